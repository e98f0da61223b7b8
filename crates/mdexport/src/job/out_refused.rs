//! Why an output folder is not written to, and which one can be.

use std::io;
use std::path::{Path, PathBuf};

use mdexport_platform::plain;

use super::out_check::real_path;
use crate::cli::DEFAULT_OUT;
use crate::command_line::failure::Failure;
use crate::command_line::suggest::is_users;
use crate::command_line::usage::listed;
use crate::command_line::{CommandLine, OUT};

/// It holds what somebody else has put there.
pub(super) fn not_ours(path: &Path) -> Failure {
    let message =
        format!("{} is not empty, and mdexport did not write what is in it", path.display());
    let failure = Failure::usage(message).hint("give a new or an empty folder with --out");
    failure.next(&into(&path.join(DEFAULT_OUT)))
}

/// It holds another export, of which these options were others.
pub(super) fn of_another(path: &Path, options: &[&str]) -> Failure {
    let options = listed(options);
    Failure::usage(format!("{} holds an export with another {options}", path.display()))
        .hint("give another folder with --out, or write over this one with --replace")
        .next(&into(&numbered(path)))
}

/// It is the store, lies in it or holds it.
pub(super) fn in_store(store: &Path, out: &Path, real_store: &Path) -> Failure {
    let (store, out) = (store.display(), out.display());
    let message = format!("the output {out} and the store {store} lie one in the other");
    let failure = Failure::usage(message).hint("give a folder outside the store with --out");
    match outside(real_store) {
        Some(outside) => failure.next(&into(&outside)),
        None => failure,
    }
}

/// It cannot be listed.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let message = format!("the output folder {} cannot be read: {error}", path.display());
    Failure::missing(message).hint("give another folder with --out").next(&into(&numbered(path)))
}

fn into(path: &Path) -> CommandLine {
    CommandLine::of_process().with(OUT, &path.display().to_string())
}

/// The folder of an export where none is named, unless it lies in the store, too: then it is beside it.
/// A whole disk has nothing beside it.
fn outside(store: &Path) -> Option<PathBuf> {
    if !real_path(Path::new(DEFAULT_OUT)).starts_with(store) {
        return Some(DEFAULT_OUT.into());
    }
    let is_beside = |above: &&Path| above.parent().is_none() || !is_of_mdaemon(above);
    let above = store.ancestors().skip(1).find(is_beside)?;
    Some(plain(above.join(DEFAULT_OUT)))
}

fn is_of_mdaemon(folder: &Path) -> bool {
    is_users(folder) || folder.join("USERS").is_dir()
}

/// The first folder of this name with a number behind it that is not there.
pub(crate) fn numbered(path: &Path) -> PathBuf {
    let numbered = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!("-{number}"));
        PathBuf::from(name)
    };
    (2..1000).map(numbered).find(|path| !path.exists()).unwrap_or_else(|| path.to_owned())
}
