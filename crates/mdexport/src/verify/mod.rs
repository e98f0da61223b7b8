//! `mdexport verify`: whether an export is still what was written, and what its store gives.

mod again;
mod agreement;
mod difference;
mod earlier;
mod files;
mod finding;
mod ledgers;
mod recorded;
mod records;
mod remedy;
mod store;
mod sums;
mod workbook;

use std::collections::HashSet;
use std::path::PathBuf;

use clap::Args;
use mdexport_model::counted;

use crate::cli::DEFAULT_OUT;
use crate::failure::Failure;
use crate::job;
use crate::manifest::TOOL;
use crate::status::Status;
use crate::terminal::safe;
use crate::ui::{self, Ui, Verbosity};
use agreement::Agreement;
use finding::{Finding, Kind};
use recorded::Recorded;
use remedy::Loss;

const EXAMPLES: &str = "\
Examples:
  Whether all files are there and unchanged:
      mdexport verify
  Whether they are what the store gives, contact by contact:
      mdexport verify --root C:\\MDaemon\\USERS

Standard output has a line for each finding: what is wrong, the file or the
address book, a sentence. A line that begins with \"note\" is no finding.

Exit status:
    0  nothing was found
    1  nothing could start
    2  wrong usage
    3  something was found
  130  interrupted";

/// Checks that an export is whole, and what the store gives.
///
/// Its files are there and unchanged, and its manifest agrees with them.
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
    let again = arguments.root.as_deref().map(|root| store::prepare(root, &recorded));
    let again = again.transpose()?;
    ui.say(&format!("Reading {}.", safe(&arguments.out.to_string_lossy())));
    let mut findings = notes(arguments, &recorded);
    findings.extend(sums::check(&recorded));
    findings.extend(ledgers::check(&recorded));
    let (hashes, found) = files::check(&arguments.out, &recorded);
    findings.extend(found);
    let (as_they_were, found) = earlier::check(&arguments.out, &recorded);
    findings.extend(found);
    let (agreement, recorded_root) =
        (Agreement::of(&recorded, as_they_were), recorded.root.clone());
    let export = remedy::export(arguments, &recorded);
    let seen = if again.is_none() { Loss::seen(&recorded) } else { Loss::None };
    if let Some(again) = again {
        let Some(found) = again.run(&arguments.out, recorded, hashes, &mut ui)? else {
            return Ok(ui.interrupted("Interrupted: not everything was compared."));
        };
        let told = found.iter().filter(|finding| finding.kind == Kind::Changed);
        let told: HashSet<_> = told.map(|finding| finding.path.clone()).collect();
        findings.retain(|finding| finding.kind != Kind::Note || !told.contains(&finding.path));
        findings.extend(found);
    }
    // Units are done in any order; what is said of a file or a book stands together, in its order.
    findings.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    for finding in &findings {
        ui::data(&finding.to_string());
    }
    let notes = findings.iter().filter(|finding| finding.kind == Kind::Note).count();
    let count = findings.len() - notes;
    ui.say(&summary(agreement, count, notes, arguments.root.is_some()));
    let loss = if arguments.root.is_some() { Loss::found(&findings) } else { seen };
    if let Some(hint) = remedy::hint(&findings, loss, &arguments.out) {
        ui.hint(&hint);
    }
    let next = remedy::next(arguments, recorded_root.as_deref(), export, (count > 0, loss));
    let next = next.filter(|_| !remedy::is_of_earlier_only(&findings));
    ui.next(next.and_then(|typed| typed.command()));
    Ok(if count == 0 { Status::Complete } else { Status::Findings })
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

fn summary(agreement: Agreement, findings: usize, notes: usize, compares: bool) -> String {
    let against = if compares { "the manifest and the store" } else { "the manifest" };
    let found = if findings == 0 {
        agreement.sentence(against)
    } else {
        let files = counted(agreement.files, "file", "files");
        let findings = counted(findings as u64, "finding", "findings");
        format!("{files} compared with {against}: {findings}")
    };
    if notes == 0 {
        return format!("{found}.");
    }
    format!("{found} ({}).", counted(notes as u64, "note", "notes"))
}
