//! Which contacts of a book the members of its distribution lists are.
//!
//! A member is the contact with its UID, else the only one with its e-mail address, letters' case aside;
//! a list is never a member of itself. Only contacts of the same book are looked at. What is known when
//! all contacts have been read must be known before the first is written, so the contacts of a book that may
//! hold lists are gone through three times before (who is meant, who that is, who is announced); others cost
//! a search for words.

use std::collections::HashMap;

use mdexport_model::{Contact, Field, Kind, Member, Tie};

use crate::contacts::book::Book;
use crate::contacts::elements::ElementTable;
use crate::contacts::group_words::Part;
use crate::contacts::replay::Passes;

/// The ties between the contacts of a book, which are numbered in its order.
#[derive(Debug, Default)]
pub struct Groups {
    /// The first contact's number.
    pub first: u64,
    /// The number behind the last contact's; the first's where no contact has anything to do with a list.
    pub next: u64,
    /// By list: its members, as the contact has them.
    members: HashMap<u64, Vec<Option<Tie>>>,
    /// By contact: the lists that it is on.
    lists: HashMap<u64, Vec<u64>>,
}

impl Groups {
    /// Reads the lists of a book whose first contact has this number, and hands over the contacts to which
    /// lists refer, and the lists, with their numbers.
    pub fn of(
        book: &Book<'_>,
        table: &ElementTable,
        first: u64,
        announce: impl FnMut(u64, &Contact<'_>),
    ) -> Self {
        let none = Self { first, next: first, ..Self::default() };
        if !table.groups().may_stand_in(book.text(), table.records().lists()) {
            return none;
        }
        let passes = Passes::of(book, table);
        let mut search = Search::default();
        numbered(&passes, first, |number, contact| search.want(number, contact));
        if search.lists.is_empty() {
            return none;
        }
        numbered(&passes, first, |number, contact| search.look_at(number, contact));
        let groups = search.tie(none);
        if groups.is_empty() { groups } else { groups.announce(&passes, announce) }
    }

    fn announce(self, passes: &Passes<'_, '_>, mut each: impl FnMut(u64, &Contact<'_>)) -> Self {
        let next = numbered(passes, self.first, |number, contact| {
            if self.lists.contains_key(&number) || self.members.contains_key(&number) {
                each(number, contact);
            }
        });
        Self { next, ..self }
    }

    /// Whether no contact is on a list.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// Who the members of this list are, in its order.
    pub fn members(&self, list: u64) -> &[Option<Tie>] {
        self.members.get(&list).map_or(&[], Vec::as_slice)
    }

    /// The lists that this contact is on.
    pub fn lists(&self, contact: u64) -> &[u64] {
        self.lists.get(&contact).map_or(&[], Vec::as_slice)
    }
}

/// Numbers the contacts from this number on, and says where the numbers end.
fn numbered(passes: &Passes<'_, '_>, first: u64, mut each: impl FnMut(u64, &Contact<'_>)) -> u64 {
    let mut number = first;
    passes.for_each(|contact| {
        // What is no contact has no number: no list speaks of it.
        if contact.kind != Kind::Unknown {
            each(number, contact);
            number += 1;
        }
    });
    number
}

/// A value of a member, by its place among all that are looked for.
type Wanted = usize;

/// Who has a value that is looked for.
#[derive(Clone, Copy, Debug, Default)]
struct Owner {
    first: Option<u64>,
    is_only: bool,
}

/// A member, by what is looked for.
#[derive(Clone, Copy, Debug)]
struct Sought {
    uid: Option<Wanted>,
    name: Option<Wanted>,
    email: Option<Wanted>,
}

/// Looks for the members. It holds the values of members, and of contacts only where they are some.
#[derive(Debug, Default)]
struct Search {
    wanted: HashMap<(Part, String), Wanted>,
    owners: Vec<Owner>,
    lists: Vec<(u64, Vec<Sought>)>,
    /// By contact that may be a member: which of the values it has, in order.
    had: HashMap<u64, Vec<Wanted>>,
}

impl Search {
    fn want(&mut self, number: u64, contact: &Contact<'_>) {
        let seek = |member: &Member| Sought {
            uid: self.key(Part::Uid, contact.value(member.uid)),
            name: self.key(Part::Name, contact.value(member.name)),
            email: self.key(Part::Email, contact.value(member.email)),
        };
        let members: Vec<_> = contact.members().iter().map(seek).collect();
        if !members.is_empty() {
            self.lists.push((number, members));
        }
    }

    fn key(&mut self, part: Part, value: Option<&str>) -> Option<Wanted> {
        let next = self.owners.len();
        let key = *self.wanted.entry((part, plain(part, value?))).or_insert(next);
        if key == next {
            self.owners.push(Owner::default());
        }
        Some(key)
    }

    fn look_at(&mut self, number: u64, contact: &Contact<'_>) {
        let mut had = Vec::new();
        let mut is_owner = false;
        for element in contact.elements() {
            let part = match element.field {
                Field::Uid => Part::Uid,
                Field::FullName => Part::Name,
                Field::Email1 | Field::Email2 | Field::Email3 => Part::Email,
                _ => continue,
            };
            let key = self.wanted.get(&(part, plain(part, &element.value)));
            let Some(&key) = key else { continue };
            had.push(key);
            is_owner |= part != Part::Name;
            let owner = &mut self.owners[key];
            // A contact may have a value twice.
            owner.is_only = owner.first.is_none_or(|first| owner.is_only && first == number);
            owner.first.get_or_insert(number);
        }
        if is_owner {
            had.sort_unstable();
            had.dedup();
            self.had.insert(number, had);
        }
    }

    fn tie(self, mut groups: Groups) -> Groups {
        for (list, members) in &self.lists {
            let ties: Vec<_> = members.iter().map(|sought| self.tie_of(*list, *sought)).collect();
            for tie in ties.iter().flatten() {
                let lists = groups.lists.entry(tie.contact).or_default();
                if lists.last() != Some(list) {
                    lists.push(*list);
                }
            }
            groups.members.insert(*list, ties);
        }
        groups
    }

    fn tie_of(&self, list: u64, sought: Sought) -> Option<Tie> {
        let by_uid = sought.uid.and_then(|key| self.owners[key].first);
        let by_email = || {
            let owner = self.owners[sought.email?];
            owner.first.filter(|_| owner.is_only)
        };
        let contact = by_uid.or_else(by_email).filter(|contact| *contact != list)?;
        let had = self.had.get(&contact)?;
        let has = |key: Option<Wanted>| key.is_none_or(|key| had.binary_search(&key).is_ok());
        Some(Tie { contact, says_name: has(sought.name), says_email: has(sought.email) })
    }
}

/// What is compared of a value. UIDs and addresses are the same in capitals, names are not.
fn plain(part: Part, value: &str) -> String {
    match part {
        Part::Uid | Part::Email => value.trim().to_lowercase(),
        Part::Name => value.trim().to_owned(),
    }
}
