//! `mdexport verify`: whether an export is still what was written, and what its store gives.

mod remedy;
mod store;

use std::path::PathBuf;

use clap::Args;
use mdexport_model::safe;

use crate::command_line::failure::Failure;
use crate::command_line::interrupt;
use crate::command_line::options::DEFAULT_OUT;
use crate::command_line::work::{default_jobs, interrupted};

use crate::terminal::{self, Ui, Verbosity};
use mdexport_export::is_unfinished;
use mdexport_export::verify::{
    self, Again, Agreement, Finding, Formats, Found, Hashes, Kind, Loss, Recorded, Watch,
};
use mdexport_manifest::Status;
use mdexport_manifest::{FILE_NAME, TOOL};

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
        (Err(failure), None) => (None, Some(failure.to_string())),
        (Err(failure), Some(_)) => return Err(failure.into()),
    };
    let compared = arguments.root.as_deref().zip(formats.as_ref());
    let again = compared.map(|(root, formats)| {
        Ok::<_, Failure>(Again::of(&store::open(root, &recorded)?, &recorded, formats)?)
    });
    let again = again.transpose()?;
    ui.say(&format!("Reading {}.", safe(&arguments.out.to_string_lossy())));
    let mut findings = notes(arguments, &recorded);
    findings
        .extend(unknown.map(|what| Finding::new(Kind::Manifest, FILE_NAME, format!("{what}."))));
    let own = verify::check(&arguments.out, &recorded, formats.as_ref());
    findings.extend(own.findings);
    let mut agreement = Agreement::of(&recorded, own.earlier);
    let root = recorded.root.clone();
    let export = remedy::export(arguments, &recorded);
    let mut loss = if again.is_none() { Loss::seen(&recorded) } else { Loss::None };
    if let Some(again) = again {
        let Some(found) = compare(again, arguments, recorded, own.hashes, &mut ui)? else {
            return Ok(interrupted(&ui, "Interrupted: not everything was compared."));
        };
        findings.extend(found.findings);
        loss = Loss::found(&findings);
        agreement.read_twice = Some(found.read_twice);
    }
    // Units are done in any order; what is said of a file or a book is printed together, in its order.
    findings.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    for finding in &findings {
        terminal::data(&finding.to_string());
    }
    ui.say(&agreement.summary(&findings, arguments.root.is_some()));
    if let Some(hint) = remedy::hint(&findings, loss, &arguments.out) {
        ui.hint(&hint);
    }
    let status = verify::status(&findings);
    let found = (status != Status::Complete, loss);
    let next = remedy::next(arguments, root.as_deref(), export, found);
    let next = next.filter(|_| remedy::is_to_be_exported(&findings));
    ui.next(next.and_then(|typed| typed.command()));
    Ok(status)
}

/// Exports again, comparing; `None` if the user stopped it.
fn compare(
    again: Again<'_>,
    arguments: &VerifyArguments,
    recorded: Recorded,
    hashes: Hashes,
    ui: &mut Ui,
) -> Result<Option<Found>, Failure> {
    if let Some((input, accounts)) = again.input() {
        ui.say(&format!("Reading {}.", safe(input)));
        ui.begin(accounts);
    }
    let cancellation = &interrupt::listen()?;
    let watch = Watch { progress: ui, cancellation, jobs: default_jobs() };
    let found = again.run(&arguments.out, recorded, hashes, watch);
    ui.end();
    Ok(found?)
}

/// What bears on all the rest.
fn notes(arguments: &VerifyArguments, recorded: &Recorded) -> Vec<Finding> {
    let mut notes = Vec::new();
    if is_unfinished(&arguments.out) {
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
