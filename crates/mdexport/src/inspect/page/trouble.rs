//! What needs a person's eye: damage, duplicates, problems.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{FEW_ROWS, ROWS, account_name, books, counted, part};
use crate::inspect::report::{AccountEntry, DuplicateSet, Inspection};
use crate::summary::grouped;
use crate::table::Table;
use crate::terminal::safe;

/// How many sets of duplicates are shown.
const SETS: usize = 20;

pub(super) fn damage(inspection: &Inspection) -> String {
    if inspection.damage.is_empty() {
        return String::new();
    }
    let mut table = Table::new(["code", "places", "books", "first"]);
    for row in &inspection.damage {
        let first = format!("{}, line {}, column {}", row.path, row.line, row.column);
        table.row([
            row.code.code().into(),
            row.count.into(),
            row.address_books.into(),
            first.into(),
        ]);
    }
    let text = part("Damage (mdexport explain CODE says what it is)", &table.text(ROWS));
    let mut damaged: Vec<_> = books(inspection).filter(|book| book.damage_count > 0).collect();
    damaged.sort_by_key(|book| std::cmp::Reverse(book.damage_count));
    let mut worst = Table::new(["damaged address book", "places", "contacts"]);
    for book in damaged {
        worst.row([book.path.as_str().into(), book.damage_count.into(), book.contacts.into()]);
    }
    text + "\n" + &worst.text(FEW_ROWS)
}

pub(super) fn duplicates(inspection: &Inspection) -> String {
    let counts = &inspection.duplicates;
    let mut table = Table::new(["tied by", "sets", "contacts"]);
    for (measure, count) in [
        ("the same UID", counts.same_uid),
        ("an e-mail address", counts.same_email),
        ("being the same person", counts.same_person),
    ] {
        if count.sets > 0 {
            table.row([measure.into(), count.sets.into(), count.contacts.into()]);
        }
    }
    let mut text = String::new();
    if !table.is_empty() {
        let title = "Duplicates (within an account; nothing is left out because of them)";
        text += &part(title, &table.text(ROWS));
        text += &sets(inspection);
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

/// Where the first duplicates of each account are. A set of contacts is shown once: with what says most.
fn sets(inspection: &Inspection) -> String {
    let mut table = Table::new(["account", "duplicates", "where"]);
    let mut emails = String::new();
    for account in &inspection.accounts {
        let found = &account.duplicates;
        let said = |set: &&DuplicateSet| {
            !found.same_person.iter().any(|person| person.contacts == set.contacts)
        };
        let uids = found.same_uid.iter().map(|set| ("same UID", set));
        let persons = found.same_person.iter().map(|set| ("same person", set));
        let others = found.same_email.iter().filter(said).map(|set| ("same e-mail", set));
        for (measure, set) in uids.chain(persons).chain(others) {
            let name = account_name(account);
            for email in set.emails.iter().flatten().filter(|_| table.len() < SETS) {
                let _ = writeln!(emails, "  {}: {}", safe(&name), safe(email));
            }
            table.row([name.into(), measure.into(), places(account, set).into()]);
        }
    }
    let mut text = format!("\n{}", table.text(SETS));
    if !emails.is_empty() {
        text += &part("E-mail addresses in common", &dedup(&emails));
    }
    text
}

/// The lines, each once.
fn dedup(lines: &str) -> String {
    let mut seen = std::collections::BTreeSet::new();
    lines.split_inclusive('\n').filter(|line| seen.insert(*line)).collect()
}

/// `Contacts/AddrBook.mrk line 3, 7; …`
fn places(account: &AccountEntry, set: &DuplicateSet) -> String {
    let mut lines: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for place in &set.contacts {
        let shown = format!("{} (line {})", place.contact, place.line);
        lines.entry(place.address_book).or_default().push(shown);
    }
    let mut parts: Vec<_> = lines
        .into_iter()
        .map(|(book, lines)| {
            let book = account.address_books.get(book as usize);
            let name = book
                .map_or("", |book| if book.folder.is_empty() { &book.path } else { &book.folder });
            format!("{name}: contacts {}", lines.join(", "))
        })
        .collect();
    let more = set.size - set.contacts.len() as u64;
    if more > 0 {
        parts.push(format!("{} more", grouped(more)));
    }
    parts.join("; ")
}

pub(super) fn problems(inspection: &Inspection) -> String {
    let mut counts = BTreeMap::new();
    for problem in inspection.all_problems() {
        *counts.entry(problem.code).or_insert(0_u64) += 1;
    }
    let mut text = String::new();
    for (code, count) in counts {
        let _ = writeln!(text, "  {} × {}: {}", grouped(count), code.code(), code.meaning());
    }
    // Those first because of which something is missing.
    let mut named: Vec<_> = inspection.all_problems().collect();
    named.sort_by_key(|problem| !problem.code.is_loss());
    let more = named.len().saturating_sub(FEW_ROWS);
    for problem in named.into_iter().take(FEW_ROWS) {
        let path = problem.path.as_deref().unwrap_or("the store");
        let _ = writeln!(text, "  {}: {}", safe(path), safe(&problem.message));
    }
    if more > 0 {
        let _ = writeln!(text, "  … and {} more (--json has all)", grouped(more as u64));
    }
    part("Problems", &text)
}
