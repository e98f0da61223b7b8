//! What to do about an error of the layers below, and the next command: the border at which typed
//! errors become words.

mod output;
mod selection;
mod store;
mod verify;

pub(super) use store::failure as store_failure;
