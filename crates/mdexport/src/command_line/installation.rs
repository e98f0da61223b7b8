//! The MDaemon that is installed on this machine, for those who name no store.
//!
//! Its setup notes the folder `App` in the registry; a program of 32 bits does so below `WOW6432Node`.
//! (Key and value are those that
//! <https://github.com/rapid7/metasploit-framework/blob/master/modules/post/windows/gather/credentials/mdaemon_cred_collector.rb>
//! reads.) Otherwise it is looked for where it usually is. What was found is shown, and used only if the
//! user says so: the wrong server is not to be exported.

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use mdexport_mdaemon::{RootKind, Store};
use mdexport_platform::registry_text;

use crate::command_line::failure::Failure;
use crate::command_line::suggest::store_below;
use crate::command_line::{CommandLine, EXAMPLE, ROOT};
use crate::terminal;

const KEYS: [&str; 2] =
    [r"SOFTWARE\Alt-N Technologies\MDaemon", r"SOFTWARE\WOW6432Node\Alt-N Technologies\MDaemon"];
const VALUE: &str = "AppPath";

/// What the folder is called where the setup chooses.
const FOLDER: &str = "MDaemon";

/// The store to export where the command line names none.
pub(crate) fn root(yes: bool) -> Result<PathBuf, Failure> {
    let Some(found) = first_store(candidates()) else { return Err(nothing_named()) };
    let shown = found.display();
    if yes {
        return Ok(found);
    }
    if terminal::can_ask() {
        terminal::ask(&format!("No store was named. MDaemon is in {shown}. Export it? [yes/no] "));
        let mut answer = String::new();
        let read = io::stdin().lock().read_line(&mut answer);
        if read.is_ok() && is_yes(&answer) {
            return Ok(found);
        }
    }
    Err(Failure::usage(format!("no store was named; MDaemon is in {shown}"))
        .hint("add --yes to export it, or name another one with --root")
        .next(&CommandLine::of_process().and(&["--yes"])))
}

/// A store nearby is named, but never taken: it may be another one's.
fn nothing_named() -> Failure {
    let message = if cfg!(windows) {
        "no store was named, and no MDaemon was found on this machine"
    } else {
        "no store was named"
    };
    let failure = Failure::usage(message);
    let typed = CommandLine::of_process().without("--yes");
    match std::env::current_dir().ok().and_then(|here| store_below(&here)) {
        Some(store) => {
            let store = store.display().to_string();
            failure.hint(format!("there is one in {store}")).next(&typed.with(ROOT, &store))
        }
        None => failure
            .hint("give the folder with a folder for each domain as --root, or an address book as FILE")
            .next(&typed.with(ROOT, EXAMPLE)),
    }
}

fn is_yes(answer: &str) -> bool {
    ["y", "yes"].iter().any(|yes| answer.trim().eq_ignore_ascii_case(yes))
}

/// Folders in which MDaemon may be, the likeliest first.
fn candidates() -> Vec<PathBuf> {
    let noted = KEYS.into_iter().filter_map(|key| registry_text(key, VALUE));
    let above = noted.filter_map(|app| Some(Path::new(&app).parent()?.to_owned()));
    // Set by Windows, and by nothing else.
    let places = ["SystemDrive", "ProgramFiles", "ProgramFiles(x86)"].map(std::env::var_os);
    let usual = places.into_iter().flatten().map(|mut place| {
        place.push("\\");
        Path::new(&place).join(FOLDER)
    });
    if cfg!(windows) { above.chain(usual).collect() } else { Vec::new() }
}

/// The first folder that is one of MDaemon, with all accounts in it.
fn first_store(candidates: Vec<PathBuf>) -> Option<PathBuf> {
    let is_store =
        |path: &PathBuf| Store::open(path).is_ok_and(|store| store.kind() == RootKind::MDaemon);
    candidates.into_iter().find(is_store)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::{first_store, is_yes};

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes a store")]
    fn the_first_folder_that_holds_a_store_is_found() {
        let folder = TempDir::new().unwrap();
        let [missing, empty, store, other] =
            ["missing", "empty", "store", "other"].map(|name| folder.path().join(name));
        fs::create_dir(&empty).unwrap();
        for store in [&store, &other] {
            fs::create_dir_all(store.join("Users/example.com/anna/Contacts.IMAP")).unwrap();
        }
        assert_eq!(
            first_store(vec![missing.clone(), empty.clone(), store.clone(), other]),
            Some(store)
        );
        assert_eq!(first_store(vec![missing, empty]), None);
    }

    #[test]
    fn only_yes_is_yes() {
        for (answer, expected) in
            [("yes\r\n", true), ("Y\n", true), ("no\n", false), ("", false), ("yes please", false)]
        {
            assert_eq!(is_yes(answer), expected, "{answer:?}");
        }
    }
}
