//! Books with every kind of damage that a disk, a crash or a hand does: nothing that is in them vanishes unsaid.
//!
//! Every value of a book has a token of its own in it. A few mutations later, seen from the lossless output:
//!
//! * each contact of which no byte was touched is there as it was, value by value; or, if an element before it lost its
//!   end and took it for its own, all its values are there as they were, and the book has damage. That is rare, but
//!   where members of lists are called contact, too;
//! * each other token that the bytes still hold is there, or the book has damage.
//!
//! The corpus of `fixtures/damage` is what the reader's authors thought of; this is what they did not think of. A few
//! thousand books are tried with every test run; `BOOKS=100000 cargo test --release -p mdexport --test mutated_books`
//! tries more, and `FIRST=…` begins with another seed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../mdaemon/tests/sound_books/dice.rs"]
mod dice;
mod generate;
mod mutate;

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use encoding_rs::WINDOWS_1252;
use mdexport_formats::{Format, Item, Options};
use mdexport_mdaemon::{Book, ElementTable};

use generate::Generated;
use mutate::{Mutated, tokens};

static TABLE: LazyLock<ElementTable> = LazyLock::new(|| ElementTable::built_in().unwrap());

static GENERIC: LazyLock<Format> = LazyLock::new(|| {
    let elements: Arc<[String]> = TABLE.rows().iter().map(|row| row.name.clone()).collect();
    Format::named("generic", &elements).unwrap()
});

/// What an export finds in a book.
struct Exported {
    /// The records of the lossless output, as text.
    records: Vec<Vec<String>>,
    /// The codes of the damage, the first hundred.
    damage: Vec<&'static str>,
    /// The encoding in which the book was read.
    encoding: &'static str,
    /// The names that are listed as unknown.
    unknown: Vec<String>,
}

fn export(bytes: &[u8]) -> Exported {
    let book = Book::decode(bytes, WINDOWS_1252);
    let mut contacts = book.contacts(&TABLE);
    let mut writer = GENERIC.writer(Vec::new(), Options::default()).unwrap();
    while let Some(contact) = contacts.advance() {
        writer.write(&Item::of(contact)).unwrap();
    }
    let (tally, file) = writer.end().unwrap();
    let report = contacts.finish();
    assert_eq!((tally.contacts, tally.others), (report.contacts, report.others));
    let mut rows = csv::Reader::from_reader(file.as_slice());
    let records = rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    Exported {
        records: records.collect(),
        damage: report.damage.iter().map(|found| found.code.code()).collect(),
        encoding: book.encoding(),
        unknown: report.unknown.most_frequent().iter().map(|(name, _)| name.to_string()).collect(),
    }
}

/// What became of a mutated book.
enum Outcome {
    Right,
    /// A contact that was not touched is part of another record, with all its values.
    Swallowed,
    Wrong(String),
}

fn outcome(book: &Generated, mutated: &Mutated) -> Outcome {
    let sound = export(&book.bytes);
    assert_eq!(sound.records.len(), book.contacts.len(), "{}", show(&book.bytes));
    let found = export(&mutated.bytes);
    let mut outcome = Outcome::Right;
    for (contact, record) in book.contacts.iter().zip(&sound.records) {
        if !mutated.holds(contact) || found.records.contains(record) {
            continue;
        }
        let is_there = |value| found.records.iter().any(|record| holds(record, value));
        if found.damage.is_empty() || !values(record).all(is_there) {
            let record = record.join(" ");
            let message = format!("read as {}, untouched, but changed: {record}", found.encoding);
            return Outcome::Wrong(message);
        }
        outcome = Outcome::Swallowed;
    }
    if !found.damage.is_empty() {
        return outcome;
    }
    let texts = found.records.iter().flatten().chain(&found.unknown);
    let there: HashSet<_> = texts.flat_map(|text| tokens(text.as_bytes())).collect();
    let lost: Vec<_> = tokens(&mutated.bytes).filter(|token| !there.contains(token)).collect();
    if lost.is_empty() {
        return outcome;
    }
    Outcome::Wrong(format!("vanished without a code: {lost:?}"))
}

/// The values of a record, without the names that some have in the last column.
fn values(record: &[String]) -> impl Iterator<Item = &str> {
    let (unknown, known) = record.split_last().unwrap();
    let unknown = unknown.lines().map(|line| line.split_once('=').unwrap().1);
    known.iter().map(String::as_str).chain(unknown).filter(|value| !value.is_empty())
}

/// Whether the record has this value, in whatever element.
fn holds(record: &[String], value: &str) -> bool {
    // In the last column line ends are written out.
    let escaped = value.replace('\r', "\\r").replace('\n', "\\n");
    values(record).any(|own| own == value || own == escaped)
}

fn show(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\0', "␀")
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |number| number.parse().unwrap())
}

#[test]
fn nothing_vanishes_unsaid() {
    let (first, books) = (number("FIRST", 0), number("BOOKS", 3000));
    let (mut faults, mut swallowed) = (Vec::new(), 0);
    for seed in first..first + books {
        let book = generate::book(seed);
        let other = generate::book(seed + 0x1000_0000);
        let mutated = mutate::mutate(seed, &book, &other);
        match outcome(&book, &mutated) {
            Outcome::Right => {}
            Outcome::Swallowed => swallowed += u64::from(!book.has_members_called_contact),
            Outcome::Wrong(fault) => {
                let (strokes, bytes) = (mutated.strokes.join(", "), show(&mutated.bytes));
                faults.push(format!("seed {seed}: {fault}\n{strokes}\n{bytes}"));
            }
        }
    }
    let (count, shown) = (faults.len(), faults.iter().take(3).cloned().collect::<Vec<_>>());
    assert!(faults.is_empty(), "{count} of {books}\n{}", shown.join("\n\n"));
    assert!(swallowed * 1000 <= books, "{swallowed} of {books} have a contact in another one");
}
