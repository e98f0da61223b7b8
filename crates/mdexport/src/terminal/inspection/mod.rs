//! The report as a person reads it on the terminal: what is there first, then what is known of it, and what
//! needs an eye last, where it is still seen when everything else has gone by.
//!
//! A part that has nothing to say is left out, and long tables are cut: `--json` has all of it. Numbers are
//! in front and names, which can be of any length, behind: so columns keep their places, and a line that is
//! wider than the terminal runs on in its last column only.

mod books;
mod duplicates;
mod elements;
mod store;
mod trouble;

use mdexport_model::sized;
use std::fmt::Write;
use std::time::Duration;

use crate::terminal::account_list;
use crate::terminal::summary::grouped;
use crate::terminal::table::{Cell, Table};
use mdexport_export::inspect::report::{AccountEntry, BookEntry, Inspection, ReadStatus};
use mdexport_export::plan::Plan;

/// How many rows a table has at most, and how many where each is one of very many.
const ROWS: usize = 50;
const FEW_ROWS: usize = 10;

/// Everything that is to be said.
pub(crate) fn page(inspection: &Inspection, plan: &Plan, slowest: &[(Duration, String)]) -> String {
    let mut text = headline(inspection);
    if let Some(check) = &plan.account_list {
        let _ = writeln!(text, "{}", account_list::sentence(check));
    }
    if plan.public_beside {
        text += "Public Folders lie beside this folder and were not looked at: give the folder above as \
                 --root to see them too.\n";
    }
    let parts = [
        store::domains(inspection),
        store::accounts(inspection),
        store::folders(inspection),
        books::kinds(inspection),
        books::encodings(inspection),
        books::listed(inspection),
        books::left_out(inspection),
        books::slow(slowest),
        store::accounts_without_books(inspection),
        books::of_another_class(inspection),
        elements::known(inspection),
        elements::unknown(inspection),
        duplicates::duplicates(inspection),
        trouble::damage(inspection),
        trouble::problems(inspection),
    ];
    text + &parts.concat()
}

/// A part with a title; nothing if there is nothing to say.
fn part(title: &str, content: &str) -> String {
    if content.is_empty() { String::new() } else { format!("\n{title}\n{content}") }
}

/// A part that is a table; nothing if it has no rows.
fn table<const COLUMNS: usize>(title: &str, table: &Table<COLUMNS>, most: usize) -> String {
    if table.is_empty() { String::new() } else { part(title, &table.text(most)) }
}

/// `1 account`, `2 accounts`
fn counted(count: u64, one: &str) -> String {
    crate::terminal::summary::counted(count, one, &format!("{one}s"))
}

fn headline(inspection: &Inspection) -> String {
    let totals = &inspection.totals;
    let mut text = String::new();
    // Single files are looked at for themselves, whosever they are.
    if inspection.root.is_some() {
        let domains = inspection.accounts.iter().filter_map(|account| account.domain.as_deref());
        let domains = domains.collect::<std::collections::BTreeSet<_>>().len() as u64;
        if domains > 0 {
            let _ = write!(text, "{}, ", counted(domains, "domain"));
        }
        let _ = write!(text, "{}, ", counted(totals.accounts, "account"));
    }
    let _ = write!(
        text,
        "{} ({}), {}",
        counted(totals.address_books, "address book"),
        sized(totals.bytes),
        counted(totals.contacts, "contact")
    );
    if totals.groups > 0 {
        let _ = write!(text, ", {} of them groups", grouped(totals.groups));
    }
    text += ".\n";
    if totals.unread_books > 0 {
        let _ = writeln!(
            text,
            "Not read, the reasons stand at the end: {} of the address books.",
            grouped(totals.unread_books)
        );
    }
    text
}

/// The account as people call it.
pub(crate) fn account_name(account: &AccountEntry) -> String {
    match (&account.user, &account.domain) {
        (Some(user), Some(domain)) => format!("{user}@{domain}"),
        (Some(user), None) => user.clone(),
        _ if account.public => "(public folders)".to_owned(),
        (None, Some(domain)) => format!("(no user, {domain})"),
        _ => "(not known)".to_owned(),
    }
}

fn all_books(inspection: &Inspection) -> impl Iterator<Item = &BookEntry> {
    inspection.accounts.iter().flat_map(|account| &account.address_books)
}

/// A number of a book; a dash where it was not read.
fn number(book: &BookEntry, number: u64) -> Cell {
    if book.status == ReadStatus::Read { number.into() } else { Cell::Right("–".to_owned()) }
}
