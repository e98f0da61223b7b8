//! What a dialect file may say: the words of the TOML, and nothing of what they mean.
//!
//! The list of words is closed. A dialect says which field is in which column, it never computes.
//! What can be wrong in a way that serde does not see is `Spanned`, so that a mistake has its line.

use serde::Deserialize;
use toml::Spanned;

use super::template::ImportTemplate;

/// A dialect file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DialectFile {
    /// What its folder in the output is called: lower-case letters, digits and hyphens.
    pub(super) name: Spanned<String>,
    /// The clients that import it.
    #[serde(default)]
    pub(super) clients: Vec<String>,
    /// Where its header and its rules come from.
    #[serde(default)]
    pub(super) sources: Vec<String>,
    /// WHATWG name.
    pub(super) encoding: Spanned<String>,
    /// Whether `--encoding` may choose another.
    #[serde(default)]
    pub(super) other_encodings: bool,
    #[serde(default)]
    pub(super) byte_order_mark: bool,
    #[serde(default = "comma")]
    pub(super) delimiter: Spanned<char>,
    #[serde(default)]
    pub(super) line_end: LineEnd,
    #[serde(default)]
    pub(super) quoting: Quoting,
    #[serde(default)]
    pub(super) quotes: Quotes,
    /// The text for a line end in a value; a line feed if nothing is said.
    pub(super) line_break: Option<String>,
    /// Fields whose values each get a row; one of the columns is `each`.
    #[serde(default)]
    pub(super) row_for_each: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) dates: Option<Spanned<DatesFile>>,
    pub(super) columns: Vec<Spanned<ColumnFile>>,
    #[serde(default)]
    pub(super) slots: Vec<Spanned<SlotsFile>>,
    /// A file that the client needs besides.
    pub(super) import_template: Option<Spanned<ImportTemplate>>,
}

fn comma() -> Spanned<char> {
    Spanned::new(0..0, ',')
}

/// The text between records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LineEnd {
    /// As RFC 4180 asks.
    #[default]
    Crlf,
    Lf,
}

/// Which cells are in quotes, those of the header included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Quoting {
    /// Those that RFC 4180 asks for, and those that a reader might trim.
    #[default]
    Needed,
    /// All of them.
    Always,
}

/// What becomes of a quote (`"`) in a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Quotes {
    /// It is doubled, as RFC 4180 asks.
    #[default]
    Doubled,
    /// It is written as a curly one, because the importer drops straight ones.
    Curly,
}

/// How days are written: `YYYY`, `MM`, `M`, `DD` and `D` mean their numbers, all other characters themselves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DatesFile {
    pub(super) day: String,
    pub(super) without_year: String,
}

/// One column: a header, and at most one of the things that can be under it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ColumnFile {
    pub(super) header: String,
    /// A field, or several: the first one with a value is here.
    pub(super) field: Option<OneOrMore>,
    /// With `field`: one line of a street, `1`, `2` …, or `rest from 3`.
    pub(super) line: Option<String>,
    /// With `field`: one number of a date.
    pub(super) date: Option<DatePart>,
    /// A list joined with `joined`.
    pub(super) list: Option<Vec<ListSource>>,
    pub(super) joined: Option<String>,
    /// With `list`: entries that every contact has.
    #[serde(default)]
    pub(super) always: Vec<String>,
    /// A numbered place of this group of slots.
    pub(super) slot: Option<String>,
    pub(super) number: Option<usize>,
    pub(super) part: Option<SlotPart>,
    /// The same text for every contact.
    pub(super) text: Option<String>,
    /// The value that the row is for, with `row-for-each`.
    #[serde(default)]
    pub(super) each: bool,
    /// The client's importer ignores the column: its content is in the notes as well.
    #[serde(default)]
    pub(super) dead: bool,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a field is a word such as \"email.1\", or a list of such words")]
pub(super) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// A number of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DatePart {
    Year,
    Month,
    Day,
}

/// What a list is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ListSource {
    Categories,
    Folder,
    /// The distribution lists that the contact is on.
    Groups,
}

/// The part of a slot's value that is in the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SlotPart {
    Label,
    Value,
    Street,
    City,
    Region,
    PostalCode,
    Country,
}

/// Values that share numbered places: each takes the next free one, in this order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SlotsFile {
    pub(super) name: String,
    pub(super) values: Vec<Spanned<SlotValueFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SlotValueFile {
    /// A field, or `address.work`, `address.home` or `address.other`.
    pub(super) field: String,
    pub(super) label: String,
    /// Whether each entry of a list takes a place of its own.
    #[serde(default)]
    pub(super) each: bool,
}
