//! A dialect in words: what its files look like and what each column holds, for people who choose
//! a format or write a dialect of their own.

use encoding_rs::UTF_8;

use super::Dialect;
use super::columns::{Column, Content};
use super::file::{DatePart, ListSource, Quotes, Quoting, SlotPart};
use super::lines::Line;

impl Dialect {
    /// What its files are like, each property with its value.
    pub(crate) fn properties(&self) -> Vec<(&'static str, String)> {
        let mut encoding = self.encoding.name().to_owned();
        if self.encoding == UTF_8 {
            encoding += if self.byte_order_mark {
                ", with byte order mark"
            } else {
                ", no byte order mark"
            };
        }
        if self.other_encodings {
            encoding += "; --encoding chooses another";
        }
        let delimiter = match self.delimiter {
            b'\t' => "tab".to_owned(),
            other => char::from(other).to_string(),
        };
        let line_end = if self.line_end == b"\n" { "LF" } else { "CRLF" };
        let mut properties = vec![
            ("encoding", encoding),
            ("delimiter", delimiter),
            ("line ends", line_end.to_owned()),
            ("dates", self.dates.words()),
        ];
        if self.quoting == Quoting::Always {
            properties.push(("quotes", "around every cell".to_owned()));
        }
        if self.quotes == Quotes::Curly {
            properties.push(("quotes in values", "curly".to_owned()));
        }
        if let Some(line_break) = &self.line_break {
            properties.push(("line ends in values", line_break.clone()));
        }
        if !self.row_for_each.is_empty() {
            let names: Vec<_> = self.row_for_each.iter().map(|field| field.name()).collect();
            properties.push(("a row for each", names.join(", ")));
        }
        if let Some(template) = &self.import_template {
            properties.push(("import template", format!("{}: {}", template.file, template.usage)));
        }
        let languages: Vec<_> = self.languages().collect();
        if !languages.is_empty() {
            properties.push(("languages", format!("--language {}", languages.join(", "))));
        }
        let refused: Vec<_> = self.refused_languages().collect();
        if !refused.is_empty() {
            let told = format!("{}; --language says why, and the way out", refused.join(", "));
            properties.push(("refused", told));
        }
        properties
    }

    /// Every column: its header, and the content under it.
    pub(crate) fn contents(&self) -> Vec<(String, String)> {
        let columns = self.columns.iter();
        let words = |column: &Column| {
            let ignored = if column.is_dead { "; ignored, so in the notes as well" } else { "" };
            self.words(&column.content) + ignored
        };
        columns.map(|column| (column.header.clone(), words(column))).collect()
    }

    /// Every group of numbered places: its name, and what takes them in which order.
    pub(crate) fn places(&self) -> Vec<(String, String)> {
        self.slots.iter().map(|group| (group.name.clone(), group.words())).collect()
    }

    fn words(&self, content: &Content) -> String {
        match content {
            Content::Empty => "nothing".to_owned(),
            Content::Each => "the value that the row is for".to_owned(),
            Content::Text(text) => format!("the text {text:?}"),
            Content::First(fields) => {
                let names: Vec<_> = fields.iter().map(|field| field.name()).collect();
                names.join(", else ")
            }
            Content::Name(field) | Content::Date(field) => field.name().to_owned(),
            Content::FullName => "name.full, or what the parts make".to_owned(),
            Content::Notes => "note, and what has no column".to_owned(),
            Content::Line(field, Line::One(number)) => {
                format!("{}, line {}", field.name(), number + 1)
            }
            Content::Line(field, Line::From(number)) => {
                format!("{}, from line {} on", field.name(), number + 1)
            }
            Content::DatePart(field, part) => {
                let part = match part {
                    DatePart::Year => "year",
                    DatePart::Month => "month",
                    DatePart::Day => "day",
                };
                format!("{}, {part}", field.name())
            }
            Content::List { sources, joined, always } => {
                let sources: Vec<_> = sources.iter().map(|source| source.word()).collect();
                let own = always.iter().map(|entry| format!(", always {entry:?}"));
                let own = own.collect::<Vec<_>>().concat();
                format!("{}, joined with {joined:?}{own}", sources.join(" and "))
            }
            Content::Slot { group, place, part } => {
                let name = self.slots.get(*group).map_or("", |group| &group.name);
                format!("{name} {}, {}", place + 1, part.word())
            }
        }
    }
}

impl ListSource {
    const fn word(self) -> &'static str {
        match self {
            Self::Categories => "categories",
            Self::Folder => "the folder",
            Self::Groups => "distribution lists",
        }
    }
}

impl SlotPart {
    const fn word(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Value => "value",
            Self::Street => "street",
            Self::City => "city",
            Self::Region => "region",
            Self::PostalCode => "postal code",
            Self::Country => "country",
        }
    }
}
