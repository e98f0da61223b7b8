//! Looks whether an output folder may be written to, before anything is.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::{Earlier, Identity, JOURNAL, OWN, PREVIOUS};
use crate::failure::Failure;
use crate::manifest::FILE_NAME;

/// An output folder that may be written to.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(super) path: PathBuf,
    pub(super) identity: Identity,
    /// Files of an earlier output.
    pub(super) earlier: HashSet<String>,
}

impl Checked {
    fn new(path: &Path, identity: Identity, earlier: HashSet<String>) -> Self {
        Self { path: path.to_owned(), identity, earlier }
    }
}

/// Looks whether the folder is new, empty, or an earlier output of the same.
pub(crate) fn check(path: &Path, identity: Identity, replace: bool) -> Result<Checked, Failure> {
    match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Checked::new(path, identity, HashSet::new()));
        }
        Err(error) => {
            let message = format!("the output folder {} cannot be read: {error}", path.display());
            return Err(Failure::missing(message).hint("give another folder with --out"));
        }
        Ok(entries) => {
            if entries.take(1).count() == 0 {
                return Ok(Checked::new(path, identity, HashSet::new()));
            }
        }
    }
    let mut earlier = Earlier::default();
    earlier.add_manifest(&path.join(FILE_NAME));
    earlier.add_manifest(&path.join(OWN).join(PREVIOUS));
    earlier.add_journal(&path.join(OWN).join(JOURNAL));
    match earlier.identity.map(|earlier| earlier == identity || replace) {
        Some(true) => Ok(Checked::new(path, identity, earlier.files)),
        Some(false) => {
            let message = format!(
                "{} holds the output of another store, other formats or another selection",
                path.display()
            );
            Err(Failure::usage(message)
                .hint("give another folder with --out, or write over this one with --replace"))
        }
        None => {
            let message = format!(
                "{} is not empty, and mdexport did not write what is in it",
                path.display()
            );
            Err(Failure::usage(message).hint("give a new or an empty folder with --out"))
        }
    }
}

/// Refuses an output that is the store, lies in it or holds it: the store is sacred.
pub(crate) fn guard_store(store: &Path, out: &Path) -> Result<(), Failure> {
    let (store, out) = (real_path(store), real_path(out));
    if out.starts_with(&store) || store.starts_with(&out) {
        let message = format!(
            "the output {} and the store {} lie one in the other",
            out.display(),
            store.display()
        );
        return Err(Failure::usage(message).hint("give a folder outside the store with --out"));
    }
    Ok(())
}

/// The path without links, as far as it exists.
fn real_path(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.ancestors()
        .find_map(|above| {
            let real = fs::canonicalize(above).ok()?;
            Some(real.join(path.strip_prefix(above).ok()?))
        })
        .unwrap_or(path)
}
