//! How bytes become files: hashed on their way, and named only when they are whole.

pub(crate) mod finished_file;
pub(crate) mod persist;
pub(crate) mod sink;
