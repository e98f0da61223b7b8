//! Quotes around cells, by RFC 4180, and cells that a spreadsheet would run.

use std::io::{self, Write};

/// Whether a spreadsheet would run the cell (<https://owasp.org/www-community/attacks/CSV_Injection>).
/// It is counted and never altered: importers would keep the alteration.
pub(crate) fn is_formula(cell: &[u8]) -> bool {
    matches!(cell.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}

/// Whether RFC 4180 asks for quotes around a cell, or a reader might trim it.
pub(crate) fn is_quoted(cell: &[u8], delimiter: u8) -> bool {
    memchr::memchr3(delimiter, b'"', b'\n', cell).is_some()
        || memchr::memchr(b'\r', cell).is_some()
        || has_blank_edge(cell)
}

/// Whether a reader might trim the cell.
pub(super) fn has_blank_edge(cell: &[u8]) -> bool {
    let is_blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    is_blank(cell.first()) || is_blank(cell.last())
}

/// Writes a cell, in quotes where it needs them.
pub(crate) fn write_quoted(cell: &[u8], delimiter: u8, to: &mut impl Write) -> io::Result<()> {
    write_cell(cell, is_quoted(cell, delimiter), to)
}

/// Writes a cell, in quotes or as it is.
pub(crate) fn write_cell(cell: &[u8], is_quoted: bool, to: &mut impl Write) -> io::Result<()> {
    if !is_quoted {
        return to.write_all(cell);
    }
    to.write_all(b"\"")?;
    let mut rest = cell;
    while let Some(at) = memchr::memchr(b'"', rest) {
        to.write_all(&rest[..=at])?;
        to.write_all(b"\"")?;
        rest = &rest[at + 1..];
    }
    to.write_all(rest)?;
    to.write_all(b"\"")
}

#[cfg(test)]
mod tests {
    use super::write_quoted;

    #[test]
    fn quotes_stand_where_they_must() {
        for (cell, expected) in [
            ("", ""),
            ("a b", "a b"),
            ("a;b", "a;b"),
            ("a,b", "\"a,b\""),
            ("a\nb", "\"a\nb\""),
            ("\"", "\"\"\"\""),
            ("a\"b", "\"a\"\"b\""),
            (" a", "\" a\""),
            ("=1+1", "=1+1"),
        ] {
            let mut row = Vec::new();
            write_quoted(cell.as_bytes(), b',', &mut row).unwrap();
            assert_eq!(String::from_utf8(row).unwrap(), expected);
        }
    }
}
