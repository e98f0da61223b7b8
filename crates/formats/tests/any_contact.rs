//! Any contact that the model can hold, in every format: what the ledger says is written or merged stands in
//! the file, as readers that are not ours read it.
//!
//! A format whose files nothing here reads fails the test: who adds a format adds its reader.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![expect(dead_code, reason = "the readers are shared with other tests")]

mod arbitrary;
mod csv_rows;
mod found;
#[path = "ldif/reader.rs"]
mod ldif_reader;
mod media;
mod sheets;
mod vcard_readers;
mod versit_reader;

use std::collections::BTreeMap;
use std::sync::Arc;

use encoding_rs::{UTF_8, WINDOWS_1252};
use mdexport_formats::{Format, Options};
use mdexport_model::{Class, Contact, Element, Field, LedgerRow};
use proptest::prelude::*;
use serde_json::Value;

use csv_rows::{Row, Written};
use found::found;
use vcard_readers::by_vcard_rs;

/// The texts of the one contact of a file, once for each reader.
fn read(format: &Format, bytes: &[u8]) -> Vec<Row> {
    let name = format.name();
    let text = |bytes| std::str::from_utf8(bytes).unwrap();
    match (name, format.extension()) {
        // The elements have no row of the table here, so that all are in the last cell, with escapes.
        ("generic", "csv") => {
            let mut row = csv_row(text(bytes));
            for cell in row.values_mut() {
                *cell = unescaped(cell);
            }
            vec![row]
        }
        (_, "csv") => vec![csv_row(&decoded(format, bytes))],
        ("vcard" | "vcard4", "vcf") => {
            vec![row(by_vcard_rs(text(bytes)).into_iter().flat_map(|seen| seen.values))]
        }
        ("vcard21", "vcf") => {
            let cards = versit_reader::cards(text(bytes));
            vec![row(cards.into_iter().flatten().flat_map(|property| property.values))]
        }
        ("xlsx", "xlsx") => {
            let records = sheets::sheets(bytes).into_iter().flat_map(|sheet| sheet.records());
            vec![row(records.flat_map(BTreeMap::into_values))]
        }
        ("jscontact", "json") => {
            let mut texts = Vec::new();
            add_texts(&serde_json::from_slice(bytes).unwrap(), &mut texts);
            vec![row(texts)]
        }
        ("ldif" | "ldif-ldap", "ldif") => {
            let entries = ldif_reader::entries(bytes);
            let attributes = entries.into_iter().flat_map(|entry| entry.attributes);
            vec![row(attributes.filter_map(|(name, value)| {
                let text = String::from_utf8(value).ok()?;
                let is_address = name.ends_with("ostalAddress");
                Some(if is_address { ldif_reader::postal_lines(&text) } else { text })
            }))]
        }
        _ => panic!("{name} has no reader in any_contact.rs: add one"),
    }
}

fn unescaped(cell: &str) -> String {
    let mut plain = String::new();
    let mut characters = cell.chars();
    while let Some(character) = characters.next() {
        plain.push(match character {
            '\\' => match characters.next().unwrap() {
                'n' => '\n',
                'r' => '\r',
                other => other,
            },
            plain => plain,
        });
    }
    with_line_feeds(&plain)
}

fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Texts by their number, with line feeds for all line ends.
fn row(texts: impl IntoIterator<Item = String>) -> Row {
    let texts = texts.into_iter().map(|text| with_line_feeds(&text));
    (0..).zip(texts).map(|(number, text): (u32, String)| (number.to_string(), text)).collect()
}

/// What stands in the file; a mark of the byte order is no text. Outlook's is the encoding that its dialect
/// names, the others' are UTF-8 or have a mark.
fn decoded(format: &Format, bytes: &[u8]) -> String {
    let file = Format::dialect_file(format.name()).unwrap_or("");
    let encoding =
        if file.contains("\nencoding = \"windows-1252\"") { WINDOWS_1252 } else { UTF_8 };
    encoding.decode(bytes).0.into_owned()
}

/// The cells of all rows: a mail merge has one for each address.
fn csv_row(text: &str) -> Row {
    let reader =
        |delimiter| csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let columns = |delimiter: &u8| reader(*delimiter).headers().unwrap().len();
    let delimiter = *[b',', b';', b'\t'].iter().max_by_key(|delimiter| columns(delimiter)).unwrap();
    let mut reader = reader(delimiter);
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    row(records.iter().flatten().map(str::to_owned))
}

/// The texts of a document; a key of a set is one, too.
fn add_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                texts.push(name.clone());
                add_texts(member, texts);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| add_texts(item, texts)),
        Value::String(text) => texts.push(text.clone()),
        other => texts.push(other.to_string()),
    }
}

/// Whether all values that the ledger speaks of can be looked for as text: what other values say stands there
/// in their words, and pictures and keys are looked for as bytes.
fn is_sought(said: &LedgerRow) -> bool {
    Field::from_name(&said.field).unwrap().class() != Class::Binary
        && said.reason.codes().as_deref().is_none_or(|reason| !reason.contains("same-as-parts"))
}

/// Blanks around a UID are none of it.
fn sought<'a>(element: &Element<'a>) -> Element<'a> {
    let mut element = element.clone();
    if element.field == Field::Uid {
        element.value = element.value.trim().to_owned().into();
    }
    element
}

/// The values that the ledger says are in the file, and are not.
fn missing(format: &Format, contact: &Contact<'_>) -> Vec<String> {
    let contacts = std::slice::from_ref(contact);
    let written = Written::new(format, contacts, Some("Golf"), Options::default());
    let mut missing = media::mistakes(format, contact, &written);
    for row in read(format, &written.bytes) {
        for said in written.ledger.iter().filter(|said| is_sought(said)) {
            let is_of = |element: &&Element<'_>| element.field.name() == said.field;
            let own = contact.elements().iter().filter(is_of);
            let count = own.filter(|element| found(&sought(element), &row)).count() as u64;
            if count < said.written + said.merged {
                missing.push(format!("{}: {said:?} in {row:?}", format.name()));
            }
        }
    }
    missing
}

fn formats() -> Vec<Format> {
    let columns: Arc<[String]> = Field::ALL.iter().map(|field| field.name().to_owned()).collect();
    Format::names().map(|name| Format::named(name, &columns).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_said_to_be_written_is_read_back(elements in arbitrary::elements()) {
        let contact = arbitrary::contact(elements);
        for format in formats() {
            let missing = missing(&format, &contact);
            prop_assert!(missing.is_empty(), "{missing:#?}");
        }
    }
}
