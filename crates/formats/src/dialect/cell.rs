//! The cells of one row: encoded as they are placed, quoted when the row is put together.
//!
//! Encoding comes first, because a character that is written as another may need quotes (a curly
//! quotation mark becomes a straight one).

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use encoding_rs::{Encoding, UTF_8};
use mdexport_model::{Outcome, Reason};
use smallvec::SmallVec;

use super::Dialect;
use super::byte_classes::{ByteClassTable, ByteClasses, SHORT};
use super::file::{Quotes, Quoting};
use super::filled_columns::FilledColumns;
use crate::charset::{Encoder, Fit, Repertoire};
use crate::large_rows::{self, LARGE};
use crate::line_feeds::line_feeds;
use crate::outcomes::Marks;
use crate::quoting::{has_blank_edge, is_formula, is_quoted};

/// As long as the rows of nearly all contacts, in bytes.
pub(super) const ROW: usize = 1024;

/// What the readers of a format get wrong, so that it is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Avoid {
    /// PHP's readers of CSV take `\"` for a quote inside the value and read on, at worst to the end of
    /// the file (<https://www.php.net/manual/en/function.fgetcsv.php>, `escape`). So a blank comes
    /// between a backslash and a quote, be it one of the text or the one that ends the cell.
    BackslashBeforeQuote,
    /// What is written in C takes a NUL for the end of the value. And Thunderbird makes a card of a
    /// record, where it takes a backslash at the end of a component and the separator behind it for an
    /// escaped separator (ical.js), so that a blank comes behind one.
    NulAndTrailingBackslash,
    /// A NUL alone.
    Nul,
}

/// The cells of the row at hand.
#[derive(Debug)]
pub(super) struct Cells {
    avoid: Avoid,
    quotes: Quotes,
    /// The text for a line feed.
    line_break: Option<String>,
    encoder: Encoder,
    table: ByteClassTable,
    /// What a text holds that cannot be taken over as it is.
    special: ByteClasses,
    bytes: Vec<u8>,
    filled: FilledColumns,
    /// By column; of those that are not filled they mean nothing.
    places: Vec<Place>,
}

/// Where a cell is, and what is known of it.
#[derive(Clone, Debug, Default)]
struct Place {
    range: Range<usize>,
    /// What it holds, if all of it was taken over as it was.
    signs: Option<ByteClasses>,
}

/// A piece of a cell's text, and the element that it comes from.
#[derive(Clone, Debug)]
pub(super) struct Piece<'p> {
    pub(super) text: Cow<'p, str>,
    pub(super) element: Option<(usize, Outcome)>,
}

/// The pieces of a cell. Few cells have more than this, and to ask for memory for every contact costs more
/// than to fill them.
pub(super) type Pieces<'p> = SmallVec<[Piece<'p>; 4]>;

impl<'p> Piece<'p> {
    /// Text of the dialect's own.
    pub(super) fn own(text: impl Into<Cow<'p, str>>) -> Self {
        Self { text: text.into(), element: None }
    }

    /// Text of an element, and what becomes of the element if the text fits.
    pub(super) fn of(text: impl Into<Cow<'p, str>>, at: usize, outcome: Outcome) -> Self {
        Self { text: text.into(), element: Some((at, outcome)) }
    }
}

impl Dialect {
    /// Whether the cell is in quotes.
    pub(super) fn quotes(&self, cell: &[u8]) -> bool {
        self.quoting == Quoting::Always || is_quoted(cell, self.delimiter)
    }
}

impl Place {
    /// Whether the cell needs quotes; this is its text.
    fn is_quoted(&self, text: &[u8], delimiter: u8) -> bool {
        match self.signs {
            Some(signs) => signs.has_any(ByteClasses::QUOTED) || has_blank_edge(text),
            None => is_quoted(text, delimiter),
        }
    }
}

impl Cells {
    pub(super) fn new(encoding: &'static Encoding, dialect: &Dialect, avoid: Avoid) -> Self {
        let (quotes, line_break) = (dialect.quotes, dialect.line_break.clone());
        let special = [
            (true, ByteClasses::CARRIAGE_RETURN),
            (avoid != Avoid::BackslashBeforeQuote, ByteClasses::NUL),
            (avoid != Avoid::Nul, ByteClasses::BACKSLASH),
            (quotes == Quotes::Curly, ByteClasses::QUOTE),
            (line_break.is_some(), ByteClasses::LINE_FEED),
            (encoding.output_encoding() != UTF_8, ByteClasses::NOT_ASCII),
        ];
        let special = special.iter().filter(|(is_special, _)| *is_special);
        Self {
            avoid,
            quotes,
            line_break,
            encoder: Encoder::new(encoding),
            table: ByteClassTable::new(dialect.delimiter),
            special: special.fold(ByteClasses::NONE, |all, (_, sign)| all.union(*sign)),
            bytes: Vec::with_capacity(ROW),
            filled: FilledColumns::none_of(dialect.columns.len()),
            places: vec![Place::default(); dialect.columns.len()],
        }
    }

    /// The bytes of each cell.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.places.iter().enumerate().map(|(column, place)| {
            if self.filled.has(column) { &self.bytes[place.range.clone()] } else { &[] }
        })
    }

    /// Fills the cells that are left with nothing.
    fn fill_all(&mut self) {
        for (column, place) in self.places.iter_mut().enumerate() {
            if !self.filled.has(column) {
                self.filled.insert(column);
                *place = Place::default();
            }
        }
    }

    /// Empties the cells for the next row.
    pub(super) fn clear(&mut self) {
        large_rows::empty(&mut self.bytes);
        self.filled.clear();
    }

    /// Fills a cell with one piece, as nearly all are, and marks the element that it comes from.
    pub(super) fn fill_with(&mut self, column: usize, piece: Piece<'_>, marks: &mut Marks) {
        let Some(signs) = self.plain(&piece.text) else {
            return self.fill(column, &[piece], marks);
        };
        let start = self.bytes.len();
        self.bytes.extend_from_slice(piece.text.as_bytes());
        if let Some((at, outcome)) = piece.element {
            marks.set(at, outcome);
        }
        self.filled.insert(column);
        self.places[column] = Place { range: start..self.bytes.len(), signs: Some(signs) };
    }

    /// Fills a cell and marks the elements that its text comes from.
    pub(super) fn fill(&mut self, column: usize, pieces: &[Piece<'_>], marks: &mut Marks) {
        let start = self.bytes.len();
        let mut signs = Some(ByteClasses::NONE);
        for (number, piece) in pieces.iter().enumerate() {
            let mut altered = None;
            if let Some(seen) = self.plain(&piece.text) {
                self.bytes.extend_from_slice(piece.text.as_bytes());
                signs = signs.map(|signs| signs.union(seen));
            } else {
                altered = self.append(&piece.text, number + 1 == pieces.len());
                signs = None;
            }
            if let Some((at, outcome)) = piece.element {
                marks.set(at, altered.unwrap_or(outcome));
            }
        }
        self.filled.insert(column);
        self.places[column] = Place { range: start..self.bytes.len(), signs };
    }

    /// What a short text holds, if it can be taken over as it is. Nearly every text can.
    fn plain(&self, text: &str) -> Option<ByteClasses> {
        let signs = (text.len() <= SHORT).then(|| self.table.signs(text.as_bytes()))?;
        (!signs.has_any(self.special)).then_some(signs)
    }

    /// The outcome for a value that other cells express already: altered as they are.
    pub(super) fn outcome_of(&mut self, value: &str, outcome: Outcome) -> Outcome {
        if self.plain(value).is_some() {
            return outcome;
        }
        let end = self.bytes.len();
        let altered = self.append(value, true);
        self.bytes.truncate(end);
        altered.unwrap_or(outcome)
    }

    /// Adds a text and says whether that altered it.
    fn append(&mut self, text: &str, is_last: bool) -> Option<Outcome> {
        if text.len() <= LARGE {
            return self.append_part(text, is_last);
        }
        let mut worst = None;
        let mut parts = large_rows::parts(text).peekable();
        while let Some(part) = parts.next() {
            let altered = self.append_part(part, is_last && parts.peek().is_none());
            worst = worse(worst, altered);
        }
        worst
    }

    fn append_part(&mut self, text: &str, is_last: bool) -> Option<Outcome> {
        let text = line_feeds(text);
        match self.avoid {
            Avoid::BackslashBeforeQuote => self.append_apart(&text, is_last),
            Avoid::NulAndTrailingBackslash => self.append_without_nul(&text, is_last),
            Avoid::Nul => self.append_without_nul(&text, false),
        }
    }

    /// Adds a text without NUL; one that ends a component gets a blank behind a backslash that ends it.
    fn append_without_nul(&mut self, text: &str, is_last: bool) -> Option<Outcome> {
        let has_nul = text.contains('\0');
        let without = has_nul.then(|| text.replace('\0', ""));
        let text = without.as_deref().unwrap_or(text);
        self.encoder.encode(text, &mut self.bytes);
        let trails = is_last && text.ends_with('\\');
        if trails {
            self.bytes.push(b' ');
        }
        match (has_nul, trails) {
            (true, _) => Some(Outcome::Altered(Reason::ControlCharacter)),
            (false, true) => Some(Outcome::Altered(Reason::TrailingBackslash)),
            (false, false) => None,
        }
    }

    /// Adds a text in which no backslash comes before a quote.
    fn append_apart(&mut self, text: &str, is_last: bool) -> Option<Outcome> {
        let start = self.bytes.len();
        let curly = (self.quotes == Quotes::Curly).then(|| curly_quotes(text)).flatten();
        let text = curly.as_deref().unwrap_or(text);
        let apart = apart(text, self.line_break.as_deref());
        let mut written = Cow::Borrowed(apart.as_deref().unwrap_or(text));
        if let Some(line_break) = self.line_break.as_deref().filter(|_| written.contains('\n')) {
            written = written.replace('\n', line_break).into();
        }
        let fit = self.encoder.encode(&written, &mut self.bytes);
        if fit != Fit::Whole {
            // Either may be what was written for another character.
            set_apart(&mut self.bytes, start);
        }
        let trails = is_last && self.ends_in_backslash(start, text, fit);
        if trails {
            self.bytes.push(b' ');
        }
        match fit {
            Fit::Replaced => Some(Outcome::Altered(Reason::Replaced)),
            Fit::Transliterated => Some(Outcome::Altered(Reason::Transliterated)),
            Fit::Whole if trails || apart.is_some() => {
                Some(Outcome::Altered(Reason::TrailingBackslash))
            }
            Fit::Whole => curly.map(|_| Outcome::Altered(Reason::CurlyQuotes)),
        }
    }

    /// Puts the row together, using this memory, and writes it.
    /// Returns how many cells look like formulas.
    pub(super) fn write(
        &mut self,
        dialect: &Dialect,
        row: &mut Vec<u8>,
        sink: &mut impl Write,
    ) -> io::Result<u64> {
        let always = dialect.quoting == Quoting::Always;
        if always {
            self.fill_all();
        }
        let (mut formulas, mut before) = (0, 0);
        for column in self.filled.iter() {
            row.resize(row.len() + column - before, dialect.delimiter);
            before = column;
            let place = &self.places[column];
            let text = &self.bytes[place.range.clone()];
            formulas += u64::from(is_formula(text));
            let is_quoted = always || place.is_quoted(text, dialect.delimiter);
            large_rows::append_cell(text, is_quoted, row, sink)?;
        }
        let behind = self.places.len().saturating_sub(1) - before;
        row.resize(row.len() + behind, dialect.delimiter);
        row.extend_from_slice(dialect.line_end);
        sink.write_all(row)?;
        large_rows::empty(row);
        Ok(formulas)
    }

    /// Begins another file.
    pub(super) fn begin_file(&mut self) {
        self.encoder.begin_file();
        self.clear();
    }

    /// Which encodings hold all characters so far, where this one does not.
    pub(super) fn lacking(&self) -> Option<Repertoire> {
        self.encoder.lacking()
    }

    /// Whether what was added from `start` on ends in a backslash, its own or that of a character that
    /// was written so. The last byte alone does not tell: in `Shift_JIS` it may be half a letter.
    fn ends_in_backslash(&self, start: usize, text: &str, fit: Fit) -> bool {
        text.ends_with('\\') || fit != Fit::Whole && self.bytes[start..].ends_with(b"\\")
    }
}

/// The outcome that says more of two that parts of one text had.
fn worse(one: Option<Outcome>, other: Option<Outcome>) -> Option<Outcome> {
    let rank = |outcome| match outcome {
        Some(Outcome::Altered(Reason::Replaced)) => 3,
        Some(Outcome::Altered(Reason::Transliterated)) => 2,
        Some(_) => 1,
        None => 0,
    };
    if rank(other) > rank(one) { other } else { one }
}

/// The text with a blank between a backslash and what would give it a meaning, if there is any: a quote, or
/// the rest of the text for a line end.
fn apart(text: &str, line_break: Option<&str>) -> Option<String> {
    memchr::memchr(b'\\', text.as_bytes())?;
    let letter = line_break.and_then(|line_break| line_break.strip_prefix('\\'));
    let mut apart = Cow::Borrowed(text);
    for behind in ["\""].into_iter().chain(letter) {
        let together = format!("\\{behind}");
        if apart.contains(&together) {
            apart = apart.replace(&together, &format!("\\ {behind}")).into();
        }
    }
    matches!(apart, Cow::Owned(_)).then(|| apart.into_owned())
}

/// Puts a blank between a backslash and a quote, wherever one comes before the other from here on.
fn set_apart(bytes: &mut Vec<u8>, start: usize) {
    let together = memchr::memmem::Finder::new(b"\\\"");
    let Some(first) = together.find(&bytes[start..]) else { return };
    let written = bytes.split_off(start + first);
    let mut copied = 0;
    for at in together.find_iter(&written) {
        bytes.extend_from_slice(&written[copied..=at]);
        bytes.push(b' ');
        copied = at + 1;
    }
    bytes.extend_from_slice(&written[copied..]);
}

/// The text with curly quotes, if it has straight ones: one that begins a word opens, any other closes.
fn curly_quotes(text: &str) -> Option<String> {
    memchr::memchr(b'"', text.as_bytes())?;
    let mut before = ' ';
    let curly = |character: char| {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '{' | '<' | '\u{201c}');
        before = match character {
            '"' if opens => '\u{201c}',
            '"' => '\u{201d}',
            other => other,
        };
        before
    };
    Some(text.chars().map(curly).collect())
}
