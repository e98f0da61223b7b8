//! Cuts a file of an output into its records: rows of CSV and of sheets, vCards, lines of JSON, entries of
//! LDIF.
//!
//! It knows the syntax only, and none of the code that writes: so what it counts is a second opinion.

use sha2::{Digest, Sha256};

use super::workbook::Workbook;

/// How records are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// Rows end at a line end outside quotes (RFC 4180); the first is the header.
    Csv,
    /// A vCard ends with its line `END:VCARD`.
    Vcard,
    /// A Card is a line of an array.
    Json,
    /// An entry ends at an empty line (RFC 2849); the version of the file comes before the first.
    Ldif,
    /// A row of a sheet ends with its end tag; the first of each sheet is the header.
    Workbook,
    /// What is no file of contacts is a template for an import, compared by its lines.
    Template,
}

impl Syntax {
    /// The syntax of the file of this path.
    pub(super) fn of(path: &str) -> Self {
        match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "csv" => Self::Csv,
            "vcf" => Self::Vcard,
            "json" => Self::Json,
            "ldif" => Self::Ldif,
            "xlsx" => Self::Workbook,
            _ => Self::Template,
        }
    }

    /// What people call the record at this place.
    pub(super) fn name(self, place: usize) -> String {
        match (self, place) {
            (Self::Csv, 0) => "The header".to_owned(),
            (Self::Csv, _) => format!("Contact {place}"),
            (Self::Template, _) => format!("Line {}", place + 1),
            _ => format!("Contact {}", place + 1),
        }
    }
}

/// Cuts bytes that come piece by piece.
#[derive(Debug)]
pub(super) struct Records {
    pub syntax: Syntax,
    /// The record that is not at its end.
    open: Vec<u8>,
    /// Where the last line of it begins.
    line: usize,
    is_quoted: bool,
    workbook: Workbook,
}

impl Records {
    pub(super) fn new(syntax: Syntax) -> Self {
        let workbook = Workbook::new();
        Self { syntax, open: Vec::new(), line: 0, is_quoted: false, workbook }
    }

    /// Takes the next bytes and hands over the records that they complete.
    pub(super) fn take(&mut self, bytes: &[u8], each: &mut impl FnMut(&[u8])) {
        if self.syntax == Syntax::Workbook {
            return self.workbook.take(bytes, each);
        }
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.open.extend_from_slice(line);
            if self.syntax == Syntax::Csv {
                // A quote inside a quoted cell is doubled, so it turns this back and forth.
                self.is_quoted ^= line.iter().fold(false, |is_odd, byte| is_odd ^ (*byte == b'"'));
            }
            if line.ends_with(b"\n") {
                if self.ends_here() {
                    self.end(each);
                }
                self.line = self.open.len();
            }
        }
    }

    /// Whether the record ends with the line that was just completed.
    fn ends_here(&self) -> bool {
        match self.syntax {
            Syntax::Csv => !self.is_quoted,
            Syntax::Vcard => {
                self.open[self.line..].trim_ascii_end().eq_ignore_ascii_case(b"END:VCARD")
            }
            Syntax::Json | Syntax::Template | Syntax::Workbook => true,
            Syntax::Ldif => self.open[self.line..].trim_ascii().is_empty(),
        }
    }

    /// Whether the records, now that all bytes came, are those that were handed over.
    pub(super) fn are_told_apart(&self) -> bool {
        self.syntax != Syntax::Workbook || self.workbook.is_understood()
    }

    /// Hands over what is left: the last line may have no end.
    pub(super) fn end(&mut self, each: &mut impl FnMut(&[u8])) {
        let record = match self.syntax {
            Syntax::Ldif if self.open.starts_with(b"version:") => {
                let line = self.open.iter().position(|byte| *byte == b'\n');
                line.map_or(b"".as_slice(), |end| &self.open[end + 1..])
            }
            Syntax::Csv | Syntax::Vcard | Syntax::Ldif | Syntax::Template | Syntax::Workbook => {
                self.open.as_slice()
            }
            Syntax::Json => {
                let line = self.open.trim_ascii();
                let line = line.strip_suffix(b",").unwrap_or(line);
                if matches!(line, b"[" | b"]") { b"" } else { line }
            }
        };
        if !record.is_empty() {
            each(record);
        }
        self.open.clear();
        self.line = 0;
    }
}

/// What a record is recognised by, without keeping it.
pub(super) type Fingerprint = [u8; 16];

/// The fingerprint of a record.
pub(super) fn fingerprint(record: &[u8]) -> Fingerprint {
    let mut fingerprint = Fingerprint::default();
    fingerprint.copy_from_slice(&Sha256::digest(record)[..16]);
    fingerprint
}

#[cfg(test)]
mod tests {
    use super::{Records, Syntax};

    /// The records, the same however the bytes are cut.
    #[track_caller]
    fn records(syntax: Syntax, text: &str) -> Vec<String> {
        let cut = |size: usize| {
            let (mut records, mut found) = (Records::new(syntax), Vec::new());
            let mut each = |record: &[u8]| found.push(String::from_utf8(record.to_vec()).unwrap());
            for bytes in text.as_bytes().chunks(size) {
                records.take(bytes, &mut each);
            }
            records.end(&mut each);
            found
        };
        assert_eq!(cut(1), cut(1000));
        cut(7)
    }

    #[test]
    fn rows_end_outside_quotes() {
        let text = "a,b\r\n\"x\r\n\"\"y\"\"\",1\r\n,\r\n\"end";
        let rows = ["a,b\r\n", "\"x\r\n\"\"y\"\"\",1\r\n", ",\r\n", "\"end"];
        assert_eq!(records(Syntax::Csv, text), rows);
    }

    #[test]
    fn vcards_end_with_their_line() {
        let one = "BEGIN:VCARD\r\nNOTE:\r\n END:VCARD\r\nEND:VCARD\r\n";
        let two = "begin:vcard\nFN:END:VCARD\nend:vcard\n";
        assert_eq!(records(Syntax::Vcard, &format!("{one}{two}rest")), [one, two, "rest"]);
    }

    #[test]
    fn entries_end_at_empty_lines() {
        let text = "version: 1\ndn: cn=a\ncn: a\n  b\n\ndn: cn=b\n\n";
        assert_eq!(records(Syntax::Ldif, text), ["dn: cn=a\ncn: a\n  b\n\n", "dn: cn=b\n\n"]);
        assert!(records(Syntax::Ldif, "version: 1\n").is_empty());
    }

    #[test]
    fn cards_are_lines_without_their_commas() {
        let text = "[\n{\"a\":1},\n{\"b\":2}\n]\n";
        assert_eq!(records(Syntax::Json, text), ["{\"a\":1}", "{\"b\":2}"]);
        assert!(records(Syntax::Json, "[\n]\n").is_empty());
    }
}
