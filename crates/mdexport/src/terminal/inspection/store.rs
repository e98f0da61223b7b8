//! The store: its domains, its accounts, its folders by what they are for.

use mdexport_model::sized;
use std::cmp::Reverse;

use super::{FEW_ROWS, ROWS, account_name, counted, table};
use crate::terminal::table::{Cell, Table};
use mdexport_export::inspect::report::{DomainEntry, Inspection, Sums};

pub(super) fn domains(inspection: &Inspection) -> String {
    // Of one account the first line has said it.
    if inspection.accounts.len() < 2 {
        return String::new();
    }
    let head = ["accounts", "no books", "books", "damaged", "size", "contacts", "domain"];
    let mut domains = Table::new(head);
    let mut row = |name: &str, sums: &Sums| {
        domains.row([
            sums.accounts.into(),
            sums.accounts_without_books.into(),
            sums.address_books.into(),
            sums.damaged_books.into(),
            Cell::Right(sized(sums.bytes)),
            sums.contacts.into(),
            name.into(),
        ]);
    };
    if inspection.domains.len() > 1 {
        row("(all)", &inspection.totals);
    }
    for domain in &inspection.domains {
        row(domain_name(domain), &domain.totals);
    }
    table("Domains", &domains, ROWS)
}

fn domain_name(domain: &DomainEntry) -> &str {
    match &domain.domain {
        Some(name) => name,
        None if domain.public => "(public folders)",
        None => "(not known)",
    }
}

/// The accounts in order; of very many those with the most contacts.
pub(super) fn accounts(inspection: &Inspection) -> String {
    let mut accounts: Vec<_> =
        inspection.accounts.iter().map(|account| (account_name(account), account.sums())).collect();
    if accounts.len() < 2 {
        return String::new();
    }
    let (title, most) = if accounts.len() > ROWS {
        accounts.sort_by_key(|(_, sums)| Reverse(sums.contacts));
        ("Accounts, those with the most contacts first", FEW_ROWS)
    } else {
        ("Accounts", ROWS)
    };
    let head = ["messages", "books", "damaged", "size", "contacts", "account"];
    let mut rows = Table::new(head);
    for (name, sums) in accounts {
        rows.row([
            sums.messages.into(),
            sums.address_books.into(),
            sums.damaged_books.into(),
            Cell::Right(sized(sums.bytes)),
            sums.contacts.into(),
            name.into(),
        ]);
    }
    table(title, &rows, most)
}

pub(super) fn folders(inspection: &Inspection) -> String {
    let mut folders =
        Table::new(["folders", "by Hiwater.mrk", "by contents", "messages", "what they are for"]);
    for row in &inspection.folders {
        folders.row([
            (row.by_class + row.by_contents).into(),
            row.by_class.into(),
            row.by_contents.into(),
            row.messages.into(),
            row.content.into(),
        ]);
    }
    let title = "Folders, by what their Hiwater.mrk says, else by what is in them";
    table(title, &folders, ROWS) + &not_exported(inspection)
}

/// What people have in folders that no export of ours has, and how they call it.
const NOT_EXPORTED: [(&str, &str); 6] = [
    ("mail", "mail"),
    ("calendar", "calendars"),
    ("tasks", "tasks"),
    ("notes", "notes"),
    ("documents", "documents"),
    ("journal", "journals"),
];

/// That contacts are not all there is: a server that is retired takes the rest along.
fn not_exported(inspection: &Inspection) -> String {
    if inspection.root.is_none() {
        return String::new();
    }
    let found = NOT_EXPORTED.iter().filter_map(|(content, people_say)| {
        let row = inspection.folders.iter().find(|row| row.content == *content)?;
        let folders = counted(row.by_class + row.by_contents, "folder");
        let messages = match row.messages {
            0 => String::new(),
            messages => format!(" ({})", counted(messages, "message")),
        };
        Some(format!("{folders} of {people_say}{messages}"))
    });
    let found: Vec<_> = found.collect();
    let stays = if found.is_empty() {
        "mail, calendars, tasks and notes".to_owned()
    } else {
        found.join(", ")
    };
    format!("  Contacts only are exported. What stays in the store: {stays}.\n")
}

pub(super) fn accounts_without_books(inspection: &Inspection) -> String {
    let mut accounts = Table::new(["folders", "messages", "account"]);
    for account in inspection.accounts.iter().filter(|account| account.address_books.is_empty()) {
        let folders = account.folders.values().sum::<u64>();
        accounts.row([folders.into(), account.messages.into(), account_name(account).into()]);
    }
    table("Accounts without address books, which get no file", &accounts, ROWS)
}
