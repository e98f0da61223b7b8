//! What to do about an output that cannot be written to, and where it can go instead.

use std::path::{Path, PathBuf};

use mdexport_platform::plain;

use crate::command_line::failure::Failure;
use crate::command_line::options::DEFAULT_OUT;
use crate::command_line::suggest::is_users;
use crate::command_line::{CommandLine, OUT};
use mdexport_export::OutputError;
use mdexport_export::numbered;
use mdexport_export::real_path;

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        match &error {
            OutputError::NotOurs { path } => Self::usage(&error)
                .hint("give a new or an empty folder with --out")
                .next(&into(&path.join(DEFAULT_OUT))),
            OutputError::OfAnother { path, .. } => Self::usage(&error)
                .hint("give another folder with --out, or write over this one with --replace")
                .next(&into(&numbered(path))),
            OutputError::InStore { real_store, .. } => {
                let failure =
                    Self::usage(&error).hint("give a folder outside the store with --out");
                match outside(real_store) {
                    Some(outside) => failure.next(&into(&outside)),
                    None => failure,
                }
            }
            OutputError::Busy { .. } => {
                Self::missing(&error).hint("wait for it, or give another folder")
            }
            OutputError::Unreadable { path, .. } => Self::missing(&error)
                .hint("give another folder with --out")
                .next(&into(&numbered(path))),
            OutputError::Unwritable { .. } => Self::missing(&error)
                .hint("make room, grant the right, or give another folder with --out"),
            _ => Self::missing(&error),
        }
    }
}

fn into(path: &Path) -> CommandLine {
    CommandLine::of_process().with(OUT, &path.display().to_string())
}

/// The folder of an export where none is named, unless it is in the store, too: then it is beside
/// the store. A whole disk has nothing beside it.
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
