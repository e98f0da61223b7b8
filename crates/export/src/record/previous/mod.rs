//! What becomes of the files of an earlier output.

pub(crate) mod archive;
pub(crate) mod output;
pub(crate) mod renewal;
pub(crate) mod stale;
