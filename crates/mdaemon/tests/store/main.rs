//! The store: what a folder is, whose accounts and books lie in it, and what is not followed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod books;
mod layout;
#[cfg(unix)]
mod links;
mod roots;
mod vanished;

use std::path::{Path, PathBuf};

/// The fixtures, an MDaemon folder.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}
