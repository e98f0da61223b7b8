//! A window that was opened for mdexport alone, as by a double click, closes before its
//! text can be read.
//!
//! So it is kept until Enter is pressed; but only where no command was given, so that a scheduled task,
//! which has such a window too, never waits.

use std::ffi::OsString;
use std::io::{self, BufRead};
use std::path::Path;

use crate::terminal;

const HOW: &str = "
mdexport is used in a command prompt: press Windows+R, type cmd, press Enter, and type for example

    \"{program}\" contacts --root C:\\MDaemon\\USERS --dry-run

Press Enter to close this window.";

/// Whether the window closes with the program, which was started without a command.
pub(crate) fn opened_by_double_click() -> bool {
    !has_command(std::env::args_os().nth(1)) && mdexport_platform::owns_window()
}

/// Nothing was given; or a file, which was dropped on the program.
fn has_command(first: Option<OsString>) -> bool {
    first.is_some_and(|first| !Path::new(&first).is_absolute())
}

/// Says how mdexport is used, and waits.
pub(crate) fn wait_for_enter() {
    let program = std::env::current_exe().unwrap_or_else(|_| "mdexport".into());
    terminal::tell(&HOW.replace("{program}", &program.to_string_lossy()));
    let _ = io::stdin().lock().read_line(&mut String::new());
}

#[cfg(test)]
mod tests {
    use super::has_command;

    #[test]
    fn a_dropped_file_is_no_command() {
        let absolute = std::env::current_dir().unwrap().join("AddrBook.mrk");
        assert!(!has_command(None));
        assert!(!has_command(Some(absolute.into())));
        assert!(has_command(Some("contacts".into())));
        assert!(has_command(Some("--help".into())));
    }
}
