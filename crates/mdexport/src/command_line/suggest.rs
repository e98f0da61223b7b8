//! The store that was meant where another folder was named: a mistake in the spelling, a folder too
//! high up or too deep down.

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use mdexport_mdaemon::Store;
use mdexport_model::nearest;

/// How many folders are looked into, at most: a disk may have millions.
const MOST: usize = 500;

/// How many levels down a store is looked for.
const LEVELS: usize = 3;

/// The folder that is called nearly so, of those that are there.
pub(crate) fn spelled_alike(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return Some(path.to_owned());
    }
    let above = spelled_alike(path.parent()?)?;
    let whole = above.join(path.file_name()?);
    if whole.is_dir() {
        return Some(whole);
    }
    alike(&above, path.file_name()?, FileType::is_dir)
}

/// The file that is called nearly so.
pub(crate) fn file_alike(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let above = spelled_alike(folder.unwrap_or(Path::new(".")))?;
    let whole = above.join(path.file_name()?);
    let meant =
        if whole.is_file() { whole } else { alike(&above, path.file_name()?, FileType::is_file)? };
    // The current folder is not typed.
    Some(meant.strip_prefix(".").map(Path::to_owned).unwrap_or(meant))
}

/// What is called most nearly so in a folder, of files or of folders.
fn alike(folder: &Path, name: &OsStr, is_wanted: fn(&FileType) -> bool) -> Option<PathBuf> {
    let found = entries(folder, is_wanted);
    let names: Vec<_> = found.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    nearest(name.to_str()?, names).map(|name| folder.join(name))
}

/// What of a path is there.
pub(crate) fn what_exists(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|above| above.is_dir())
}

/// The store that the folder holds further down, that it lies in, or that lies beside it.
pub(crate) fn store_around(folder: &Path) -> Option<PathBuf> {
    store_below(folder).or_else(|| store_above(folder))
}

/// The store that lies beside a path that is not there, or else in or around the current folder. A whole disk
/// is looked through last.
pub(crate) fn store_beside(missing: &Path) -> Option<PathBuf> {
    let exists = what_exists(missing);
    let beside = exists.filter(|exists| exists.parent().is_some()).and_then(store_below);
    let here = || store_around(&std::env::current_dir().ok()?);
    beside.or_else(here).or_else(|| exists.and_then(store_below))
}

/// The store in a folder, the nearest first. Only the name tells one here: to look for mail everywhere would
/// take long on a disk that holds other things.
pub(crate) fn store_below(folder: &Path) -> Option<PathBuf> {
    let mut looked_into = 0;
    let mut level: Vec<_> = vec![folder.to_owned()];
    for _ in 0..LEVELS {
        let mut next = Vec::new();
        for folder in level.iter().flat_map(|above| folders(above)) {
            looked_into += 1;
            if looked_into > MOST {
                return None;
            }
            if is_users_with_mail(&folder) {
                return Some(with_public_folders(folder));
            }
            next.push(folder);
        }
        level = next;
    }
    None
}

/// The nearest folder above that is one of an account, or of all, or has the latter in it.
fn store_above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().skip(1).filter(|above| !is_mail_folder(above)).find_map(|above| {
        let inside = folders(above);
        if inside.iter().any(|folder| is_mail_folder(folder)) || is_users_with_mail(above) {
            return Some(above.to_owned());
        }
        inside.into_iter().find(|folder| is_users_with_mail(folder)).map(with_public_folders)
    })
}

/// Whether a folder is called `USERS` and has accounts in it: Windows has one of this name for its own users.
fn is_users_with_mail(folder: &Path) -> bool {
    let has_mail = |account: PathBuf| folders(&account).iter().any(|folder| is_mail_folder(folder));
    let accounts = || folders(folder).into_iter().flat_map(|domain| folders(&domain)).take(MOST);
    is_users(folder) && accounts().any(has_mail)
}

/// The MDaemon folder above, if it has public folders.
fn with_public_folders(users: PathBuf) -> PathBuf {
    let has_public = Store::open(&users).is_ok_and(|store| store.has_public_folders_beside());
    users.parent().filter(|_| has_public).map(Path::to_owned).unwrap_or(users)
}

/// Whether a folder is called as the one with a folder for each domain.
pub(crate) fn is_users(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name.eq_ignore_ascii_case("USERS"))
}

fn is_mail_folder(folder: &Path) -> bool {
    folder.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("IMAP"))
}

/// The folders in a folder, in order; links are not followed.
fn folders(folder: &Path) -> Vec<PathBuf> {
    entries(folder, FileType::is_dir)
}

fn entries(folder: &Path, is_wanted: fn(&FileType) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let wanted = entries.filter(|entry| entry.file_type().is_ok_and(|kind| is_wanted(&kind)));
    let mut paths: Vec<_> = wanted.take(MOST).map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
