//! The header of each CSV dialect is the client's own, byte by byte: importers match the names, some
//! by position, and one strange name makes Thunderbird ask the user to assign them all by hand.
//!
//! The files in `headers/` hold one header line each, without a byte order mark and with one line feed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use mdexport_formats::{Format, Options};

/// The dialects: their header, how many columns it has, and whether a byte order mark begins the file.
const HEADERS: [(&str, &str, usize, bool); 4] = [
    ("outlook", include_str!("headers/outlook.csv"), 92, false),
    ("outlook-web", include_str!("headers/outlook-web.csv"), 61, true),
    ("google", include_str!("headers/google.csv"), 112, true),
    ("thunderbird", include_str!("headers/thunderbird.csv"), 37, true),
];

/// A file without contacts.
fn empty_file(format: &str) -> Vec<u8> {
    let elements: Arc<[String]> = Arc::new([]);
    let format = Format::named(format, &elements).unwrap();
    let writer = format.writer(Vec::new(), Options::default()).unwrap();
    let (tally, file) = writer.finish().unwrap();
    assert_eq!(tally.contacts, 0);
    file
}

#[test]
fn a_file_without_contacts_is_the_clients_header() {
    for (format, header, _, has_mark) in HEADERS {
        let mark = if has_mark { "\u{feff}" } else { "" };
        let expected = format!("{mark}{}\r\n", header.trim_end());
        assert_eq!(String::from_utf8(empty_file(format)).unwrap(), expected, "{format}");
    }
}

#[test]
fn headers_need_no_quotes_and_have_the_clients_number_of_columns() {
    for (format, header, columns, _) in HEADERS {
        let header = header.trim_end();
        assert!(!header.contains(['"', '\r', '\n']) && header.is_ascii(), "{format}");
        assert_eq!(header.split(',').count(), columns, "{format}");
    }
}

#[test]
fn every_dialect_has_a_header_here() {
    let elements: Arc<[String]> = Arc::new([]);
    for name in Format::names() {
        let is_dialect = matches!(Format::named(name, &elements).unwrap(), Format::Csv(_));
        assert_eq!(is_dialect, HEADERS.iter().any(|header| header.0 == name), "{name}");
    }
}
