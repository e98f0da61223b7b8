//! Contacts made to be slow, in every format: the time of the processor grows with the number of their values, of a
//! list's members, of contacts that are alike, and not with its square.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../mdaemon/tests/linear_time/clock.rs"]
mod clock;
#[path = "../../mdaemon/tests/linear_time/growth.rs"]
mod growth;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use clock::time_of;
use encoding_rs::WINDOWS_1252;
use growth::assert_linear;
use mdexport_formats::{Format, Item, Options, Ties};
use mdexport_model::{Contact, Element, Field, Member, Tie};

/// What is written, and what it has much of.
type Case = (&'static str, fn(usize) -> Book);

/// Contacts that are announced by their places, and then written, with what ties them.
#[derive(Default)]
struct Book {
    contacts: Vec<Contact<'static>>,
    /// By contact, the lists that it is on.
    lists: Vec<Vec<u64>>,
    /// Of a list, who its members are.
    members: Vec<Vec<Option<Tie>>>,
    /// How many of the contacts are written, from the first.
    written: usize,
    /// Whether each has a folder of its own.
    apart: bool,
}

impl Book {
    fn of(contacts: Vec<Contact<'static>>) -> Self {
        let count = contacts.len();
        let (lists, members) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        Self { contacts, lists, members, written: count, apart: false }
    }

    /// One contact of these values.
    fn one(values: impl Iterator<Item = (Field, String)>) -> Self {
        Self::of(vec![contact(values)])
    }
}

fn contact(values: impl Iterator<Item = (Field, String)>) -> Contact<'static> {
    let mut contact = Contact::default();
    for (field, value) in values {
        let name = if field == Field::Unknown { format!("odd{value}") } else { "known".to_owned() };
        contact.push(Element { name: name.into(), value: value.into(), field, row: None });
    }
    contact
}

/// So many different values of a field.
fn many(field: Field, count: usize) -> impl Iterator<Item = (Field, String)> {
    (0..count).map(move |number| (field, format!("{}", 5_550_000 + number)))
}

fn single(field: Field, value: impl Into<String>) -> impl Iterator<Item = (Field, String)> {
    std::iter::once((field, value.into()))
}

fn person(number: usize) -> Contact<'static> {
    let name = single(Field::FullName, format!("Person {number}"));
    contact(name.chain(single(Field::Email1, format!("p{number}@example.com"))))
}

/// A list with so many members that have these fields.
fn list(name: &str, fields: &[Field], count: usize) -> Contact<'static> {
    let of_member =
        |number| fields.iter().map(move |&field| (field, format!("m{number}@example.com")));
    let values = single(Field::FullName, name).chain((0..count).flat_map(of_member));
    let mut list = contact(values);
    let place = |number: usize, field| {
        let at = fields.iter().position(|own| *own == field)?;
        Some(1 + number * fields.len() + at)
    };
    list.add_members((0..count).map(|number| Member {
        uid: place(number, Field::MemberUid),
        name: place(number, Field::MemberName),
        email: place(number, Field::MemberEmail),
    }));
    list
}

/// A list with so many members, and behind it the contacts that they are, in turn.
fn found(fields: &[Field], count: usize, people: usize) -> Book {
    let mut book = Book::of(vec![list("Choir", fields, count)]);
    let tie = |number| Tie { contact: 1 + number as u64, says_name: false, says_email: true };
    book.members[0] = (0..count).map(|number| Some(tie(number % people))).collect();
    book.contacts.extend((0..people).map(person));
    book
}

const ALL: &[Field] = &[Field::MemberUid, Field::MemberName, Field::MemberEmail];

const MEMBERS: &[Case] = &[
    ("members that are contacts", |n| found(ALL, n, n.div_ceil(8))),
    ("members that are one contact", |n| found(ALL, n, 1)),
    ("members by UID that are contacts", |n| found(&[Field::MemberUid], n, n.div_ceil(8))),
    ("members that are no contacts", |n| Book::of(vec![list("Choir", ALL, n)])),
    ("members beside notes and addresses", |n| {
        let mut book = Book::of(vec![list("Choir", ALL, n)]);
        for (field, value) in many(Field::Note, n).chain(many(Field::Email1, n)) {
            book.contacts[0].push(Element {
                name: "x".into(),
                value: value.into(),
                field,
                row: None,
            });
        }
        book
    }),
    ("lists that a contact is on", |n| on_lists(n, |number| format!("List {number}"))),
    ("lists of one name", |n| on_lists(n, |_| "List".to_owned())),
    ("lists whose names separators are in", |n| on_lists(n, |number| format!("List; {number}"))),
];

/// A contact on so many lists, which are announced.
fn on_lists(count: usize, name: impl Fn(usize) -> String) -> Book {
    let mut book = Book::of(vec![person(0)]);
    book.contacts.extend((0..count).map(|number| list(&name(number), ALL, 1)));
    book.lists[0] = (1..=count as u64).collect();
    book
}

const VALUES: &[Case] = &[
    ("categories in one value", |n| Book::one(single(Field::Categories, joined(n)))),
    ("children in one value", |n| Book::one(single(Field::Children, joined(n)))),
    ("nicknames, categories, children", |n| {
        let lists = many(Field::Nickname, n).chain(many(Field::Categories, n));
        Book::one(lists.chain(many(Field::Children, n)))
    }),
    ("addresses and unknown elements", |n| {
        Book::one(many(Field::Email1, n).chain(many(Field::Unknown, n)))
    }),
    ("telephones and web pages", |n| {
        let phones = many(Field::PhoneWork, n).chain(many(Field::PhoneCompany, n));
        let more = many(Field::PhoneMobile, n).chain(many(Field::UrlHome, n));
        Book::one(phones.chain(more).chain(many(Field::Im1, n)))
    }),
    ("notes, dates, pictures, UIDs", |n| {
        let notes = many(Field::Note, n).chain(many(Field::NoteHtml, n));
        let more = many(Field::Birthday, n).chain(many(Field::Photo, n));
        Book::one(notes.chain(more).chain(many(Field::Key, n)).chain(many(Field::Uid, n)))
    }),
    ("parts of names, streets", |n| {
        let names = many(Field::GivenName, n).chain(many(Field::FileAs, n));
        Book::one(names.chain(many(Field::WorkStreet, n)).chain(many(Field::Company, n)))
    }),
    ("full names beside a long first name", |n| {
        Book::one(single(Field::GivenName, "Anna ".repeat(n)).chain(many(Field::FullName, n)))
    }),
    ("full names beside a first name behind blanks", |n| {
        let name = single(Field::GivenName, " ".repeat(8 * n) + "x");
        Book::one(name.chain(many(Field::FullName, n)))
    }),
    ("notes in HTML beside a note behind blanks", |n| {
        let note = single(Field::Note, " ".repeat(8 * n) + "x");
        Book::one(note.chain(many(Field::NoteHtml, n)))
    }),
    ("a note in HTML whose tags do not end", |n| {
        let html = single(Field::NoteHtml, "<a <".repeat(n));
        Book::one(single(Field::Note, "x").chain(html))
    }),
    ("backslashes before marks that become quotes", |n| {
        Book::one(single(Field::Note, "\\\u{ff02}".repeat(n)))
    }),
    ("letters with many marks", |n| {
        Book::one(single(Field::Note, format!("a{}", "\u{301}".repeat(n))))
    }),
];

fn joined(count: usize) -> String {
    let entries: Vec<_> = (0..count).map(|number| format!("c{number}")).collect();
    entries.join(",")
}

/// Contacts that are alike: what is remembered of those before is looked up for each.
const CONTACTS: &[Case] = &[
    ("contacts of one UID and one name", |n| {
        let anna = || single(Field::Uid, "A").chain(single(Field::FullName, "Anna"));
        Book::of((0..n).map(|_| contact(anna())).collect())
    }),
    ("contacts without a UID that are the same", |n| {
        Book::of((0..n).map(|_| contact(single(Field::FullName, "Anna"))).collect())
    }),
    ("lists of one name with one member", |n| {
        let mut book = Book::of((0..n).map(|_| list("List", ALL, 1)).collect());
        let tie = Tie { contact: n as u64, says_name: true, says_email: true };
        book.members.iter_mut().for_each(|members| members.push(Some(tie)));
        book.contacts.push(person(0));
        book
    }),
];

/// Writes a book in a format, with windows-1252 where that can be.
fn write(format: &Format, book: &Book) {
    let encoding = format.allows_other_encodings().then_some(WINDOWS_1252);
    let options = Options { encoding, ..Options::default() };
    let mut writer = format.writer(io::sink(), options).unwrap();
    for (number, contact) in (0..).zip(&book.contacts) {
        writer.announce(number, contact);
    }
    for (number, contact) in book.contacts[..book.written].iter().enumerate() {
        let ties = Ties {
            number: Some(number as u64),
            lists: &book.lists[number],
            members: &book.members[number],
            same_file: None,
        };
        let folder = if book.apart { folder(number) } else { String::new() };
        writer.write(&Item { ties, folder: &folder, ..Item::of(contact) }).unwrap();
    }
    let (tally, _) = writer.end().unwrap();
    assert_eq!(tally.contacts, book.written as u64);
}

/// Folders in pairs that differ by case alone, with names that differ where a sheet's is cut for a number.
fn folder(number: usize) -> String {
    let last = if number.is_multiple_of(2) { 'x' } else { 'X' };
    format!("{}{:04}{last}", "a".repeat(26), number / 2)
}

fn format(name: &str) -> Format {
    let elements: Arc<[String]> = Arc::new([]);
    Format::named(name, &elements).unwrap().below("dc=example")
}

fn grow(formats: impl Iterator<Item = Format>, few: usize, cases: &[Case]) {
    for format in formats {
        for (about, book) in cases {
            let about = format!("{about}, {}", format.name());
            assert_linear(&about, (few, Duration::from_millis(1)), |count| {
                let book = book(count);
                time_of(|| write(&format, &book))
            });
        }
    }
}

#[test]
fn many_members() {
    grow(Format::names().map(format), 200, MEMBERS);
}

#[test]
fn many_values() {
    grow(Format::names().map(format), 200, VALUES);
}

/// Of CSV dialects, which are written by one code, those that remember the most and write the most rows.
#[test]
fn many_contacts() {
    let is_of_its_own = |format: &Format| {
        !matches!(format, Format::Csv(_)) || ["google", "mail-merge"].contains(&format.name())
    };
    grow(Format::names().map(format).filter(is_of_its_own), 1000, CONTACTS);
}

#[test]
fn many_sheets() {
    let case: Case = ("folders whose names are alike", |n| Book {
        apart: true,
        ..Book::of((0..n).map(|_| person(0)).collect())
    });
    grow(std::iter::once(Format::Xlsx), 600, &[case]);
}
