//! What becomes of files of an earlier output that the new one does not have, or has with fewer contacts.
//!
//! The store may have lost what they hold, and then they are the only copy. So they are moved to
//! `OUT/earlier`, under the path that they had, and never written over there; only an output that is replaced
//! by another one on request loses its files. A move is a rename, and the journal names the file until the
//! manifest is there: whatever stops the run, the file is in one of the two places, and the next run moves it.
#![expect(clippy::disallowed_methods, reason = "job is the one place that makes and removes files")]

use std::fs;
use std::io;
use std::path::Path;

use mdexport_platform::verbatim;

use crate::files::persist::{make_folder, patiently};
use crate::files::sink::sha256_of;
use mdexport_manifest::EARLIER;

/// A file of the earlier output that lies in `OUT/earlier` now, or would.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Moved {
    /// Where it was below the output folder, with `/`.
    pub from: String,
    /// Where it is.
    pub to: String,
    pub sha256: String,
}

/// Moves a file aside, with the folders that are empty then, and says where it is now. Where another file lies there
/// already, a number is put behind the name; where the same one does, that one is enough.
pub(crate) fn archive(out: &Path, relative: &str) -> io::Result<Moved> {
    let moved = archive_replaced(out, relative, sha256_of(&out.join(relative))?)?;
    remove_empty_folders(out, &out.join(relative));
    Ok(moved)
}

/// The same for a file with this hash in whose place another one comes at once: its folder stays.
pub(crate) fn archive_replaced(out: &Path, relative: &str, sha256: String) -> io::Result<Moved> {
    let from = out.join(relative);
    // A link would lead elsewhere.
    if fs::symlink_metadata(out.join(EARLIER)).is_ok_and(|found| !found.is_dir()) {
        return Err(io::Error::other(format!("{EARLIER} is no folder")));
    }
    let mut number = 1;
    loop {
        let to = place(relative, number);
        let path = out.join(&to);
        match fs::symlink_metadata(verbatim(&path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_folder(&verbatim(path.parent().unwrap_or(out)))?;
                patiently(&from, || fs::rename(verbatim(&from), verbatim(&path)))?;
            }
            Err(error) => return Err(error),
            Ok(found) if found.is_file() && sha256_of(&path)? == sha256 => {
                remove_file(&from)?;
            }
            Ok(_) => {
                number += 1;
                continue;
            }
        }
        return Ok(Moved { from: relative.to_owned(), to, sha256 });
    }
}

/// Where a file with one of these hashes is that was moved aside before.
pub(crate) fn find_archived(out: &Path, relative: &str, hashes: &[String]) -> Option<Moved> {
    let places = (1..).map(|number| place(relative, number));
    let mut found =
        places.map_while(|to| sha256_of(&out.join(&to)).ok().map(|sha256| (to, sha256)));
    let (to, sha256) = found.find(|(_, sha256)| hashes.contains(sha256))?;
    Some(Moved { from: relative.to_owned(), to, sha256 })
}

/// Of a file that would be moved, where nothing is: it has no new place.
pub(crate) fn planned(relative: &str) -> Moved {
    Moved { from: relative.to_owned(), to: String::new(), sha256: String::new() }
}

/// Removes a file, and the folders that are empty then.
pub(crate) fn remove(out: &Path, relative: &str) -> io::Result<()> {
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

/// Where the file goes, with `/`, or with a number behind its name where others are there.
fn place(relative: &str, number: u32) -> String {
    let to = format!("{EARLIER}/{relative}");
    if number == 1 {
        return to;
    }
    let name = to.rfind('/').map_or(0, |slash| slash + 1);
    // A name that begins with a full stop has no other extension.
    match to.rfind('.').filter(|stop| *stop > name) {
        Some(stop) => format!("{}-{number}{}", &to[..stop], &to[stop..]),
        None => format!("{to}-{number}"),
    }
}
