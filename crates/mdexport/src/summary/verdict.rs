//! The first thing that people want to know at the end: whether everything is there.

use std::fmt::Write;

use clap::builder::styling::Style;

use super::{Told, counted};
use crate::screen::{BAD, DOUBTFUL, GOOD};
use crate::status::Status;
use crate::totals::Totals;

/// Whether everything is there, in a sentence and a number.
pub(super) fn verdict(totals: &Totals, told: &Told<'_>, text: &mut String) {
    let (style, sentence) = headline(totals, told);
    let _ = write!(text, "\n{style}{sentence}{style:#}");
    if totals.contacts > 0 {
        let _ = write!(text, " {}", number(totals, told));
    }
    if told.output.is_none() {
        *text += " Nothing was written: this was a dry run.";
    } else if told.manifest.is_none() && files(totals) == 0 {
        *text += " Nothing was written.";
    }
    text.push('\n');
    if let Some(roll) = told.roll {
        let _ = writeln!(text, "{roll}");
    }
}

fn headline(totals: &Totals, told: &Told<'_>) -> (Style, String) {
    let is_dry = told.output.is_none();
    let (is, needs) = if is_dry { ("would be", "would need") } else { ("is", "needs") };
    match told.status {
        Status::Missing if is_dry => (BAD, "Something would be missing.".to_owned()),
        Status::Missing => (BAD, "Something is missing.".to_owned()),
        Status::Findings => {
            (DOUBTFUL, format!("Everything {is} there, but some of it {needs} a look."))
        }
        _ if totals.contacts == 0 => {
            let accounts = counted(totals.accounts, "account has", "accounts have");
            (DOUBTFUL, format!("There is nothing to export: {accounts} no contacts."))
        }
        _ => (GOOD, format!("Everything {is} there.")),
    }
}

/// How many contacts are where.
fn number(totals: &Totals, told: &Told<'_>) -> String {
    let contacts = counted(totals.contacts, "contact", "contacts");
    let accounts = counted(totals.accounts, "account", "accounts");
    let is = match (told.output, totals.contacts) {
        (None, _) => "would be",
        (_, 1) => "is",
        _ => "are",
    };
    let place = match (told.manifest, told.output) {
        (None, Some(output)) => output.to_owned(),
        _ => counted(files(totals), "file", "files"),
    };
    let folder = told.manifest.and(told.output).map(|output| format!(" in {output}"));
    format!("{contacts} of {accounts} {is} in {place}{}.", folder.unwrap_or_default())
}

fn files(totals: &Totals) -> u64 {
    totals.formats.iter().map(|sums| sums.files).sum()
}
