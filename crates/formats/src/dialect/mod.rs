//! CSV dialects: what a client's importer accepts, as data.
//!
//! Every dialect is a TOML file, those that come with mdexport in `dialects/`, and all are read by the
//! same code. [`Dialect`] is a file that has been checked and compiled to a plan of columns, so that
//! writing a row looks nothing up by name; [`CsvWriter`] writes the rows.

mod cell;
mod columns;
mod dates;
mod error;
mod file;
mod lines;
mod notes;
mod row;
mod slots;
mod spare;
mod writer;

use encoding_rs::Encoding;
use mdexport_model::Field;

use columns::{Column, Content};
use dates::DatePatterns;
use file::{DialectFile, LineEnd};
use slots::SlotGroup;

pub(crate) use cell::{append_quoted, is_formula};
pub use error::DialectError;
pub use writer::CsvWriter;

/// A CSV dialect, ready to be written.
#[derive(Debug)]
pub struct Dialect {
    name: String,
    clients: Vec<String>,
    sources: Vec<String>,
    encoding: &'static Encoding,
    other_encodings: bool,
    byte_order_mark: bool,
    delimiter: u8,
    line_end: &'static [u8],
    dates: DatePatterns,
    columns: Vec<Column>,
    has_column: [bool; Field::COUNT],
    /// The place of the column for the notes.
    notes: Option<usize>,
    slots: Vec<SlotGroup>,
}

impl Dialect {
    /// Reads a dialect file.
    pub fn parse(text: &str) -> Result<Self, DialectError> {
        let file: DialectFile = toml::from_str(text)?;
        let encoding = crate::charset::for_name(&file.encoding)
            .map_err(|error| DialectError::new(&file.name, error.to_string()))?;
        let wrong = |what: String| DialectError::new(&file.name, what);
        let delimiter = u8::try_from(file.delimiter)
            .ok()
            .filter(|byte| byte.is_ascii_punctuation() || *byte == b'\t')
            .filter(|byte| *byte != b'"')
            .ok_or_else(|| wrong(format!("{:?} cannot be the delimiter", file.delimiter)))?;
        let slots = file.slots.iter().map(|slots| SlotGroup::compile(slots, &file.columns));
        let slots = slots.collect::<Result<Vec<_>, _>>().map_err(wrong)?;
        let dates = file.dates.as_ref().map_or_else(DatePatterns::default, DatePatterns::compile);
        let columns = file.columns.iter().map(|column| Column::compile(column, &slots));
        let columns = columns.collect::<Result<Vec<_>, _>>().map_err(wrong)?;
        columns::check(&columns).map_err(wrong)?;
        Ok(Self {
            encoding,
            other_encodings: file.other_encodings,
            byte_order_mark: file.byte_order_mark,
            delimiter,
            line_end: match file.line_end {
                LineEnd::Crlf => b"\r\n",
                LineEnd::Lf => b"\n",
            },
            dates,
            has_column: has_column(&columns),
            notes: columns.iter().position(|column| matches!(column.content, Content::Notes)),
            columns,
            slots,
            name: file.name,
            clients: file.clients,
            sources: file.sources,
        })
    }

    /// The name that `--format` takes.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The clients that import it.
    pub fn clients(&self) -> &[String] {
        &self.clients
    }

    /// Where its header and its rules come from.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The headers, in order.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.header.as_str())
    }

    /// Whether the user may choose another encoding.
    pub fn allows_other_encodings(&self) -> bool {
        self.other_encodings
    }

    fn has_column_for(&self, field: Field) -> bool {
        self.has_column[field as usize]
    }
}

/// By field: whether a column shows it whole. Asked for every contact, so it is worked out once.
fn has_column(columns: &[Column]) -> [bool; Field::COUNT] {
    let mut has_column = [false; Field::COUNT];
    for column in columns {
        let fields = match &column.content {
            Content::Name(part) => std::slice::from_ref(part),
            Content::First(fields) => fields,
            Content::FullName => &[Field::FullName],
            Content::Notes => &[Field::Note],
            _ => &[],
        };
        for &field in fields {
            has_column[field as usize] = true;
        }
    }
    has_column
}

#[cfg(test)]
mod tests;
