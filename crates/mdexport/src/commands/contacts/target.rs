//! Where an export goes: a folder, a file or standard output, as `--out` says; and never into a store.

use std::path::{Path, PathBuf};

use mdexport_formats::Format;
use mdexport_mdaemon::owner_of;
use mdexport_model::{listed, safe};
use mdexport_platform::check_file;

use super::ContactsArguments;
use crate::command_line::failure::Failure;
use crate::command_line::input::whole_path;
use crate::command_line::options::DEFAULT_OUT;
use crate::command_line::{CommandLine, OUT};
use mdexport_export::Before;
use mdexport_export::Identity;
use mdexport_export::Output;
use mdexport_export::{OutputMode, guard_store, numbered};
use mdexport_manifest::Division;
use mdexport_manifest::FILE_NAME;

/// Where the output is to go, as typed.
pub(super) enum Target {
    Folder(PathBuf),
    File(PathBuf),
    Stdout,
}

impl Target {
    /// A single file in one format may go to a file; everything else goes to a folder.
    pub(super) fn of(
        arguments: &ContactsArguments,
        formats: &[Format],
        division: Division,
    ) -> Result<Self, Failure> {
        let is_divided = division != Division::Whole;
        let is_single = arguments.input.files.len() == 1 && formats.len() == 1 && !is_divided;
        let Some(out) = &arguments.out else { return Ok(Self::Folder(DEFAULT_OUT.into())) };
        if out.as_os_str() == "-" {
            if is_single {
                return Ok(Self::Stdout);
            }
            let message = if is_divided {
                "standard output takes no more than one file"
            } else {
                "standard output takes one single file in one format"
            };
            return Err(Failure::usage(message)
                .hint("give one FILE and one --format, or a folder")
                .next(&into(DEFAULT_OUT)));
        }
        let names_folder = out.to_string_lossy().ends_with(std::path::is_separator);
        let names_file = arguments.input.files.len() == 1 && !names_folder && !out.is_dir();
        if let Some(extension) = out.extension().filter(|_| names_file && !is_single)
            && formats.iter().any(|format| extension.eq_ignore_ascii_case(format.extension()))
        {
            let message = match formats {
                [_] => format!("{} cannot hold several files", out.display()),
                _ => format!("{} cannot hold {} formats", out.display(), formats.len()),
            };
            return Err(Failure::usage(message)
                .hint("give one --format for a file, or a folder for all of them")
                .next(&into(DEFAULT_OUT)));
        }
        if !is_single || names_folder || out.is_dir() {
            return Ok(Self::Folder(out.clone()));
        }
        if let Some(error) =
            std::fs::metadata(out).ok().and_then(|out| check_file(out.file_type()).err())
        {
            // It would be replaced with a file of its name.
            return Err(Failure::usage(format!("{} cannot be written to: {error}", out.display()))
                .hint("give the path of a file, or - for standard output")
                .next(&into("-")));
        }
        let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(Failure::missing(format!("there is no folder {}", folder.display()))
                .hint("make it, or give another path with --out")
                .next(&into(&out.file_name().unwrap_or_default().to_string_lossy())));
        }
        Ok(Self::File(out.clone()))
    }

    /// Refuses a target in a store, or in an account that lies outside of it.
    pub(super) fn guard<'p>(&self, stores: impl Iterator<Item = &'p Path>) -> Result<(), Failure> {
        let (Self::Folder(path) | Self::File(path)) = self else { return Ok(()) };
        for store in stores {
            guard_store(store, path)?;
        }
        Ok(())
    }

    /// Checks that the target may be written to, and opens it unless this is a dry run.
    pub(super) fn open(
        &self,
        arguments: &ContactsArguments,
        identity: Identity,
    ) -> Result<Output, Failure> {
        for store in stores_of(&arguments.input.files) {
            self.guard([&*store].into_iter())?;
        }
        match self {
            Self::Folder(path) => {
                let mode = OutputMode { replace: arguments.replace, dry_run: arguments.dry_run };
                Ok(Output::folder(path, identity, mode, arguments.sync)?)
            }
            _ if arguments.dry_run => Ok(Output::nowhere()),
            Self::File(path) => Ok(Output::file(path.clone(), arguments.sync)),
            Self::Stdout => Ok(Output::stdout()),
        }
    }

    /// What is to be said, in lines, of what the folder held before.
    pub(super) fn before(&self, before: &Before, arguments: &ContactsArguments) -> Vec<String> {
        let out = self.shown(false).0.unwrap_or_default();
        let is_dry = arguments.dry_run;
        match before {
            Before::Nothing => Vec::new(),
            Before::Same(options) => {
                let are = if is_dry { "would be" } else { "are" };
                let renewal = format!(
                    "{out} holds an earlier export: its files {are} written anew, none twice."
                );
                let differ = format!("Options differ from the last run: {}.", options.join(", "));
                [Some(renewal), (!options.is_empty()).then_some(differ)]
                    .into_iter()
                    .flatten()
                    .collect()
            }
            Before::Another(options) => {
                let what_happens = match (is_dry, arguments.replace) {
                    (true, false) => "the run itself would need another --out, or --replace",
                    (true, true) => "it would be replaced",
                    (false, _) => "it is replaced",
                };
                let options = listed(options);
                vec![format!("{out} holds an export with another {options}: {what_happens}.")]
            }
        }
    }

    /// The folder that the run itself would need, where only a dry run may go on with this one.
    pub(super) fn another(&self, output: &Output, arguments: &ContactsArguments) -> Option<String> {
        let Self::Folder(path) = self else { return None };
        let is_refused = arguments.dry_run
            && !arguments.replace
            && matches!(output.before(), Before::Another(_));
        is_refused.then(|| numbered(path).display().to_string())
    }

    /// The output and its manifest as they are shown.
    pub(super) fn shown(&self, dry_run: bool) -> (Option<String>, Option<String>) {
        match self {
            _ if dry_run => (None, None),
            Self::Folder(path) => (Some(shown(path)), Some(shown(&path.join(FILE_NAME)))),
            Self::File(path) => (Some(shown(path)), None),
            Self::Stdout => (Some("standard output".to_owned()), None),
        }
    }
}

fn shown(path: &Path) -> String {
    safe(&path.to_string_lossy())
}

fn into(path: &str) -> CommandLine {
    CommandLine::of_process().with(OUT, path)
}

/// What of a store single files are: the account's folder where the path shows mail folders, else the
/// file itself.
fn stores_of(files: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    files.iter().filter(|file| file.as_os_str() != "-").map(|file| {
        // The book itself, where a link to it was named.
        let whole = std::fs::canonicalize(file).unwrap_or_else(|_| whole_path(file));
        let (_, folder) = owner_of(&whole);
        let levels = if folder.path.is_empty() { 0 } else { folder.path.len() + 1 };
        whole.ancestors().nth(levels).unwrap_or(&whole).to_owned()
    })
}
