//! Looks for contacts that an account has more than once.
//!
//! Three measures, each for itself:
//!
//! - the same UID;
//! - an e-mail address in common, letters' case aside: a family or an office may share one, so this is a
//!   reason to look, and no proof;
//! - the same person: the same name, and with it an e-mail address, a mobile telephone or a birthday in
//!   common. Contacts of one name with two birthdays are two people. Distribution lists are not compared.
//!
//! What is tied by one contact is one set: if A shares an address with B and B another with C, the set is
//! A, B, C. Accounts are not compared with one another: that two people know a third is no duplicate.

use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use mdexport_model::{Contact, Field, Kind, StoredDate};
use unicode_normalization::UnicodeNormalization;

use super::report::{DuplicateCounts, DuplicateSet, Duplicates, NotListed, Place, SetCount};
use super::union_find::UnionFind;

/// An account with more contacts than this is not looked at beyond them: the search keeps some hundred
/// bytes of each.
const MOST_COMPARED: usize = 250_000;

/// How many e-mail addresses of a set are listed.
const ADDRESSES: usize = 10;

/// Fewer digits are no telephone number.
const DIGITS: usize = 7;

const EMAILS: [Field; 3] = [Field::Email1, Field::Email2, Field::Email3];
const MOBILES: [Field; 2] = [Field::PhoneMobile, Field::PhoneMobile2];

/// A search among the contacts of one account.
#[derive(Debug)]
pub(super) struct Search {
    hasher: RandomState,
    places: Vec<Place>,
    /// Of each contact, the birthday as a number.
    birthdays: Vec<Option<u32>>,
    uid: UnionFind,
    email: UnionFind,
    person: UnionFind,
    /// Of each contact, its addresses; only if they are to be shown.
    addresses: Option<Vec<Vec<String>>>,
    not_compared: u64,
}

impl Search {
    pub(super) fn new(show_values: bool) -> Self {
        Self {
            hasher: RandomState::new(),
            places: Vec::new(),
            birthdays: Vec::new(),
            uid: UnionFind::default(),
            email: UnionFind::default(),
            person: UnionFind::default(),
            addresses: show_values.then(Vec::new),
            not_compared: 0,
        }
    }

    /// Compares a contact with those before it.
    pub(super) fn add(&mut self, contact: &Contact<'_>, place: Place) {
        if self.places.len() >= MOST_COMPARED {
            self.not_compared += 1;
            return;
        }
        self.places.push(place);
        for ties in [&mut self.uid, &mut self.email, &mut self.person] {
            ties.begin();
        }
        for (_, uid) in contact.all(Field::Uid) {
            self.uid.tie(self.hasher.hash_one(uid.trim().to_lowercase()));
        }
        let emails: Vec<_> =
            values(contact, &EMAILS).map(|email| email.trim().to_lowercase()).collect();
        for email in &emails {
            self.email.tie(self.hasher.hash_one(email));
        }
        let birthday = birthday(contact);
        if let Some(name) = name(contact).filter(|_| contact.kind == Kind::Individual) {
            // A name may be as long as all the addresses of its contact.
            let name = self.hasher.hash_one(name);
            let hash = |what: &str, value: &str| self.hasher.hash_one((name, what, value));
            for email in &emails {
                self.person.tie(hash("email", email));
            }
            for number in values(contact, &MOBILES).filter_map(digits) {
                self.person.tie(hash("mobile", &number));
            }
            if let Some(birthday) = birthday {
                self.person.tie(hash("birthday", &birthday.to_string()));
            }
        }
        self.birthdays.push(birthday);
        if let Some(addresses) = &mut self.addresses {
            addresses.push(emails);
        }
    }

    /// Says at which line the contact at hand begins, which is known only when it is let go.
    pub(super) fn stands_at(&mut self, line: u64) {
        if let Some(place) = self.places.last_mut().filter(|place| place.line == 0) {
            place.line = line;
        }
    }

    /// What was found, with at most this many sets of each measure, and contacts of each set.
    pub(super) fn finish(mut self, most: usize) -> Duplicates {
        let ties = [&mut self.uid, &mut self.email, &mut self.person];
        let [uid, email, mut person] = ties.map(UnionFind::sets);
        person.retain(|set| {
            let birthdays: HashSet<_> =
                set.iter().filter_map(|&contact| self.birthdays[contact as usize]).collect();
            birthdays.len() < 2
        });
        let counts = DuplicateCounts {
            same_uid: count(&uid),
            same_email: count(&email),
            same_person: count(&person),
            not_compared: self.not_compared,
        };
        let listed = |sets: &[Vec<u32>]| -> Vec<_> {
            sets.iter().take(most).map(|set| self.listed(set, most)).collect()
        };
        let beyond = |sets: &[Vec<u32>]| sets.len().saturating_sub(most) as u64;
        Duplicates {
            same_uid: listed(&uid),
            same_email: listed(&email),
            same_person: listed(&person),
            not_listed: NotListed {
                same_uid: beyond(&uid),
                same_email: beyond(&email),
                same_person: beyond(&person),
            },
            counts,
        }
    }

    fn listed(&self, set: &[u32], most: usize) -> DuplicateSet {
        let places = set.iter().take(most).map(|&contact| self.places[contact as usize]);
        let emails = self.addresses.as_ref().map(|addresses| {
            let mut counts = BTreeMap::new();
            for &contact in set {
                for email in addresses[contact as usize].iter().collect::<HashSet<_>>() {
                    *counts.entry(email).or_insert(0) += 1;
                }
            }
            let shared = counts.into_iter().filter(|(_, count)| *count > 1);
            shared.take(ADDRESSES).map(|(email, _)| email.clone()).collect()
        });
        DuplicateSet {
            size: set.len() as u64,
            contacts: places.collect(),
            not_listed: set.len().saturating_sub(most) as u64,
            emails,
        }
    }
}

fn count(sets: &[Vec<u32>]) -> SetCount {
    let contacts = sets.iter().map(|set| set.len() as u64).sum();
    SetCount { sets: sets.len() as u64, contacts }
}

fn values<'c>(contact: &'c Contact<'_>, fields: &'c [Field]) -> impl Iterator<Item = &'c str> {
    fields.iter().flat_map(|&field| contact.all(field)).map(|(_, value)| value)
}

/// The name as it is compared: letters' case and the number of blanks make no difference.
fn name(contact: &Contact<'_>) -> Option<String> {
    let parts = || {
        let (given, family) = (contact.get(Field::GivenName)?, contact.get(Field::FamilyName)?);
        Some(format!("{given} {family}"))
    };
    let name = contact.get(Field::FullName).map(str::to_owned).or_else(parts)?;
    let words: Vec<_> = name.split_whitespace().collect();
    let name: String = words.join(" ").nfc().collect::<String>().to_lowercase();
    (!name.is_empty()).then_some(name)
}

/// The digits of a telephone number, if it is one.
fn digits(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= DIGITS).then_some(digits)
}

fn birthday(contact: &Contact<'_>) -> Option<u32> {
    let StoredDate::Day { date, .. } = StoredDate::parse(contact.get(Field::Birthday)?) else {
        return None;
    };
    let number = |part: i8| u32::try_from(part).unwrap_or(0);
    let year = u32::try_from(date.year()).unwrap_or(0);
    Some(year * 10_000 + number(date.month()) * 100 + number(date.day()))
}

#[cfg(test)]
mod tests {
    use mdexport_model::{Contact, Element, Field};

    use super::super::report::{Duplicates, Place};
    use super::Search;

    const NAME: Field = Field::FullName;

    type Fields<'f> = &'f [(Field, &'static str)];

    /// Searches contacts of these fields and values.
    fn found(contacts: &[Fields<'_>]) -> Duplicates {
        let mut search = Search::new(true);
        for (number, fields) in contacts.iter().enumerate() {
            let mut contact = Contact::default();
            for &(field, value) in *fields {
                contact.push(Element { name: "x".into(), value: value.into(), field, row: None });
            }
            let number = number as u64 + 1;
            search.add(&contact, Place { address_book: 0, contact: number, line: number });
        }
        search.finish(usize::MAX)
    }

    fn sizes(found: &Duplicates) -> [Vec<u64>; 3] {
        [&found.same_uid, &found.same_email, &found.same_person]
            .map(|sets| sets.iter().map(|set| set.size).collect())
    }

    #[test]
    fn what_ties_contacts() {
        let anna = (NAME, "Anna  Berg");
        let cases: [(&[Fields<'_>], [&[u64]; 3]); 11] = [
            (
                &[&[(Field::Uid, "A1 ")], &[(Field::Uid, "a1")], &[(Field::Uid, "b")]],
                [&[2], &[], &[]],
            ),
            (&[&[(Field::Email1, "a@x")], &[(Field::Email3, "A@X")]], [&[], &[2], &[]]),
            (
                &[&[anna, (Field::Email1, "a@x")], &[(NAME, "anna berg"), (Field::Email2, "a@X")]],
                [&[], &[2], &[2]],
            ),
            (
                &[
                    &[anna, (Field::PhoneMobile, "+1 555-0100 12")],
                    &[
                        (Field::GivenName, "Anna"),
                        (Field::FamilyName, "Berg"),
                        (Field::PhoneMobile2, "15550100 12"),
                    ],
                ],
                [&[], &[], &[2]],
            ),
            (
                &[&[anna, (Field::PhoneMobile, "112")], &[anna, (Field::PhoneMobile, "112")]],
                [&[], &[], &[]],
            ),
            (
                &[&[anna, (Field::PhoneWork, "5550100")], &[anna, (Field::PhoneWork, "5550100")]],
                [&[], &[], &[]],
            ),
            (&[&[anna], &[anna]], [&[], &[], &[]]),
            (
                &[
                    &[anna, (Field::Birthday, "1980-05-07")],
                    &[anna, (Field::Birthday, "1980-05-07 00:00")],
                ],
                [&[], &[], &[2]],
            ),
            (
                &[
                    &[anna, (Field::Email1, "a@x"), (Field::Birthday, "1950-01-02")],
                    &[anna, (Field::Email1, "a@x"), (Field::Birthday, "1980-05-07")],
                ],
                [&[], &[2], &[]],
            ),
            // Tied by the one in the middle.
            (
                &[
                    &[(Field::Email1, "a@x")],
                    &[(Field::Email1, "b@x")],
                    &[(Field::Email1, "b@x"), (Field::Email2, "a@x")],
                ],
                [&[], &[3], &[]],
            ),
            // Twice in one contact is no duplicate.
            (&[&[(Field::Email1, "a@x"), (Field::Email2, "a@x")]], [&[], &[], &[]]),
        ];
        for (contacts, expected) in cases {
            assert_eq!(sizes(&found(contacts)), expected.map(<[u64]>::to_vec), "{contacts:?}");
        }
    }

    #[test]
    fn the_addresses_in_common() {
        let found = found(&[
            &[(Field::Email1, "a@x"), (Field::Email2, "own@x")],
            &[(Field::Email1, "a@x")],
        ]);
        assert_eq!(found.same_email[0].emails, Some(vec!["a@x".to_owned()]));
    }
}
