//! What is written as `JSContact` is a JSON array of Cards with every value in its place, and calcard
//! turns such a Card into the vCard that it should be.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod contacts;

use calcard::jscontact::JSContact;
use mdexport_formats::{Format, Item, JsContactWriter, Options, Tally, Writer};
use mdexport_model::{Contact, Element, Field, Kind, SourceCount};
use proptest::prelude::*;
use serde_json::{Value, json};

use contacts::{MAXIMAL, contact};

fn write(contacts: &[Contact<'_>], category: Option<&str>) -> (String, Tally) {
    let mut file = Vec::new();
    let mut writer = JsContactWriter::new(&Options::default());
    writer.begin(&mut file).unwrap();
    for contact in contacts {
        writer.write(&Item { folder: "Contacts/Golf", category, ..Item::of(contact) }).unwrap();
    }
    let (tally, _) = writer.end().unwrap();
    (String::from_utf8(file).unwrap(), tally)
}

/// Writes one contact, checks the ledger and returns the Card.
fn card(contact: &Contact<'_>, category: Option<&str>) -> Value {
    let (file, tally) = write(std::slice::from_ref(contact), category);
    let mut source = SourceCount::default();
    contact.count_into(&mut source);
    for row in tally.ledger.rows(&source, |place| Format::JsContact.carries(Field::ALL[place])) {
        assert!(row.balances() && row.refused == 0, "{row:?}");
    }
    let mut cards: Vec<Value> = serde_json::from_str(&file).unwrap();
    assert_eq!(cards.len(), 1);
    cards.remove(0)
}

/// Takes one property out, so that what is left at the end is what no one expected.
fn take(card: &mut Value, property: &str) -> Value {
    card.as_object_mut().unwrap().remove(property).unwrap_or_else(|| panic!("no {property}"))
}

#[test]
fn one_card_stands_on_each_line() {
    assert_eq!(write(&[], None).0, "[\n]\n");
    let anna = contact(&[("guid", "A", Field::Uid), ("fullName", "Anna", Field::FullName)]);
    let (file, tally) = write(&[anna.clone(), anna], None);
    let expected = "[\n\
        {\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"A\",\"kind\":\"individual\",\"name\":{\"full\":\"Anna\"}},\n\
        {\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"A-2\",\"kind\":\"individual\",\"name\":{\"full\":\"Anna\"}}\n\
        ]\n";
    assert_eq!(file, expected);
    assert_eq!((tally.contacts, tally.repeated_uids), (2, 1));
}

#[test]
fn every_value_of_the_maximal_contact_has_its_place() {
    let mut card = card(&contact(MAXIMAL), Some("Golf, etc."));
    let card = &mut card;
    assert_eq!(take(card, "@type"), "Card");
    assert_eq!(take(card, "version"), "1.0");
    assert_eq!(take(card, "kind"), "individual");
    assert_eq!(take(card, "uid"), "0123456789abcdef0123456789abcdef");
    let name = json!({
        "components": [
            {"kind": "title", "value": "Dr., Dr."},
            {"kind": "given", "value": "Anna;"},
            {"kind": "given2", "value": "\\Maria\\"},
            {"kind": "surname", "value": "Berg, Tal"},
            {"kind": "credential", "value": "Jr."},
        ],
        "full": "Dr. Anna; \\Maria, Berg \u{1f600}",
    });
    assert_eq!(take(card, "name"), name);
    let nickname = "Annie, the \u{201e}boss\u{201c}";
    assert_eq!(take(card, "nicknames"), json!({"k1": {"name": nickname}}));
    let organization = json!({"name": "Berg; T\u{f6}chter, Inc.", "units": [{"name": "R&D, 2"}]});
    assert_eq!(take(card, "organizations"), json!({"o1": organization}));
    assert_eq!(take(card, "titles"), json!({"t1": {"name": "Head; of \\ all"}}));
    check_reach(card);
    let anniversaries = json!({
        "d1": {"kind": "birth", "date": {"@type": "PartialDate", "year": 1980, "month": 5, "day": 7}},
        "d2": {"kind": "wedding", "date": {"@type": "PartialDate", "month": 2, "day": 29}},
    });
    assert_eq!(take(card, "anniversaries"), anniversaries);
    let note = "line 1\r\n\r\n\tline 3; a, b\\c \u{20ac}\r\n";
    assert_eq!(take(card, "notes"), json!({"n1": {"note": note}}));
    let keywords = json!({"Friends": true, "Family": true, "Golf, etc.": true});
    assert_eq!(take(card, "keywords"), keywords);
    let photo = "data:image/jpeg;base64,/9j/4AAQSkZJRg==";
    let photo = json!({"m1": {"kind": "photo", "uri": photo, "mediaType": "image/jpeg"}});
    assert_eq!(take(card, "media"), photo);
    let key = take(card, "cryptoKeys");
    assert_eq!(key["c1"]["mediaType"], "application/x-pem-file");
    let uri = key["c1"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("data:application/x-pem-file;base64,LS0tLS1CRUdJTiBDRVJU"), "{uri}");
    check_vcard_properties(&take(card, "vCardProps"));
    assert_eq!(*card, json!({}));
}

fn check_reach(card: &mut Value) {
    let emails = json!({
        "e1": {"address": "anna@example.com", "pref": 1},
        "e2": {"address": "anna.berg@example.org"},
        "e3": {"address": "\"a;b\"@example.net"},
    });
    assert_eq!(take(card, "emails"), emails);
    check_phones(&take(card, "phones"));
    let services = json!({
        "i1": {"uri": "xmpp:anna@example.com"},
        "i2": {"user": "anna_1980"},
        "i3": {"uri": "skype:anna?chat"},
    });
    assert_eq!(take(card, "onlineServices"), services);
    let addresses = take(card, "addresses");
    let work = json!({
        "components": [
            {"kind": "name", "value": "Ring 1\r\n2nd floor; left, rear"},
            {"kind": "locality", "value": "K\u{f6}ln"},
            {"kind": "region", "value": "NRW"},
            {"kind": "postcode", "value": "01000"},
            {"kind": "country", "value": "Germany"},
        ],
        "contexts": {"work": true},
    });
    assert_eq!(addresses["a1"], work);
    assert_eq!(addresses["a2"]["contexts"], json!({"private": true}));
    assert_eq!(addresses["a3"]["components"][1]["value"], "Ulm");
    assert_eq!(addresses["a3"].get("contexts"), None);
    let links = json!({
        "l1": {"uri": "https://example.com/?a=1,2;b=3#x", "contexts": {"work": true}},
        "l2": {"uri": "www.example.org/~anna", "contexts": {"private": true}},
    });
    assert_eq!(take(card, "links"), links);
}

fn check_phones(phones: &Value) {
    let expected = [
        ("+49 30 1;ext=2", "voice", "work", ""),
        ("+49 30 2", "voice", "work", "Business phone 2"),
        ("+49 30 3", "main-number voice", "work", "Company main phone"),
        ("+49 30 4", "voice", "work", "Assistant's phone"),
        ("+49 30 5", "voice", "private", ""),
        ("+49 30 6", "voice", "private", "Home phone 2"),
        ("+49 170 7", "mobile", "", ""),
        ("+49 170 8", "mobile", "", "Mobile phone 2"),
        ("+49 30 9", "voice", "", "Car phone"),
        ("+49 30 10", "pager", "", ""),
        ("+49 30 11", "voice", "work", "Radio phone"),
        ("sip:12@example.com", "voice", "work", "IP phone"),
        ("+49 30 13", "voice", "", ""),
        ("+49 30 14", "fax", "work", ""),
        ("+49 30 15", "fax", "private", ""),
    ];
    let words = |set: &Value| {
        let words = set.as_object().map(|set| set.keys().cloned().collect::<Vec<_>>());
        words.unwrap_or_default().join(" ")
    };
    for (index, expected) in expected.into_iter().enumerate() {
        let phone = &phones[format!("p{}", index + 1)];
        let (features, contexts) = (words(&phone["features"]), words(&phone["contexts"]));
        let (number, label) = (phone["number"].as_str(), phone["label"].as_str());
        let found = (number.unwrap(), &*features, &*contexts, label.unwrap_or(""));
        assert_eq!(found, expected);
    }
    assert_eq!(phones.as_object().unwrap().len(), expected.len());
}

fn check_vcard_properties(properties: &Value) {
    let expected = json!([
        ["x-phonetic-first-name", {}, "text", "\u{30a2}\u{30f3}\u{30ca}"],
        ["x-phonetic-last-name", {}, "text", "\u{30d9}\u{30eb}\u{30af}"],
        ["x-phonetic-org", {}, "text", "\u{30d9}"],
        ["x-manager", {}, "text", "Max, Jr."],
        ["x-assistant", {}, "text", "Eva"],
        ["related", {"type": "spouse"}, "text", "Kim; Lee"],
        ["related", {"type": "child"}, "text", "Ada"],
        ["related", {"type": "child"}, "text", "Bob"],
        ["x-alt-note", {"fmttype": "text/html"}, "text", "<p title=\"a;b\">1, 2</p>"],
        ["x-mdaemon-modified", {}, "text", "2024-01-31 10:39:03"],
        ["x-mdaemon-fileas", {}, "text", "Berg, Anna"],
        ["x-mdaemon-mmsaddress", {}, "text", "+49 170 1"],
        ["x-mdaemon-bbpin", {}, "text", "2100000A"],
        ["x-mdaemon-busoffice", {}, "text", "Room 5"],
        ["x-mdaemon-customerid", {}, "text", "C-1"],
        ["x-mdaemon-governmentid", {}, "text", "G-2"],
        ["x-mdaemon-accountname", {}, "text", "A-3"],
        ["x-mdaemon-shoe-x5fsize-x40unit", {}, "text", "38; EU"],
    ]);
    assert_eq!(*properties, expected);
}

#[test]
fn the_ledger_of_the_maximal_contact_is_complete() {
    let contact = contact(MAXIMAL);
    let mut source = SourceCount::default();
    contact.count_into(&mut source);
    for row in write(&[contact], None)
        .1
        .ledger
        .rows(&source, |place| Format::JsContact.carries(Field::ALL[place]))
    {
        assert!(row.is_complete(), "{row:?}");
    }
}

#[test]
fn calcard_turns_the_maximal_contact_into_a_vcard() {
    let (file, _) = write(&[contact(MAXIMAL)], Some("Golf"));
    let line = file.lines().nth(1).unwrap();
    let card = JSContact::<String, String>::parse(line).unwrap().into_vcard().unwrap();
    let mut text = String::new();
    card.write_to(&mut text, calcard::vcard::VCardVersion::V4_0).unwrap();
    let text = text.replace("\r\n ", "").to_ascii_uppercase();
    for expected in [
        "UID:0123456789ABCDEF0123456789ABCDEF",
        ":BERG\\, TAL;ANNA\\;;\\\\MARIA\\\\;DR.\\, DR.;JR.",
        ":ANNA@EXAMPLE.COM",
        ":--0229",
        "X-MDAEMON-SHOE-X5FSIZE-X40UNIT",
        "X-MANAGER",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert_eq!(text.matches("\r\nTEL").count(), 15);
    assert_eq!(text.matches("\r\nADR").count(), 3);
}

#[test]
fn what_does_not_fit_finds_another_place() {
    let odd = [
        ("busCompany", "One", Field::Company),
        ("busCompany", "Two", Field::Company),
        ("comment", "first\u{1}", Field::Note),
        ("comment", "second", Field::Note),
        ("birthday", "7. Mai", Field::Birthday),
        ("anniversary", "0000-00-00", Field::Anniversary),
        ("busWebAddress", "a\nb", Field::UrlWork),
        ("picture", "anna.jpg", Field::Photo),
        ("categories", ",;", Field::Categories),
    ];
    let mut group = contact(&odd);
    group.kind = Kind::Group;
    let card = card(&group, None);
    assert_eq!(card["kind"], "group");
    assert_eq!(card["organizations"], json!({"o1": {"name": "One"}}));
    let notes = json!({
        "n1": {"note": "first\u{1}"},
        "n2": {"note": "second"},
        "n3": {"note": "Birthday: 7. Mai"},
    });
    assert_eq!(card["notes"], notes);
    let properties = json!([
        ["x-mdaemon-buscompany", {}, "text", "Two"],
        ["x-mdaemon-buswebaddress", {}, "text", "a\nb"],
        ["x-mdaemon-picture", {}, "text", "anna.jpg"],
        ["x-mdaemon-categories", {}, "text", ",;"],
    ]);
    assert_eq!(card["vCardProps"], properties);
    assert_eq!(card.get("anniversaries"), None);
}

proptest! {
    #[test]
    fn any_text_is_read_back(text in any::<String>().prop_filter("empty", |text| !text.is_empty())) {
        let mut contact = Contact::default();
        for &field in Field::ALL {
            let value = text.as_str().into();
            contact.push(Element { name: field.name().into(), value, field, row: None });
        }
        let card = card(&contact, None);
        prop_assert_eq!(card["name"]["full"].as_str(), Some(text.as_str()));
        prop_assert_eq!(card["notes"]["n1"]["note"].as_str(), Some(text.as_str()));
        prop_assert_eq!(card["phones"]["p1"]["number"].as_str(), Some(text.as_str()));
    }
}
