//! One stroke of damage: a range of bytes behind the root's start tag is lost or replaced.
//!
//! The guarantee. The book is well-formed, in UTF-8, says so and shows it. Its contacts
//! stand in the root, none in another, and no value or attribute holds `]]`, `-->` or `?>`. Whatever takes the place of the
//! range, but for a dozen bytes that are not UTF-8:
//!
//! * every contact that ends before the range is read unchanged, and first;
//! * every contact that begins behind the range is read unchanged, and last.
//!
//! So at most the contacts that the range touches come to harm. Why the conditions: an opening that
//! damage leaves without an end (`<!--`, `<![CDATA[`, `<?`) takes the next end there is; it is found
//! out if that is the end of another opening, or if two records lie within, but an arrow `-->` in a
//! value behind an opening between two contacts makes a comment like any other. And where a range
//! takes both the end of an unknown element and that of its contact, each later `contact` counts as a
//! record, a group's member too; where it takes the end of a contact before a folder of contacts, the
//! folder looks like a group's members.

use mdexport_mdaemon::ElementTable;

use crate::dice::Dice;
use crate::generate::{self, ALL, Generated, PLAIN};
use crate::read;

/// What takes the place of lost bytes, alone or in pairs.
const WRONG: &[&[u8]] = &[
    b"",
    b"",
    b"",
    b"<",
    b">",
    b"&",
    b"/",
    b"\"",
    b"'",
    b"=",
    b"x",
    b" ",
    b"\n",
    b"[",
    b"]",
    b"!",
    b"<!--",
    b"-->",
    b"<!",
    b"<?",
    b"?>",
    b"<![CDATA[",
    b"]]>",
    b"]]",
    b"<!DOCTYPE",
    b"<!DOCTYPE a [",
    b"</",
    b"<x>",
    b"</x>",
    b"<x ",
    b"<x a=\"",
    b"=\"",
    b"='",
    b"<contact>",
    b"</contact>",
    b"<contact",
    b"</contact",
    b"<contact/>",
    b"<contact guid='",
    b"<addressBook>",
    b"</addressBook>",
    b"<email>",
    b"</email>",
    b"<email",
    b"<folder>",
    b"</folder>",
    b"<members>",
    b"&#0;",
    b"&nbsp;",
    b"\0",
    b"\0\0\0",
    b"\x01",
    b"\xe4",
    b"\x80",
    b"\xf0\x9f",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
];

struct Damaged {
    bytes: Vec<u8>,
    start: usize,
    end: usize,
}

fn damage(book: &Generated, from: usize, dice: &mut Dice) -> Damaged {
    let length = book.text.len();
    let start = from + dice.below(length + 1 - from);
    let longest = dice.of(&[1, 2, 4, 12, 60, 300]);
    let end = (start + dice.below(longest + 1)).min(length);
    let mut bytes = book.text.as_bytes()[..start].to_vec();
    for _ in 0..=dice.below(2) {
        bytes.extend_from_slice(dice.of(WRONG));
    }
    bytes.extend_from_slice(&book.text.as_bytes()[end..]);
    Damaged { bytes, start, end }
}

#[test]
fn only_contacts_that_damage_touches_come_to_harm() {
    let table = ElementTable::built_in().unwrap();
    for seed in 0..1500 {
        let book = generate::book(seed, PLAIN);
        let sound = read(book.text.as_bytes(), &table).0;
        let mut dice = Dice::new(seed ^ 0x5eed);
        for _ in 0..20 {
            let damaged = damage(&book, book.root_end, &mut dice);
            let found = read(&damaged.bytes, &table).0;
            let before = book.contacts.iter().filter(|range| range.end <= damaged.start).count();
            let behind = book.contacts.iter().filter(|range| range.start >= damaged.end).count();
            let text = String::from_utf8_lossy(&damaged.bytes);
            let about = format!("seed {seed}, {}..{}\n{text}", damaged.start, damaged.end);
            assert_eq!(found.get(..before), Some(&sound[..before]), "{about}");
            let last = found.len().checked_sub(behind).map(|from| &found[from..]);
            assert_eq!(last, Some(&sound[sound.len() - behind..]), "{about}");
        }
    }
}

#[test]
fn nothing_panics_and_nothing_before_the_damage_changes() {
    let table = ElementTable::built_in().unwrap();
    for seed in 0..1500 {
        let book = generate::book(seed, ALL);
        let sound = read(book.text.as_bytes(), &table).0;
        let mut dice = Dice::new(seed ^ 0xbad);
        for _ in 0..10 {
            let damaged = damage(&book, book.root_end, &mut dice);
            let found = read(&damaged.bytes, &table).0;
            let before = book.contacts.iter().filter(|range| range.end <= damaged.start).count();
            assert_eq!(found.get(..before), Some(&sound[..before]), "seed {seed}\n{}", book.text);
        }
        // Anywhere, and again and again: it is enough that this ends.
        let mut bytes = book.text.into_bytes();
        for _ in 0..10 {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let book = Generated { text, root_end: 0, contacts: Vec::new() };
            bytes = damage(&book, 0, &mut dice).bytes;
            read(&bytes, &table);
        }
    }
}
