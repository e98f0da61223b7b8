//! What the targets share: reading a book, and the rules that hold for every report.

pub mod cards;
pub mod entries;
pub mod rows;
pub mod sheets;
pub mod text;

use std::sync::LazyLock;

use encoding_rs::{Encoding, WINDOWS_1252};
use mdexport_mdaemon::{Book, BookReport, Contacts, ElementTable};
use mdexport_model::Contact;

pub use text::Extent;

/// Single bytes that belong to no UTF-8 are read in this encoding: one byte, one character, so that
/// [`text`] can tell how long the text is.
pub const FALLBACK: &Encoding = WINDOWS_1252;

/// The element table that is built in.
pub static TABLE: LazyLock<ElementTable> =
    LazyLock::new(|| ElementTable::built_in().expect("the table is sound"));

/// Gives every contact of the book to `each`, and checks what is reported about it.
pub fn read<'b>(
    book: &'b Book<'b>,
    extent: &Extent,
    each: impl FnMut(&Contact<'b>),
) -> BookReport {
    read_all(book.contacts(&TABLE), extent, each)
}

/// The same with a reader.
pub fn read_all<'b>(
    mut reader: Contacts<'b, '_>,
    extent: &Extent,
    mut each: impl FnMut(&Contact<'b>),
) -> BookReport {
    let (mut count, mut values) = (0, 0);
    while let Some(contact) = reader.advance() {
        assert!(!contact.elements().is_empty(), "a contact without any value");
        for element in contact.elements() {
            assert!(!element.name.is_empty() && !element.value.is_empty());
            values += 1;
        }
        count += 1;
        each(contact);
    }
    let report = reader.finish();
    assert_eq!(report.contacts + report.others, count, "records counted and returned");
    let source: u64 = mdexport_model::Field::ALL
        .iter()
        .filter(|field| field.is_filled())
        .map(|&field| report.source.of(field))
        .sum();
    assert_eq!(source, values, "values counted and returned");
    assert!(report.groups <= report.contacts);
    assert_eq!(report.damage.len() as u64, report.damage_count.min(100), "findings kept");
    let mut last = (1, 1);
    for damage in &report.damage {
        let place = (damage.line, damage.column);
        assert!(place >= last, "{place:?} behind {last:?}");
        assert!(extent.holds(place), "{damage:?} outside the text");
        last = place;
    }
    report
}
