//! Large books, made at run time: nothing is lost in them, and nothing takes its time.

use std::time::{Duration, Instant};

use mdexport_model::{DamageCode, Field};

use super::read;

/// A hundred times of what a slow machine needs, and a hundredth of what a quadratic reader does.
const LIMIT: Duration = Duration::from_mins(1);

fn timed<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    result
}

#[test]
fn twenty_thousand_contacts() {
    let contact = |number: usize| {
        format!(
            "<contact><fullName>N {number}</fullName><email>n{number}@example.com</email></contact>\n"
        )
    };
    let contacts = (0..20_000).map(contact).collect::<Vec<_>>().concat();
    let book = format!("<addressBook>\n{contacts}</addressBook>\n");
    let mut number = 0;
    let report = timed(|| {
        read(book.as_bytes(), |contact| {
            assert_eq!(contact.get(Field::Email1), Some(&*format!("n{number}@example.com")));
            number += 1;
        })
    });
    assert_eq!((report.contacts, report.damage_count), (20_000, 0));
    // And with one of them damaged in the middle.
    let damaged = book.replacen("N 10000</fullName>", "N 10000</fullNam", 1);
    let report = timed(|| read(damaged.as_bytes(), |_| {}));
    assert_eq!(report.contacts, 20_000);
    assert!(report.damage_count > 0);
}

#[test]
fn a_note_of_fifty_megabytes() {
    let note = "A line of a note, with &amp; and ä.\n".repeat(50_000_000 / 37);
    let book = format!(
        "<addressBook><contact><Notes>{note}</Notes></contact>\
         <contact><email>after@example.com</email></contact></addressBook>"
    );
    let mut lengths = Vec::new();
    let report =
        timed(|| read(book.as_bytes(), |contact| lengths.push(contact.elements()[0].value.len())));
    let expected = note.replace("&amp;", "&").trim_end().len();
    assert_eq!(lengths, [expected, "after@example.com".len()]);
    assert_eq!(report.damage_count, 0);
}

#[test]
fn ten_thousand_elements_in_one_contact() {
    let elements: Vec<_> = (0..10_000).map(|at| format!("<x{at}>{at}</x{at}>")).collect();
    let elements = elements.concat();
    let repeated = "<email>a@example.com</email>".repeat(10_000);
    let book = format!("<addressBook><contact>{elements}{repeated}</contact></addressBook>");
    let mut found = 0;
    let report = timed(|| read(book.as_bytes(), |contact| found = contact.elements().len()));
    assert_eq!((report.contacts, found, report.damage_count), (1, 20_000, 0));
}

#[test]
fn a_hundred_thousand_levels_of_nesting() {
    let levels = 100_000;
    let after = "<contact><email>after@example.com</email></contact>";
    for name in ["a", "contact", "members", "Notes"] {
        let opened = format!("<{name}>").repeat(levels);
        let closed = format!("</{name}>").repeat(levels);
        let book = format!(
            "<addressBook><contact><email>in@example.com</email><x>{opened}x{closed}</x></contact>\
             {after}</addressBook>"
        );
        let mut emails = Vec::new();
        timed(|| {
            read(book.as_bytes(), |contact| {
                emails.extend(contact.get(Field::Email1).map(str::to_owned));
            })
        });
        assert_eq!(emails.first().map(String::as_str), Some("in@example.com"), "{name}");
        assert_eq!(emails.last().map(String::as_str), Some("after@example.com"), "{name}");
    }
}

fn ampersands(size: usize) {
    let mut book = b"<addressBook><contact><email>a@example.com</email><Notes>".to_vec();
    book.resize(book.len() + size, b'&');
    let mut note = 0;
    let report =
        timed(|| read(&book, |contact| note = contact.get(Field::Note).map_or(0, str::len)));
    assert_eq!((report.contacts, note), (1, size));
    assert_eq!(report.damage_count, size as u64 + 1);
    assert!(report.damage.iter().all(|found| found.code == DamageCode::BareAmpersand));
    // Nor is it a book without any markup.
    let report = timed(|| read(&book[book.len() - size..], |_| {}));
    assert_eq!(report.contacts, 0);
}

#[test]
fn twenty_megabytes_of_ampersands() {
    ampersands(20_000_000);
}

#[test]
#[ignore = "needs a release build and half a gigabyte: cargo test --release -- --ignored"]
fn two_hundred_megabytes_of_ampersands() {
    ampersands(200_000_000);
}
