//! Bounds the memory of contacts that are far larger than contacts are.
//!
//! A book may be one note of a hundred megabytes. So a large cell goes to the sink without a copy in its
//! row, a large text is encoded a part at a time, and memory is given back behind the contact: every open
//! file has a writer, and each would keep that much until its file is done.

use std::io::{self, BufWriter, Write};

use crate::quoting;

/// Larger than the rows of all but very odd contacts.
pub(crate) const LARGE: usize = 1024 * 1024;

/// Empties a buffer, and gives its memory back if it is large.
pub(crate) fn empty(buffer: &mut Vec<u8>) {
    if buffer.capacity() > LARGE {
        *buffer = Vec::new();
    } else {
        buffer.clear();
    }
}

/// Appends a cell to its row, in quotes or as it is; before a large one the row goes to the sink, and then
/// the cell.
pub(crate) fn append_cell(
    cell: &[u8],
    is_quoted: bool,
    row: &mut Vec<u8>,
    sink: &mut impl Write,
) -> io::Result<()> {
    if cell.len() <= LARGE {
        if is_quoted {
            return quoting::write_cell(cell, is_quoted, row);
        }
        row.extend_from_slice(cell);
        return Ok(());
    }
    sink.write_all(row)?;
    row.clear();
    let mut sink = BufWriter::with_capacity(64 * 1024, sink);
    quoting::write_cell(cell, is_quoted, &mut sink)?;
    sink.flush()
}

/// A text in parts that can be encoded one by one: a large one is cut between two characters of ASCII
/// that mean nothing together. Usually it is one part.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let bytes = text.as_bytes();
        let may_end = |at: &usize| {
            let (before, behind) = (bytes[at - 1], bytes[*at]);
            before.is_ascii() && behind.is_ascii() && !matches!(before, b'\r' | b'\\')
        };
        let Some(end) = (LARGE..bytes.len()).find(may_end) else { return Some(text) };
        let (part, more) = text.split_at(end);
        rest = Some(more);
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::{LARGE, append_cell, empty, parts};
    use crate::quoting::{is_quoted, write_quoted};

    #[test]
    fn a_large_cell_is_written_like_any_other() {
        for text in ["a", "\"", "a\"b\n", " a", "a;"] {
            let cell = text.repeat(LARGE + 1).into_bytes();
            let (mut expected, mut row, mut written) = (b"x;".to_vec(), b"x;".to_vec(), Vec::new());
            write_quoted(&cell, b';', &mut expected).unwrap();
            append_cell(&cell, is_quoted(&cell, b';'), &mut row, &mut written).unwrap();
            assert!(row.is_empty(), "{text:?}");
            written.extend_from_slice(&row);
            assert!(written == expected, "{text:?}");
        }
    }

    #[test]
    fn parts_are_the_text_and_keep_together_what_belongs_together() {
        for (text, is_cut) in
            [("a", true), ("\r\n", true), ("\\\"", true), ("\\", false), ("\u{e9}", false)]
        {
            let text = text.repeat(2 * LARGE);
            let found: Vec<_> = parts(&text).collect();
            assert!(found.concat() == text);
            assert_eq!(found.len() > 1, is_cut, "{:?}", &text[..2]);
            assert!(found.iter().skip(1).all(|part| !part.starts_with(['\n', '"'])));
        }
        assert_eq!(parts("").collect::<Vec<_>>(), [""]);
    }

    #[test]
    fn only_large_buffers_are_given_back() {
        let mut small = vec![0; 1000];
        empty(&mut small);
        assert!(small.is_empty() && small.capacity() >= 1000);
        let mut large = vec![0; LARGE + 1];
        empty(&mut large);
        assert_eq!(large.capacity(), 0);
    }
}
