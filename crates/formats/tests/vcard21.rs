//! vCard 2.1 is read back by a reader of its specification and, as far as it reads 2.1, by calcard.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod arbitrary;
mod contacts;
mod versit_reader;

use calcard::vcard::{VCard, VCardProperty, VCardValue};
use mdexport_formats::{Format, Item, Options, Tally, VcardWriter, Version, Writer};
use mdexport_model::{Contact, Field, Kind, LedgerRow, SourceCount};
use proptest::prelude::*;

use contacts::{MAXIMAL, contact};
use versit_reader::{Property, cards, property};

fn write(contacts: &[Contact<'_>], category: Option<&str>) -> (String, Vec<LedgerRow>, Tally) {
    let mut source = SourceCount::default();
    let mut writer = VcardWriter::new(Version::V21, &Options::default());
    writer.begin(Vec::new()).unwrap();
    for contact in contacts {
        contact.count_into(&mut source);
        writer.write(&Item { folder: "Contacts/Golf", category, ..Item::of(contact) }).unwrap();
    }
    let (tally, file) = writer.end().unwrap();
    let rows =
        tally.ledger.rows(&source, |place| Format::Vcard(Version::V21).carries(Field::ALL[place]));
    for row in &rows {
        assert!(row.balances() && row.refused == 0, "{row:?}");
    }
    (String::from_utf8(file).unwrap(), rows, tally)
}

/// Where the maximal contact's values belong: name, parameters and components.
const BOXES: &[(&str, &str, &[&str])] = &[
    ("UID", "", &["0123456789abcdef0123456789abcdef"]),
    ("N", "", &["Berg, Tal", "Anna;", "\\Maria\\ ", "Dr., Dr.", "Jr."]),
    ("FN", "", &["Dr. Anna; \\Maria, Berg \u{1f600}"]),
    ("X-MDAEMON-FILEAS", "", &["Berg, Anna"]),
    ("NICKNAME", "", &["Annie, the \u{201e}boss\u{201c}"]),
    ("X-PHONETIC-FIRST-NAME", "", &["\u{30a2}\u{30f3}\u{30ca}"]),
    ("X-PHONETIC-LAST-NAME", "", &["\u{30d9}\u{30eb}\u{30af}"]),
    ("X-PHONETIC-ORG", "", &["\u{30d9}"]),
    ("EMAIL", "PREF;INTERNET", &["anna@example.com"]),
    ("EMAIL", "INTERNET", &["anna.berg@example.org"]),
    ("EMAIL", "INTERNET", &["\"a;b\"@example.net"]),
    ("X-MDAEMON-IMADDRESS", "", &["xmpp:anna@example.com"]),
    ("X-MDAEMON-IMADDRESS2", "", &["anna_1980"]),
    ("X-MDAEMON-IMADDRESS3", "", &["skype:anna?chat"]),
    ("X-MDAEMON-MMSADDRESS", "", &["+49 170 1"]),
    ("X-MDAEMON-BBPIN", "", &["2100000A"]),
    ("TEL", "WORK;VOICE", &["+49 30 1;ext=2"]),
    ("TEL", "WORK;VOICE", &["+49 30 2"]),
    ("TEL", "WORK;VOICE;X-COMPANY-MAIN-PHONE", &["+49 30 3"]),
    ("TEL", "WORK;VOICE;X-ASSISTANTS-PHONE", &["+49 30 4"]),
    ("TEL", "HOME;VOICE", &["+49 30 5"]),
    ("TEL", "HOME;VOICE", &["+49 30 6"]),
    ("TEL", "CELL;VOICE", &["+49 170 7"]),
    ("TEL", "CELL;VOICE", &["+49 170 8"]),
    ("TEL", "CAR", &["+49 30 9"]),
    ("TEL", "PAGER", &["+49 30 10"]),
    ("TEL", "WORK;VOICE;X-RADIO-PHONE", &["+49 30 11"]),
    ("TEL", "WORK;VOICE;X-IP-PHONE", &["sip:12@example.com"]),
    ("TEL", "VOICE", &["+49 30 13"]),
    ("TEL", "FAX;WORK", &["+49 30 14"]),
    ("TEL", "FAX;HOME", &["+49 30 15"]),
    (
        "ADR",
        "WORK",
        &["", "", "Ring 1\n2nd floor; left, rear", "K\u{f6}ln", "NRW", "01000", "Germany"],
    ),
    ("ADR", "HOME", &["", "", "Weg 2", "Bonn", "RLP", "53111", "Deutschland"]),
    ("ADR", "", &["", "", "Hut 3", "Ulm", "BW", "89073", "DE"]),
    ("ORG", "", &["Berg; T\u{f6}chter, Inc.", "R&D, 2"]),
    ("TITLE", "", &["Head; of \\ all"]),
    ("X-MDAEMON-BUSOFFICE", "", &["Room 5"]),
    ("URL", "WORK", &["https://example.com/?a=1,2;b=3#x"]),
    ("URL", "HOME", &["www.example.org/~anna"]),
    ("BDAY", "", &["1980-05-07"]),
    ("X-ANNIVERSARY", "X-APPLE-OMIT-YEAR=1604", &["1604-02-29"]),
    ("X-SPOUSE", "", &["Kim; Lee"]),
    ("X-CHILDREN", "", &["Ada, Bob"]),
    ("X-MANAGER", "", &["Max, Jr."]),
    ("X-ASSISTANT", "", &["Eva"]),
    ("CATEGORIES", "", &["Friends,Family,Golf"]),
    ("NOTE", "", &["line 1\n\n\tline 3; a, b\\c \u{20ac}\n"]),
    ("X-ALT-NOTE", "", &["<p title=\"a;b\">1, 2</p>"]),
    ("X-MDAEMON-CUSTOMERID", "", &["C-1"]),
    ("X-MDAEMON-GOVERNMENTID", "", &["G-2"]),
    ("X-MDAEMON-ACCOUNTNAME", "", &["A-3"]),
    ("X-MDAEMON-SHOE-x5FSIZE-x40UNIT", "", &["38; EU"]),
    ("PHOTO", "TYPE=JPEG;ENCODING=BASE64", &["/9j/4AAQSkZJRg=="]),
    (
        "KEY",
        "TYPE=X-PEM;ENCODING=BASE64",
        &["LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tDQpNSUlCDQotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tDQo="],
    ),
    ("REV", "", &["2024-01-31T10:39:03"]),
];

fn expected() -> Vec<Property> {
    let boxes = BOXES.iter();
    let mut expected: Vec<_> =
        boxes.map(|(name, words, values)| property(name, words, values)).collect();
    expected.sort();
    expected
}

#[test]
fn every_value_of_the_maximal_contact_is_read_back_in_its_box() {
    let (file, rows, _) = write(&[contact(MAXIMAL)], Some("Golf"));
    assert_eq!(cards(&file), [expected()]);
    // The middle name ends in a backslash, which would escape what stands behind it.
    for row in rows {
        let is_middle = row.field == Field::MiddleName.name();
        assert_eq!(row.is_complete(), !is_middle, "{row:?}");
        assert_eq!(row.reason.codes().as_deref(), is_middle.then_some("trailing-backslash"));
    }
}

#[test]
fn what_stands_more_than_once_finds_another_place() {
    let contacts = [contact(&[
        ("nickName", "A", Field::Nickname),
        ("nickName", "B", Field::Nickname),
        ("comment", "x", Field::Note),
        ("birthday", "in May", Field::Birthday),
    ])];
    let mut group = contact(&[("fullName", "Friends", Field::FullName)]);
    group.kind = Kind::Group;
    let (file, ..) = write(&[contacts[0].clone(), group], None);
    let read = cards(&file);
    for expected in [
        property("NICKNAME", "", &["A"]),
        property("X-MDAEMON-NICKNAME", "", &["B"]),
        property("NOTE", "", &["x\nBirthday: in May"]),
    ] {
        assert!(read[0].contains(&expected), "{expected:?} in {read:?}");
    }
    assert!(read[1].contains(&property("X-ADDRESSBOOKSERVER-KIND", "", &["group"])));
}

/// Many readers take a line for the end of a card wherever it stands.
#[test]
fn no_line_of_a_text_ends_the_card() {
    for length in 0..80 {
        let note = format!("\u{fc}{}END:VCARD", "x".repeat(length));
        let mut contact = Contact::default();
        contact.push(mdexport_model::Element {
            name: "comment".into(),
            value: note.as_str().into(),
            field: Field::Note,
            row: None,
        });
        let (file, ..) = write(&[contact], None);
        assert_eq!(file.lines().filter(|line| *line == "END:VCARD").count(), 1, "{file}");
    }
}

/// What a text is after the documented changes: control characters gone, one kind of line break.
fn as_kept(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|&c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

fn value_of(card: &[Property], name: &str) -> Vec<String> {
    card.iter().find(|property| property.name == name).unwrap().values.clone()
}

proptest! {
    #[test]
    fn any_contact_is_read_back(
        all in proptest::collection::vec(arbitrary::elements(), 1..4),
    ) {
        let contacts: Vec<_> = all.into_iter().map(arbitrary::contact).collect();
        let (file, ..) = write(&contacts, Some("Golf"));
        let cards = cards(&file);
        prop_assert_eq!(cards.len(), contacts.len());
        for (contact, card) in contacts.iter().zip(&cards) {
            let texts = [(Field::FullName, "FN"), (Field::JobTitle, "TITLE"), (Field::NoteHtml, "X-ALT-NOTE")];
            for (field, name) in texts {
                if let Some(text) = contact.get(field) {
                    prop_assert_eq!(&value_of(card, name)[0], &as_kept(text));
                }
            }
            if let Some(family) = contact.get(Field::FamilyName) {
                let read = value_of(card, "N");
                prop_assert_eq!(read.len(), 5);
                prop_assert_eq!(read[0].replace("\\ ", "\\"), as_kept(family).replace("\\ ", "\\"));
            }
        }
    }

    /// calcard takes backslashes for escapes, as later versions have them, cuts what is quoted-printable
    /// at semicolons, and trims.
    #[test]
    fn another_reader_agrees(note in "[a-zA-Z,:=.\u{e9}\u{20ac}\u{1f600} ]{0,60}x\ny[a-z\u{fc} ]{0,90}z") {
        let mut contact = Contact::default();
        for field in [Field::Note, Field::FullName, Field::WorkStreet] {
            contact.push(mdexport_model::Element {
                name: "x".into(), value: format!("a{note}").into(), field, row: None,
            });
        }
        let (file, ..) = write(&[contact], None);
        let card = VCard::parse(&file).unwrap();
        let text = |property: VCardProperty, at: usize| {
            let entry = card.property(&property).unwrap();
            entry.values[at].as_text().unwrap().replace("\r\n", "\n")
        };
        let whole = format!("a{note}");
        prop_assert_eq!(text(VCardProperty::Note, 0), whole.clone());
        prop_assert_eq!(text(VCardProperty::Fn, 0), whole.clone());
        let street = &card.property(&VCardProperty::Adr).unwrap().values[2];
        let street = match street {
            VCardValue::Component(list) => list.join(","),
            other => other.as_text().unwrap().to_owned(),
        };
        prop_assert_eq!(street.replace("\r\n", "\n"), whole);
    }
}
