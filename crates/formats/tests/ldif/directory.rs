//! LDIF for directories: what a server's schema asks of an entry, and every value in its place.

use std::collections::BTreeSet;

use mdexport_formats::{Options, is_distinguished_name};
use mdexport_model::{Class, Contact, Field, Kind};
use proptest::prelude::*;

use super::person;
use super::reader::{Entry, entries, postal_lines};
use crate::arbitrary;
use crate::contacts::{MAXIMAL, contact};
use crate::csv_rows::{Row, Written, format};
use crate::found::found;

fn write(contacts: &[Contact<'_>], category: Option<&str>) -> (Vec<Entry>, Written) {
    let format = format("ldif-ldap", &[]).below("ou=people,dc=example,dc=com");
    let written = Written::new(&format, contacts, category, Options::default());
    (entries(&written.bytes), written)
}

/// The attributes of `person`, `organizationalPerson` and `inetOrgPerson` (RFC 4519, RFC 2798) that are
/// written, and whether they may have letters that are not ASCII.
const ATTRIBUTES: &[(&str, bool)] = &[
    ("objectClass", false),
    ("uid", true),
    ("cn", true),
    ("displayName", true),
    ("givenName", true),
    ("sn", true),
    ("street", true),
    ("l", true),
    ("st", true),
    ("postalCode", true),
    ("physicalDeliveryOfficeName", true),
    ("title", true),
    ("ou", true),
    ("o", true),
    ("description", true),
    ("businessCategory", true),
    ("mail", false),
    ("telephoneNumber", false),
    ("homePhone", false),
    ("mobile", false),
    ("pager", false),
    ("facsimileTelephoneNumber", false),
    ("labeledURI", true),
    ("postalAddress", true),
    ("homePostalAddress", true),
];

/// What a server that keeps to its schema looks at.
fn check(entry: &Entry) {
    let all = |name: &str| entry.all(name);
    assert_eq!(all("cn").len(), 1, "{entry:?}");
    let is_group = all("objectClass").contains(&"groupOfNames".to_owned());
    assert_eq!(if is_group { all("member").len() } else { all("sn").len() }, 1, "{entry:?}");
    assert!(is_distinguished_name(&entry.dn), "{entry:?}");
    for (name, value) in &entry.attributes {
        if name == "jpegPhoto" || name == "member" {
            continue;
        }
        let (_, any_letters) = ATTRIBUTES.iter().find(|(known, _)| known == name).unwrap();
        assert!(!value.is_empty() && (*any_letters || value.is_ascii()), "{name}: {entry:?}");
    }
    for (name, _) in ATTRIBUTES {
        // The rule of telephone numbers; blanks do not count in the others either, where two of them meet.
        let values = all(name);
        let same = |value: &String| match *name {
            "labeledURI" => value.clone(),
            _ => value.replace([' ', '-'], "").to_lowercase(),
        };
        let different: BTreeSet<_> = values.iter().map(same).collect();
        assert!(
            different.len() == values.len() || !name.to_lowercase().contains("phone"),
            "{name}: {values:?}"
        );
    }
    for name in ["telephoneNumber", "homePhone", "mobile", "pager", "facsimileTelephoneNumber"] {
        let is_printable = |c: char| c.is_ascii_alphanumeric() || " '()+,-./:?=".contains(c);
        assert!(all(name).iter().all(|value| value.chars().all(is_printable)), "{entry:?}");
    }
}

/// The attributes as a row: the values of one in lines, postal addresses too.
fn row(entry: &Entry) -> Row {
    let mut row = Row::new();
    for (name, _) in entry.attributes.iter().filter(|(name, _)| name != "jpegPhoto") {
        let is_postal = name.ends_with("ostalAddress");
        let values = entry.all(name);
        let values =
            values.iter().map(|value| if is_postal { postal_lines(value) } else { value.clone() });
        row.insert(name.clone(), values.collect::<Vec<_>>().join("\n"));
    }
    row
}

const BOXES: &[(&str, &[&str])] = &[
    ("objectClass", &["top", "person", "organizationalPerson", "inetOrgPerson"]),
    ("uid", &["0123456789abcdef0123456789abcdef"]),
    ("cn", &["Dr. Anna; \\Maria, Berg \u{1f600}"]),
    ("displayName", &["Dr. Anna; \\Maria, Berg \u{1f600}"]),
    ("givenName", &["Anna;"]),
    ("sn", &["Berg, Tal"]),
    ("street", &["Ring 1\n2nd floor; left, rear"]),
    ("l", &["K\u{f6}ln"]),
    ("st", &["NRW"]),
    ("postalCode", &["01000"]),
    ("physicalDeliveryOfficeName", &["Room 5"]),
    ("title", &["Head; of \\ all"]),
    ("ou", &["R&D, 2"]),
    ("o", &["Berg; T\u{f6}chter, Inc."]),
    ("businessCategory", &["Friends", "Family", "Golf"]),
    ("mail", &["anna@example.com", "anna.berg@example.org", "\"a;b\"@example.net"]),
    ("telephoneNumber", &["+49 30 2"]),
    ("homePhone", &["+49 30 5", "+49 30 6"]),
    ("mobile", &["+49 170 7", "+49 170 8"]),
    ("pager", &["+49 30 10"]),
    ("facsimileTelephoneNumber", &["+49 30 14"]),
    (
        "labeledURI",
        &["https://example.com/?a=1,2;b=3#x", "www.example.org/~anna Personal web page"],
    ),
    ("postalAddress", &["Ring 1$2nd floor; left, rear$01000$K\u{f6}ln$NRW$Germany"]),
    ("homePostalAddress", &["Weg 2$53111$Bonn$RLP$Deutschland"]),
];

#[test]
fn every_value_stands_in_its_attribute_or_in_the_description() {
    let (entries, written) = write(&[contact(MAXIMAL)], Some("Golf"));
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!(entry.dn, "uid=0123456789abcdef0123456789abcdef,ou=people,dc=example,dc=com");
    check(entry);
    for (name, values) in BOXES {
        assert_eq!(entry.all(name), *values, "{name}");
    }
    let picture = entry.attributes.iter().find(|(name, _)| name == "jpegPhoto").unwrap();
    assert_eq!(picture.1, [0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F']);
    let description = entry.all("description").remove(0);
    // A telephone number has no semicolon.
    assert!(description.contains("\nBusiness phone: +49 30 1;ext=2\n"), "{description}");
    for said in &written.ledger {
        let field = Field::from_name(&said.field).unwrap();
        let is_key = field == Field::Key;
        assert_eq!(said.refused, u64::from(is_key), "{said:?}");
        assert!(field.class() == Class::Binary || said.altered == 0, "{said:?}");
    }
    let home = written.of(Field::HomeCity);
    assert_eq!((home.merged, home.reason.codes().as_deref()), (1, Some("joined")));
}

#[test]
fn the_same_number_and_the_same_uid_stand_once() {
    let twice = person(&[
        ("0 1-2", Field::PhoneWork),
        ("012", Field::PhoneWork2),
        ("A@example.com", Field::Email1),
        ("a@example.com", Field::Email2),
        ("\u{e4}@example.com", Field::Email3),
        ("G", Field::Uid),
    ]);
    let again = person(&[("g", Field::Uid)]);
    let (entries, written) = write(&[twice, again], None);
    assert_eq!(entries[0].all("telephoneNumber"), ["0 1-2"]);
    assert_eq!(entries[0].all("mail"), ["A@example.com"]);
    assert_eq!(entries[0].all("description"), ["E-mail 3: \u{e4}@example.com"]);
    assert_eq!(written.of(Field::PhoneWork2).reason.codes().as_deref(), Some("same-as-parts"));
    assert_eq!(entries[1].dn, "uid=g-2,ou=people,dc=example,dc=com");
    assert_eq!(entries[1].all("uid"), ["g-2"]);
    assert_eq!(written.of(Field::Uid).reason.codes().as_deref(), Some("duplicate-uid"));
    assert_eq!(written.tally.repeated_uids, 1);
}

#[test]
fn who_has_no_last_name_has_the_whole_one() {
    let (entries, _) =
        write(&[person(&[("Sales", Field::FullName)]), person(&[("x", Field::Uid)])], None);
    assert_eq!(entries[0].all("sn"), ["Sales"]);
    assert_eq!(
        (entries[1].all("cn"), entries[1].all("sn")),
        (vec!["(no name)".to_owned()], vec!["(no name)".to_owned()])
    );
}

#[test]
fn a_group_has_a_member_even_if_it_has_none() {
    let mut group =
        person(&[("Friends", Field::FullName), ("G", Field::Uid), ("a@b.example", Field::Email1)]);
    group.kind = Kind::Group;
    let (entries, _) = write(&[group], None);
    check(&entries[0]);
    assert_eq!(entries[0].dn, "uid=G,ou=people,dc=example,dc=com");
    assert_eq!(entries[0].all("objectClass"), ["top", "groupOfNames", "uidObject"]);
    assert_eq!(entries[0].all("member"), [""]);
    assert_eq!(entries[0].all("description"), ["E-mail: a@b.example"]);
}

proptest! {
    #[test]
    fn any_contact_is_an_entry_that_a_server_takes(
        all in proptest::collection::vec(arbitrary::elements(), 1..4),
    ) {
        let contacts: Vec<_> = all.into_iter().map(arbitrary::contact).collect();
        let (entries, written) = write(&contacts, Some("Golf"));
        prop_assert_eq!(entries.len(), contacts.len());
        entries.iter().for_each(check);
        let names: BTreeSet<_> = entries.iter().map(|entry| entry.dn.to_lowercase()).collect();
        prop_assert_eq!(names.len(), entries.len());
        let rows: Vec<_> = entries.iter().map(row).collect();
        for said in &written.ledger {
            let is_text = Field::from_name(&said.field).unwrap().class() != Class::Binary
                // Blanks around a UID are none of it.
                && said.field != Field::Uid.name();
            // What other values say stands there in their words.
            if !is_text || said.reason.codes().as_deref().is_some_and(|reason| reason.contains("same-as-parts")) {
                continue;
            }
            let mut count = 0;
            for (contact, row) in contacts.iter().zip(&rows) {
                let values = contact.elements().iter().filter(|value| value.field.name() == said.field);
                count += values.filter(|value| found(value, row)).count() as u64;
            }
            prop_assert!(count >= said.written + said.merged, "{said:?} in {rows:?}");
        }
    }
}
