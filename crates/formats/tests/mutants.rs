//! A writer that swaps or cuts one field is noticed, in every format, whichever field: the file is read
//! back by a reader that is not ours and compared with the contact that was to be written. (One that drops
//! a field is noticed by the ledger: `ledger.rs`.)
//!
//! Where a field has its place is taken from a file with other values, which the writer as it is wrote;
//! that these places are the right ones is what the tests of each format hold.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod readers;
mod sheets;

use std::io;
use std::sync::Arc;

use mdexport_formats::{Format, Item, Options, Tally, Writer};
use mdexport_model::{Class, Contact, Element, Field, LedgerRow, SourceCount};

use readers::{Record, records};

/// What a faulty writer does to the contacts it is given.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// It loses the last character of this field.
    Cut(Field),
    /// It takes these fields for each other.
    Swap(Field, Field),
}

impl Fault {
    fn apply(self, contact: &Contact<'_>) -> Contact<'static> {
        let value_of = |field| contact.get(field).unwrap().to_owned();
        let mut faulty = Contact::default();
        for element in contact.elements() {
            let mut value = value_of(element.field);
            match self {
                Self::Cut(field) if field == element.field => drop(value.pop()),
                Self::Swap(one, other) if one == element.field => value = value_of(other),
                Self::Swap(one, other) if other == element.field => value = value_of(one),
                _ => {}
            }
            let name = element.name.to_string().into();
            faulty.push(Element {
                name,
                value: value.into(),
                field: element.field,
                row: element.row,
            });
        }
        faulty
    }
}

/// A writer with a fault.
struct Faulty<'w, W> {
    inner: Box<dyn Writer<W> + 'w>,
    fault: Option<Fault>,
}

impl<W> Writer<W> for Faulty<'_, W> {
    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        match self.fault.map(|fault| fault.apply(item.contact)) {
            Some(contact) => self.inner.write(&Item { contact: &contact, ..*item }),
            None => self.inner.write(item),
        }
    }

    fn begin(&mut self, sink: W) -> io::Result<()> {
        self.inner.begin(sink)
    }

    fn end(&mut self) -> io::Result<(Tally, W)> {
        self.inner.end()
    }
}

/// The value of this field in the contact of this mark. In all contacts the values of the fields are in
/// the same order, and no value holds another one.
fn value(field: Field, mark: char) -> String {
    let number = field as usize;
    let letter = if mark == 'p' { 'A' } else { 'B' };
    let digit = if mark == 'p' { 3 } else { 4 };
    match field {
        Field::Birthday => format!("198{digit}-0{digit}-1{digit}"),
        Field::Anniversary => format!("199{digit}-0{digit}-2{digit}"),
        Field::Modified => format!("2024-01-{digit}0 10:39:03").replace("-40", "-20"),
        // JPEG, as far as anybody looks.
        Field::Photo => format!("/9j/4AAQSkZJRgA{letter}"),
        Field::Key => {
            format!("-----BEGIN CERTIFICATE-----\nMII{letter}\n-----END CERTIFICATE-----")
        }
        Field::Email1 | Field::Email2 | Field::Email3 => format!("a{number}{mark}@example.com"),
        Field::UrlWork | Field::UrlHome => format!("https://example.com/{number}{mark}x"),
        Field::Categories | Field::Children => format!("one{number}{mark},two{number}{mark}"),
        Field::NoteHtml => format!("<p>a{number}{mark} text</p>"),
        _ if field.name().contains("phone") || field.name().contains("fax") => {
            format!("+49 30 9{number:02}{digit}")
        }
        _ => format!("a{number:02}{mark} text"),
    }
}

/// The fields that a contact has which is no distribution list.
fn of_people() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| field.is_filled() && !field.is_of_member())
}

/// A contact of every field.
fn contact(mark: char) -> Contact<'static> {
    let mut contact = Contact::default();
    for (row, field) in (0..).zip(of_people()) {
        let row = (field != Field::Unknown).then_some(row);
        let value = value(field, mark).into();
        contact.push(Element { name: field.name().into(), value, field, row });
    }
    contact
}

/// How a value may stand in a file: each way in so many texts.
fn ways(field: Field, value: &str) -> Vec<Vec<String>> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let mut ways = vec![vec![value.to_owned()]];
    match field {
        Field::Birthday | Field::Anniversary => {
            let parts: Vec<_> =
                value.split('-').map(|part| part.trim_start_matches('0').to_owned()).collect();
            ways.push(vec![format!("{}/{}/{}", parts[1], parts[2], parts[0])]);
            ways.push(vec![format!("{}/{}/{}", parts[2], parts[1], parts[0])]);
            ways.push(vec![digits]);
            ways.push(parts.iter().map(|part| format!("{part}\n")).collect());
        }
        Field::Modified => {
            ways.push(vec![digits]);
            ways.push(vec![value.replace(' ', "T")]);
        }
        Field::Categories | Field::Children | Field::Key => {
            ways.push(value.split([',', '\n']).map(str::to_owned).collect());
        }
        // What calcard shows are the bytes.
        Field::Photo => {
            let last = if value.ends_with('A') { "\\x00" } else { "\\x01" };
            ways.push(vec![format!("\\xff\\xd8\\xff\\xe0\\x00\\x10JFIF\\x00{last}")]);
        }
        _ => {}
    }
    ways
}

/// The places of each text of the way in which the value stands in the record; `None` where it does not.
fn places(record: &Record, field: Field, value: &str) -> Option<Vec<Vec<String>>> {
    let of = |text: &String| -> Vec<String> {
        let holds = |found: &&String| match text.strip_suffix('\n') {
            Some(whole) => found.trim_end() == whole,
            None => found.contains(text.as_str()),
        };
        record.iter().filter(|(_, found)| holds(found)).map(|(place, _)| place.clone()).collect()
    };
    let found = ways(field, value).into_iter().map(|way| way.iter().map(of).collect::<Vec<_>>());
    found.into_iter().find(|way| way.iter().all(|places| !places.is_empty()))
}

/// The formats that hold every field in one record: all but a mail merge.
fn names() -> impl Iterator<Item = &'static str> {
    Format::names().filter(|name| *name != "mail-merge")
}

/// A format, and where the fields stand in its files.
struct Layout {
    format: Format,
    places: Vec<(Field, Vec<Vec<String>>)>,
}

fn written(
    format: &Format,
    contact: &Contact<'_>,
    fault: Option<Fault>,
) -> (Record, Vec<LedgerRow>) {
    let inner = format.writer(Vec::new(), Options::default()).unwrap();
    let mut writer: Box<dyn Writer<Vec<u8>>> = Box::new(Faulty { inner, fault });
    writer.write(&Item::of(contact)).unwrap();
    let (tally, file) = writer.end().unwrap();
    let mut source = SourceCount::default();
    contact.count_into(&mut source);
    let ledger = tally.ledger.rows(&source, |place| format.carries(Field::ALL[place]));
    let mut records = records(format, &file);
    assert_eq!(records.len(), 1, "{}", format.name());
    (records.remove(0), ledger)
}

impl Layout {
    /// Every field has a place, or the ledger says why not.
    fn of(name: &str) -> Self {
        let columns = of_people().filter(|field| *field != Field::Unknown);
        let columns: Arc<[String]> = columns.map(|field| field.name().to_owned()).collect();
        let format = Format::named(name, &columns).unwrap();
        let (record, ledger) = written(&format, &contact('p'), None);
        let mut places = Vec::new();
        for field in of_people() {
            let row = ledger.iter().find(|row| row.field == field.name());
            match self::places(&record, field, &value(field, 'p')) {
                Some(found) => places.push((field, found)),
                None => assert!(
                    row.is_none_or(|row| row.written + row.merged == 0),
                    "{name}: {field:?} has no place, and the ledger says {row:?}: {record:#?}"
                ),
            }
        }
        Self { format, places }
    }

    /// The fields whose values do not stand where they should when a writer of this fault wrote them.
    fn wrong(&self, fault: Option<Fault>) -> Vec<Field> {
        let (record, _) = written(&self.format, &contact('q'), fault);
        let is_wrong = |(field, expected): &&(Field, Vec<Vec<String>>)| {
            let found = places(&record, *field, &value(*field, 'q'));
            found.as_ref() != Some(expected)
        };
        self.places.iter().filter(is_wrong).map(|(field, _)| *field).collect()
    }
}

#[test]
fn a_writer_without_a_fault_passes() {
    for name in names() {
        assert_eq!(Layout::of(name).wrong(None), [], "{name}");
    }
}

#[test]
fn every_value_has_a_place_in_every_format() {
    for name in names() {
        let layout = Layout::of(name);
        let has = |field: Field| layout.places.iter().any(|(placed, _)| *placed == field);
        let missing: Vec<_> =
            of_people().filter(|field| field.class() == Class::Value && !has(*field)).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
}

#[test]
fn a_writer_that_cuts_a_field_is_noticed() {
    for name in names() {
        let layout = Layout::of(name);
        for (field, _) in &layout.places {
            let wrong = layout.wrong(Some(Fault::Cut(*field)));
            assert!(wrong.contains(field), "{name}: {field:?} cut, {wrong:?} noticed");
        }
    }
}

#[test]
fn a_writer_that_swaps_two_fields_is_noticed() {
    for name in names() {
        let layout = Layout::of(name);
        let fields: Vec<_> = layout.places.iter().map(|(field, _)| *field).collect();
        for (number, &one) in fields.iter().enumerate() {
            // The neighbours are the likeliest, and one that is far away.
            for distance in [1, 2, fields.len() / 2] {
                let other = fields[(number + distance) % fields.len()];
                if name == "ldif-ldap" && share_a_set(one, other) {
                    continue;
                }
                let wrong = layout.wrong(Some(Fault::Swap(one, other)));
                assert!(
                    wrong.contains(&one) || wrong.contains(&other),
                    "{name}: {one:?} and {other:?} swapped, {wrong:?} noticed"
                );
            }
        }
    }
}

/// Whether the fields are values of one attribute of a directory, which have no order.
fn share_a_set(one: Field, other: Field) -> bool {
    let sets: [&[Field]; 4] = [
        &[Field::Email1, Field::Email2, Field::Email3],
        &[Field::PhoneWork, Field::PhoneWork2],
        &[Field::PhoneHome, Field::PhoneHome2],
        &[Field::PhoneMobile, Field::PhoneMobile2],
    ];
    sets.iter().any(|set| set.contains(&one) && set.contains(&other))
}
