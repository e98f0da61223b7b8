//! Writes contacts as entries of a directory: inetOrgPerson (RFC 2798) and groupOfNames (RFC 4519), such
//! that a server which keeps to its schema takes every one of them.
//!
//! What an attribute does not take (letters in a telephone number, an address that is not ASCII) goes to the
//! description, as what has no attribute at all. No `version: 1` is at the start: `slapadd`
//! takes it for an attribute of the first entry.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::Arc;

use mdexport_model::{Contact, Field, Kind, Outcome, Reason};

use super::syntax::{Syntax, is_postal, postal_address};
use super::{dn, line};
use crate::address::Address;
use crate::base64;
use crate::dialect::{Avoid, Dialect, ListNames, RowBuilder};
use crate::distinct::Distinct;
use crate::large_rows;
use crate::outcomes::Marks;
use crate::uid::Uids;
use crate::vcard::{categories, media};
use crate::writer::{Item, Open, Options, Tally, Writer};

const PERSON: [&str; 4] = ["top", "person", "organizationalPerson", "inetOrgPerson"];

/// `uidObject` lets a group have the UID that names it.
const GROUP: [&str; 3] = ["top", "groupOfNames", "uidObject"];

/// Attributes of more than one value: the fields whose values they take, with the rest of the value.
const VALUES: [(&str, Syntax, Field, &str); 12] = [
    ("mail", Syntax::Ascii, Field::Email1, ""),
    ("mail", Syntax::Ascii, Field::Email2, ""),
    ("mail", Syntax::Ascii, Field::Email3, ""),
    ("telephoneNumber", Syntax::Telephone, Field::PhoneWork, ""),
    ("telephoneNumber", Syntax::Telephone, Field::PhoneWork2, ""),
    ("homePhone", Syntax::Telephone, Field::PhoneHome, ""),
    ("homePhone", Syntax::Telephone, Field::PhoneHome2, ""),
    ("mobile", Syntax::Telephone, Field::PhoneMobile, ""),
    ("mobile", Syntax::Telephone, Field::PhoneMobile2, ""),
    ("pager", Syntax::Telephone, Field::PhonePager, ""),
    ("labeledURI", Syntax::Uri, Field::UrlWork, ""),
    // RFC 2079: a label comes behind the URI.
    ("labeledURI", Syntax::Uri, Field::UrlHome, " Personal web page"),
];

/// The attribute of a fax number has a syntax of its own, which takes the same letters.
const FAX: (&str, Syntax, Field, &str) =
    ("facsimileTelephoneNumber", Syntax::Telephone, Field::FaxWork, "");

/// The attributes that are no columns of the dialect, and their content.
pub(crate) fn contents() -> impl Iterator<Item = (&'static str, String)> {
    let values = VALUES.into_iter().chain([FAX]);
    let values = values.map(|(attribute, _, field, _)| (attribute, field.name().to_owned()));
    let others = [
        ("postalAddress", "the lines of address.work"),
        ("homePostalAddress", "the lines of address.home"),
        ("jpegPhoto", "photo, if it is a JPEG"),
    ];
    values
        .chain(others.map(|(attribute, content)| (attribute, content.to_owned())))
        .chain(contents_of_all())
}

/// The same of groups.
pub(crate) fn group_contents() -> impl Iterator<Item = (&'static str, String)> {
    let members = ("member", "the names of the members' entries, below --base-dn".to_owned());
    std::iter::once(members).chain(contents_of_all())
}

fn contents_of_all() -> impl Iterator<Item = (&'static str, String)> {
    let all = [("businessCategory", "categories, folder"), ("uid", "uid")];
    all.into_iter().map(|(attribute, content)| (attribute, content.to_owned()))
}

/// Writes LDIF files for a directory. It holds the entries of all of them, and a name in a group is any entry's.
#[derive(Debug)]
pub struct DirectoryWriter<W> {
    sink: Open<W>,
    base: Arc<str>,
    people: RowBuilder,
    groups: RowBuilder,
    uids: Uids,
    record: Vec<u8>,
    tally: Tally,
}

impl<W> DirectoryWriter<W> {
    /// A writer of entries below the entry of this name that has begun no file; one dialect is for people, the
    /// other for groups.
    pub fn new(
        base: Arc<str>,
        people: Arc<Dialect>,
        groups: Arc<Dialect>,
        options: Options,
    ) -> Self {
        let filler = |dialect| RowBuilder::new(dialect, options, Avoid::Nul);
        Self {
            sink: Open::none(),
            base,
            people: filler(people),
            groups: filler(groups),
            uids: Uids::with_key(dn::key),
            record: Vec::new(),
            tally: Tally::default(),
        }
    }
}

impl<W: Write> Writer<W> for DirectoryWriter<W> {
    fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        self.uids.announce(number, contact);
    }

    fn begin(&mut self, sink: W) -> io::Result<()> {
        self.sink.begin(sink);
        self.people.begin_file();
        self.groups.begin_file();
        self.record.clear();
        self.tally = Tally::default();
        Ok(())
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        let contact = item.contact;
        let is_group = contact.kind == Kind::Group;
        let filler = if is_group { &mut self.groups } else { &mut self.people };
        filler.begin(contact);
        let uid = self.uids.assign(item, &mut filler.marks);
        let members = members(item, &self.uids, &self.base, &mut filler.marks);
        let mut values = Values::default();
        values.uids(&uid, contact, &mut filler.marks);
        values.categories(item, &filler.lists, &mut filler.marks);
        if !is_group {
            values.person(contact, &mut filler.marks);
        }
        filler.fill(item);
        super::tell_who_is_elsewhere(item, &mut filler.marks);

        let (record, sink) = (&mut self.record, self.sink.get()?);
        line::append(record, sink, "dn", dn::below("uid", &uid, &self.base).as_bytes())?;
        let classes = if is_group { GROUP.as_slice() } else { &PERSON };
        for class in classes {
            line::append(record, sink, "objectClass", class.as_bytes())?;
        }
        for member in &members {
            line::append(record, sink, "member", member.as_bytes())?;
        }
        if is_group && members.is_empty() {
            // A group needs a member; the empty name is one that no entry has.
            record.extend_from_slice(b"member:\n");
        }
        append_cells(record, sink, filler, is_group)?;
        for (attribute, value) in &values.values {
            line::append(record, sink, attribute, value)?;
        }
        record.push(b'\n');
        filler.end(contact, &mut self.tally.ledger);
        self.tally.contacts += 1;
        sink.write_all(record)?;
        large_rows::empty(record);
        Ok(())
    }

    fn end(&mut self) -> io::Result<(Tally, W)> {
        let mut sink = self.sink.take()?;
        sink.flush()?;
        self.tally.repeated_uids = self.uids.end_file();
        Ok((std::mem::take(&mut self.tally), sink))
    }
}

/// The names of the entries of a group's members, each once. Who has no entry is left for the description.
fn members(item: &Item<'_>, uids: &Uids, base: &str, marks: &mut Marks) -> Vec<String> {
    let (mut members, mut known) = (Vec::new(), HashSet::new());
    for number in 0..item.contact.members().len() {
        let Some(contact) = item.ties.of(number).map(|tie| tie.contact) else { continue };
        let Some(uid) = uids.of(contact) else { continue };
        marks.set_membership(number, Outcome::Written);
        if known.insert(uid) {
            members.push(dn::below("uid", uid, base));
        }
    }
    members
}

/// The cells of the dialect. A person needs a last name: where there is none, the whole name is it.
fn append_cells(
    record: &mut Vec<u8>,
    sink: &mut impl Write,
    filler: &RowBuilder,
    is_group: bool,
) -> io::Result<()> {
    let cell = |name: &str| {
        let found = filler.filled().find(|(header, _)| *header == name);
        found.map_or(b"".as_slice(), |(_, cell)| cell)
    };
    // A name of NULs alone is no name.
    let full = if cell("cn").is_empty() { b"(no name)".as_slice() } else { cell("cn") };
    line::append(record, sink, "cn", full)?;
    if !is_group && cell("sn").is_empty() {
        line::append(record, sink, "sn", full)?;
    }
    for (attribute, cell) in filler.filled().filter(|(attribute, _)| *attribute != "cn") {
        line::append(record, sink, attribute, cell)?;
    }
    Ok(())
}

/// Values of attributes that take more than one, or not any text.
#[derive(Debug, Default)]
struct Values {
    values: Vec<(&'static str, Vec<u8>)>,
    /// By attribute, what makes a value the same as another.
    keys: Distinct<(&'static str, String)>,
}

impl Values {
    /// Adds a value, and says whether its attribute had none that is the same.
    fn add(&mut self, attribute: &'static str, value: Vec<u8>, key: Cow<'_, str>) -> bool {
        let is_new = self.keys.insert((attribute, key.into_owned()));
        if is_new {
            self.values.push((attribute, value));
        }
        is_new
    }

    /// The UID that names the entry, and what else the source has as one.
    fn uids(&mut self, uid: &str, contact: &Contact<'_>, marks: &mut Marks) {
        self.add("uid", uid.as_bytes().to_vec(), Syntax::Text.key(uid));
        for (at, value) in contact.all(Field::Uid) {
            if marks.is_set(at) {
                continue;
            }
            let is_held = Syntax::Text.holds(value);
            let is_new =
                is_held && self.add("uid", value.as_bytes().to_vec(), Syntax::Text.key(value));
            marks.set(
                at,
                match (is_held, is_new) {
                    (true, true) => Outcome::Merged(Reason::Repeated),
                    (true, false) => Outcome::Merged(Reason::SameAsParts),
                    (false, _) => Outcome::Altered(Reason::ControlCharacter),
                },
            );
        }
    }

    /// Categories, and the folder as one more.
    fn categories(&mut self, item: &Item<'_>, lists: &ListNames, marks: &mut Marks) {
        let entries = categories(item, lists);
        if !entries.iter().all(|entry| Syntax::Text.holds(entry)) {
            return;
        }
        for entry in &entries {
            self.add("businessCategory", entry.as_bytes().to_vec(), Syntax::Text.key(entry));
        }
        for (at, value) in item.contact.all(Field::Categories) {
            if !crate::split_list::entries(value).is_empty() {
                marks.set(at, Outcome::Written);
            }
        }
    }

    fn person(&mut self, contact: &Contact<'_>, marks: &mut Marks) {
        for (attribute, syntax, field, label) in VALUES.into_iter().chain([FAX]) {
            for (at, value) in contact.all(field).filter(|(_, value)| syntax.holds(value)) {
                let whole = format!("{value}{label}");
                let is_new = self.add(attribute, whole.into(), syntax.key(value));
                let same = Outcome::Merged(Reason::SameAsParts);
                marks.set(at, if is_new { Outcome::Written } else { same });
            }
        }
        self.postal_address("postalAddress", Address::Work, &[Field::WorkCountry], contact, marks);
        let home = Address::Home.fields();
        self.postal_address("homePostalAddress", Address::Home, &home, contact, marks);
        for (at, text) in contact.all(Field::Photo) {
            let picture = media::picture(text).filter(|picture| picture.kind == "JPEG");
            if let Some(bytes) = picture.and_then(|picture| base64::decode(&picture.base64)) {
                self.add("jpegPhoto", bytes, text.into());
                marks.set(at, Outcome::Written);
            }
        }
    }

    /// A whole address; the values of some of its fields have no other place.
    fn postal_address(
        &mut self,
        attribute: &'static str,
        address: Address,
        placed: &[Field],
        contact: &Contact<'_>,
        marks: &mut Marks,
    ) {
        let [street, city, region, postal_code, country] = address.fields();
        let in_order = [street, postal_code, city, region, country];
        let lines = postal_address(in_order.into_iter().filter_map(|field| contact.get(field)));
        if lines.is_empty() {
            return;
        }
        self.add(attribute, lines.into_bytes(), "".into());
        for &field in placed {
            let Some(at) = contact.position(field) else { continue };
            if is_postal(&contact.elements()[at].value) {
                marks.set(at, Outcome::Merged(Reason::JoinedWithOther));
            }
        }
    }
}
