//! Writes contacts as Thunderbird's LDIF.
//!
//! Thunderbird ends a record at an empty line, the last one too, and would make a contact of a first
//! record that is `version: 1` alone (`nsAbLDIFService.cpp`).

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::sync::Arc;

use mdexport_model::{Contact, Field, Kind, Ledger, Outcome, Reason};

use super::{dn, line};
use crate::dialect::{Avoid, Dialect, RowBuilder};
use crate::large_rows;
use crate::unique::Unique;
use crate::writer::{Item, Open, Options, Tally, Writer};

/// What a contact is for Thunderbird.
const PERSON: [&str; 5] =
    ["top", "person", "organizationalPerson", "inetOrgPerson", "mozillaAbPersonAlpha"];

/// What a mailing list is.
const GROUP: [&str; 2] = ["top", "groupOfNames"];

/// The attributes of a group that are no columns of its dialect, and their content.
pub(crate) fn group_contents() -> impl Iterator<Item = (&'static str, String)> {
    [("member", "the names of the members' entries".to_owned())].into_iter()
}

/// The name of an entry, and whether Thunderbird finds it by that: it goes by the address in it.
#[derive(Clone, Debug)]
struct Entry {
    dn: String,
    has_address: bool,
}

/// The names of entries: those that are taken, and by their numbers those of contacts that were announced.
#[derive(Clone, Debug)]
pub(crate) struct Entries {
    names: Unique,
    announced: HashMap<u64, Entry>,
}

/// Writes LDIF files for Thunderbird.
#[derive(Debug)]
pub struct LdifWriter<W> {
    sink: Open<W>,
    people: RowBuilder,
    groups: RowBuilder,
    entries: Entries,
    record: Vec<u8>,
    tally: Tally,
}

impl<W> LdifWriter<W> {
    /// A writer that has begun no file; one dialect is for people, the other for groups.
    pub fn new(people: Arc<Dialect>, groups: Arc<Dialect>, options: Options) -> Self {
        let filler = |dialect| RowBuilder::new(dialect, options, Avoid::NulAndTrailingBackslash);
        let (people, groups) = (filler(people), filler(groups));
        let entries = Entries { names: Unique::new(dn::key), announced: HashMap::new() };
        let (record, tally) = (Vec::new(), Tally::default());
        Self { sink: Open::none(), people, groups, entries, record, tally }
    }
}

impl<W: Write> Writer<W> for LdifWriter<W> {
    fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        let item = Item::of(contact);
        self.groups.lists.announce(number, contact);
        let filler = match contact.kind {
            Kind::Individual | Kind::Unknown => &mut self.people,
            Kind::Group => &mut self.groups,
        };
        filler.begin(contact);
        filler.fill(&item);
        let [cn, mail] = ["cn", "mail"].map(|name| cell(filler, name).into_owned());
        filler.end(contact, &mut Ledger::default());
        let dn = name(&mut self.entries.names, &cn, &mail);
        let entry = Entry { dn, has_address: !mail.is_empty() };
        self.entries.announced.insert(number, entry);
    }

    fn begin(&mut self, sink: W) -> io::Result<()> {
        self.people.begin_file();
        self.groups.begin_file();
        self.record.clear();
        self.tally = Tally::default();
        self.sink.begin(sink).write_all(b"version: 1\n")
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        let sink = self.sink.get()?;
        let (filler, classes) = match item.contact.kind {
            Kind::Individual | Kind::Unknown => (&mut self.people, PERSON.as_slice()),
            Kind::Group => (&mut self.groups, GROUP.as_slice()),
        };
        filler.begin(item.contact);
        let members = members(item, &self.entries.announced, filler);
        filler.fill(item);
        super::tell_who_is_elsewhere(item, &mut filler.marks);
        let announced = item.ties.number.and_then(|number| self.entries.announced.get(&number));
        let dn = match announced {
            Some(entry) => entry.dn.clone(),
            None => name(&mut self.entries.names, &cell(filler, "cn"), &cell(filler, "mail")),
        };
        line::append(&mut self.record, sink, "dn", dn.as_bytes())?;
        for class in classes {
            line::append(&mut self.record, sink, "objectclass", class.as_bytes())?;
        }
        let is_group = item.contact.kind == Kind::Group;
        let cn = cell(filler, "cn").into_owned();
        let list = is_group.then(|| list_name(&cn)).filter(|list| *list != cn);
        for (attribute, cell) in filler.filled() {
            let list = list.as_deref().filter(|_| attribute == "cn");
            line::append(&mut self.record, sink, attribute, list.map_or(cell, str::as_bytes))?;
        }
        if let Some(at) = item.contact.position(Field::FullName).filter(|_| list.is_some()) {
            filler.marks.set(at, Outcome::Altered(Reason::ListSeparator));
        }
        for member in members {
            line::append(&mut self.record, sink, "member", member.as_bytes())?;
        }
        self.record.push(b'\n');
        filler.end(item.contact, &mut self.tally.ledger);
        self.tally.contacts += 1;
        sink.write_all(&self.record)?;
        large_rows::empty(&mut self.record);
        Ok(())
    }

    fn end(&mut self) -> io::Result<(Tally, W)> {
        let mut sink = self.sink.take()?;
        sink.flush()?;
        Ok((std::mem::take(&mut self.tally), sink))
    }
}

/// The content of this attribute.
fn cell<'f>(filler: &'f RowBuilder, name: &str) -> Cow<'f, str> {
    let cell = filler.filled().find(|(header, _)| *header == name);
    cell.map_or("".into(), |(_, cell)| String::from_utf8_lossy(cell))
}

/// A name for an entry that no other has. Thunderbird finds the members of a list by the text behind
/// `mail=`, to the letter: so the address is last, and a `+` in it is not escaped, as in Thunderbird's own
/// files.
fn name(names: &mut Unique, cn: &str, mail: &str) -> String {
    let mut address = String::new();
    dn::push_value(&mut address, mail);
    let address = address.replace("\\+", "+");
    let whole = |cn: &str| {
        let mut name = String::from("cn=");
        dn::push_value(&mut name, cn);
        if !address.is_empty() {
            name.push_str(",mail=");
            name.push_str(&address);
        }
        name
    };
    names.take(whole(cn), |_, number| whole(&format!("{cn} {number}"))).0
}

/// The name of a list as Thunderbird allows it: one that is empty, or holds one of these signs or two blanks
/// in a row, ends the import of all lists (`addMailList` in AddrBookDirectory.sys.mjs).
fn list_name(name: &str) -> String {
    let plain = name.replace([',', ';', '"', '<', '>'], " ");
    let words: Vec<_> = plain.split_whitespace().collect();
    if words.is_empty() { "List".to_owned() } else { words.join(" ") }
}

/// The members of a list whose entries Thunderbird finds. Others are left for the description: who has no
/// address, and who is in another file, because a list is made when its own file has been read, and each
/// file may become an address book of its own.
fn members(
    item: &Item<'_>,
    announced: &HashMap<u64, Entry>,
    filler: &mut RowBuilder,
) -> Vec<String> {
    let mut members: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    for number in 0..item.contact.members().len() {
        let contact = item.ties.of_same_file(number).map(|tie| tie.contact);
        let entry = contact.and_then(|contact| announced.get(&contact));
        let Some(entry) = entry.filter(|entry| entry.has_address) else { continue };
        filler.marks.set_membership(number, Outcome::Written);
        // Thunderbird would show a member twice that is there twice.
        if known.insert(&entry.dn) {
            members.push(entry.dn.clone());
        }
    }
    members
}
