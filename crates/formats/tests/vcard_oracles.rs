//! What is written as vCard is read back by two independent readers, calcard and vcard-rs, value by
//! value, and vcard-rs finds nothing against the RFC of its version.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod contacts;
mod vcard_readers;

use mdexport_formats::{Format, Item, Options, Tally, VcardWriter, Version, Writer};
use mdexport_model::{Contact, Element, Field, Kind, SourceCount};
use proptest::prelude::*;

use contacts::{KEY, MAXIMAL, contact};
use vcard_readers::{Seen, by_calcard, by_vcard_rs, seen};

fn write(contacts: &[Contact<'_>], category: Option<&str>, version: Version) -> (String, Tally) {
    let mut file = Vec::new();
    let mut writer = VcardWriter::new(version, &Options::default());
    writer.begin(&mut file).unwrap();
    for contact in contacts {
        writer.write(&Item { folder: "Contacts/Golf", category, ..Item::of(contact) }).unwrap();
    }
    let (tally, _) = writer.end().unwrap();
    (String::from_utf8(file).unwrap(), tally)
}

/// The rules of the syntax that hold for every card.
fn check_lines(file: &str) {
    assert!(file.starts_with("BEGIN:VCARD\r\nVERSION:"));
    assert!(file.ends_with("\r\nEND:VCARD\r\n"));
    for line in file.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty(), "{line:?}");
        assert!(!line.contains(|c: char| c.is_control() && c != '\t'), "{line:?}");
    }
}

/// Writes one contact, checks file and ledger, and returns what both readers agree on.
fn round_trip(contact: &Contact<'_>, version: Version) -> Vec<Seen> {
    let (file, tally) = write(std::slice::from_ref(contact), Some("Golf, etc."), version);
    check_lines(&file);
    let mut source = SourceCount::default();
    contact.count_into(&mut source);
    for row in tally.ledger.rows(&source, |place| Format::Vcard(version).carries(Field::ALL[place]))
    {
        assert!(row.balances() && row.refused == 0, "{row:?}");
    }
    by_vcard_rs(&file)
}

/// Where the maximal contact's values belong in both versions.
fn common_boxes() -> Vec<Seen> {
    let uid = "0123456789abcdef0123456789abcdef";
    vec![
        seen("UID", "", &[uid]),
        seen("FN", "", &["Dr. Anna; \\Maria, Berg \u{1f600}"]),
        seen("N", "", &["Berg, Tal", "Anna;", "\\Maria\\ ", "Dr., Dr.", "Jr."]),
        seen("X-MDAEMON-FILEAS", "", &["Berg, Anna"]),
        seen("NICKNAME", "", &["Annie, the \u{201e}boss\u{201c}"]),
        seen("X-PHONETIC-FIRST-NAME", "", &["\u{30a2}\u{30f3}\u{30ca}"]),
        seen("X-PHONETIC-LAST-NAME", "", &["\u{30d9}\u{30eb}\u{30af}"]),
        seen("X-PHONETIC-ORG", "", &["\u{30d9}"]),
        seen("IMPP", "", &["xmpp:anna@example.com"]),
        seen("X-MDAEMON-IMADDRESS2", "", &["anna_1980"]),
        seen("IMPP", "", &["skype:anna?chat"]),
        seen("X-MDAEMON-MMSADDRESS", "", &["+49 170 1"]),
        seen("X-MDAEMON-BBPIN", "", &["2100000A"]),
        seen("TEL", "WORK VOICE", &["+49 30 1;ext=2"]),
        seen("TEL", "WORK VOICE", &["+49 30 2"]),
        seen("TEL[Company main phone]", "WORK VOICE", &["+49 30 3"]),
        seen("TEL[Assistant's phone]", "WORK VOICE", &["+49 30 4"]),
        seen("TEL", "HOME VOICE", &["+49 30 5"]),
        seen("TEL", "HOME VOICE", &["+49 30 6"]),
        seen("TEL", "CELL", &["+49 170 7"]),
        seen("TEL", "CELL", &["+49 170 8"]),
        seen("TEL", "PAGER", &["+49 30 10"]),
        seen("TEL[Radio phone]", "WORK VOICE", &["+49 30 11"]),
        seen("TEL[IP phone]", "WORK VOICE", &["sip:12@example.com"]),
        seen("TEL", "VOICE", &["+49 30 13"]),
        seen("TEL", "FAX WORK", &["+49 30 14"]),
        seen("TEL", "FAX HOME", &["+49 30 15"]),
        seen(
            "ADR",
            "WORK",
            &["", "", "Ring 1\n2nd floor; left, rear", "K\u{f6}ln", "NRW", "01000", "Germany"],
        ),
        seen("ADR", "HOME", &["", "", "Weg 2", "Bonn", "RLP", "53111", "Deutschland"]),
        seen("ADR", "", &["", "", "Hut 3", "Ulm", "BW", "89073", "DE"]),
        seen("ORG", "", &["Berg; T\u{f6}chter, Inc.", "R&D, 2"]),
        seen("TITLE", "", &["Head; of \\ all"]),
        seen("X-MDAEMON-BUSOFFICE", "", &["Room 5"]),
        seen("URL", "WORK", &["https://example.com/?a=1,2;b=3#x"]),
        seen("URL", "HOME", &["www.example.org/~anna"]),
        seen("BDAY", "", &["19800507"]),
        seen("X-MANAGER", "", &["Max, Jr."]),
        seen("X-ASSISTANT", "", &["Eva"]),
        seen("CATEGORIES", "", &["Friends", "Family", "Golf, etc."]),
        seen("NOTE", "", &["line 1\n\n\tline 3; a, b\\c \u{20ac}\n"]),
        seen("X-ALT-NOTE", "", &["<p title=\"a;b\">1, 2</p>"]),
        seen("X-MDAEMON-CUSTOMERID", "", &["C-1"]),
        seen("X-MDAEMON-GOVERNMENTID", "", &["G-2"]),
        seen("X-MDAEMON-ACCOUNTNAME", "", &["A-3"]),
        seen("X-MDAEMON-SHOE-X5FSIZE-X40UNIT", "", &["38; EU"]),
        seen("REV", "", &["20240131103903"]),
    ]
}

fn boxes(version: Version) -> Vec<Seen> {
    let mut boxes = common_boxes();
    boxes.extend(match version {
        Version::V3 => vec![
            seen("VERSION", "", &["3.0"]),
            seen("EMAIL", "INTERNET PREF", &["anna@example.com"]),
            seen("EMAIL", "INTERNET", &["anna.berg@example.org"]),
            seen("EMAIL", "INTERNET", &["\"a;b\"@example.net"]),
            seen("TEL", "CAR", &["+49 30 9"]),
            seen("X-ANNIVERSARY", "", &["16040229"]),
            seen("X-SPOUSE", "", &["Kim; Lee"]),
            seen("X-CHILDREN", "", &["Ada, Bob"]),
            seen("PHOTO", "JPEG", &["\u{fffd}\u{fffd}\u{fffd}\u{fffd}\0\u{10}JFIF"]),
            seen("KEY", "X-PEM", &[KEY]),
        ],
        Version::V21 => panic!("vcard21.rs reads 2.1"),
        Version::V4 => vec![
            seen("VERSION", "", &["4.0"]),
            seen("KIND", "", &["individual"]),
            seen("EMAIL", "", &["anna@example.com"]),
            seen("EMAIL", "", &["anna.berg@example.org"]),
            seen("EMAIL", "", &["\"a;b\"@example.net"]),
            seen("TEL[Car phone]", "VOICE", &["+49 30 9"]),
            seen("ANNIVERSARY", "", &["0229"]),
            seen("RELATED", "SPOUSE", &["Kim; Lee"]),
            seen("RELATED", "CHILD", &["Ada"]),
            seen("RELATED", "CHILD", &["Bob"]),
            seen("PHOTO", "", &["data:image/jpeg;base64,/9j/4AAQSkZJRg=="]),
            seen("KEY", "", &["data:application/x-pem-file;base64,\
                LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tDQpNSUlCDQotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tDQo="]),
        ],
    });
    boxes.sort();
    boxes
}

#[test]
fn every_value_of_the_maximal_contact_is_read_back_in_its_box() {
    for version in [Version::V3, Version::V4] {
        let (file, tally) = write(&[contact(MAXIMAL)], Some("Golf, etc."), version);
        check_lines(&file);
        let expected = boxes(version);
        assert_eq!(by_vcard_rs(&file), expected);

        // calcard resolves data: URIs and the type of a picture.
        let media = ["PHOTO", "KEY"];
        let mut read = by_calcard(&file);
        let content: Vec<_> = read.extract_if(.., |seen| media.contains(&&*seen.name)).collect();
        assert_eq!(content[0].values, [KEY]);
        assert_eq!(content[1].values, ["\u{fffd}\u{fffd}\u{fffd}\u{fffd}\0\u{10}JFIF"]);
        let mut expected = expected;
        expected.retain(|seen| !media.contains(&&*seen.name));
        assert_eq!(read, expected);

        let mut source = SourceCount::default();
        contact(MAXIMAL).count_into(&mut source);
        for row in
            tally.ledger.rows(&source, |place| Format::Vcard(version).carries(Field::ALL[place]))
        {
            // It ends in a backslash.
            let altered = u64::from(row.field == Field::MiddleName.name());
            assert_eq!((row.written + altered, row.altered), (row.source, altered), "{row:?}");
        }
    }
}

#[test]
fn what_does_not_fit_finds_another_place() {
    let odd = [
        ("fullName", "Anna", Field::FullName),
        ("busCompany", "One", Field::Company),
        ("busCompany", "Two", Field::Company),
        ("nickName", "A", Field::Nickname),
        ("nickName", "B", Field::Nickname),
        ("comment", "first", Field::Note),
        ("comment", "second", Field::Note),
        ("birthday", "7. Mai", Field::Birthday),
        ("anniversary", "0000-00-00", Field::Anniversary),
        ("modified", "yesterday", Field::Modified),
        ("busWebAddress", "\\\\server\\share", Field::UrlWork),
        ("picture", "anna.jpg", Field::Photo),
        ("picture", "iVBORw0KGgo=", Field::Photo),
        ("publicKey", "MIIB", Field::Key),
        ("categories", ",;", Field::Categories),
        ("children", " , ", Field::Children),
        ("guid", "G", Field::Uid),
        ("guid", "H", Field::Uid),
    ];
    for version in [Version::V3, Version::V4] {
        let read = round_trip(&contact(&odd), version);
        for expected in [
            seen("ORG", "", &["One"]),
            seen("X-MDAEMON-BUSCOMPANY", "", &["Two"]),
            seen("NICKNAME", "", &["A", "B"]),
            seen("NOTE", "", &["first\nsecond\nBirthday: 7. Mai"]),
            seen("X-MDAEMON-MODIFIED", "", &["yesterday"]),
            seen("X-MDAEMON-BUSWEBADDRESS", "", &["\\\\server\\share"]),
            seen("X-MDAEMON-PICTURE", "", &["anna.jpg"]),
            seen("X-MDAEMON-PUBLICKEY", "", &["MIIB"]),
            seen("X-MDAEMON-CATEGORIES", "", &[",;"]),
            seen("CATEGORIES", "", &["Golf, etc."]),
            seen("UID", "", &["G"]),
            seen("X-MDAEMON-GUID", "", &["H"]),
        ] {
            assert!(read.contains(&expected), "{expected:?} in {read:#?}");
        }
        assert!(read.iter().any(|seen| seen.name == "PHOTO"));
        assert!(!read.iter().any(|seen| seen.name.contains("ANNIVERSARY")));
    }
}

#[test]
fn what_became_of_odd_values() {
    let odd = [
        ("lastName", "Be\u{1}rg", Field::FamilyName),
        ("comment", "first", Field::Note),
        ("comment", "second", Field::Note),
        ("birthday", "1980-05-07 23:00", Field::Birthday),
        ("anniversary", "4501-01-01", Field::Anniversary),
        ("guid", "G", Field::Uid),
    ];
    let contacts = [contact(&odd), contact(&odd)];
    let mut source = SourceCount::default();
    for contact in &contacts {
        contact.count_into(&mut source);
    }
    for version in [Version::V3, Version::V4] {
        let (_, tally) = write(&contacts, None, version);
        assert_eq!((tally.contacts, tally.repeated_uids), (2, 1));
        let rows =
            tally.ledger.rows(&source, |place| Format::Vcard(version).carries(Field::ALL[place]));
        let reason = |field: Field| {
            let row = rows.iter().find(|row| row.field == field.name()).unwrap();
            (row.written, row.merged, row.altered, row.reason.codes().map(|codes| &*codes.leak()))
        };
        assert_eq!(reason(Field::FamilyName), (0, 0, 2, Some("control-character")));
        assert_eq!(reason(Field::Note), (2, 2, 0, Some("repeated")));
        assert_eq!(reason(Field::Birthday), (0, 0, 2, Some("date-with-time")));
        assert_eq!(reason(Field::Anniversary), (0, 0, 2, Some("no-date")));
        assert_eq!(reason(Field::Uid), (1, 0, 1, Some("duplicate-uid")));
    }
}

#[test]
fn cards_without_a_name_and_groups_are_valid() {
    let mut group = contact(&[("members/contact/guid", "x", Field::Unknown)]);
    group.kind = Kind::Group;
    let v3 = round_trip(&group, Version::V3);
    assert!(v3.contains(&seen("X-ADDRESSBOOKSERVER-KIND", "", &["group"])));
    assert!(v3.contains(&seen("N", "", &["", "", "", "", ""])));
    let v4 = round_trip(&group, Version::V4);
    assert!(v4.contains(&seen("KIND", "", &["group"])));
    assert!(v4.contains(&seen("X-MDAEMON-MEMBERS-X2FCONTACT-X2FGUID", "", &["x"])));
}

/// Apple shows N alone, Roundcube drops a card that has no name, and Thunderbird reads `a\;b` as two parts of an ORG of one.
#[test]
fn what_a_reader_needs_that_the_standard_does_not() {
    let fn_of = |values: &[(&'static str, &'static str, Field)]| {
        let card = round_trip(&contact(values), Version::V3);
        value_of(&card, "FN")
    };
    let note = ("Notes", "\n Only a note. \nMore", Field::Note);
    let name = ("fullName", "Sales Department", Field::FullName);
    let card = round_trip(&contact(&[name]), Version::V3);
    assert!(card.contains(&seen("N", "", &["", "Sales Department", "", "", ""])));
    assert_eq!(fn_of(&[note]), ["Only a note."]);
    assert_eq!(fn_of(&[("guid", "x", Field::Uid)]), ["(no name)"]);
    let (file, _) = write(&[contact(&[("busCompany", "a;b", Field::Company)])], None, Version::V3);
    assert!(file.contains("\r\nORG:a\\;b;\r\n"), "{file}");
}

/// What a text is after the documented changes: control characters gone, one kind of line break.
fn as_kept(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|&c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

fn value_of(properties: &[Seen], name: &str) -> Vec<String> {
    properties.iter().find(|seen| seen.name == name).unwrap().values.clone()
}

/// A component or an entry of a list has a blank behind a backslash at its end.
fn as_part(text: &str) -> String {
    if text.ends_with('\\') { format!("{text} ") } else { text.to_owned() }
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<char>().prop_map(String::from),
        Just("\r\n".to_owned()),
        Just("\\n".to_owned()),
        Just("\u{feff}".to_owned()),
        "[\\\\,;:\"^=. \t\r\n\u{0}\u{85}\u{9f}\u{2028}\u{e9}\u{20ac}\u{1f600}]{1,12}",
        "[a-zA-Z ]{1,40}",
        Just("\r\nEND:VCARD\r\nBEGIN:VCARD".to_owned()),
    ];
    proptest::collection::vec(pieces, 1..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_back(
        texts in proptest::collection::vec(hostile(), 6),
        name in hostile(),
    ) {
        let fields = [
            ("fullName", Field::FullName),
            ("lastName", Field::FamilyName),
            ("busAddress", Field::WorkStreet),
            ("comment", Field::Note),
            ("email", Field::Email1),
            ("nickName", Field::Nickname),
        ];
        let mut contact = Contact::default();
        for ((name, field), text) in fields.into_iter().zip(&texts) {
            let value = text.as_str().into();
            contact.push(Element { name: name.into(), value, field, row: None });
        }
        let field = Field::Unknown;
        contact.push(Element { name: name.as_str().into(), value: "x".into(), field, row: None });
        let kept: Vec<_> = texts.iter().map(|text| as_kept(text)).collect();
        for version in [Version::V3, Version::V4] {
            round_trip(&contact, version);
            let (file, _) = write(std::slice::from_ref(&contact), None, version);
            let read = [by_vcard_rs(&file), by_calcard(&file)];
            for seen in &read {
                prop_assert_eq!(&value_of(seen, "FN")[0], &kept[0]);
                prop_assert_eq!(&value_of(seen, "N")[0], &as_part(&kept[1]));
                prop_assert_eq!(&value_of(seen, "ADR")[2], &as_part(&kept[2]));
                prop_assert_eq!(&value_of(seen, "NOTE")[0], &kept[3]);
                prop_assert_eq!(&value_of(seen, "EMAIL")[0], &kept[4]);
                prop_assert!(seen.iter().any(|seen| seen.name.starts_with("X-MDAEMON-")));
            }
            // calcard drops blanks around and within the entries of a list.
            prop_assert_eq!(&value_of(&read[0], "NICKNAME"), &[as_part(&kept[5])]);
        }
    }

    #[test]
    fn any_web_page_date_or_address_finds_a_place(text in hostile()) {
        let mut contact = Contact::default();
        for field in [
            Field::UrlWork, Field::Birthday, Field::Im1, Field::Photo, Field::Key, Field::Uid,
            Field::Modified, Field::Children, Field::Categories,
        ] {
            let value = text.as_str().into();
            contact.push(Element { name: field.name().into(), value, field, row: None });
        }
        for version in [Version::V3, Version::V4] {
            round_trip(&contact, version);
        }
    }
}
