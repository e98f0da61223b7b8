//! The store that an export is compared with.

use std::path::{Path, PathBuf};

use mdexport_mdaemon::{RootKind, Store};

use crate::command_line::failure::Failure;
use crate::command_line::input::whole_path;
use crate::command_line::suggest::is_users;
use crate::command_line::{CommandLine, ROOT, store};
use mdexport_export::verify::{Recorded, unknown};

/// Opens the store in this folder as the export read it.
pub(super) fn open(root: &Path, recorded: &Recorded) -> Result<Store, Failure> {
    if recorded.root.is_none() {
        let message = "the export is of single files, and --root compares with a store";
        return Err(Failure::usage(message)
            .hint("leave --root out")
            .next(&CommandLine::of_process().without_option(ROOT)));
    }
    if let Some(meant) = another_level(root, recorded) {
        let meant = meant.display().to_string();
        let message = format!("the export is of {meant}, not of {}", root.display());
        return Err(Failure::usage(message)
            .hint("give the folder that was exported, or a copy of it")
            .next(&CommandLine::of_process().with(ROOT, &meant)));
    }
    let layout = recorded.selected.layout.as_deref().map(layout).transpose()?;
    store::open(&whole_path(root), layout)
}

fn layout(name: &str) -> Result<RootKind, Failure> {
    let known = RootKind::ALL.into_iter().find(|kind| kind.name() == name);
    known.ok_or_else(|| unknown(format!("the layout {name}")).into())
}

/// How many address books are looked for.
const SOME: usize = 10;

/// The folder above or below, if the address books of the export lie there, and none in the one that was given.
fn another_level(root: &Path, recorded: &Recorded) -> Option<PathBuf> {
    let has_books = |folder: &Path| {
        let paths = recorded.book_paths().filter(|path| path.is_relative());
        paths.take(SOME).any(|path| folder.join(path).exists())
    };
    let below = std::fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    let users = below.filter(|folder| is_users(folder));
    let above = whole_path(root).parent().map(Path::to_owned);
    (!has_books(root)).then(|| users.chain(above).find(|folder| has_books(folder))).flatten()
}
