//! The file without contacts of each CSV dialect is the client's own, byte by byte: byte order mark, header,
//! quotes, line end. Importers match the names, some by position, and one strange name makes Thunderbird
//! ask the user to assign them all by hand.
//!
//! A dialect's file here has its name. It comes from the client's documentation or its own exports, which
//! the dialect cites, and never from the dialect.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mdexport_formats::{Format, Options};

/// The file of this dialect without contacts.
fn empty_file(format: &Format) -> Vec<u8> {
    let mut writer = format.writer(Vec::new(), Options::default()).unwrap();
    let (tally, file) = writer.end().unwrap();
    assert_eq!(tally.contacts, 0);
    file
}

/// The CSV dialects.
fn dialects() -> impl Iterator<Item = Format> {
    let elements: Arc<[String]> = Arc::new([]);
    Format::names()
        .map(move |name| Format::named(name, &elements).unwrap())
        .filter(|format| matches!(format, Format::Csv(_)))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/headers")
}

#[test]
fn a_file_without_contacts_is_the_clients_header() {
    for format in dialects() {
        let name = format.name();
        let path = folder().join(format!("{name}.csv"));
        let expected = std::fs::read(&path).unwrap_or_else(|_| panic!("{name} has no header here"));
        let visible = |bytes: &[u8]| bytes.escape_ascii().to_string();
        assert_eq!(visible(&empty_file(&format)), visible(&expected), "{name}");
    }
}

#[test]
fn every_header_here_is_a_dialects() {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let of = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let csv = files.filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    let found: BTreeSet<_> = csv.map(of).collect();
    assert_eq!(found, dialects().map(|format| format.name().to_owned()).collect());
}

/// A name that stands twice would be read into one box, and the other value lost.
#[test]
fn no_name_stands_twice() {
    for format in dialects() {
        let Format::Csv(dialect) = &format else { continue };
        let mut seen = BTreeSet::new();
        for header in dialect.headers() {
            assert!(!header.is_empty() && seen.insert(header), "{}: {header:?}", format.name());
        }
    }
}
