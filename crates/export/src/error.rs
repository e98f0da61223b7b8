//! Why an output cannot be written, or not there.

use std::io;
use std::path::{Path, PathBuf};

use mdexport_model::listed;

/// Why an export cannot start, or go on, at the place that it writes to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// It holds files that no export wrote.
    #[error("{} is not empty, and mdexport did not write what is in it", path.display())]
    NotOurs {
        /// Its path.
        path: PathBuf,
    },
    /// It holds an export of another store or selection.
    #[error("{} holds an export with another {}", path.display(), listed(differs))]
    OfAnother {
        /// Its path.
        path: PathBuf,
        /// What is another, in words.
        differs: Vec<String>,
    },
    /// It is the store, lies in it or holds it.
    #[error("the output {} and the store {} lie one in the other", out.display(), store.display())]
    InStore {
        /// The store.
        store: PathBuf,
        /// The folder.
        out: PathBuf,
        /// The store's path without links.
        real_store: PathBuf,
    },
    /// Another run is writing to it.
    #[error("another mdexport is writing to {}", path.display())]
    Busy {
        /// Its path.
        path: PathBuf,
    },
    /// It cannot be listed.
    #[error("the output folder {} cannot be read: {source}", path.display())]
    Unreadable {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It cannot be written to.
    #[error("the output folder {} cannot be written to: {source}", path.display())]
    Unwritable {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl OutputError {
    /// The folder cannot be written to.
    pub fn unwritable(path: &Path, source: io::Error) -> Self {
        Self::Unwritable { path: path.to_owned(), source }
    }
}
