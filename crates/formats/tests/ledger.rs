//! The ledger shows a writer that forgets a value, and what it says of each value is so: what counts
//! as written or merged stands in the row.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod arbitrary;
mod contacts;
mod csv_rows;
mod found;

use std::io;

use encoding_rs::{Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252};
use mdexport_formats::{Format, Item, Options, Overflow, SplitNames, Tally, Writer};
use mdexport_model::{Class, Contact, Field, Member, SourceCount};
use proptest::prelude::*;

use contacts::{MAXIMAL, contact, of_people};
use csv_rows::{Written, format};
use found::found;

/// A writer that never sees one field of its contacts.
struct Forgetful<'w, W> {
    inner: Box<dyn Writer<W> + 'w>,
    field: Field,
}

impl<W> Writer<W> for Forgetful<'_, W> {
    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        let mut rest = Contact::default();
        for element in item.contact.elements() {
            if element.field != self.field {
                rest.push(element.clone());
            }
        }
        self.inner.write(&Item { contact: &rest, ..*item })
    }

    fn begin(&mut self, sink: W) -> io::Result<()> {
        self.inner.begin(sink)
    }

    fn end(&mut self) -> io::Result<(Tally, W)> {
        self.inner.end()
    }
}

/// The fields whose sums do not come out when this writer forgets `field`.
fn open_sums(format: &Format, field: Field) -> Vec<String> {
    let contact = contact(MAXIMAL);
    let inner = format.writer(Vec::new(), Options::default()).unwrap();
    let mut writer: Box<dyn Writer<Vec<u8>>> = Box::new(Forgetful { inner, field });
    writer.write(&Item::of(&contact)).unwrap();
    let (tally, _) = writer.end().unwrap();
    let mut source = SourceCount::default();
    contact.count_into(&mut source);
    let rows = tally.ledger.rows(&source, |place| format.carries(Field::ALL[place]));
    rows.iter().filter(|row| !row.balances()).map(|row| row.field.to_string()).collect()
}

#[test]
fn a_writer_that_forgets_a_field_is_caught() {
    for name in Format::names() {
        let format = format(name, &[]);
        for field in of_people() {
            let expected: &[_] = if is_asked_about(&format, field) { &[field.name()] } else { &[] };
            assert_eq!(open_sums(&format, field), expected, "{name} without {field:?}");
        }
    }
}

/// Whether the format must say what became of the field.
fn is_asked_about(format: &Format, field: Field) -> bool {
    field.class() != Class::Identity || format.carries(field)
}

#[test]
fn a_name_that_was_split_is_marked_in_every_format_that_splits() {
    let contacts = [contact(&[("fullName", "Anna Berg", Field::FullName)])];
    for name in Format::names().filter(|name| !["generic", "xlsx", "mail-merge"].contains(name)) {
        let reasons = [SplitNames::WhereCertain, SplitNames::Never].map(|split_names| {
            let options = Options { split_names, ..Options::default() };
            let written = Written::new(&format(name, &[]), &contacts, None, options);
            written.of(Field::FullName).reason.to_string()
        });
        assert_eq!(
            reasons.map(|reason| reason.split(", ").any(|code| code == "split-name")),
            [true, false],
            "{name}"
        );
    }
}

const SPLIT_NAMES: [SplitNames; 4] =
    [SplitNames::Never, SplitNames::WhereCertain, SplitNames::GivenFirst, SplitNames::FamilyFirst];

/// Every CSV dialect, and encodings to write it in.
fn encoded() -> Vec<(Format, &'static Encoding)> {
    let dialects = Format::names().map(|name| format(name, &[]));
    let dialects = dialects.filter(|format| matches!(format, Format::Csv(_)));
    let with_encodings = dialects.flat_map(|format| {
        let encodings = if format.allows_other_encodings() {
            vec![WINDOWS_1252, SHIFT_JIS, GBK]
        } else {
            vec![UTF_8]
        };
        encodings.into_iter().map(move |encoding| (format.clone(), encoding))
    });
    with_encodings.collect()
}

/// Identity is not counted where a format does not carry it; that somebody is on a list always is.
#[test]
fn the_sums_of_a_list_whose_members_are_uids_alone_come_out_in_every_format() {
    let mut list = contact(&[
        ("fullName", "Board", Field::FullName),
        ("member/guid", "0001", Field::Unknown),
        ("member/guid", "0002", Field::Unknown),
    ]);
    list.add_members([1, 2].map(|at| Member { uid: Some(at), ..Member::default() }));
    for name in Format::names() {
        let lists = std::slice::from_ref(&list);
        let written = Written::new(&format(name, &[]), lists, None, Options::default());
        assert_eq!(written.of(Field::Membership).source, 2, "{name}");
    }
}

proptest! {
    // Each writes every format, or several files.
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_sums_of_any_contact_come_out_in_every_format(
        contacts in proptest::collection::vec(arbitrary::elements(), 1..3),
        split_names in prop::sample::select(&SPLIT_NAMES[..]),
        overflows in any::<bool>(),
    ) {
        let contacts: Vec<_> = contacts.into_iter().map(arbitrary::contact).collect();
        let overflow = if overflows { Overflow::Notes } else { Overflow::Nowhere };
        for name in Format::names() {
            let options = Options { split_names, overflow, encoding: None };
            let written = Written::new(&format(name, &[]), &contacts, Some("Golf"), options);
            prop_assert_eq!(written.tally.contacts, contacts.len() as u64);
        }
    }

    #[test]
    fn what_a_dialect_says_it_wrote_stands_in_the_row(
        elements in arbitrary::elements(),
        split_names in prop::sample::select(&SPLIT_NAMES[..]),
    ) {
        let contact = arbitrary::contact(elements);
        for (format, encoding) in encoded() {
            let options =
                Options { split_names, encoding: Some(encoding), ..Options::default() };
            let contacts = std::slice::from_ref(&contact);
            let written = Written::new(&format, contacts, None, options);
            let rows = written.rows(encoding);
            for said in &written.ledger {
                let values = contact.elements().iter().filter(|value| value.field.name() == said.field);
                let count = values.filter(|value| rows.iter().any(|row| found(value, row))).count() as u64;
                prop_assert!(count >= said.written + said.merged, "{}: {said:?} in {rows:?}", format.name());
            }
        }
    }

    /// PHP's readers take `\"` for a quote inside the value and read on.
    #[test]
    fn no_backslash_stands_before_a_quote(elements in arbitrary::elements()) {
        let contact = arbitrary::contact(elements);
        for (format, encoding) in encoded() {
            let options = Options { encoding: Some(encoding), ..Options::default() };
            let contacts = std::slice::from_ref(&contact);
            let text = Written::new(&format, contacts, None, options).text(encoding);
            prop_assert!(!text.contains("\\\""), "{}: {text}", format.name());
        }
    }
}
