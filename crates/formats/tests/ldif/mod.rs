//! Thunderbird's LDIF, read back by a reader of RFC 2849: every value in its attribute or in the
//! description, names that stand once, and nothing that Thunderbird or Evolution would trip over.

mod directory;
mod reader;

use std::collections::BTreeSet;

use mdexport_formats::{Options, SplitNames};
use mdexport_model::{Class, Contact, Field, Kind};
use proptest::prelude::*;

use crate::arbitrary;
use crate::contacts::{MAXIMAL, contact};
use crate::csv_rows::{Row, Written, format};
use crate::found::found;
use reader::{Entry, entries};

fn write(contacts: &[Contact<'_>]) -> (Vec<Entry>, Written) {
    let written = Written::new(&format("ldif", &[]), contacts, None, Options::default());
    (entries(&written.bytes), written)
}

/// A contact of one value in each of these fields.
fn person(values: &[(&'static str, Field)]) -> Contact<'static> {
    let values: Vec<_> = values.iter().map(|&(value, field)| ("x", value, field)).collect();
    contact(&values)
}

const ATTRIBUTES: &[(&str, &str)] = &[
    ("cn", "Dr. Anna; \\Maria, Berg \u{1f600}"),
    ("givenName", "Anna;"),
    ("sn", "Berg, Tal"),
    ("xmozillanickname", "Annie, the \u{201e}boss\u{201c}"),
    ("mozillaNickname", "Annie, the \u{201e}boss\u{201c}"),
    ("mail", "anna@example.com"),
    ("mozillaSecondEmail", "anna.berg@example.org"),
    ("mozillaCustom1", "\"a;b\"@example.net"),
    ("nsAIMid", "xmpp:anna@example.com"),
    ("telephoneNumber", "+49 30 1;ext=2"),
    ("homePhone", "+49 30 5"),
    ("facsimileTelephoneNumber", "+49 30 14"),
    ("pagerphone", "+49 30 10"),
    ("pager", "+49 30 10"),
    ("mobile", "+49 170 7"),
    ("homePostalAddress", "Weg 2"),
    ("mozillaHomeStreet", "Weg 2"),
    ("mozillaHomeLocalityName", "Bonn"),
    ("mozillaHomeState", "RLP"),
    ("mozillaHomePostalCode", "53111"),
    ("mozillaHomeCountryName", "Deutschland"),
    ("streetaddress", "Ring 1\n2nd floor; left, rear"),
    ("street", "Ring 1"),
    ("mozillaWorkStreet2", "2nd floor; left, rear"),
    ("l", "K\u{f6}ln"),
    ("st", "NRW"),
    ("postalCode", "01000"),
    ("c", "Germany"),
    ("title", "Head; of \\ all"),
    ("ou", "R&D, 2"),
    ("o", "Berg; T\u{f6}chter, Inc."),
    ("mozillaWorkUrl", "https://example.com/?a=1,2;b=3#x"),
    ("mozillaHomeUrl", "www.example.org/~anna"),
    ("birthyear", "1980"),
    ("birthmonth", "5"),
    ("birthday", "7"),
];

#[test]
fn every_value_stands_in_its_attribute_or_in_the_description() {
    let (entries, written) = write(&[contact(MAXIMAL)]);
    assert_eq!(entries[0].dn, "cn=Dr. Anna\\; \\\\Maria\\, Berg \u{1f600},mail=anna@example.com");
    let mut row = entries[0].row();
    let notes = row.remove("description").unwrap();
    let expected: Row =
        ATTRIBUTES.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    assert_eq!(row, expected);
    assert!(notes.starts_with("line 1\n\n\tline 3; a, b\\c \u{20ac}\n\nFile as: Berg, Anna\n"));
    for said in &written.ledger {
        let field = Field::from_name(&said.field).unwrap();
        let label = if field == Field::Unknown { "shoe_size@unit" } else { field.label() };
        let is_noted = notes.contains(&format!("\n{label}: "));
        let is_binary = field.class() == Class::Binary;
        assert_eq!(said.refused, u64::from(is_binary), "{said:?}");
        assert_eq!(said.merged == 1, is_noted, "{said:?}");
    }
}

/// Thunderbird keeps the last value of an attribute, takes `streetaddress` for both lines of a street, and
/// Evolution makes the parts of a name of `cn`.
#[test]
fn attributes_stand_in_the_order_that_importers_need() {
    let (entries, _) = write(&[contact(MAXIMAL)]);
    let names: Vec<_> = entries[0].attributes.iter().map(|(name, _)| name.as_str()).collect();
    let at = |name: &str| names.iter().position(|own| *own == name).unwrap();
    assert!(at("cn") < at("givenName") && at("cn") < at("sn"));
    assert!(at("streetaddress") < at("street") && at("street") < at("mozillaWorkStreet2"));
    assert_eq!(
        entries[0].all("objectclass"),
        ["top", "person", "organizationalPerson", "inetOrgPerson", "mozillaAbPersonAlpha"]
    );
}

#[test]
fn the_file_is_what_thunderbird_reads() {
    let anna = person(&[("Anna Berg", Field::FullName), ("anna@example.com", Field::Email1)]);
    let (_, written) = write(&[anna]);
    let expected = "version: 1\ndn: cn=Anna Berg,mail=anna@example.com\nobjectclass: top\n\
        objectclass: person\nobjectclass: organizationalPerson\nobjectclass: inetOrgPerson\n\
        objectclass: mozillaAbPersonAlpha\ncn: Anna Berg\ngivenName: Anna\nsn: Berg\n\
        mail: anna@example.com\n\n";
    assert_eq!(String::from_utf8(written.bytes).unwrap(), expected);
}

/// Thunderbird looks for the member of a list by what stands behind the first `mail=`, to the letter.
#[test]
fn names_of_entries_stand_once_and_end_in_the_address() {
    let address = ("a+b@example.com", Field::Email1);
    let contacts = [
        person(&[("Anna", Field::FullName), address]),
        person(&[("ANNA", Field::FullName), address]),
        person(&[("Anna", Field::FullName), address]),
        person(&[("Anna 2", Field::FullName), address]),
        person(&[("mail=x", Field::FullName), address]),
        person(&[("Anna", Field::FullName)]),
        person(&[("x", Field::Uid)]),
    ];
    let (entries, _) = write(&contacts);
    let names: Vec<_> = entries.iter().map(|entry| entry.dn.as_str()).collect();
    let expected = [
        "cn=Anna,mail=a+b@example.com",
        "cn=ANNA 2,mail=a+b@example.com",
        "cn=Anna 3,mail=a+b@example.com",
        "cn=Anna 2 2,mail=a+b@example.com",
        "cn=mail\\=x,mail=a+b@example.com",
        "cn=Anna",
        "cn=(no name)",
    ];
    assert_eq!(names, expected);
    assert_eq!(entries[1].all("cn"), ["ANNA"]);
}

#[test]
fn a_group_is_a_list_and_only_a_group_is_one() {
    let mut group = person(&[
        ("Friends", Field::FullName),
        ("The old friends", Field::Note),
        ("friends@example.com", Field::Email1),
    ]);
    group.kind = Kind::Group;
    let person = person(&[("Anna", Field::FullName), ("no groupOfNames", Field::Note)]);
    let (entries, written) = write(&[group, person]);
    assert_eq!(entries[0].dn, "cn=Friends");
    assert_eq!(entries[0].all("objectclass"), ["top", "groupOfNames"]);
    assert_eq!(entries[0].all("description"), ["The old friends\nE-mail: friends@example.com"]);
    assert_eq!(entries[1].all("description"), ["no groupOfNames"]);
    let text = String::from_utf8(written.bytes).unwrap();
    assert_eq!(text.matches("groupOfNames").count(), 1, "{text}");
}

/// Another name would end Thunderbird's import of all lists.
#[test]
fn the_name_of_a_list_is_one_that_thunderbird_allows() {
    for (name, expected) in
        [("Choir, \"loud\"; 2", "Choir loud 2"), ("Two  blanks", "Two blanks"), ("<>", "List")]
    {
        let mut group = person(&[(name, Field::FullName)]);
        group.kind = Kind::Group;
        let (entries, written) = write(&[group]);
        assert_eq!(entries[0].all("cn"), [expected]);
        assert_eq!(written.of(Field::FullName).reason.codes().as_deref(), Some("list-separator"));
        assert_eq!(written.of(Field::FullName).altered, 1);
    }
}

/// Thunderbird would take the department for a part of the company.
#[test]
fn a_backslash_at_the_end_has_a_blank_behind_it() {
    let (entries, written) =
        write(&[person(&[("C:\\", Field::Company), ("R\\D", Field::Department)])]);
    assert_eq!(entries[0].all("o"), ["C:\\ "]);
    assert_eq!(entries[0].all("ou"), ["R\\D"]);
    assert_eq!(written.of(Field::Company).reason.codes().as_deref(), Some("trailing-backslash"));
    assert_eq!(written.of(Field::Department).written, 1);
}

/// C takes it for the end of the value.
#[test]
fn a_nul_is_left_out() {
    let (entries, written) = write(&[person(&[("a\0b", Field::Note), ("c\u{1}", Field::Company)])]);
    assert_eq!(entries[0].all("description"), ["ab"]);
    assert_eq!(entries[0].all("o"), ["c\u{1}"]);
    assert_eq!(written.of(Field::Note).reason.codes().as_deref(), Some("control-character"));
    assert_eq!(written.of(Field::Company).written, 1);
}

proptest! {
    #[test]
    fn what_is_said_to_be_written_stands_in_the_entry(
        all in proptest::collection::vec(arbitrary::elements(), 1..4),
        is_split in any::<bool>(),
    ) {
        let split_names = if is_split { SplitNames::WhereCertain } else { SplitNames::Never };
        let contacts: Vec<_> = all.into_iter().map(arbitrary::contact).collect();
        let options = Options { split_names, ..Options::default() };
        let written = Written::new(&format("ldif", &[]), &contacts, None, options);
        let entries = entries(&written.bytes);
        prop_assert_eq!(entries.len(), contacts.len());
        let names: BTreeSet<_> = entries.iter().map(|entry| entry.dn.to_lowercase()).collect();
        prop_assert_eq!(names.len(), entries.len());
        let rows: Vec<_> = entries.iter().map(Entry::row).collect();
        for said in &written.ledger {
            let mut count = 0;
            for (contact, row) in contacts.iter().zip(&rows) {
                let values = contact.elements().iter().filter(|value| value.field.name() == said.field);
                count += values.filter(|value| found(value, row)).count() as u64;
            }
            prop_assert!(count >= said.written + said.merged, "{said:?} in {rows:?}");
        }
    }
}
