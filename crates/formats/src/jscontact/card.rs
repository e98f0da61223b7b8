//! One contact as a Card, and what becomes of its values there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use mdexport_model::{Contact, Field, Kind, Outcome, Reason};
use mdexport_vcard::fits_uri;

use super::model::{
    Anniversary, Card, Component, EmailAddress, Ids, Link, Name, Named, Note, OnlineService,
    Organization, PartialDate, Phone, PostalAddress, Resource, Set,
};
use super::phones::PHONES;
use crate::address::Address;
use crate::member_uri;
use crate::name::SplitNames;
use crate::name::{self, Origin, PARTS};
use crate::outcomes::Marks;
use crate::split_list;
use crate::uid::Uids;
use crate::vcard::dates::{self, Shown};
use crate::vcard::media::{self, Medium};
use crate::vcard::names;
use crate::writer::{Item, Ties};

/// What RFC 9553 calls the parts of a name. The suffix is where RFC 9555 puts that of a vCard.
const NAME_KINDS: [&str; 5] = ["title", "given", "given2", "surname", "credential"];

/// What RFC 9553 calls the parts of an address. A street of several lines stays one part, because
/// the store does not say what its lines are.
const ADDRESS_KINDS: [&str; 5] = ["name", "locality", "region", "postcode", "country"];

/// Fields that have a vCard property and none in `JSContact`. `relatedTo` is for the UIDs of other
/// cards; these are names.
const TEXTS: [(Field, &str); 5] = [
    (Field::PhoneticGiven, "x-phonetic-first-name"),
    (Field::PhoneticFamily, "x-phonetic-last-name"),
    (Field::PhoneticCompany, "x-phonetic-org"),
    (Field::Manager, "x-manager"),
    (Field::Assistant, "x-assistant"),
];

/// The addresses, and the contexts of each.
const ADDRESSES: [(Address, &[&str]); 3] =
    [(Address::Work, &["work"]), (Address::Home, &["private"]), (Address::Other, &[])];

/// The contact as a Card; marks all of its values.
pub(super) fn of<'c>(
    item: &Item<'c>,
    uid: &'c str,
    uids: &Uids,
    split_names: SplitNames,
    marks: &mut Marks,
) -> Card<'c> {
    let mut filler = RowBuilder { contact: item.contact, marks };
    let mut card = Card {
        object: "Card",
        version: "1.0",
        uid,
        kind: match item.contact.kind {
            Kind::Individual => Some("individual"),
            Kind::Group => Some("group"),
            Kind::Unknown => None,
        },
        members: filler.members(item.ties, uids),
        name: filler.name(split_names),
        nicknames: filler.all("k", &[Field::Nickname], |_, name| Some(Named { name })),
        organizations: filler.organizations(),
        titles: filler.titles(),
        emails: filler.emails(),
        phones: filler.phones(),
        online_services: filler.online_services(),
        addresses: filler.addresses(),
        links: filler.links(),
        anniversaries: Ids::new(),
        notes: filler.all("n", &[Field::Note], |_, note| Some(Note { note: note.into() })),
        keywords: filler.keywords(item),
        media: filler.all("m", &[Field::Photo], |_, text| {
            media::picture(text).map(|picture| resource(Some("photo"), &picture))
        }),
        crypto_keys: filler
            .all("c", &[Field::Key], |_, text| media::key(text).map(|key| resource(None, &key))),
        vcard_properties: Vec::new(),
    };
    filler.date(&mut card, Field::Birthday, "birth");
    filler.date(&mut card, Field::Anniversary, "wedding");
    filler.relations(&mut card);
    filler.rest(&mut card);
    card
}

struct RowBuilder<'c, 'm> {
    contact: &'c Contact<'c>,
    marks: &'m mut Marks,
}

impl<'c> RowBuilder<'c, '_> {
    /// JSON holds every character, so that a value with a place is there unchanged.
    fn place(&mut self, at: usize) {
        self.marks.set(at, Outcome::Written);
    }

    /// The field's first value, which has found its place.
    fn take(&mut self, field: Field) -> Option<&'c str> {
        self.marks.take(self.contact, field, Outcome::Written)
    }

    /// All values of these fields that mean something, under ids of their own.
    fn all<T>(
        &mut self,
        prefix: &str,
        fields: &[Field],
        make: impl Fn(usize, &'c str) -> Option<T>,
    ) -> Ids<T> {
        let mut things = Ids::new();
        for &field in fields {
            for (at, value) in self.contact.all(field) {
                if let Some(thing) = make(things.len(), value) {
                    add(&mut things, prefix, thing);
                    self.place(at);
                }
            }
        }
        things
    }

    /// The UIDs of the members' cards; who has none is there by address, as RFC 9555 has it.
    fn members(&mut self, ties: Ties<'_>, uids: &Uids) -> BTreeMap<String, bool> {
        let mut members = BTreeMap::new();
        for (number, member) in self.contact.members().iter().enumerate() {
            let tie = ties.of(number);
            let mut outcome = Outcome::Written;
            let known = tie.and_then(|tie| Some((tie, uids.of(tie.contact)?)));
            let address = self.contact.value(member.email).and_then(member_uri::of_email);
            if let Some((tie, uid)) = known {
                members.insert(uid.to_owned(), true);
                member.uid.into_iter().for_each(|at| self.place(at));
                let said = [(member.name, tie.says_name), (member.email, tie.says_email)];
                for at in said.into_iter().filter(|said| said.1).filter_map(|said| said.0) {
                    self.marks.set(at, Outcome::Merged(Reason::SaidByMember));
                }
            } else if let Some(address) = address {
                members.insert(address, true);
                member.email.into_iter().for_each(|at| self.place(at));
            } else {
                outcome = Outcome::Merged(Reason::NotInBook);
            }
            self.marks.set_membership(number, outcome);
        }
        members
    }

    fn name(&mut self, split_names: SplitNames) -> Option<Name<'c>> {
        let name = name::Name::of(self.contact, split_names);
        match name.origin {
            Origin::Source => {
                for field in PARTS {
                    self.take(field);
                }
            }
            Origin::Split => self.marks.remark(Field::FullName, Reason::SplitName),
            Origin::Absent => {}
        }
        let components: Vec<_> = NAME_KINDS
            .into_iter()
            .zip(PARTS.map(|field| name.part(field)))
            .filter(|(_, value)| !value.is_empty())
            .map(|(kind, value)| Component { kind, value })
            .collect();
        let full = self.take(Field::FullName);
        (full.is_some() || !components.is_empty()).then_some(Name { components, full })
    }

    fn organizations(&mut self) -> Ids<Organization<'c>> {
        let name = self.take(Field::Company);
        let units: Vec<_> =
            self.take(Field::Department).map(|name| Named { name }).into_iter().collect();
        let mut organizations = Ids::new();
        if name.is_some() || !units.is_empty() {
            add(&mut organizations, "o", Organization { name, units });
        }
        organizations
    }

    fn titles(&mut self) -> Ids<Named<'c>> {
        self.all("t", &[Field::JobTitle], |_, name| Some(Named { name }))
    }

    fn emails(&mut self) -> Ids<EmailAddress<'c>> {
        self.all("e", &[Field::Email1, Field::Email2, Field::Email3], |index, address| {
            Some(EmailAddress { address, pref: (index == 0).then_some(1) })
        })
    }

    fn phones(&mut self) -> Ids<Phone<'c>> {
        let mut phones = Ids::new();
        for (field, features, contexts, labelled) in PHONES {
            for (at, number) in self.contact.all(field) {
                let label = labelled.then_some(field.label());
                let (features, contexts) = (set(features), set(contexts));
                add(&mut phones, "p", Phone { number, features, contexts, label });
                self.place(at);
            }
        }
        phones
    }

    fn online_services(&mut self) -> Ids<OnlineService<'c>> {
        self.all("i", &[Field::Im1, Field::Im2, Field::Im3], |_, address| {
            Some(if names::is_messenger_uri(address) {
                OnlineService::Uri(address)
            } else {
                OnlineService::User(address)
            })
        })
    }

    fn addresses(&mut self) -> Ids<PostalAddress<'c>> {
        let mut addresses = Ids::new();
        for (whose, contexts) in ADDRESSES {
            let components: Vec<_> = ADDRESS_KINDS
                .into_iter()
                .zip(whose.fields())
                .filter_map(|(kind, field)| Some(Component { kind, value: self.take(field)? }))
                .collect();
            if !components.is_empty() {
                add(&mut addresses, "a", PostalAddress { components, contexts: set(contexts) });
            }
        }
        addresses
    }

    fn links(&mut self) -> Ids<Link<'c>> {
        let mut links = Ids::new();
        for (field, context) in [(Field::UrlWork, "work"), (Field::UrlHome, "private")] {
            for (at, uri) in self.contact.all(field).filter(|(_, uri)| fits_uri(uri)) {
                add(&mut links, "l", Link { uri, contexts: [(context, true)].into() });
                self.place(at);
            }
        }
        links
    }

    fn keywords(&mut self, item: &Item<'c>) -> Set<'c> {
        for (at, value) in self.contact.all(Field::Categories) {
            if !split_list::entries(value).is_empty() {
                self.place(at);
            }
        }
        let own =
            self.contact.all(Field::Categories).flat_map(|(_, value)| split_list::entries(value));
        own.chain(item.category).map(|category| (category, true)).collect()
    }

    fn date(&mut self, card: &mut Card<'c>, field: Field, kind: &'static str) {
        let Some(at) = self.contact.position(field) else { return };
        let text = self.contact.elements()[at].value.as_ref();
        let (shown, outcome) = dates::show(text);
        self.marks.set(at, outcome);
        match shown {
            Shown::Day(day) => {
                let (year, month, day) = (day.year, day.month, day.day);
                let date = PartialDate { object: "PartialDate", year, month, day };
                add(&mut card.anniversaries, "d", Anniversary { kind, date });
            }
            Shown::Nothing => {}
            Shown::Note => {
                let note = format!("{}: {text}", field.label()).into();
                add(&mut card.notes, "n", Note { note });
            }
        }
    }

    fn relations(&mut self, card: &mut Card<'c>) {
        for (field, property) in TEXTS {
            if let Some(text) = self.take(field) {
                card.property(property.into(), BTreeMap::new(), text);
            }
        }
        if let Some(spouse) = self.take(Field::Spouse) {
            card.property("related".into(), [("type", "spouse")].into(), spouse);
        }
        for (at, children) in self.contact.all(Field::Children) {
            for child in split_list::entries(children) {
                card.property("related".into(), [("type", "child")].into(), child);
                self.place(at);
            }
        }
        if let Some(html) = self.take(Field::NoteHtml) {
            card.property("x-alt-note".into(), [("fmttype", "text/html")].into(), html);
        }
    }

    /// What has found no place. The store's time of change is here too: `updated` would be in UTC, and
    /// the store does not say in which zone its own is.
    fn rest(&mut self, card: &mut Card<'c>) {
        for (at, element) in self.contact.elements().iter().enumerate() {
            if self.marks.is_set(at) || element.field == Field::Bookkeeping {
                continue;
            }
            let name = names::extension(&element.name).to_ascii_lowercase();
            card.property(name.into(), BTreeMap::new(), &element.value);
            self.marks.set(at, names::extension_outcome(self.contact, at));
        }
    }
}

impl<'c> Card<'c> {
    fn property(
        &mut self,
        name: Cow<'static, str>,
        parameters: BTreeMap<&'static str, &'static str>,
        text: &'c str,
    ) {
        self.vcard_properties.push((name, parameters, "text", text));
    }
}

/// Adds a thing under the next id: `e1`, `e2`.
fn add<T>(things: &mut Ids<T>, prefix: &str, thing: T) {
    things.insert(format!("{prefix}{}", things.len() + 1), thing);
}

fn set(words: &'static [&'static str]) -> Set<'static> {
    words.iter().map(|&word| (word, true)).collect()
}

fn resource(kind: Option<&'static str>, medium: &Medium) -> Resource {
    Resource { kind, uri: medium.data_uri(), media_type: medium.mime }
}
