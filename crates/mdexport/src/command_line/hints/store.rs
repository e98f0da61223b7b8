//! A root that is no store: what was looked for, what is there, and which folder was probably meant.

use std::io;
use std::path::Path;

use mdexport_mdaemon::{RootKind, StoreError};

use crate::command_line::failure::Failure;
use crate::command_line::suggest::{spelled_alike, store_around, store_beside, what_exists};
use crate::command_line::{CommandLine, EXAMPLE, LAYOUT, ROOT};

/// Why the folder cannot be exported, and what to type instead.
pub(in crate::command_line) fn failure(root: &Path, error: &StoreError) -> Failure {
    match error {
        StoreError::Unreadable { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            not_there(root)
        }
        StoreError::Unreadable { .. } if root.is_file() => is_file(root),
        StoreError::Unreadable { source, .. } => {
            Failure::missing(format!("{error}: {source}")).hint("run as a user who may read it")
        }
        StoreError::Undecided { one, other, .. } => {
            let reading = |kind: &RootKind| CommandLine::of_process().with(LAYOUT, kind.name());
            Failure::missing(error)
                .hint(format!(
                    "look at what lies in it, then say whether it is {} or {}",
                    one.describe(),
                    other.describe()
                ))
                .next(&reading(one))
                .or(&reading(other))
        }
        StoreError::MailFolder { .. } => another(
            Failure::missing(error),
            store_around(root).as_deref(),
            "the folder of the account is above it",
            "give the folder of the account above it",
        ),
        _ => {
            let is_empty = root.read_dir().is_ok_and(|mut entries| entries.next().is_none());
            let what_to_do = if is_empty {
                "the folder is empty; give the one with a folder for each domain, USERS"
            } else {
                "give the folder with a folder for each domain, USERS, or the one above it"
            };
            let meant = store_around(root);
            let found = meant.iter().map(|meant| format!("there is one in {}", meant.display()));
            let found: String = found.collect();
            another(Failure::missing(error), meant.as_deref(), &found, what_to_do)
        }
    }
}

fn not_there(root: &Path) -> Failure {
    let failure = Failure::missing(format!("there is no folder {}", root.display()));
    if let Some(meant) = spelled_alike(root) {
        let found = format!("did you mean {}?", meant.display());
        return another(failure, Some(&meant), &found, "");
    }
    // That the disk is there is no help.
    let what_is_there = match what_exists(root).filter(|above| above.parent().is_some()) {
        Some(above) => format!("of this path there is only {}", above.display()),
        None => "no folder of this path exists".to_owned(),
    };
    let meant = store_beside(root);
    let found = meant.iter().map(|meant| format!("; there is a store in {}", meant.display()));
    let found = what_is_there.clone() + &found.collect::<String>();
    another(failure, meant.as_deref(), &found, &what_is_there)
}

/// An address book is no root, and can be given as it is.
fn is_file(root: &Path) -> Failure {
    let failure = Failure::missing(format!("{} is a file, not a folder", root.display()));
    let typed = CommandLine::of_process();
    let path = typed.value(ROOT).unwrap_or_default().to_owned();
    failure
        .hint("address books are given without --root, the folder of a store with it")
        .next(&typed.without_option(ROOT).and(&[&path]))
}

/// Adds which folder was meant, or else what to do.
fn another(failure: Failure, meant: Option<&Path>, found: &str, what_to_do: &str) -> Failure {
    let shown = meant.map(|meant| meant.display().to_string());
    let hint = if meant.is_some() { found } else { what_to_do };
    failure
        .hint(hint)
        .next(&CommandLine::of_process().with(ROOT, shown.as_deref().unwrap_or(EXAMPLE)))
}
