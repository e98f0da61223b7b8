//! What becomes of files of an earlier output that the new one does not have, or has with fewer contacts.
//!
//! The store may have lost what they hold, and then they are the only copy. So they are moved to
//! `OUT/earlier`, under the path that they had, and never written over there; only an output that is replaced
//! by another one on request loses its files. A move is a rename, and the journal names the file until the
//! manifest stands: whatever stops the run, the file is in one of the two places, and the next run moves it.
#![expect(clippy::disallowed_methods, reason = "job is the one place that makes and removes files")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use mdexport_platform::verbatim;

use super::persist::{make_folder, patiently};
use super::sink::sha256_of;

/// The folder in the output folder that they are moved to.
pub(crate) const EARLIER: &str = "earlier";

/// Moves a file aside, with the folders that are empty then, and returns the folder where it is now. Where
/// another file lies there already, a number stands behind the name; where the same one does, that one is enough.
pub(super) fn set_aside(out: &Path, relative: &str) -> io::Result<PathBuf> {
    let folder = make_way(out, relative)?;
    remove_empty_folders(out, &out.join(relative));
    Ok(folder)
}

/// The same for a file in whose place another one comes at once: its folder stays.
pub(super) fn make_way(out: &Path, relative: &str) -> io::Result<PathBuf> {
    let from = out.join(relative);
    // A link would lead elsewhere.
    if fs::symlink_metadata(out.join(EARLIER)).is_ok_and(|found| !found.is_dir()) {
        return Err(io::Error::other(format!("{EARLIER} is no folder")));
    }
    let mut number = 1;
    let to = loop {
        let to = place(out, relative, number);
        match fs::symlink_metadata(verbatim(&to)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => break to,
            Err(error) => return Err(error),
            Ok(found) if found.is_file() && is_same(&from, &to)? => {
                remove_file(&from)?;
                return Ok(folder_of(out, &to));
            }
            Ok(_) => number += 1,
        }
    };
    let folder = folder_of(out, &to);
    make_folder(&verbatim(&folder))?;
    patiently(&from, || fs::rename(verbatim(&from), verbatim(&to)))?;
    Ok(folder)
}

/// Whether a file with one of these hashes was moved aside before.
pub(super) fn is_aside(out: &Path, relative: &str, hashes: &[String]) -> bool {
    let places = (1..).map(|number| place(out, relative, number));
    let mut found = places.map_while(|place| sha256_of(&verbatim(&place)).ok());
    found.any(|sha256| hashes.contains(&sha256))
}

/// Removes a file, and the folders that are empty then.
pub(super) fn remove(out: &Path, relative: &str) -> io::Result<()> {
    let path = out.join(relative);
    remove_file(&path)?;
    remove_empty_folders(out, &path);
    Ok(())
}

fn remove_file(path: &Path) -> io::Result<()> {
    match patiently(path, || fs::remove_file(verbatim(path))) {
        // A crash may have come between the making of the folder and that of the file.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// Folders that are empty now were made for the file; one that is not stays.
fn remove_empty_folders(out: &Path, file: &Path) {
    let above = file.ancestors().skip(1).take_while(|folder| *folder != out);
    for folder in above {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

/// Where the file goes, or with a number behind its name where others are there.
fn place(out: &Path, relative: &str, number: u32) -> PathBuf {
    let path = out.join(EARLIER).join(relative);
    let Some(stem) = path.file_stem().filter(|_| number > 1) else { return path };
    let mut name = stem.to_owned();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

fn folder_of(out: &Path, file: &Path) -> PathBuf {
    file.parent().unwrap_or(out).to_owned()
}

fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    Ok(sha256_of(&verbatim(one))? == sha256_of(&verbatim(other))?)
}
