//! Looks whether an output folder may be written to, before anything is.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use mdexport_model::{Problem, ProblemCode};

use super::journal::{Earlier, Files, Identity, JOURNAL, OWN, PREVIOUS};
use super::out_refused;
use super::sink::sha256_of;
use crate::failure::Failure;
use crate::manifest::FILE_NAME;

/// An output folder that may be written to.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(super) path: PathBuf,
    pub(super) identity: Identity,
    /// Files of an earlier output.
    pub(super) earlier: Files,
    /// Whether the folder was not there, so that no file can be in the way.
    is_new: bool,
}

impl Checked {
    fn new(path: &Path, identity: Identity, earlier: Files) -> Self {
        Self { path: path.to_owned(), identity, earlier, is_new: false }
    }

    /// Whether files of an earlier output of the same are there.
    pub(super) fn is_renewal(&self) -> bool {
        !self.earlier.is_empty()
    }

    /// Refuses to write over what is not ours, or what somebody has changed since it was.
    pub(super) fn guard_file(&self, relative: &str, sha256: &str) -> Result<(), Problem> {
        if self.is_new {
            return Ok(());
        }
        let path = self.path.join(relative);
        if fs::symlink_metadata(&path).is_err() {
            return Ok(());
        }
        let Some(hashes) = self.earlier.get(relative) else {
            return Err(Problem {
                code: ProblemCode::NotOurs,
                path: Some(relative.to_owned()),
                message: "No earlier run wrote the file of this name. Move it away, and run again."
                    .to_owned(),
            });
        };
        match sha256_of(&path) {
            Ok(found) if found != sha256 && !hashes.contains(&found) => Err(changed(relative)),
            _ => Ok(()),
        }
    }

    /// Whether a file of the earlier output, which the new one does not have, may be taken away.
    pub(super) fn guard_stale(&self, relative: &str) -> Result<(), Problem> {
        self.guard_file(relative, "")
    }
}

/// Looks whether the folder is new, empty, or an earlier output of the same.
pub(crate) fn check(path: &Path, identity: Identity, replace: bool) -> Result<Checked, Failure> {
    let has_files = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let checked = Checked::new(path, identity, Files::new());
            return Ok(Checked { is_new: true, ..checked });
        }
        Err(error) => return Err(out_refused::unreadable(path, &error)),
        Ok(mut entries) => entries.any(|entry| !entry.is_ok_and(|entry| entry.file_name() == OWN)),
    };
    let mut earlier = Earlier::default();
    earlier.add_manifest(&path.join(FILE_NAME));
    earlier.add_manifest(&path.join(OWN).join(PREVIOUS));
    earlier.add_journal(&path.join(OWN).join(JOURNAL));
    match earlier.identity {
        Some(earlier_one) if earlier_one == identity || replace => {
            Ok(Checked::new(path, identity, earlier.files))
        }
        Some(earlier_one) => Err(out_refused::of_another(path, &earlier_one.differing(&identity))),
        // Our own folder alone is what a run leaves that crashed before it noted anything.
        None if !has_files => Ok(Checked::new(path, identity, Files::new())),
        None => Err(out_refused::not_ours(path)),
    }
}

fn changed(relative: &str) -> Problem {
    Problem {
        code: ProblemCode::ChangedByHand,
        path: Some(relative.to_owned()),
        message:
            "Somebody has changed the file since it was exported; it was left as it is. Move it \
                  away, and run again."
                .to_owned(),
    }
}

/// Refuses an output that is the store, lies in it or holds it: the store is sacred.
pub(crate) fn guard_store(store: &Path, out: &Path) -> Result<(), Failure> {
    let (real_store, real_out) = (real_path(store), real_path(out));
    if real_out.starts_with(&real_store) || real_store.starts_with(&real_out) {
        return Err(out_refused::in_store(store, out, &real_store));
    }
    Ok(())
}

/// The path without links and `..`, as far as it exists; what does not exist will be made as it is
/// written, so that `new/../store` is the store.
pub(super) fn real_path(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            _ => real.push(part),
        }
        // A drive without a root would be its current folder.
        if !matches!(part, Component::Prefix(_)) {
            real = fs::canonicalize(&real).unwrap_or(real);
        }
    }
    real
}
