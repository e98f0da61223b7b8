//! What a run ends with on the terminal: what was found and written, whether everything is there, what needs
//! a person's eye, where to read on, and what to type next.

mod attention;
mod earlier;
mod letters;
mod refused;
mod remarks;
mod renewed;
mod tables;
mod verdict;

use std::fmt::Write;
use std::path::Path;

use encoding_rs::Encoding;
use mdexport_formats::Format;

pub(crate) use attention::losses;
pub(crate) use attention::rows;
use mdexport_export::Renewed;
use mdexport_export::plan::AccountListCheck;
use mdexport_export::totals::Totals;
use mdexport_manifest::Status;
pub(crate) use mdexport_model::{counted, grouped, listed};
use mdexport_report as report;

/// What the summary needs to know besides the sums.
pub(crate) struct Told<'t> {
    pub(crate) formats: &'t [Format],
    /// The encoding that was chosen for formats that allow it.
    pub(crate) encoding: Option<&'static Encoding>,
    pub(crate) status: Status,
    /// The store, as typed; `None` for single files.
    pub(crate) root: Option<&'t Path>,
    /// Where the output is; `None` if nothing was written.
    pub(crate) output: Option<&'t str>,
    /// Where it is, or would be.
    pub(crate) folder: Option<&'t str>,
    /// Where the manifest is, if there is one.
    pub(crate) manifest: Option<&'t str>,
    /// How many files are as they were, where there was an earlier export of the same.
    pub(crate) renewed: Option<Renewed>,
    /// The folder that the run after this dry one needs, where it is not the one of this.
    pub(crate) another_out: Option<&'t str>,
    pub(crate) public_beside: bool,
    pub(crate) account_list: Option<&'t AccountListCheck>,
    pub(crate) verbose: bool,
}

/// Said where the folder was given that has the public folders beside it.
pub(crate) const PUBLIC_BESIDE: &str = "Public Folders lie beside this folder and were not read: give the folder above as \
     --root to read them too.";

/// The summary, in lines.
pub(crate) fn summary(totals: &Totals, told: &Told<'_>) -> String {
    let mut text = String::new();
    renewed::renewed(told, &mut text);
    tables::found(totals, &mut text);
    tables::formats(totals, told, &mut text);
    verdict::verdict(totals, told, &mut text);
    let before = text.len();
    attention::attention(totals, told, &mut text);
    remarks::remarks(totals, told, &mut text);
    if text.len() > before {
        text.insert(before, '\n');
    }
    let has_nothing = totals.contacts == 0 && told.status == Status::Complete;
    if let Some(manifest) = told.manifest.filter(|_| !has_nothing) {
        let report = Path::new(manifest).with_file_name(report::FILE_NAME);
        let report = report.display();
        let _ =
            write!(text, "\nLook at {report} first; {manifest} says what became of every value.\n");
    }
    text
}

/// Some of the names, and how many are not named.
fn first_of(names: impl Iterator<Item = String>, all: u64) -> String {
    let mut names: Vec<_> = names.collect();
    let others = all.saturating_sub(names.len() as u64);
    if others > 0 {
        names.push(format!("{} more", grouped(others)));
    }
    listed(&names)
}
