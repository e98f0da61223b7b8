//! CSV dialects: what a client's importer accepts, as data.
//!
//! Every dialect is a TOML file, those that come with mdexport in `dialects/`, and all are read by the
//! same code. [`Dialect`] is a file that has been checked and compiled to a plan of columns, so that
//! writing a row looks nothing up by name; [`CsvWriter`] writes the rows.

mod byte_classes;
mod cell;
mod columns;
mod dates;
mod describe;
mod error;
mod file;
mod filled_columns;
mod header;
mod language;
mod lines;
mod members;
mod notes;
mod overflow_values;
mod places;
mod row;
mod row_builder;
mod slots;
mod template;
mod writer;

use std::sync::OnceLock;

use encoding_rs::Encoding;
use mdexport_model::{Contact, Field, Mistake};
use toml::Spanned;

use columns::{Column, Content, Step};
use dates::DatePatterns;
use file::{DialectFile, LineEnd, ListSource, Quotes, Quoting};
use slots::SlotGroup;

pub(crate) use cell::Avoid;
pub use error::DialectError;
pub use language::LanguageError;
pub(crate) use members::ListNames;
pub(crate) use row_builder::RowBuilder;
pub use template::ImportTemplate;
pub use writer::CsvWriter;

/// A CSV dialect, ready to be written.
#[derive(Clone, Debug)]
pub struct Dialect {
    name: String,
    clients: Vec<String>,
    sources: Vec<String>,
    encoding: &'static Encoding,
    other_encodings: bool,
    byte_order_mark: bool,
    delimiter: u8,
    line_end: &'static [u8],
    quoting: Quoting,
    quotes: Quotes,
    line_break: Option<String>,
    row_for_each: Vec<Field>,
    dates: DatePatterns,
    columns: Vec<Column>,
    /// The line of headers, once a file was begun, and its encoding.
    header: OnceLock<(&'static Encoding, Vec<u8>)>,
    /// How a row is filled.
    plan: Vec<Step>,
    has_column: [bool; Field::COUNT],
    /// The place of the column for the notes.
    notes: Option<usize>,
    slots: Vec<SlotGroup>,
    import_template: Option<ImportTemplate>,
}

impl Dialect {
    /// Reads a dialect file.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        let file: DialectFile = toml::from_str(text).map_err(|error| {
            Mistake::of_toml(error.message(), error.span().map(|span| span.start))
        })?;
        check_name(file.name.get_ref()).map_err(at(&file.name))?;
        let encoding = crate::charset::for_name(file.encoding.get_ref())
            .map_err(|error| Mistake::from(error.to_string()).at(file.encoding.span().start))?;
        let delimiter = delimiter(*file.delimiter.get_ref()).map_err(at(&file.delimiter))?;
        let dates = match &file.dates {
            Some(dates) => DatePatterns::compile(dates.get_ref()).map_err(at(dates))?,
            None => DatePatterns::default(),
        };
        let mut slots = Vec::with_capacity(file.slots.len());
        for of_file in &file.slots {
            let group =
                SlotGroup::compile(of_file.get_ref(), &file.columns).map_err(at(of_file))?;
            if slots.iter().any(|other: &SlotGroup| other.name == group.name) {
                let twice = Mistake::from(format!("slots {} stand there twice", group.name));
                return Err(twice.at(of_file.span().start));
            }
            slots.push(group);
        }
        let columns = columns(&file, &slots, encoding)?;
        let row_for_each = row_for_each(&file, &columns)?;
        let import_template = file.import_template.as_ref().map(template::checked).transpose()?;
        Ok(Self {
            encoding,
            other_encodings: file.other_encodings,
            byte_order_mark: file.byte_order_mark,
            delimiter,
            line_end: match file.line_end {
                LineEnd::Crlf => b"\r\n",
                LineEnd::Lf => b"\n",
            },
            quoting: file.quoting,
            quotes: file.quotes,
            line_break: file.line_break,
            row_for_each,
            dates,
            has_column: has_column(&columns),
            notes: columns.iter().position(|column| matches!(column.content, Content::Notes)),
            header: OnceLock::new(),
            plan: columns::plan(&columns),
            columns,
            slots,
            import_template,
            name: file.name.into_inner(),
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

    /// The file that the client needs besides, if it does.
    pub fn import_template(&self) -> Option<&ImportTemplate> {
        self.import_template.as_ref()
    }

    /// Whether the user may choose another encoding.
    pub fn allows_other_encodings(&self) -> bool {
        self.other_encodings
    }

    /// The encoding of its files, where the user chose this one.
    pub(crate) fn encoding(&self, chosen: Option<&'static Encoding>) -> &'static Encoding {
        chosen.filter(|_| self.other_encodings).unwrap_or(self.encoding)
    }

    /// The text between the cells of a row.
    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// How many rows a contact has.
    pub(crate) fn rows_of(&self, contact: &Contact<'_>) -> u64 {
        if self.row_for_each.is_empty() { 1 } else { self.values_with_rows(contact).len() as u64 }
    }

    /// The values that get a row each, with their places.
    fn values_with_rows<'c>(&self, contact: &'c Contact<'_>) -> Vec<(usize, &'c str)> {
        let mut values: Vec<_> =
            self.row_for_each.iter().flat_map(|&field| contact.all(field)).collect();
        values.dedup_by_key(|(_, value)| *value);
        values
    }

    /// How the column joins its entries that has the distribution lists of a contact, if there is one.
    fn joins_lists(&self) -> Option<&str> {
        self.lists().map(|(_, joined)| joined)
    }

    /// The header of that column.
    pub(crate) fn column_of_lists(&self) -> Option<&str> {
        self.lists().map(|(header, _)| header)
    }

    fn lists(&self) -> Option<(&str, &str)> {
        self.columns.iter().find_map(|column| match &column.content {
            Content::List { sources, joined, .. } if sources.contains(&ListSource::Groups) => {
                Some((column.header.as_str(), joined.as_str()))
            }
            _ => None,
        })
    }

    /// Whether it has a row for each of certain values, and not for each contact.
    pub(crate) fn has_rows_of_values(&self) -> bool {
        !self.row_for_each.is_empty()
    }

    /// Whether a column shows the field whole.
    pub(crate) fn has_column_for(&self, field: Field) -> bool {
        self.has_column[field as usize]
    }

    /// Whether the field is in a column that the client ignores.
    fn is_shown_in_vain(&self, field: Field) -> bool {
        let mut dead = self.columns.iter().filter(|column| column.is_dead);
        dead.any(|column| column.content.fields().contains(&field))
    }
}

/// Tells where a mistake is.
fn at<T>(value: &Spanned<T>) -> impl Fn(Mistake) -> Mistake {
    let start = value.span().start;
    move |mistake| mistake.at(start)
}

/// The longest name: a folder is called so, with a path behind it.
const LONGEST_NAME: usize = 40;

fn check_name(name: &str) -> Result<(), Mistake> {
    let is_fit = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !name.is_empty() && name.len() <= LONGEST_NAME && name.bytes().all(is_fit) {
        return Ok(());
    }
    let mistake = Mistake::from(format!("{name:?} cannot be a dialect's name"));
    let hint = format!("take up to {LONGEST_NAME} lower-case letters, digits and hyphens");
    Err(mistake.hint(hint))
}

fn delimiter(delimiter: char) -> Result<u8, Mistake> {
    u8::try_from(delimiter)
        .ok()
        .filter(|byte| byte.is_ascii_punctuation() || *byte == b'\t')
        .filter(|byte| *byte != b'"')
        .ok_or_else(|| {
            let mistake = Mistake::from(format!("{delimiter:?} cannot be the delimiter"));
            mistake.hint("take \",\", \";\", \"\\t\" or another mark")
        })
}

fn columns(
    file: &DialectFile,
    slots: &[SlotGroup],
    encoding: &'static Encoding,
) -> Result<Vec<Column>, Mistake> {
    if file.columns.is_empty() {
        return Err("there are no columns".into());
    }
    let mut columns = Vec::with_capacity(file.columns.len());
    for column in &file.columns {
        columns.push(Column::compile(column.get_ref(), slots).map_err(at(column))?);
        let header = &column.get_ref().header;
        if encoding.encode(header).2 {
            let mistake = format!("{} has not all characters of {header:?}", encoding.name());
            return Err(at(column)(mistake.into()));
        }
    }
    for (number, column) in file.columns.iter().enumerate() {
        columns::check(&columns, number).map_err(at(column))?;
    }
    Ok(columns)
}

/// The fields whose values each get a row, and whether a column shows it.
fn row_for_each(file: &DialectFile, columns: &[Column]) -> Result<Vec<Field>, Mistake> {
    let mut fields = Vec::with_capacity(file.row_for_each.len());
    for name in &file.row_for_each {
        fields.push(places::placed(name.get_ref()).map_err(at(name))?);
    }
    let has_each = columns.iter().any(|column| matches!(column.content, Content::Each));
    if has_each == fields.is_empty() {
        return Err("row-for-each and a column with each = true need each other".into());
    }
    Ok(fields)
}

/// By field: whether a column shows it whole, and the client reads that. Asked for every contact, so it
/// is worked out once.
fn has_column(columns: &[Column]) -> [bool; Field::COUNT] {
    let mut has_column = [false; Field::COUNT];
    for column in columns.iter().filter(|column| !column.is_dead) {
        // A line or a number of a field does not show it whole.
        if !matches!(column.content, Content::Line(..) | Content::DatePart(..) | Content::Date(_)) {
            for &field in column.content.fields() {
                has_column[field as usize] = true;
            }
        }
    }
    has_column
}

#[cfg(test)]
mod tests;
