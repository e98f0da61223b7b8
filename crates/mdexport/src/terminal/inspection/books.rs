//! The address books: kinds, encodings, versions, the largest and the slowest, and those that lie in odd
//! folders.

use mdexport_model::{safe, sized};
use std::cmp::Reverse;
use std::fmt::Write;
use std::time::Duration;

use super::{FEW_ROWS, ROWS, all_books, number, table};
use crate::terminal::summary::grouped;
use crate::terminal::table::{Cell, Table};
use mdexport_export::inspect::report::{BookEntry, Inspection, ReadStatus};

/// At most this many books are listed one by one; of more the largest are.
const LISTED: usize = 20;
const LARGEST: usize = 5;

pub(super) fn kinds(inspection: &Inspection) -> String {
    let mut kinds = Table::new(["books", "contacts", "kind of folder", "exported"]);
    for row in &inspection.kinds {
        let kind = row.kind.name();
        let exported =
            if row.on_request { format!("with --include {kind}") } else { "yes".to_owned() };
        kinds.row([row.address_books.into(), row.contacts.into(), kind.into(), exported.into()]);
    }
    table("Address books", &kinds, ROWS)
}

pub(super) fn encodings(inspection: &Inspection) -> String {
    let mut encodings = Table::new(["books", "encoding", "because"]);
    for row in &inspection.encodings {
        encodings.row([row.address_books.into(), row.encoding.into(), row.reason.into()]);
    }
    let mut versions = Table::new(["books", "version of MDaemon"]);
    for row in &inspection.versions {
        let version = row.version.as_deref().unwrap_or("(none named)");
        versions.row([row.address_books.into(), version.into()]);
    }
    table("Their encodings", &encodings, FEW_ROWS) + &table("Their versions", &versions, FEW_ROWS)
}

/// Every book of a few, the largest of many.
pub(super) fn listed(inspection: &Inspection) -> String {
    let mut books: Vec<_> = all_books(inspection).collect();
    let is_cut = books.len() > LISTED;
    if is_cut {
        books.sort_by_key(|book| Reverse(book.bytes));
        books.truncate(LARGEST);
    }
    let head = ["size", "contacts", "groups", "damage", "encoding", "version", "address book"];
    let mut rows = Table::new(head);
    for book in books {
        let unread = Cell::Right("–".to_owned());
        rows.row([
            book.bytes.map_or(unread, |bytes| Cell::Right(sized(bytes))),
            number(book, book.contacts),
            number(book, book.groups),
            number(book, book.damage_count),
            book.encoding.unwrap_or("–").into(),
            version(book).into(),
            book.path.as_str().into(),
        ]);
    }
    let title = if is_cut { "The largest address books" } else { "The address books one by one" };
    table(title, &rows, LISTED)
}

/// The version of `MDaemon` that a book names, or why it is not known.
fn version(book: &BookEntry) -> &str {
    match book.status {
        ReadStatus::Read => book.version.as_deref().unwrap_or("–"),
        ReadStatus::Unreadable => "unreadable",
        ReadStatus::Unstable => "unstable",
        ReadStatus::TooLarge => "too large",
    }
}

/// Books under other names, copies, and books outside of accounts.
pub(super) fn left_out(inspection: &Inspection) -> String {
    let mut books = Table::new(["not exported"]);
    for path in &inspection.other_address_books {
        books.row([path.as_str().into()]);
    }
    let title = "Other address books: copies, or under another name, or in no account's folder";
    table(title, &books, ROWS)
}

pub(super) fn slow(slowest: &[(Duration, String)]) -> String {
    if slowest.len() < 2 {
        return String::new();
    }
    let mut books = Table::new(["milliseconds", "address book"]);
    for (time, path) in slowest {
        let microseconds = time.as_micros();
        let time = format!("{}.{}", microseconds / 1000, microseconds / 100 % 10);
        books.row([Cell::Right(time), path.as_str().into()]);
    }
    table("The slowest address books (this time)", &books, LARGEST)
}

/// Books in folders that Hiwater.mrk does not say are of contacts, and folders of contacts without one.
pub(super) fn of_another_class(inspection: &Inspection) -> String {
    let mut books = Table::new(["contacts", "its folder's class", "address book"]);
    for book in all_books(inspection).filter(|book| !is_of_contacts(book)) {
        let class = book.folder_class.as_deref().unwrap_or_default();
        books.row([number(book, book.contacts), class.into(), book.path.as_str().into()]);
    }
    let title =
        "Address books in folders that are for something else, by Hiwater.mrk: they are exported";
    let mut text = table(title, &books, FEW_ROWS);
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
