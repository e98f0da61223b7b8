//! One row: cells that hold text alone, and what goes on behind them where a cell is full.
//!
//! A cell holds 32,767 UTF-16 units and a row 16,384 cells (Excel's specifications and limits,
//! <https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3>). What is longer goes on
//! behind the last column, in as many cells as it takes, each under a line that says what it is.

use std::io::{self, Write};

use mdexport_model::{Outcome, Reason};

use super::columns::COLUMNS;
use super::text;
use crate::large_rows::{self, LARGE};
use crate::outcomes::Marks;

/// What a cell holds, in UTF-16 units.
const CELL: usize = 32_767;

/// How many cells a row has.
const CELLS: usize = 16_384;

/// How high a line is, in points.
const LINE: usize = 15;

/// A row shows at most this many lines: one long note shall not hide all other contacts.
const TALLEST: usize = 8;

/// How a cell looks; the numbers are those of the workbook's styles.
#[derive(Clone, Copy, Debug)]
enum Style {
    /// Its lines are broken.
    Text,
    /// All of it is one line.
    Line,
}

/// A piece of a cell's text, and the element that it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'p> {
    text: &'p str,
    element: Option<(usize, Outcome)>,
}

impl<'p> Piece<'p> {
    /// Text of our own.
    pub(super) fn own(text: &'p str) -> Self {
        Self { text, element: None }
    }

    /// Text of an element, and what becomes of the element if the text fits.
    pub(super) fn of(text: &'p str, at: usize, outcome: Outcome) -> Self {
        Self { text, element: Some((at, outcome)) }
    }

    /// Writes the part of it that ends here, and marks its element.
    fn write(self, end: usize, bytes: &mut Vec<u8>, marks: &mut Marks) {
        let is_altered = text::append(&self.text[..end], bytes);
        if let Some((at, outcome)) = self.element {
            let altered = Outcome::Altered(Reason::ControlCharacter);
            marks.set(at, if is_altered { altered } else { outcome });
        }
    }

    /// The same, where not all of it is in its own cell.
    fn elsewhere(self) -> Self {
        let element = self.element.map(|(at, _)| (at, Outcome::Merged(Reason::NextCell)));
        Self { element, ..self }
    }
}

/// What did not fit into the cell of a column.
struct Rest<'p> {
    header: &'static str,
    /// How many bytes of the first piece are there.
    begun: usize,
    pieces: Vec<Piece<'p>>,
}

/// The row at hand.
pub(super) struct Row<'p> {
    /// Its number, from 1.
    number: String,
    bytes: Vec<u8>,
    /// How many lines of text are in sight.
    lines: usize,
    rests: Vec<Rest<'p>>,
    /// It has at most this many cells.
    most: usize,
}

impl<'p> Row<'p> {
    /// Begins a row in this memory.
    pub(super) fn new(number: u32, bytes: Vec<u8>) -> Self {
        Self { number: number.to_string(), bytes, lines: 1, rests: Vec::new(), most: CELLS }
    }

    /// Fills the cell of a column, if there is something to put there.
    pub(super) fn fill(&mut self, column: usize, pieces: &[Piece<'p>], marks: &mut Marks) {
        if pieces.iter().all(|piece| piece.text.is_empty()) {
            return;
        }
        let style = if COLUMNS[column].is_wrapped() {
            self.lines = self.lines.max(lines(pieces, COLUMNS[column].width()));
            Style::Text
        } else {
            Style::Line
        };
        self.open(column, style);
        let mut room = CELL;
        for (number, piece) in pieces.iter().enumerate() {
            let end = text::fitting(piece.text, room);
            if end < piece.text.len() {
                let rest: Vec<_> = pieces[number..].iter().map(|piece| piece.elsewhere()).collect();
                rest[0].write(end, &mut self.bytes, marks);
                self.rests.push(Rest {
                    header: COLUMNS[column].header(),
                    begun: end,
                    pieces: rest,
                });
                break;
            }
            piece.write(end, &mut self.bytes, marks);
            // There are never more units than bytes.
            room = room.saturating_sub(piece.text.len());
        }
        self.close();
    }

    /// Writes what is left, and the row.
    pub(super) fn end(mut self, marks: &mut Marks, sink: &mut impl Write) -> io::Result<Vec<u8>> {
        let height = self.lines * LINE;
        write!(sink, "<row r=\"{}\" ht=\"{height}\">", self.number)?;
        let mut column = COLUMNS.len();
        for rest in std::mem::take(&mut self.rests) {
            self.go_on(&rest, &mut column, marks, sink)?;
        }
        self.bytes.extend_from_slice(b"</row>");
        sink.write_all(&self.bytes)?;
        large_rows::empty(&mut self.bytes);
        Ok(self.bytes)
    }

    /// Writes what did not fit into a column from this cell on.
    fn go_on(
        &mut self,
        rest: &Rest<'p>,
        column: &mut usize,
        marks: &mut Marks,
        sink: &mut impl Write,
    ) -> io::Result<()> {
        let (mut room, mut part, mut begun) = (0, 1, rest.begun);
        for (number, piece) in rest.pieces.iter().enumerate() {
            let mut text = &piece.text[std::mem::take(&mut begun)..];
            while !text.is_empty() {
                let mut end = text::fitting(text, room);
                if end == 0 {
                    if part > 1 {
                        self.close();
                    }
                    if *column == self.most {
                        cut(&rest.pieces[number..], marks);
                        return Ok(());
                    }
                    part += 1;
                    let line = format!("{}, part {part}:\n", rest.header);
                    self.relieve(sink)?;
                    self.open(*column, Style::Line);
                    self.bytes.extend_from_slice(line.as_bytes());
                    *column += 1;
                    room = CELL - line.len();
                    end = text::fitting(text, room);
                }
                Piece { text, ..*piece }.write(end, &mut self.bytes, marks);
                room -= text[..end].encode_utf16().count();
                text = &text[end..];
            }
        }
        self.close();
        Ok(())
    }

    /// Gives to the sink what is there of a row that is large.
    fn relieve(&mut self, sink: &mut impl Write) -> io::Result<()> {
        if self.bytes.len() > LARGE {
            sink.write_all(&self.bytes)?;
            self.bytes.clear();
        }
        Ok(())
    }

    /// Begins the cell of a column.
    fn open(&mut self, column: usize, style: Style) {
        self.bytes.extend_from_slice(b"<c r=\"");
        append_letters(column, &mut self.bytes);
        self.bytes.extend_from_slice(self.number.as_bytes());
        let style: &[u8] = match style {
            Style::Text => b"\" s=\"1\"",
            Style::Line => b"\" s=\"2\"",
        };
        self.bytes.extend_from_slice(style);
        self.bytes.extend_from_slice(b" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    }

    fn close(&mut self) {
        self.bytes.extend_from_slice(b"</t></is></c>");
    }
}

/// How many lines a text takes in a column of this many characters, as far as they are to be in sight.
fn lines(pieces: &[Piece<'_>], width: usize) -> usize {
    let (mut lines, mut filled) = (1, 0);
    for character in pieces.iter().flat_map(|piece| piece.text.chars()) {
        if character == '\n' {
            (lines, filled) = (lines + 1, 0);
        } else if filled == width {
            (lines, filled) = (lines + 1, 1);
        } else {
            filled += 1;
        }
        if lines == TALLEST {
            break;
        }
    }
    lines
}

/// Marks what has no room.
fn cut(pieces: &[Piece<'_>], marks: &mut Marks) {
    for (at, _) in pieces.iter().filter_map(|piece| piece.element) {
        marks.set(at, Outcome::Altered(Reason::TooLong));
    }
}

/// The letters of a column: A, Z, AA, XFD.
pub(super) fn append_letters(column: usize, to: &mut Vec<u8>) {
    if column >= 26 {
        append_letters(column / 26 - 1, to);
    }
    // A remainder is less than 26.
    to.push(b'A' + u8::try_from(column % 26).unwrap_or(0));
}

#[cfg(test)]
mod tests {
    use mdexport_model::{Contact, Element, Field, Ledger, Outcome, SourceCount};

    use super::{CELL, COLUMNS, Piece, Row, append_letters};
    use crate::outcomes::Marks;

    #[test]
    fn letters() {
        for (column, expected) in
            [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            let mut letters = Vec::new();
            append_letters(column, &mut letters);
            assert_eq!(letters, expected.as_bytes());
        }
    }

    #[test]
    fn lines_in_sight() {
        let of = |text| super::lines(&[Piece::own(text), Piece::own("")], 10);
        for (text, lines) in [
            ("", 1),
            ("1234567890", 1),
            ("12345678901", 2),
            ("1\n2\r\n3", 3),
            ("1234567890\n1", 2),
            ("\n\n\n\n\n\n\n\n\n\n", 8),
        ] {
            assert_eq!(of(text), lines, "{text:?}");
        }
    }

    /// The texts of the row of one note, and what the ledger says of it.
    fn of_note(note: &str, more: usize) -> (Vec<String>, String) {
        let mut contact = Contact::default();
        let value = note.to_owned().into();
        contact.push(Element { name: "comment".into(), value, field: Field::Note, row: None });
        let mut marks = Marks::default();
        marks.reset(&contact);
        let mut row = Row::new(2, Vec::new());
        row.most = COLUMNS.len() + more;
        row.fill(0, &[Piece::of(note, 0, Outcome::Written)], &mut marks);
        let mut file = Vec::new();
        row.end(&mut marks, &mut file).unwrap();
        let (mut source, mut ledger) = (SourceCount::default(), Ledger::default());
        contact.count_into(&mut source);
        marks.settle(&contact, &mut ledger);
        let row = ledger.rows(&source, |_| false).remove(0);
        assert!(row.balances());
        let text = String::from_utf8(file).unwrap();
        let cells = text.split("preserve\">").skip(1);
        let cells = cells.map(|cell| cell.split_once("</t>").unwrap().0.to_owned());
        (cells.collect(), row.reason.to_string())
    }

    #[test]
    fn a_text_that_is_too_long_for_a_cell_goes_on_behind_the_last_column() {
        for (letter, units) in [("a", 1), ("\u{e9}", 1), ("\u{1f600}", 2)] {
            let in_one = letter.repeat(CELL / units);
            assert_eq!(of_note(&in_one, 9), (vec![in_one.clone()], String::new()));
            let note = letter.repeat(80_000);
            let (cells, reason) = of_note(&note, 9);
            let expected = (80_000 * units).div_ceil(CELL);
            assert_eq!((cells.len(), reason.as_str()), (expected, "next-cell"));
            let mut whole = cells[0].clone();
            for (number, cell) in cells.iter().enumerate().skip(1) {
                let line = format!("Full name, part {}:\n", number + 1);
                whole += cell.strip_prefix(&line).unwrap();
                assert!(cell.encode_utf16().count() <= CELL);
            }
            assert_eq!(whole, note);
        }
    }

    #[test]
    fn only_what_has_no_room_in_the_row_is_cut() {
        let (cells, reason) = of_note(&"a".repeat(80_000), 1);
        assert_eq!((cells.len(), reason.as_str()), (2, "too-long"));
    }
}
