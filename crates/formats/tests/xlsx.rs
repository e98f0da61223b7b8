//! Workbooks, read back: nothing is made of a text, a book is a sheet, lists keep their members.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod contacts;
mod sheets;

use mdexport_formats::{Format, Item, Options, Tally, Ties};
use mdexport_model::{Contact, Field, LedgerRow, Member, SourceCount, Tie};

use contacts::{MAXIMAL, contact};
use sheets::{Sheet, sheets};

/// A contact, and whose it is: mailbox and folder.
type Of<'c> = (&'c Contact<'c>, Option<&'c str>, &'c str);

fn format() -> Format {
    Format::named("xlsx", &Vec::new().into()).unwrap()
}

fn written(contacts: &[Of<'_>]) -> (Vec<u8>, Tally) {
    let mut writer = format().writer(Vec::new(), Options::default()).unwrap();
    for &(contact, mailbox, folder) in contacts {
        let ties = Ties::default();
        writer.write(&Item { contact, mailbox, folder, category: None, ties }).unwrap();
    }
    let (tally, file) = writer.end().unwrap();
    (file, tally)
}

/// The one sheet of a contact, and the ledger.
fn of_one(contact: &Contact<'_>) -> (Sheet, Vec<LedgerRow>) {
    let (file, tally) = written(&[(contact, Some("anna@example.com"), "Contacts")]);
    let mut source = SourceCount::default();
    contact.count_into(&mut source);
    let ledger = tally.ledger.rows(&source, |place| format().carries(Field::ALL[place]));
    assert!(ledger.iter().all(LedgerRow::balances), "{ledger:?}");
    let mut sheets = sheets(&file);
    assert_eq!(sheets.len(), 1);
    (sheets.remove(0), ledger)
}

/// What spreadsheets make something else of, if a cell lets them.
#[test]
fn every_text_is_read_back_as_it_was() {
    for text in [
        "=1+1",
        "00123",
        "1/2",
        "2024-01-02",
        "+49 30 123",
        "-5",
        "TRUE",
        "1E5",
        "@SUM(1)",
        "'x",
        " leading and trailing ",
        "a\n\n\tb",
        "\u{1f600} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{200f}",
        "_x0041_",
        "_x005F_x0041_",
        "<r>x</r>",
        "a]]>b",
        "&amp; & \" '",
        "#N/A",
        "https://example.com/?a=1&b=2",
    ] {
        let values = [("comment", text, Field::Note), ("custom", text, Field::Unknown)];
        let mut written = Contact::default();
        for (name, value, field) in values {
            let (name, value) = (name.into(), value.to_owned().into());
            written.push(mdexport_model::Element { name, value, field, row: None });
        }
        let (sheet, ledger) = of_one(&written);
        let record = sheet.records().remove(0);
        assert_eq!(record["Notes"], text);
        assert_eq!(record["Other"], format!("custom: {text}"));
        assert_eq!((ledger[0].written, ledger[1].merged), (1, 1), "{text:?}: {ledger:?}");
    }
}

#[test]
fn every_field_has_its_column() {
    let maximal = contact(MAXIMAL);
    let (sheet, ledger) = of_one(&maximal);
    let record = sheet.records().remove(0);
    for (name, header, text) in [
        ("fullName", "Full name", "Dr. Anna; \\Maria, Berg \u{1f600}"),
        ("busAddress", "Business street", "Ring 1\n2nd floor; left, rear"),
        ("busZipCode", "Business postal code", "01000"),
        ("birthday", "Birthday", "1980-05-07"),
        ("anniversary", "Anniversary", "--02-29"),
        ("categories", "Categories", "Friends;Family, Friends"),
        ("guid", "UID", "0123456789abcdef0123456789abcdef"),
        ("shoe_size@unit", "Other", "shoe_size@unit: 38; EU"),
        ("", "Mailbox", "anna@example.com"),
        ("", "Folder", "Contacts"),
    ] {
        assert_eq!(record[header], text, "{name}");
    }
    let refused: Vec<_> = ledger.iter().filter(|row| row.refused > 0).collect();
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert!(refused.iter().all(|row| row.reason.codes().as_deref() == Some("binary")));
}

#[test]
fn what_is_no_date_and_what_repeats_stands_somewhere() {
    let (sheet, ledger) = of_one(&contact(&[
        ("email", "anna@example.com", Field::Email1),
        ("email", "anna@example.org", Field::Email1),
        ("birthday", "in May", Field::Birthday),
        ("anniversary", "1899-12-30", Field::Anniversary),
        ("comment", "a\u{1}b", Field::Note),
    ]));
    let record = sheet.records().remove(0);
    assert_eq!(record["E-mail"], "anna@example.com");
    assert_eq!(record["Other"], "E-mail: anna@example.org");
    assert_eq!((record["Birthday"].as_str(), record.get("Anniversary")), ("in May", None));
    assert_eq!(record["Notes"], "ab");
    // Who it is stays in sight, whatever column one looks at.
    assert_eq!(record["Full name"], "anna@example.com");
    let reasons: Vec<_> = ledger.iter().map(|row| row.reason.to_string()).collect();
    assert_eq!(reasons, ["repeated", "", "no-date", "control-character"]);
}

#[test]
fn a_long_note_is_all_there() {
    let (letter, other) = ("\u{1f600}".repeat(40_000), "b".repeat(40_000));
    let mut long = contact(&[]);
    for (name, value, field) in
        [("comment", &letter, Field::Note), ("custom", &other, Field::Unknown)]
    {
        let (name, value) = (name.into(), value.clone().into());
        long.push(mdexport_model::Element { name, value, field, row: None });
    }
    let (sheet, ledger) = of_one(&long);
    let record = sheet.records().remove(0);
    for (header, label, text) in [("Notes", "", &letter), ("Other", "custom: ", &other)] {
        let mut whole = record[header].strip_prefix(label).unwrap().to_owned();
        for part in 2.. {
            let line = format!("{header}, part {part}:\n");
            let Some(more) = record.values().find_map(|cell| cell.strip_prefix(&line)) else {
                break;
            };
            whole += more;
        }
        assert!(whole == *text, "{header}");
    }
    assert!(ledger.iter().all(|row| row.merged == 1), "{ledger:?}");
}

#[test]
fn every_book_is_a_sheet() {
    let person = contact(&[("fullName", "Anna", Field::FullName)]);
    let (anne, ben) = (Some("anne@example.com"), Some("ben@example.com"));
    let names = |contacts: &[Of<'_>]| -> Vec<(String, usize)> {
        let sheets = sheets(&written(contacts).0);
        sheets.into_iter().map(|sheet| (sheet.name, sheet.rows.len() - 1)).collect()
    };
    let one = [
        (&person, anne, "Contacts"),
        (&person, anne, "Contacts"),
        (&person, anne, "Contacts/Golf"),
    ];
    assert_eq!(names(&one), [("Contacts".to_owned(), 2), ("Contacts-Golf".to_owned(), 1)]);
    let many =
        [one.as_slice(), &[(&person, ben, "Contacts"), (&person, None, "Contacts")]].concat();
    let expected = [
        ("anne@example.com Contacts", 2),
        ("anne@example.com Contacts-Golf", 1),
        ("ben@example.com Contacts", 1),
        ("Contacts", 1),
    ];
    assert_eq!(names(&many), expected.map(|(name, rows)| (name.to_owned(), rows)));
    // A workbook has one sheet at least.
    assert_eq!(names(&[]), [("Contacts".to_owned(), 0)]);
}

#[test]
fn members_stand_with_their_list_and_the_list_with_its_members() {
    let mut list = contact(&[
        ("fullName", "Board", Field::FullName),
        ("member/guid", "0001", Field::Unknown),
        ("member/name", "Ben", Field::Unknown),
        ("member/email", "ben@example.org", Field::Unknown),
        ("member/guid", "0003", Field::Unknown),
    ]);
    list.add_members([
        Member { uid: Some(1), ..Member::default() },
        Member { name: Some(2), email: Some(3), uid: None },
        Member { uid: Some(4), ..Member::default() },
    ]);
    let anna = contact(&[("guid", "0001", Field::Uid), ("fullName", "Anna", Field::FullName)]);
    let tie = Tie { contact: 1, says_name: true, says_email: true };
    let mut writer = format().writer(Vec::new(), Options::default()).unwrap();
    writer.announce(0, &list);
    writer.announce(1, &anna);
    for (contact, ties) in [
        (&list, Ties { number: Some(0), members: &[Some(tie), None, None], ..Ties::default() }),
        (&anna, Ties { number: Some(1), lists: &[0], ..Ties::default() }),
    ] {
        let item = Item { ties, ..Item::of(contact) };
        writer.write(&item).unwrap();
    }
    let (tally, file) = writer.end().unwrap();
    let records = sheets(&file).remove(0).records();
    assert_eq!(records[0]["Members"], "Anna\nBen <ben@example.org>\n0003");
    assert_eq!(records[1]["Member of"], "Board");
    let mut source = SourceCount::default();
    list.count_into(&mut source);
    let rows = tally.ledger.rows(&source, |_| false);
    let row = rows.iter().find(|row| row.field == "membership").unwrap();
    assert!(row.is_complete() && row.source == 3, "{row:?}");
}
