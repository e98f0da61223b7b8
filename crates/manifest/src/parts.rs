//! The lists of the manifest, whose entries pass by one at a time: a large export has millions.

use std::io;

/// A list of the manifest whose entries pass by.
#[derive(Clone, Copy, Debug)]
pub enum List {
    /// The accounts.
    Accounts,
    /// The files.
    Outputs,
    /// The problems of the store and the outputs.
    Problems,
}

/// Takes one entry of a list, in JSON.
pub type Take<'t> = &'t mut dyn FnMut(&[u8]) -> io::Result<()>;

/// Where the parts of the manifest are.
pub trait Parts {
    /// Shows every entry of a list, in order.
    fn each(&mut self, list: List, take: Take<'_>) -> io::Result<()>;
}
