//! Contacts written as CSV and read back by another reader, the `csv` crate.

use std::collections::BTreeMap;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};
use mdexport_formats::{Format, Item, Options, Tally};
use mdexport_model::{Contact, Field, LedgerRow, SourceCount};

/// The cells of a row that are not empty, by their header.
pub(crate) type Row = BTreeMap<String, String>;

/// A file, and what its writer says became of the values.
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    pub(crate) tally: Tally,
    pub(crate) ledger: Vec<LedgerRow>,
}

impl Written {
    /// Writes the contacts as if they lay in a folder of this category. The sums of the ledger come
    /// out, whatever is written.
    pub(crate) fn new(
        format: &Format,
        contacts: &[Contact<'_>],
        category: Option<&str>,
        options: Options,
    ) -> Self {
        let mut writer = format.writer(Vec::new(), options).unwrap();
        let mut source = SourceCount::default();
        for contact in contacts {
            contact.count_into(&mut source);
            writer.write(&Item { folder: "Contacts/Golf", category, ..Item::of(contact) }).unwrap();
        }
        let (tally, bytes) = writer.end().unwrap();
        let ledger = tally.ledger.rows(&source, |place| format.carries(Field::ALL[place]));
        for row in &ledger {
            assert!(row.balances(), "{}: {row:?}", format.name());
        }
        Self { bytes, tally, ledger }
    }

    /// The text of the file, which has no byte that its encoding does not know.
    pub(crate) fn text(&self, encoding: &'static Encoding) -> String {
        let bytes = match self.bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) if encoding == UTF_8 => rest,
            _ => &self.bytes,
        };
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        text.unwrap().into_owned()
    }

    /// The rows; each has as many cells as the header, or the reader gives up.
    pub(crate) fn rows(&self, encoding: &'static Encoding) -> Vec<Row> {
        let text = self.text(encoding);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let cells = |record: csv::StringRecord| {
            let cells = headers.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty());
            cells.map(|(header, cell)| (header.to_owned(), cell.to_owned())).collect()
        };
        reader.records().map(|record| cells(record.unwrap())).collect()
    }

    /// What became of the field's values.
    pub(crate) fn of(&self, field: Field) -> &LedgerRow {
        self.ledger.iter().find(|row| row.field == field.name()).unwrap()
    }
}

/// The format of this name, with these columns if it is the lossless one.
pub(crate) fn format(name: &str, elements: &[&str]) -> Format {
    let elements: Arc<[String]> = elements.iter().map(|&name| name.to_owned()).collect();
    Format::named(name, &elements).unwrap()
}
