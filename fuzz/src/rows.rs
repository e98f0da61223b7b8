//! CSV files read back by the `csv` crate.

use std::collections::HashMap;

use csv::StringRecord;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use mdexport_formats::Dialect;
use mdexport_model::{Contact, Field, LedgerRow};

/// Reads header and rows; each row has as many cells as the header, or the reader gives up.
fn rows(file: &[u8], encoding: &'static Encoding) -> (StringRecord, Vec<StringRecord>) {
    let bytes = file.strip_prefix(b"\xef\xbb\xbf").filter(|_| encoding == UTF_8).unwrap_or(file);
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .expect("no byte that the encoding does not have");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let rows = reader.records().map(|row| row.expect("a row")).collect();
    (header, rows)
}

/// Fields whose values are written as they stand, into one cell or none.
const PLAIN: &[Field] = &[
    Field::Email1,
    Field::Email2,
    Field::Email3,
    Field::WorkCity,
    Field::HomePostalCode,
    Field::OtherCountry,
    Field::Department,
    Field::Spouse,
    Field::GovernmentId,
];

/// Checks a dialect's file: a row for each contact, or as many as it says, and what the ledger says is
/// written stands there.
pub fn check_dialect(
    dialect: &Dialect,
    file: &[u8],
    contacts: &[Contact<'_>],
    (ledger, records): (&[LedgerRow], Option<u64>),
) {
    let encoding = if dialect.name() == "outlook" { WINDOWS_1252 } else { UTF_8 };
    let (header, rows) = rows(file, encoding);
    assert!(header.iter().eq(dialect.headers()), "{}: {header:?}", dialect.name());
    if let Some(records) = records {
        assert_eq!(rows.len() as u64, records, "{}", dialect.name());
        return;
    }
    assert_eq!(rows.len(), contacts.len(), "{}", dialect.name());
    // KAddressBook's line ends are two characters.
    let is = |cell: &str, value: &str| {
        cell == value || dialect.name() == "kaddressbook" && cell.replace("\\n", "\n") == value
    };
    for field in PLAIN {
        let complete = ledger.iter().any(|row| row.field == field.name() && row.is_complete());
        if !complete {
            continue;
        }
        for (row, contact) in rows.iter().zip(contacts) {
            for (_, value) in contact.all(*field) {
                // Every line end of a cell is the same.
                let value = value.replace("\r\n", "\n").replace('\r', "\n");
                let found = row.iter().any(|cell| is(cell, &value));
                assert!(found, "{}: {field:?} {value:?} not in {row:?}", dialect.name());
            }
        }
    }
}

/// Checks the lossless file: cell by cell, and what has no cell by its lines.
pub fn check_generic(columns: &[String], file: &[u8], contacts: &[Contact<'_>]) {
    let (header, rows) = rows(file, UTF_8);
    let names = columns.iter().map(String::as_str).chain(["folder", "unknown"]);
    assert!(header.iter().eq(names), "{header:?}");
    assert_eq!(rows.len(), contacts.len());
    for (row, contact) in rows.iter().zip(contacts) {
        let mut cells: HashMap<usize, &str> = HashMap::new();
        let mut left = Vec::new();
        for element in contact.elements() {
            match element.row.map(usize::from) {
                Some(column) if !cells.contains_key(&column) => {
                    cells.insert(column, &element.value);
                }
                _ => left.push((element.name.as_ref(), element.value.as_ref())),
            }
        }
        for column in 0..columns.len() {
            assert_eq!(row[column], *cells.get(&column).copied().unwrap_or(""));
        }
        assert_eq!(&row[columns.len()], "Contacts/Golf, etc.");
        let unknown = &row[columns.len() + 1];
        let lines: Vec<_> = unknown.split('\n').filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), left.len(), "{unknown:?}");
        for (line, (name, value)) in lines.into_iter().zip(left) {
            let rest = line.strip_prefix(name).expect("the line has the element's name");
            // The second of a name has its number behind it.
            let rest = match rest.strip_prefix('#') {
                Some(rest) => rest.trim_start_matches(|c: char| c.is_ascii_digit()),
                None => rest,
            };
            let written = rest.strip_prefix('=').expect("a value follows");
            assert_eq!(unescaped(written), value);
        }
    }
}

fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (character, character == '\\') {
            (_, true) => match characters.next() {
                Some('n') => plain.push('\n'),
                Some('r') => plain.push('\r'),
                Some('\\') => plain.push('\\'),
                other => panic!("{other:?} behind a backslash"),
            },
            (other, false) => plain.push(other),
        }
    }
    plain
}
