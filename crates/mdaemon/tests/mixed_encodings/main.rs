//! Books in UTF-8 of which some values are in another encoding: no other value may change, and each of
//! those is reported. How often they are read right is counted, and must not become worse:
//! `cargo test -p mdexport-mdaemon --test mixed_encodings -- --nocapture` says it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::{Encoding, WINDOWS_1252};
use mdexport_mdaemon::{Book, BookReport, ElementTable};

use dice::Dice;
use words::{LANGUAGES, Language};

#[path = "../sound_books/dice.rs"]
mod dice;
mod words;

const BOOKS: u64 = if cfg!(debug_assertions) { 1500 } else { 20_000 };

const NAMES: [&str; 3] = ["fullName", "homeStreet", "Notes"];

/// A value as it is in the book, and what its owner wrote.
#[derive(Clone, Debug)]
struct Value {
    bytes: Vec<u8>,
    text: Option<&'static str>,
    /// Another encoding, if it is not UTF-8.
    foreign: Option<&'static str>,
}

impl Value {
    fn utf8(text: &'static str) -> Self {
        Self { bytes: text.into(), text: Some(text), foreign: None }
    }

    /// The text in this code page; `None` if that happens to be UTF-8.
    fn foreign(text: &'static str, code_page: &'static Encoding) -> Option<Self> {
        let (bytes, _, _) = code_page.encode(text);
        std::str::from_utf8(&bytes).err()?;
        Some(Self { bytes: bytes.into_owned(), text: Some(text), foreign: Some(code_page.name()) })
    }

    /// Sixteen bytes of anything but markup.
    fn random(dice: &mut Dice) -> Option<Self> {
        let bytes: Vec<u8> =
            (0..16).map(|_| u8::try_from(dice.below(128)).unwrap() + 128).collect();
        std::str::from_utf8(&bytes).err()?;
        Some(Self { bytes, text: None, foreign: Some("random") })
    }
}

type Contact = [Value; 3];

fn any_value(dice: &mut Dice) -> Value {
    let language = dice.of(LANGUAGES);
    Value::utf8(dice.of(language.values))
}

/// What the book says of itself.
const BEGINNINGS: &[&str] = &[
    "<addressBook>\n",
    "<addressBook encoding=\"utf-8\">\n",
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<addressBook>\n",
    "\u{feff}<addressBook>\n",
    "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<addressBook>\n",
];

/// The book, a contact on each line, the first of them on line `first`.
struct Written {
    bytes: Vec<u8>,
    first: u64,
}

fn written(beginning: &str, contacts: &[Contact], in_cdata: bool) -> Written {
    let mut bytes = beginning.as_bytes().to_vec();
    let (open, close) = if in_cdata { ("<![CDATA[", "]]>") } else { ("", "") };
    for contact in contacts {
        bytes.extend_from_slice(b"<contact>");
        for (name, value) in NAMES.iter().zip(contact) {
            bytes.extend_from_slice(format!("<{name}>{open}").as_bytes());
            bytes.extend_from_slice(&value.bytes);
            bytes.extend_from_slice(format!("{close}</{name}>").as_bytes());
        }
        bytes.extend_from_slice(b"</contact>\n");
    }
    bytes.extend_from_slice(b"</addressBook>\n");
    Written { bytes, first: beginning.matches('\n').count() as u64 + 1 }
}

fn read(bytes: &[u8]) -> (Vec<Vec<String>>, BookReport) {
    let table = ElementTable::built_in().unwrap();
    let book = Book::decode(bytes, WINDOWS_1252);
    let mut reader = book.contacts(&table);
    let mut contacts = Vec::new();
    while let Some(contact) = reader.advance() {
        contacts.push(contact.elements().iter().map(|element| element.value.to_string()).collect());
    }
    (contacts, reader.finish())
}

/// How often values of an encoding were read right.
#[derive(Debug, Default)]
struct Score(BTreeMap<&'static str, (u32, u32)>);

impl Score {
    fn add(&mut self, name: &'static str, is_right: bool) {
        let (right, all) = self.0.entry(name).or_default();
        *right += u32::from(is_right);
        *all += 1;
    }

    /// The share in percent.
    fn total(&self) -> u32 {
        let sum = |of: fn(&(u32, u32)) -> u32| self.0.values().map(of).sum::<u32>();
        sum(|pair| pair.0) * 100 / sum(|pair| pair.1).max(1)
    }
}

#[expect(clippy::print_stderr, reason = "asked for with --nocapture")]
fn show(about: &str, score: &Score) {
    eprintln!(
        "{about}: {} % of {} values",
        score.total(),
        score.0.values().map(|of| of.1).sum::<u32>()
    );
    for (name, (right, all)) in &score.0 {
        eprintln!("  {name}: {right} of {all}");
    }
}

/// Reads the book; everything that is UTF-8 must be as it was, everything else reported.
fn check(seed: u64, beginning: &str, contacts: &[Contact], dice: &mut Dice, score: &mut Score) {
    let book = written(beginning, contacts, dice.one_in(3));
    let (found, report) = read(&book.bytes);
    assert_eq!(found.len(), contacts.len(), "{seed}");
    let damaged: BTreeSet<u64> = report
        .damage
        .iter()
        .filter(|damage| !damage.code.needs_no_look())
        .map(|damage| damage.line)
        .collect();
    for ((number, expected), found) in (book.first..).zip(contacts).zip(&found) {
        for (at, value) in expected.iter().enumerate() {
            let is_right = value.text.is_some() && found.get(at).map(String::as_str) == value.text;
            let Some(foreign) = value.foreign else {
                assert!(is_right, "{seed}: {value:?} was read as {found:?}");
                continue;
            };
            assert!(damaged.contains(&number), "{seed}: {value:?} in {number}, {report:?}");
            if value.text.is_some() {
                score.add(foreign, is_right);
            }
        }
    }
}

/// Some contacts, of which some have a value of which `foreign` makes another.
fn contacts(dice: &mut Dice, mut foreign: impl FnMut(&mut Dice) -> Option<Value>) -> Vec<Contact> {
    let count = 2 + dice.below(20);
    let mut contacts: Vec<Contact> =
        (0..count).map(|_| std::array::from_fn(|_| any_value(dice))).collect();
    for _ in 0..=dice.below(count / 2 + 1) {
        let (contact, value) = (dice.below(count), dice.below(3));
        if contacts[contact].iter().all(|value| value.foreign.is_none())
            && let Some(foreign) = foreign(dice)
        {
            contacts[contact][value] = foreign;
        }
    }
    contacts
}

fn foreign_of(language: &Language, code_page: &'static Encoding, dice: &mut Dice) -> Option<Value> {
    Value::foreign(dice.of(language.values), code_page)
}

#[test]
fn no_other_value_changes_where_one_code_page_is_mixed_in() {
    let mut score = Score::default();
    for seed in 0..BOOKS {
        let mut dice = Dice::new(seed);
        let language = dice.of(LANGUAGES);
        let code_page = dice.of(language.code_pages);
        let contacts = contacts(&mut dice, |dice| foreign_of(&language, code_page, dice));
        let beginning = dice.of(BEGINNINGS);
        check(seed, beginning, &contacts, &mut dice, &mut score);
    }
    show("one code page", &score);
    assert!(score.total() >= 90, "{score:?}");
}

#[test]
fn no_other_value_changes_where_many_code_pages_are_mixed_in() {
    let mut score = Score::default();
    for seed in 0..BOOKS {
        let mut dice = Dice::new(seed);
        let contacts = contacts(&mut dice, |dice| {
            if dice.one_in(5) {
                return Value::random(dice);
            }
            let language = dice.of(LANGUAGES);
            let code_page = dice.of(language.code_pages);
            foreign_of(&language, code_page, dice)
        });
        let beginning = dice.of(BEGINNINGS);
        check(seed, beginning, &contacts, &mut dice, &mut score);
    }
    show("many code pages", &score);
    assert!(score.total() >= 65, "{score:?}");
}

/// A label that is wrong throughout: every value is in one code page.
#[test]
fn a_book_that_only_says_that_it_is_utf8() {
    let mut score = Score::default();
    for seed in 0..BOOKS {
        let mut dice = Dice::new(seed);
        let language = dice.of(LANGUAGES);
        let code_page = dice.of(language.code_pages);
        let mut value = || loop {
            if let Some(value) = foreign_of(&language, code_page, &mut dice) {
                return value;
            }
        };
        let contacts: Vec<Contact> =
            (0..4 + seed % 10).map(|_| std::array::from_fn(|_| value())).collect();
        let beginning = dice.of(&BEGINNINGS[1..]);
        check(seed, beginning, &contacts, &mut dice, &mut score);
    }
    show("labelled UTF-8", &score);
    assert!(score.total() >= 95, "{score:?}");
}
