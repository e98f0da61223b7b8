//! The report as a person reads it on the terminal: what is there first, then what needs an eye.
//!
//! A part that has nothing to say is left out, and long tables are cut: `--json` has all of it.

mod elements;
mod trouble;

use std::cmp::Reverse;
use std::fmt::Write;
use std::time::Duration;

use super::report::{AccountEntry, BookEntry, DomainEntry, Inspection, Sums};
use crate::byte_count::shown;
use crate::plan::Plan;
use crate::summary::grouped;
use crate::table::{Cell, Table};
use crate::terminal::safe;

/// How many rows a table has at most, and how many where each is one of very many.
const ROWS: usize = 50;
const FEW_ROWS: usize = 10;
const LARGEST: usize = 5;

/// Everything that is to be said.
pub(super) fn page(inspection: &Inspection, plan: &Plan, slowest: &[(Duration, String)]) -> String {
    let mut text = headline(&inspection.totals);
    if inspection.totals.unread_books > 0 {
        let unread = grouped(inspection.totals.unread_books);
        let _ =
            writeln!(text, "Not read, see the problems at the end: {unread} of the address books.");
    }
    if let Some(roll) = &plan.roll {
        let _ = writeln!(text, "{roll}");
    }
    if plan.public_beside {
        text += "Public Folders lie beside this folder and were not looked at: give the folder above as \
                 --root to see them too.\n";
    }
    let parts = [
        domains(inspection),
        folders(inspection),
        kinds(inspection),
        encodings(inspection),
        elements::known(inspection),
        elements::unknown(inspection),
        trouble::damage(inspection),
        trouble::duplicates(inspection),
        accounts_without_books(inspection),
        folders_of_another_class(inspection),
        largest(inspection),
        slow(slowest),
        trouble::problems(inspection),
    ];
    text + &parts.concat()
}

/// A part with a title; nothing if there is nothing to say.
fn part(title: &str, content: &str) -> String {
    if content.is_empty() { String::new() } else { format!("\n{title}\n{content}") }
}

/// `1 account`, `2 accounts`
fn counted(count: u64, one: &str) -> String {
    format!("{} {one}{}", grouped(count), if count == 1 { "" } else { "s" })
}

fn headline(totals: &Sums) -> String {
    format!(
        "{}, {} ({}), {}.\n",
        counted(totals.accounts, "account"),
        counted(totals.address_books, "address book"),
        shown(totals.bytes),
        counted(totals.contacts, "contact"),
    )
}

fn domains(inspection: &Inspection) -> String {
    let head = [
        "domain",
        "accounts",
        "without books",
        "folders",
        "messages",
        "books",
        "size",
        "contacts",
        "groups",
        "damaged books",
    ];
    let mut table = Table::new(head);
    let mut row = |name: &str, sums: &Sums| {
        table.row([
            name.into(),
            sums.accounts.into(),
            sums.accounts_without_books.into(),
            sums.folders.into(),
            sums.messages.into(),
            sums.address_books.into(),
            Cell::Right(shown(sums.bytes)),
            sums.contacts.into(),
            sums.groups.into(),
            sums.damaged_books.into(),
        ]);
    };
    if inspection.domains.len() > 1 {
        row("(all)", &inspection.totals);
    }
    for domain in &inspection.domains {
        row(domain_name(domain), &domain.totals);
    }
    part("Domains", &table.text(ROWS))
}

fn domain_name(domain: &DomainEntry) -> &str {
    match &domain.domain {
        Some(name) => name,
        None if domain.public => "(public folders)",
        None => "(not known)",
    }
}

fn folders(inspection: &Inspection) -> String {
    if inspection.folders.is_empty() {
        return String::new();
    }
    let mut table = Table::new(["for", "by Hiwater.mrk", "by contents", "messages"]);
    for row in &inspection.folders {
        let counts = [row.by_class, row.by_contents, row.messages].map(Cell::from);
        let [by_class, by_contents, messages] = counts;
        table.row([row.content.into(), by_class, by_contents, messages]);
    }
    part("Folders", &table.text(ROWS))
}

fn kinds(inspection: &Inspection) -> String {
    let mut table = Table::new(["kind of folder", "books", "contacts", "exported"]);
    for row in &inspection.kinds {
        let kind = row.kind.name();
        let exported =
            if row.on_request { format!("with --include {kind}") } else { "yes".to_owned() };
        table.row([kind.into(), row.address_books.into(), row.contacts.into(), exported.into()]);
    }
    if table.is_empty() { String::new() } else { part("Address books", &table.text(ROWS)) }
}

fn encodings(inspection: &Inspection) -> String {
    let mut encodings = Table::new(["encoding", "because", "books"]);
    for row in &inspection.encodings {
        encodings.row([row.encoding.into(), row.reason.into(), row.address_books.into()]);
    }
    let mut versions = Table::new(["version of MDaemon", "books"]);
    for row in &inspection.versions {
        let version = row.version.as_deref().unwrap_or("(none named)");
        versions.row([version.into(), row.address_books.into()]);
    }
    let text = |table: &Table| {
        if table.is_empty() { String::new() } else { format!("\n{}", table.text(FEW_ROWS)) }
    };
    text(&encodings) + &text(&versions)
}

/// The account as people call it.
fn account_name(account: &AccountEntry) -> String {
    match (&account.user, &account.domain) {
        (Some(user), Some(domain)) => format!("{user}@{domain}"),
        (Some(user), None) => user.clone(),
        _ if account.public => "(public folders)".to_owned(),
        _ => "(not known)".to_owned(),
    }
}

fn accounts_without_books(inspection: &Inspection) -> String {
    let mut table = Table::new(["account", "folders", "messages"]);
    for account in inspection.accounts.iter().filter(|account| account.address_books.is_empty()) {
        let folders = account.folders.values().sum::<u64>();
        table.row([account_name(account).into(), folders.into(), account.messages.into()]);
    }
    if table.is_empty() {
        return String::new();
    }
    part("Accounts without address books", &table.text(FEW_ROWS))
}

/// Books in folders that Hiwater.mrk does not say are of contacts, and folders of contacts without one.
fn folders_of_another_class(inspection: &Inspection) -> String {
    let mut text = String::new();
    let mut table = Table::new(["address book", "its folder's class", "contacts"]);
    for book in books(inspection).filter(|book| !is_of_contacts(book)) {
        let class = book.folder_class.as_deref().unwrap_or_default();
        table.row([book.path.as_str().into(), class.into(), book.contacts.into()]);
    }
    if !table.is_empty() {
        text += &part(
            "Address books in folders that are for something else, by Hiwater.mrk (they are exported)",
            &table.text(FEW_ROWS),
        );
    }
    let folders = || inspection.accounts.iter().flat_map(|account| &account.folders_without_book);
    let count = folders().count();
    if let Some(first) = folders().next() {
        let _ = writeln!(
            text,
            "\nFolders that Hiwater.mrk says are for contacts, without an AddrBook.mrk: {}, the first {}",
            grouped(count as u64),
            safe(first)
        );
    }
    text
}

fn is_of_contacts(book: &BookEntry) -> bool {
    let Some(class) = &book.folder_class else { return true };
    let mut parts = class.split('.').skip(1);
    parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("contact"))
}

fn books(inspection: &Inspection) -> impl Iterator<Item = &BookEntry> {
    inspection.accounts.iter().flat_map(|account| &account.address_books)
}

fn largest(inspection: &Inspection) -> String {
    let mut books: Vec<_> = books(inspection).filter(|book| book.bytes.is_some()).collect();
    if books.len() < 2 {
        return String::new();
    }
    books.sort_by_key(|book| Reverse(book.bytes));
    books.truncate(LARGEST);
    let mut table = Table::new(["address book", "size", "contacts"]);
    for book in books {
        let size = Cell::Right(shown(book.bytes.unwrap_or(0)));
        table.row([book.path.as_str().into(), size, book.contacts.into()]);
    }
    part("The largest", &table.text(LARGEST))
}

fn slow(slowest: &[(Duration, String)]) -> String {
    if slowest.len() < 2 {
        return String::new();
    }
    let mut table = Table::new(["address book", "milliseconds"]);
    for (time, path) in slowest {
        let microseconds = time.as_micros();
        let time = format!("{}.{}", microseconds / 1000, microseconds / 100 % 10);
        table.row([path.as_str().into(), Cell::Right(time)]);
    }
    part("The slowest (this time)", &table.text(LARGEST))
}
