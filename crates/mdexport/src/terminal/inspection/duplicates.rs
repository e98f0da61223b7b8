//! Contacts that an account has more than once: how many, and where the first of them are.

use mdexport_model::safe;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use super::{FEW_ROWS, ROWS, account_name, counted, part};
use crate::terminal::summary::grouped;
use crate::terminal::table::Table;
use mdexport_export::inspect::report::{AccountEntry, DuplicateSet, Inspection};

/// How many sets of an account are shown, where there are others.
const SETS: usize = 3;

/// How many contacts of a set are shown.
const CONTACTS: usize = 10;

pub(super) fn duplicates(inspection: &Inspection) -> String {
    let counts = &inspection.duplicates;
    let mut measures = Table::new(["sets", "contacts", "which have in common"]);
    for (measure, count) in [
        ("the UID", counts.same_uid),
        ("an e-mail address", counts.same_email),
        (
            "the person: the name, with an address, a mobile telephone or a birthday",
            counts.same_person,
        ),
    ] {
        if count.sets > 0 {
            measures.row([count.sets.into(), count.contacts.into(), measure.into()]);
        }
    }
    let mut text = String::new();
    if !measures.is_empty() {
        let title = "Duplicates, within an account (nothing is left out because of them)";
        text += &part(title, &measures.text(ROWS));
        text += &places(inspection);
    }
    if counts.not_compared > 0 {
        let _ = writeln!(
            text,
            "\nNot compared, because their accounts have too many: {}",
            counted(counts.not_compared, "contact")
        );
    }
    text
}

/// Where they are, in the accounts with the most of them.
fn places(inspection: &Inspection) -> String {
    let mut accounts: Vec<_> =
        inspection.accounts.iter().map(|account| (account, sets(account))).collect();
    let is_alone = accounts.len() == 1;
    accounts.retain(|(_, sets)| !sets.is_empty());
    accounts.sort_by_key(|(account, _)| Reverse(account.duplicates.sets()));
    let mut text = String::new();
    for (account, sets) in accounts.iter().take(FEW_ROWS) {
        let _ = writeln!(text, "\n  {}", safe(&account_name(account)));
        let most = if is_alone { ROWS } else { SETS };
        for (measure, set) in sets.iter().take(most) {
            let _ = write!(text, "    {measure}");
            if let Some(emails) = set.emails.as_ref().filter(|emails| !emails.is_empty()) {
                let _ = write!(text, " ({})", safe(&emails.join(", ")));
            }
            let _ = writeln!(text, ": {}", safe(&contacts(account, set)));
        }
        let more = sets.len().saturating_sub(most);
        if more > 0 && is_alone {
            let _ = writeln!(text, "    … and {} more (--json has all)", grouped(more as u64));
        } else if more > 0 {
            text += "    … and more (--user shows all of an account)\n";
        }
    }
    let more = accounts.len().saturating_sub(FEW_ROWS);
    if more > 0 {
        let more = counted(more as u64, "more account");
        let _ = writeln!(text, "\n  … and {more} (--json names all)");
    }
    text
}

/// The account's sets, each once, with all that ties them.
fn sets(account: &AccountEntry) -> Vec<(String, &DuplicateSet)> {
    let found = &account.duplicates;
    let mut sets: Vec<(String, &DuplicateSet)> = Vec::new();
    let mut known = HashMap::new();
    for (measure, of_measure) in
        [("UID", &found.same_uid), ("person", &found.same_person), ("e-mail", &found.same_email)]
    {
        for set in of_measure {
            let at = *known.entry((set.size, &set.contacts)).or_insert(sets.len());
            match sets.get_mut(at) {
                Some((measures, _)) => {
                    let _ = write!(measures, ", {measure}");
                }
                None => sets.push((format!("same {measure}"), set)),
            }
        }
    }
    sets
}

/// `Contacts: contacts 3 (line 20), 7 (line 50); Work: contact 1 (line 3)`
fn contacts(account: &AccountEntry, set: &DuplicateSet) -> String {
    let mut of_book: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for place in set.contacts.iter().take(CONTACTS) {
        let shown = format!("{} (line {})", place.contact, place.line);
        of_book.entry(place.address_book).or_default().push(shown);
    }
    let mut parts: Vec<_> = of_book
        .into_iter()
        .map(|(book, contacts)| {
            let book = account.address_books.get(book as usize);
            let name = book
                .map_or("", |book| if book.folder.is_empty() { &book.path } else { &book.folder });
            let noun = if contacts.len() == 1 { "contact" } else { "contacts" };
            format!("{name}: {noun} {}", contacts.join(", "))
        })
        .collect();
    let more = set.size.saturating_sub(CONTACTS as u64);
    if more > 0 {
        parts.push(format!("{} more", grouped(more)));
    }
    parts.join("; ")
}
