//! The few calls that differ by operating system.
//!
//! Everything here exists in two versions, one for Unix and one for Windows, and nothing else does:
//! the rest of the project has no `cfg(windows)` but for tests.

mod busy;
mod list;
mod priority;
mod read;

pub use busy::{Busy, busy};
pub use list::{EntryKind, list};
pub use priority::lower_priority;
pub use read::open_to_read;
