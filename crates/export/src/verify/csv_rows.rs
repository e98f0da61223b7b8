//! Reads the rows of a CSV file with the `csv` crate, which shares no code with the writers of CSV: each row must be
//! as wide as the header.

use std::io::{self, Read};
use std::ops::Range;

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{CoderResult, Decoder, Encoding};
use mdexport_model::counted;

/// How a CSV file is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Csv {
    pub delimiter: u8,
    pub encoding: &'static Encoding,
}

/// What was found in a CSV file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// The cells of the header; none in an empty file.
    pub width: usize,
    /// The rows below the header.
    pub count: u64,
    /// How many of them are of another width.
    others: u64,
    /// The first of these, counted from 1 below the header, and its cells.
    first: Option<(u64, usize)>,
    /// Whether there are bytes that the encoding does not have.
    is_misspelt: bool,
}

impl Rows {
    /// Reads all rows.
    pub(super) fn read(from: impl Read, csv: Csv) -> io::Result<Self> {
        let mut reader = ReaderBuilder::new()
            .delimiter(csv.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(Text::new(from, csv.encoding));
        let (mut found, mut row) = (Self::default(), ByteRecord::new());
        while reader.read_byte_record(&mut row)? {
            if found.width == 0 {
                found.width = row.len();
                continue;
            }
            found.count += 1;
            if row.len() != found.width {
                found.others += 1;
                found.first.get_or_insert((found.count, row.len()));
            }
        }
        found.is_misspelt = reader.get_ref().is_misspelt;
        Ok(found)
    }

    /// What is wrong with them, in sentences.
    pub(super) fn faults(&self, csv: Csv) -> Vec<String> {
        let mut faults = Vec::new();
        if let Some((row, cells)) = self.first {
            let rows = counted(self.others, "row is", "rows are");
            faults.push(format!(
                "{rows} not as wide as the header, which has {}; the first is row {row} below it, with {}.",
                counted(self.width as u64, "cell", "cells"),
                counted(cells as u64, "cell", "cells"),
            ));
        }
        if self.is_misspelt {
            let encoding = csv.encoding.name();
            faults.push(format!(
                "There are bytes in the file that its encoding, {encoding}, does not have."
            ));
        }
        faults
    }
}

/// How many bytes are read at a time.
const BUFFER: usize = 64 * 1024;

/// The text of a file, in UTF-8.
struct Text<R> {
    from: R,
    decoder: Decoder,
    bytes: Vec<u8>,
    /// Those that were read and not decoded.
    waiting: Range<usize>,
    is_at_end: bool,
    is_over: bool,
    is_misspelt: bool,
}

impl<R: Read> Text<R> {
    fn new(from: R, encoding: &'static Encoding) -> Self {
        Self {
            from,
            decoder: encoding.new_decoder_with_bom_removal(),
            bytes: vec![0; BUFFER],
            waiting: 0..0,
            is_at_end: false,
            is_over: false,
            is_misspelt: false,
        }
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.is_over {
                return Ok(0);
            }
            if self.waiting.is_empty() && !self.is_at_end {
                let length = self.from.read(&mut self.bytes)?;
                self.waiting = 0..length;
                self.is_at_end = length == 0;
            }
            let bytes = &self.bytes[self.waiting.clone()];
            let (result, read, written, is_misspelt) =
                self.decoder.decode_to_utf8(bytes, to, self.is_at_end);
            self.waiting.start += read;
            self.is_misspelt |= is_misspelt;
            self.is_over = self.is_at_end && result == CoderResult::InputEmpty;
            if written > 0 || result == CoderResult::OutputFull {
                return Ok(written);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, Encoding, SHIFT_JIS, UTF_8, UTF_16LE, WINDOWS_1252};

    use super::{Csv, Rows};

    fn read(bytes: &[u8], delimiter: u8, encoding: &'static Encoding) -> (Rows, Vec<String>) {
        let csv = Csv { delimiter, encoding };
        let rows = Rows::read(bytes, csv).unwrap();
        let faults = rows.faults(csv);
        (rows, faults)
    }

    #[test]
    fn rows_are_counted_below_the_header() {
        for (text, width, rows) in [
            ("", 0, 0),
            ("a,b\r\n", 2, 0),
            ("a,b\r\n1,2\r\n\"x\r\n\"\"y\"\"\",\"1,2\"\r\n", 2, 2),
            ("\u{feff}\"a\",b\n,\n", 2, 1),
        ] {
            let (found, faults) = read(text.as_bytes(), b',', UTF_8);
            assert_eq!((found.width, found.count), (width, rows), "{text:?}");
            assert!(faults.is_empty(), "{faults:?}");
        }
        // A file that is larger than what is read at a time.
        let (found, faults) = read("ä;b\n".repeat(100_000).as_bytes(), b';', UTF_8);
        assert_eq!((found.count, faults.len()), (99_999, 0));
    }

    #[test]
    fn a_row_of_another_width_is_named() {
        let (_, faults) = read(b"a,b,c\n1,2,3\n1,2\n1\n1,2,3,4\n", b',', UTF_8);
        let told = "3 rows are not as wide as the header, which has 3 cells; the first is row 2 below it, \
                    with 2 cells.";
        assert_eq!(faults, [told]);
        // A quote that is not doubled takes the rest along.
        let (found, _) = read(b"a,b\n\"1\"\"2\",3\n\"1,2\n3,4\n", b',', UTF_8);
        assert_eq!((found.count, found.others), (2, 1));
    }

    #[test]
    fn bytes_are_read_in_their_encoding() {
        // The second byte of these letters is the delimiter's.
        for (text, encoding, delimiter) in [
            ("名|表\n表|能\n", SHIFT_JIS, b'|'),
            ("功|b\n許|蓋\n", BIG5, b'\\'),
            ("ä|b\n€|2\n", WINDOWS_1252, b'|'),
        ] {
            let text = text.replace('|', char::from(delimiter).encode_utf8(&mut [0]));
            let bytes = encoding.encode(&text).0;
            let (found, faults) = read(&bytes, delimiter, encoding);
            assert_eq!((found.width, found.count, faults.len()), (2, 1, 0), "{text}");
        }
        let bytes: Vec<_> =
            "\u{feff}a;b\n1;2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&bytes, b';', UTF_16LE).0.count, 1);
        let (_, faults) = read(b"a,b\n\xff,1\n", b',', UTF_8);
        assert_eq!(
            faults,
            ["There are bytes in the file that its encoding, UTF-8, does not have."]
        );
    }
}
