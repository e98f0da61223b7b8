//! What to do about an export that cannot be verified, and which one was probably meant.

use std::path::{Path, PathBuf};

use crate::command_line::failure::Failure;
use crate::command_line::input::whole_path;
use crate::command_line::options::DEFAULT_OUT;
use crate::command_line::suggest::spelled_alike;
use crate::command_line::{CommandLine, EXAMPLE, UNNAMED};
use mdexport_export::verify::VerifyError;
use mdexport_manifest::FILE_NAME;

impl From<VerifyError> for Failure {
    fn from(error: VerifyError) -> Self {
        match &error {
            VerifyError::Unfinished { .. } => {
                Self::missing(&error).hint("run it again to finish it, then verify it")
            }
            VerifyError::NoExport { out }
            | VerifyError::NotAFolder { out }
            | VerifyError::NoFolder { out }
            | VerifyError::Unreadable { out, .. } => another(Self::missing(&error), out),
            VerifyError::NotAManifest { .. } => {
                Self::missing(&error).hint("export again, or give the folder of another export")
            }
            VerifyError::Version { .. } => {
                Self::missing(&error).hint("use the mdexport that wrote it")
            }
            VerifyError::Unknown { .. } => Self::missing(&error).hint(
                "use the mdexport that wrote it; if this did, somebody has edited the manifest",
            ),
            _ => Self::missing(&error),
        }
    }
}

/// Adds the export that was probably meant.
fn another(failure: Failure, out: &Path) -> Failure {
    match meant(out) {
        Some(meant) => {
            let meant = meant.display().to_string();
            failure.hint(format!("did you mean {meant}?")).next(&of_export(out, &meant))
        }
        None => failure
            .hint("give the folder that mdexport contacts wrote to; if there is none, export first")
            .next(&CommandLine::of(&["contacts", "--root", EXAMPLE])),
    }
}

/// An export above the path, in it, or called nearly so.
fn meant(out: &Path) -> Option<PathBuf> {
    let is_export = |folder: &Path| folder.join(FILE_NAME).is_file();
    let above = out.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
    let likely =
        [Some(out.join(DEFAULT_OUT)), spelled_alike(&whole_path(out)), Some(DEFAULT_OUT.into())];
    let likely = likely.into_iter().flatten();
    let meant = above.map(Path::to_owned).chain(likely).find(|folder| is_export(folder))?;
    let here = std::env::current_dir().ok();
    let shorter = here.and_then(|here| Some(meant.strip_prefix(here).ok()?.to_owned()));
    Some(shorter.unwrap_or(meant))
}

/// The command line with another export.
fn of_export(out: &Path, meant: &str) -> CommandLine {
    let (typed, shown) = (CommandLine::of_process(), out.to_string_lossy());
    if typed.words().any(|word| word == shown) {
        return typed.corrected(UNNAMED, &shown, meant);
    }
    typed.and(&[meant])
}
