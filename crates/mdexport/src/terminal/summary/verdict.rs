//! The first thing that people want to know at the end: whether everything is there.

use std::fmt::Write;

use clap::builder::styling::Style;
use mdexport_model::{ProblemCode, safe};

use super::{Told, counted, earlier, first_of};
use crate::terminal::account_list;
use crate::terminal::style::{BAD, DOUBTFUL, GOOD};
use mdexport_export::totals::Totals;
use mdexport_manifest::Status;

/// Whether everything is there, in a sentence and a number.
pub(super) fn verdict(totals: &Totals, told: &Told<'_>, text: &mut String) {
    text.push('\n');
    gave_nothing(totals, text);
    let (style, sentence) = headline(totals, told);
    let _ = write!(text, "{style}{sentence}{style:#}");
    if totals.contacts > 0 {
        let _ = write!(text, " {}", number(totals, told));
    }
    if told.output.is_none() {
        *text += " Nothing was written: this was a dry run.";
    } else if told.manifest.is_none() && files(totals) == 0 {
        *text += " Nothing was written.";
    }
    text.push('\n');
    earlier::standing(totals, told, text);
    without_contacts(totals, told, text);
    if let Some(check) = told.account_list {
        let _ = writeln!(text, "{}", account_list::sentence(check));
    }
}

/// Books in which there may have been contacts: reported before the sentence that everything is there.
fn gave_nothing(totals: &Totals, text: &mut String) {
    let count = totals.books_that_gave_nothing;
    if count == 0 {
        return;
    }
    let books = counted(count, "damaged address book", "damaged address books");
    let paths = totals.worst.iter().filter(|book| book.gave_nothing());
    let paths = first_of(paths.map(|book| safe(&book.path)), count);
    let _ = writeln!(text, "{BAD}{books} gave no contact:{BAD:#} {paths}.");
}

/// Accounts without anything in the files, and why.
fn without_contacts(totals: &Totals, told: &Told<'_>, text: &mut String) {
    let without = &totals.without_contacts;
    let count = without.accounts();
    if count == 0 || told.root.is_none() {
        return;
    }
    let accounts = counted(count, "account gave", "accounts gave");
    let parts = without.parts().join(", ");
    let _ = write!(text, "{accounts} no contact: {}", safe(&parts));
    if !without.names_all() && told.manifest.is_some() {
        *text += "; the report names them, and so does the manifest (no_contacts)";
    }
    *text += ".\n";
}

fn headline(totals: &Totals, told: &Told<'_>) -> (Style, String) {
    let is_dry = told.output.is_none();
    let (is, needs) = if is_dry { ("would be", "would need") } else { ("is", "needs") };
    let nothing = totals.books_that_gave_nothing;
    let now = match told.root {
        _ if !earlier::is_any(totals) => "",
        Some(_) => " that is in the store now",
        None => " that is in these address books now",
    };
    match told.status {
        Status::Missing if is_dry => (BAD, "Something would be missing.".to_owned()),
        Status::Missing => (BAD, "Something is missing.".to_owned()),
        Status::Findings if totals.contacts == 0 => {
            (DOUBTFUL, "There is nothing else to export.".to_owned())
        }
        Status::Findings
            if nothing > 0 || totals.problems.contains_key(&ProblemCode::StrayBook) =>
        {
            (DOUBTFUL, format!("Everything else{now} {is} there, but some of it {needs} a look."))
        }
        Status::Findings => {
            (DOUBTFUL, format!("Everything{now} {is} there, but some of it {needs} a look."))
        }
        _ if totals.contacts == 0 => {
            let accounts = counted(totals.accounts, "account has", "accounts have");
            (DOUBTFUL, format!("There is nothing to export: {accounts} no contacts."))
        }
        _ => (GOOD, format!("Everything{now} {is} there.")),
    }
}

/// How many contacts are where.
fn number(totals: &Totals, told: &Told<'_>) -> String {
    let contacts = counted(totals.contacts, "contact", "contacts");
    let exported = totals.accounts - totals.without_contacts.accounts();
    let accounts = counted(exported, "account", "accounts");
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
