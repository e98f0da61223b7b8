//! Books that are well-formed, and what is left of them after one stroke of damage.
//!
//! Sound books: what the reader finds is what quick-xml's events say, value by value, and nothing is
//! reported. Excepted, and not generated: a section whose text holds an end tag, then `<![CDATA[` in
//! the place of a section, and not that section's end; and an instruction with a `<` in it.
//!
//! Damaged books: see `mutations`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod dice;
mod generate;
mod mutations;
mod oracle;

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, BookReport, Contacts, ElementTable, SecondReading};
use mdexport_model::DamageCode;

use generate::ALL;
use oracle::Values;

/// The contacts of a book and its report; with the fast way for sound records and without it they
/// are the same.
pub(crate) fn read(bytes: &[u8], table: &ElementTable) -> (Vec<Values>, BookReport) {
    let book = Book::decode(bytes, WINDOWS_1252);
    let (contacts, report) = read_all(book.contacts(table));
    let (careful, of_careful) = read_all(book.contacts(table).without_fast_way());
    assert!(contacts == careful, "the fast way differs:\n{}", String::from_utf8_lossy(bytes));
    assert_eq!(report.damage, of_careful.damage, "{}", String::from_utf8_lossy(bytes));
    assert_eq!((report.contacts, report.groups), (of_careful.contacts, of_careful.groups));
    (contacts, report)
}

fn read_all(mut reader: Contacts<'_, '_>) -> (Vec<Values>, BookReport) {
    let mut contacts = Vec::new();
    while let Some(contact) = reader.advance() {
        let elements = contact.elements().iter();
        contacts.push(
            elements.map(|found| (found.name.to_string(), found.value.to_string())).collect(),
        );
    }
    (contacts, reader.finish())
}

#[test]
fn sound_books_are_read_as_quick_xml_reads_them() {
    let table = ElementTable::built_in().unwrap();
    for seed in 0..3000 {
        let book = generate::book(seed, ALL);
        let (contacts, report) = read(book.text.as_bytes(), &table);
        assert_eq!(contacts, oracle::contacts(&book.text), "seed {seed}:\n{}", book.text);
        assert_eq!(contacts.len(), book.contacts.len(), "seed {seed}");
        let damage: Vec<_> = report.damage.iter().map(|found| found.code).collect();
        assert_eq!(damage, [], "seed {seed}:\n{}", book.text);
    }
}

/// What `verify` asks of every sound book.
#[test]
fn the_second_reader_agrees_on_sound_books() {
    let table = ElementTable::built_in().unwrap();
    for seed in 0..3000 {
        let generated = generate::book(seed, ALL);
        let book = Book::decode(generated.text.as_bytes(), WINDOWS_1252);
        let (mut contacts, mut second) = (book.contacts(&table), SecondReading::of(&book));
        while let Some(contact) = contacts.advance() {
            second.compare(contact);
        }
        assert_eq!(second.finish(), Ok(()), "seed {seed}:\n{}", generated.text);
    }
}

#[test]
fn a_sound_book_in_utf_16_says_the_same() {
    let table = ElementTable::built_in().unwrap();
    for seed in 0..300 {
        let book = generate::book(seed, ALL);
        let expected = read(book.text.as_bytes(), &table).0;
        let little: Vec<_> = book.text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<_> = book.text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let (contacts, report) = read(&bytes, &table);
            assert_eq!(contacts, expected, "seed {seed}");
            assert_eq!(report.damage_count, 0, "seed {seed}");
        }
    }
}

#[test]
fn a_sound_book_behind_nul_bytes_or_before_them_says_the_same() {
    let table = ElementTable::built_in().unwrap();
    for seed in 0..300 {
        let book = generate::book(seed, ALL);
        let expected = read(book.text.as_bytes(), &table).0;
        let (before, behind) = (format!("\0\0\0{}", book.text), format!("{}\0\0", book.text));
        let (contacts, report) = read(before.as_bytes(), &table);
        assert_eq!((contacts, report.damage[0].code), (expected.clone(), DamageCode::TextOutside));
        let (contacts, report) = read(behind.as_bytes(), &table);
        assert_eq!((contacts, report.damage[0].code), (expected, DamageCode::NulPadding));
    }
}
