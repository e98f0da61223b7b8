//! `mdexport verify`: whether an export is still what was written, and what its store gives.

mod accounts;
mod again;
mod agreement;
mod csv_rows;
mod difference;
mod earlier;
mod files;
mod finding;
mod formats;
mod incomplete;
mod ledgers;
mod problems;
mod recorded;
mod records;
mod remedy;
mod statuses;
mod store;
mod sums;
mod witness;
mod workbook;

use mdexport_model::safe;
use std::path::PathBuf;

use clap::Args;

use crate::command_line::failure::Failure;
use crate::command_line::options::DEFAULT_OUT;
use crate::command_line::work::interrupted;
use crate::job;
use crate::manifest::{FILE_NAME, TOOL};
use crate::status::Status;
use crate::terminal::{self, Ui, Verbosity};
use agreement::Agreement;
use finding::{Finding, Kind};
use formats::Formats;
use recorded::Recorded;
use remedy::Loss;

const EXAMPLES: &str = "\
Examples:
  Whether all files are there and unchanged:
      mdexport verify
  Whether they are what the store gives, contact by contact:
      mdexport verify --root C:\\MDaemon\\USERS

Standard output has a line for each finding: what is wrong, the file or the
address book, a sentence. A line that begins with \"incomplete\" says what of
the store is not in the export, as the export said, or what cannot be compared
now. A line that begins with \"note\" is no finding.

Exit status, the first that is true:
    2  wrong usage
    1  something is missing, as it was when the export ended with 1, or cannot be
       compared with the store; or nothing could start
    3  something else was found
    0  all is there, and agrees
  130  interrupted";

/// Checks that an export is whole, and what the store gives.
///
/// Its files are there and unchanged, and its manifest agrees with them. What the export could not do is repeated.
/// With --root it exports the store again as the manifest says that it was, compares instead of
/// writing, and says which contacts, files and address books differ.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct VerifyArguments {
    /// The folder that mdexport contacts wrote to.
    #[arg(value_name = "OUT", default_value = DEFAULT_OUT)]
    out: PathBuf,

    /// Compare with this store: the folder that was exported, or a copy of it.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// Print the findings only.
    #[arg(short, long)]
    quiet: bool,
}

/// Verifies an export.
pub(crate) fn run(arguments: &VerifyArguments) -> Result<Status, Failure> {
    let mut ui = Ui::new(if arguments.quiet { Verbosity::Quiet } else { Verbosity::Normal });
    let recorded = Recorded::read(&arguments.out)?;
    let (formats, unknown) = match (Formats::of(&recorded.selected), &arguments.root) {
        (Ok(formats), _) => (Some(formats), None),
        (Err(failure), None) => (None, Some(failure.message)),
        (Err(failure), Some(_)) => return Err(failure),
    };
    let store = arguments.root.as_deref().zip(formats.as_ref());
    let again =
        store.map(|(root, formats)| store::prepare(root, &recorded, formats)).transpose()?;
    ui.say(&format!("Reading {}.", safe(&arguments.out.to_string_lossy())));
    let mut findings = notes(arguments, &recorded);
    findings
        .extend(unknown.map(|what| Finding::new(Kind::Manifest, FILE_NAME, format!("{what}."))));
    findings.extend(incomplete::told(&recorded));
    findings.extend(sums::check(&recorded));
    findings.extend(ledgers::check(&recorded));
    findings.extend(statuses::check(&recorded));
    let (hashes, found) = files::check(&arguments.out, &recorded, formats.as_ref());
    findings.extend(found);
    let (as_they_were, found) = earlier::check(&arguments.out, &recorded);
    findings.extend(found);
    let mut agreement = Agreement::of(&recorded, as_they_were);
    let root = recorded.root.clone();
    let export = remedy::export(arguments, &recorded);
    let mut loss = if again.is_none() { Loss::seen(&recorded) } else { Loss::None };
    if let Some(again) = again {
        let Some(found) = again.run(&arguments.out, recorded, hashes, &mut ui)? else {
            return Ok(interrupted(&ui, "Interrupted: not everything was compared."));
        };
        findings.extend(found.findings);
        loss = Loss::found(&findings);
        agreement.read_twice = Some(found.read_twice);
    }
    // Units are done in any order; what is said of a file or a book stands together, in its order.
    findings.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    for finding in &findings {
        terminal::data(&finding.to_string());
    }
    ui.say(&agreement.summary(&findings, arguments.root.is_some()));
    if let Some(hint) = remedy::hint(&findings, loss, &arguments.out) {
        ui.hint(&hint);
    }
    let status = incomplete::status(&findings);
    let found = (status != Status::Complete, loss);
    let next = remedy::next(arguments, root.as_deref(), export, found);
    let next = next.filter(|_| remedy::is_to_be_exported(&findings));
    ui.next(next.and_then(|typed| typed.command()));
    Ok(status)
}

/// What bears on all the rest.
fn notes(arguments: &VerifyArguments, recorded: &Recorded) -> Vec<Finding> {
    let mut notes = Vec::new();
    if job::is_unfinished(&arguments.out) {
        let message = "A later export to this folder was not finished, or is running now.";
        notes.push(Finding::new(Kind::Note, "", message));
    }
    if arguments.root.is_some() && recorded.tool != TOOL {
        let message =
            format!("{} wrote the export and this is {TOOL}: they may differ.", recorded.tool);
        notes.push(Finding::new(Kind::Note, "", message));
    }
    notes
}
