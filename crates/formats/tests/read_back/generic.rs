//! The lossless CSV: what is read back is what the source had, to the letter.

use std::collections::BTreeMap;

use encoding_rs::UTF_8;
use mdexport_formats::Options;
use mdexport_model::{Contact, Element, Field};
use proptest::prelude::*;

use crate::contacts::{MAXIMAL, of_people};
use crate::csv_rows::{Row, Written, format};

/// The names of the element table: those of the maximal contact, and one that no contact has.
fn columns() -> Vec<&'static str> {
    let known = MAXIMAL.iter().filter(|(_, _, field)| *field != Field::Unknown);
    known.map(|(name, _, _)| *name).chain(["neverSeen"]).collect()
}

/// A contact of these elements, each with its row of the table.
fn contact<'v>(values: &[(&'v str, &'v str, Field)]) -> Contact<'v> {
    let columns = columns();
    let mut contact = Contact::default();
    for &(name, value, field) in values {
        let row = columns.iter().position(|column| column.eq_ignore_ascii_case(name));
        let row = row.map(|row| u16::try_from(row).unwrap());
        contact.push(Element { name: name.into(), value: value.into(), field, row });
    }
    contact
}

fn write(contact: Contact<'_>) -> (Row, Written) {
    let format = format("generic", &columns());
    let written = Written::new(&format, &[contact], Some("Golf"), Options::default());
    let row = written.rows(UTF_8).remove(0);
    (row, written)
}

#[test]
fn the_columns_are_those_of_the_table() {
    let (_, written) = write(contact(MAXIMAL));
    let expected = format!("\u{feff}{},folder,unknown\r\n", columns().join(","));
    assert!(written.bytes.starts_with(expected.as_bytes()));
    assert!(written.bytes.ends_with(b"\r\n"));
}

/// Identity, pictures and line ends too.
#[test]
fn every_value_is_what_it_was() {
    let (row, written) = write(contact(MAXIMAL));
    let known = MAXIMAL.iter().filter(|(_, _, field)| *field != Field::Unknown);
    let mut expected: Row =
        known.map(|(name, value, _)| ((*name).to_owned(), (*value).to_owned())).collect();
    expected.insert("folder".to_owned(), "Contacts/Golf".to_owned());
    expected.insert("unknown".to_owned(), "shoe_size@unit=38; EU".to_owned());
    assert_eq!(row, expected);
    assert_eq!(written.ledger.len(), of_people().count());
    assert!(written.ledger.iter().all(mdexport_model::LedgerRow::is_complete));
}

#[test]
fn what_stands_more_than_once_has_lines_of_its_own() {
    let values = [
        ("email", "a@example.com", Field::Email1),
        ("shoe", "38", Field::Unknown),
        ("EMail", "b@example.com", Field::Email1),
        ("shoe", "C:\\new\r\n= 39", Field::Unknown),
        ("email", "c@example.com", Field::Email1),
    ];
    let (row, written) = write(contact(&values));
    assert_eq!(row["email"], "a@example.com");
    let lines =
        ["shoe=38", "EMail#2=b@example.com", "shoe#2=C:\\\\new\\r\\n= 39", "email#3=c@example.com"];
    assert_eq!(row["unknown"], lines.join("\n"));
    assert_eq!((written.of(Field::Email1).written, written.of(Field::Unknown).written), (3, 2));
}

/// The text of a value in a line of the column `unknown`.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        plain.push(match (character, character == '\\') {
            (_, true) => match characters.next().unwrap() {
                'n' => '\n',
                'r' => '\r',
                other => other,
            },
            (plain, false) => plain,
        });
    }
    plain
}

/// The elements that a row tells of: the values by name, in order.
fn elements(mut row: Row) -> BTreeMap<String, Vec<String>> {
    let unknown = row.remove("unknown").unwrap_or_default();
    row.remove("folder");
    let mut elements: BTreeMap<_, _> =
        row.into_iter().map(|(name, value)| (name, vec![value])).collect();
    for line in unknown.split('\n').filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once('=').unwrap();
        let (name, number) = name.split_once('#').unwrap_or((name, "1"));
        let values = elements.entry(name.to_owned()).or_default();
        values.push(unescape(value));
        assert_eq!(values.len().to_string(), number);
    }
    elements
}

proptest! {
    #[test]
    fn a_row_turns_back_into_its_elements(
        values in proptest::collection::vec(
            (
                prop::sample::select(vec!["email", "comment", "fullName", "shoe", "x@y/z"]),
                prop_oneof!["[\\\\nr\r\n\",;=# ]{1,8}", ".{1,8}"],
            ),
            0..12,
        ),
    ) {
        let mut expected: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for (name, value) in &values {
            expected.entry((*name).to_owned()).or_default().push(value.clone());
        }
        let values: Vec<_> =
            values.iter().map(|(name, value)| (*name, value.as_str(), Field::Unknown)).collect();
        let (row, _) = write(contact(&values));
        prop_assert_eq!(elements(row), expected);
    }
}
