//! Takes a workbook apart as its bytes come: the ZIP archive into its parts, the sheets into their rows.
//!
//! What comes is read in one go, from its beginning (APPNOTE.TXT, sections 4.3.7 and 4.3.9), as mdexport
//! writes it. A spreadsheet program writes its texts into a part of their own, where these rows have
//! numbers only: then nothing can be said of them.

use flate2::{Decompress, FlushDecompress, Status};
use sha2::{Digest, Sha256};

/// The length of the header of a part, without its name.
const HEADER: usize = 30;

/// The length of the descriptor behind a part.
const DESCRIPTOR: usize = 16;

/// More than a cell's text can be.
const LONGEST: usize = 1024 * 1024;

/// A workbook, as far as it came.
#[derive(Debug)]
pub(super) struct Workbook {
    place: Place,
    /// Bytes of the archive that were not looked at.
    waiting: Vec<u8>,
    /// The text and the tag at hand.
    part: Vec<u8>,
    /// The row at hand, up to there: it may be larger than there is memory for.
    row: Sha256,
    /// Whether the row at hand is the first of its sheet.
    is_header: bool,
    is_understood: bool,
}

/// Where in the archive it is.
#[derive(Debug)]
enum Place {
    /// Before a part, or behind one.
    Between,
    /// In a part, which may be a sheet.
    Inside(Decompress, bool),
    /// In the list of its parts, which is its end.
    Behind,
}

impl Workbook {
    pub(super) fn new() -> Self {
        let (waiting, part, row) = (Vec::new(), Vec::new(), Sha256::new());
        Self { place: Place::Between, waiting, part, row, is_header: false, is_understood: true }
    }

    /// Whether it came to its end, and all rows are those that were handed over.
    pub(super) fn is_understood(&self) -> bool {
        self.is_understood && matches!(self.place, Place::Behind) && self.part.is_empty()
    }

    /// Takes the next bytes and hands over the rows that they complete, each as the hash of its
    /// content. The header of a sheet is no row.
    pub(super) fn take(&mut self, bytes: &[u8], each: &mut impl FnMut(&[u8])) {
        self.waiting.extend_from_slice(bytes);
        let mut waiting = std::mem::take(&mut self.waiting);
        let mut at = 0;
        while let Some(length) = self.step(&waiting[at..], each) {
            at += length;
        }
        waiting.drain(..at);
        self.waiting = waiting;
    }

    /// Looks at what comes next, and says how long it was; `None` if more bytes are needed.
    fn step(&mut self, bytes: &[u8], each: &mut impl FnMut(&[u8])) -> Option<usize> {
        match &mut self.place {
            Place::Between => self.between(bytes),
            Place::Inside(inflater, is_sheet) => {
                if bytes.is_empty() {
                    return None;
                }
                let is_sheet = *is_sheet;
                let (mut text, before) = (Vec::with_capacity(64 * 1024), inflater.total_in());
                let status = inflater.decompress_vec(bytes, &mut text, FlushDecompress::None);
                // No more than there are bytes.
                let length = usize::try_from(inflater.total_in() - before).unwrap_or(bytes.len());
                match status {
                    Ok(Status::StreamEnd) => self.place = Place::Between,
                    Ok(_) if length > 0 || !text.is_empty() => {}
                    Ok(_) => return None,
                    Err(_) => self.give_up(),
                }
                if is_sheet {
                    self.rows(&text, each);
                }
                Some(length)
            }
            Place::Behind => Some(bytes.len()).filter(|length| *length > 0),
        }
    }

    fn between(&mut self, bytes: &[u8]) -> Option<usize> {
        match bytes.first_chunk()? {
            b"PK\x03\x04" => {
                let header = bytes.first_chunk::<HEADER>()?;
                let number = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
                let (name, more) = (usize::from(number(26)), usize::from(number(28)));
                let length = HEADER + name + more;
                let name = &bytes.get(..length)?[HEADER..HEADER + name];
                if number(8) != 8 || name == b"xl/sharedStrings.xml" {
                    self.give_up();
                    return Some(0);
                }
                let is_sheet = name.starts_with(b"xl/worksheets/");
                self.is_header = true;
                self.place = Place::Inside(Decompress::new(false), is_sheet);
                Some(length)
            }
            b"PK\x07\x08" => bytes.get(..DESCRIPTOR).map(<[u8]>::len),
            b"PK\x01\x02" => {
                self.place = Place::Behind;
                Some(0)
            }
            _ => {
                self.give_up();
                Some(0)
            }
        }
    }

    fn give_up(&mut self) {
        self.is_understood = false;
        self.place = Place::Behind;
    }

    /// Cuts the bytes of a sheet.
    fn rows(&mut self, bytes: &[u8], each: &mut impl FnMut(&[u8])) {
        for piece in bytes.split_inclusive(|byte| *byte == b'>') {
            self.part.extend_from_slice(piece);
            if self.part.len() > LONGEST {
                return self.give_up();
            }
            if !piece.ends_with(b">") {
                continue;
            }
            add_without_number(&self.part, &mut self.row);
            if self.part.ends_with(b"<sheetData>") {
                self.row.reset();
            } else if self.part.ends_with(b"</row>") {
                let row = self.row.finalize_reset();
                if !std::mem::take(&mut self.is_header) {
                    each(&row);
                }
            }
            self.part.clear();
        }
    }
}

/// Adds text and tag to a row, but for its number, which changes with every row that comes or goes above
/// it: of `<row r="7">` and `<c r="AB7">` the digits.
fn add_without_number(part: &[u8], row: &mut Sha256) {
    const PLACE: &[u8] = b" r=\"";
    let tag = part.iter().rposition(|byte| *byte == b'<').unwrap_or(0);
    let place = part[tag..].windows(PLACE.len()).position(|bytes| bytes == PLACE);
    let begin = place.map_or(part.len(), |place| tag + place + PLACE.len());
    let length = part[begin..].iter().position(|byte| *byte == b'"').unwrap_or(0);
    let (before, rest) = part.split_at(begin);
    let (value, behind) = rest.split_at(length);
    let letters: Vec<u8> = value.iter().copied().filter(|byte| !byte.is_ascii_digit()).collect();
    for bytes in [before, &letters, behind] {
        row.update(bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::Workbook;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new_stream(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner().into_inner()
    }

    /// The rows, the same however the bytes are cut, and whether they are all.
    fn rows(file: &[u8]) -> (Vec<Vec<u8>>, bool) {
        let cut = |size: usize| {
            let (mut workbook, mut rows) = (Workbook::new(), Vec::new());
            for bytes in file.chunks(size) {
                workbook.take(bytes, &mut |row: &[u8]| rows.push(row.to_vec()));
            }
            (rows, workbook.is_understood())
        };
        assert_eq!(cut(1), cut(100_000));
        cut(7)
    }

    fn sheet(rows: &str) -> String {
        let header = "<row r=\"1\"><c r=\"A1\"></c></row>";
        format!("<worksheet><cols/><sheetData>{header}{rows}</sheetData></worksheet>")
    }

    #[test]
    fn rows_are_known_by_what_stands_in_them() {
        let row = |number: u32, cell: &str| {
            format!("<row r=\"{number}\"><c r=\"A{number}\"><t>{cell}</t></c></row>")
        };
        let one = sheet(&[row(2, "a"), row(3, " r=\"3\"")].concat());
        let two = sheet(&[row(2, " r=\"3\""), row(3, " r=\"4\""), row(40, "a")].concat());
        let parts = [("x", "<row></row>"), ("xl/worksheets/1", &one), ("xl/worksheets/2", &two)];
        let (found, are_all) = rows(&archive(&parts));
        assert!(are_all);
        assert_eq!(found.len(), 5);
        assert_eq!((&found[0], &found[1]), (&found[4], &found[2]));
        assert_ne!(found[0], found[1]);
        assert_ne!(found[2], found[3]);
    }

    #[test]
    fn what_is_not_understood_is_not_said_to_be() {
        let whole = archive(&[("xl/worksheets/1", &sheet("<row r=\"2\"></row>"))]);
        assert_eq!((rows(&whole).0.len(), rows(&whole).1), (1, true));
        for length in [0, 3, 29, 40, 60, 100] {
            assert!(!rows(&whole[..length]).1, "{length}");
        }
        let mut damaged = whole.clone();
        damaged[50] ^= 0xff;
        let long = "x".repeat(3_000_000);
        let shared = [("xl/worksheets/1", "<row></row>"), ("xl/sharedStrings.xml", "")];
        for file in [&damaged, &archive(&[("xl/worksheets/1", &long)]), &archive(&shared)] {
            assert!(!rows(file).1);
        }
    }
}
