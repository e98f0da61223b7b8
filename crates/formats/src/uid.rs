//! The UID of each contact in a file: the store's own where there is one, else one made from the
//! contact's content (a version 8 UUID, RFC 9562 section 5.8), so that the same input gives the same
//! bytes.
//!
//! A UID is in a file once: of two cards with the same UID Thunderbird keeps the second alone,
//! without a word.

use std::borrow::Cow;
use std::collections::HashMap;

use mdexport_model::{Contact, Field, Outcome, Reason};
use sha2::{Digest, Sha256};

use crate::outcomes::Marks;
use crate::unique::Unique;
use crate::writer::Item;

/// Hands out the UIDs of one file after another.
#[derive(Clone, Debug)]
pub(crate) struct Uids {
    taken: Unique,
    repeated: u64,
    /// What contacts got that were announced, by their numbers.
    announced: HashMap<u64, Assigned>,
}

/// The UID that a contact got, and what became of the source's own.
#[derive(Clone, Debug)]
struct Assigned {
    uid: String,
    own: Option<(usize, Outcome)>,
}

impl Default for Uids {
    fn default() -> Self {
        Self::with_key(|uid| uid.into())
    }
}

impl Uids {
    /// Nothing is taken; two UIDs are the same if their keys are.
    pub(crate) fn with_key(key: fn(&str) -> Cow<'_, str>) -> Self {
        Self { taken: Unique::new(key), repeated: 0, announced: HashMap::new() }
    }

    /// Gives the contact that a list refers to its UID before its turn.
    pub(crate) fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        let assigned = self.take(contact);
        self.announced.insert(number, assigned);
    }

    /// The UID of an announced contact.
    pub(crate) fn of(&self, number: u64) -> Option<&str> {
        self.announced.get(&number).map(|assigned| assigned.uid.as_str())
    }

    /// The UID of this contact, unlike any other. Marks the source's own.
    pub(crate) fn assign(&mut self, item: &Item<'_>, marks: &mut Marks) -> String {
        let announced = item.ties.number.and_then(|number| self.announced.get(&number));
        let assigned = announced.cloned().unwrap_or_else(|| self.take(item.contact));
        if let Some((at, outcome)) = assigned.own {
            marks.set(at, outcome);
            let is_repeated = outcome == Outcome::Altered(Reason::DuplicateUid);
            self.repeated += u64::from(is_repeated);
        }
        assigned.uid
    }

    fn take(&mut self, contact: &Contact<'_>) -> Assigned {
        let (own, uid) = match own(contact) {
            Some((at, guid)) => (Some(at), guid),
            None => (None, of_content(contact)),
        };
        let is_whole = own.is_some_and(|at| contact.elements()[at].value.trim() == uid);
        let (uid, is_repeated) = self.taken.take(uid, |uid, number| format!("{uid}-{number}"));
        let outcome = match (is_repeated, is_whole) {
            (true, _) => Outcome::Altered(Reason::DuplicateUid),
            (false, true) => Outcome::Written,
            (false, false) => Outcome::Altered(Reason::ControlCharacter),
        };
        Assigned { uid, own: own.map(|at| (at, outcome)) }
    }

    /// How many contacts of the file at hand had the UID of another; the next file begins with none.
    pub(crate) fn end_file(&mut self) -> u64 {
        std::mem::take(&mut self.repeated)
    }
}

/// The source's own UID and where it is. Control characters have no business in one and could
/// make two of them equal only in the file.
fn own(contact: &Contact<'_>) -> Option<(usize, String)> {
    let at = contact.position(Field::Uid)?;
    let value = contact.elements()[at].value.trim();
    let guid = if value.contains(char::is_control) {
        value.chars().filter(|c| !c.is_control()).collect()
    } else {
        value.to_owned()
    };
    (!guid.is_empty()).then_some((at, guid))
}

/// A UUID made from all values of a contact but those that change without it.
fn of_content(contact: &Contact<'_>) -> String {
    let mut digest = Sha256::new();
    for element in contact.elements() {
        if matches!(element.field, Field::Modified | Field::Bookkeeping) {
            continue;
        }
        // With its length before it, a text cannot be mistaken for the next one's beginning.
        for text in [&element.name, &element.value] {
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text.as_bytes());
        }
    }
    let mut bytes = [0; 16];
    for (byte, digit) in bytes.iter_mut().zip(digest.finalize()) {
        *byte = digit;
    }
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    let (parts, node) = hex.split_at(20);
    let (time, parts) = parts.split_at(8);
    format!("urn:uuid:{time}-{}-{}-{}-{node}", &parts[..4], &parts[4..8], &parts[8..])
}

#[cfg(test)]
mod tests {
    use mdexport_model::{Contact, Element, Field, Ledger, SourceCount};

    use super::Uids;
    use crate::outcomes::Marks;
    use crate::writer::{Item, Ties};

    fn contact(values: &[(&'static str, &'static str, Field)]) -> Contact<'static> {
        let mut contact = Contact::default();
        for &(name, value, field) in values {
            contact.push(Element { name: name.into(), value: value.into(), field, row: None });
        }
        contact
    }

    fn assign(uids: &mut Uids, contact: &Contact<'_>) -> String {
        let mut marks = Marks::default();
        marks.reset(contact);
        uids.assign(&Item::of(contact), &mut marks)
    }

    #[test]
    fn a_repeated_guid_gets_a_number() {
        let mut uids = Uids::default();
        let guids = ["A", "A-2", " A ", "A", "A-2", "A\u{1}-3", "a"];
        let assigned = guids.map(|guid| assign(&mut uids, &contact(&[("guid", guid, Field::Uid)])));
        assert_eq!(assigned, ["A", "A-2", "A-3", "A-4", "A-2-2", "A-3-2", "a"]);
        assert_eq!(uids.repeated, 4);
    }

    /// It is counted in the file that has it, whether a list refers to it or not.
    #[test]
    fn a_repeated_guid_counts_where_it_is_written() {
        let mut uids = Uids::default();
        let same = contact(&[("guid", "A", Field::Uid)]);
        uids.announce(0, &same);
        uids.announce(1, &same);
        assert_eq!(uids.end_file(), 0);
        let ties = |number| Ties { number: Some(number), ..Ties::default() };
        let mut marks = Marks::default();
        for (number, expected) in [(0, "A"), (1, "A-2")] {
            marks.reset(&same);
            let item = Item { ties: ties(number), ..Item::of(&same) };
            assert_eq!(uids.assign(&item, &mut marks), expected);
        }
        assert_eq!((uids.end_file(), uids.end_file()), (1, 0));
    }

    #[test]
    fn the_ledger_shows_which_guids_were_changed() {
        let mut uids = Uids::default();
        let (mut source, mut ledger) = (SourceCount::default(), Ledger::default());
        for guid in ["A", "A", "B\u{1}"] {
            let contact = contact(&[("guid", guid, Field::Uid)]);
            let mut marks = Marks::default();
            marks.reset(&contact);
            uids.assign(&Item::of(&contact), &mut marks);
            marks.settle(&contact, &mut ledger);
            contact.count_into(&mut source);
        }
        let row = ledger.rows(&source, |_| true).remove(0);
        assert!(row.balances());
        assert_eq!((row.written, row.altered), (1, 2));
        assert_eq!(row.reason.to_string(), "control-character, duplicate-uid");
    }

    #[test]
    fn a_uid_made_from_the_content() {
        let mut uids = Uids::default();
        let anna = [("email", "anna@example.com", Field::Email1)];
        let first = assign(&mut uids, &contact(&anna));
        assert_eq!(first, "urn:uuid:f6b8fdf4-0832-8fb0-ba6d-92fc46e0b9e0");
        assert_eq!(assign(&mut uids, &contact(&anna)), format!("{first}-2"));
        assert_eq!(uids.repeated, 0);
    }

    #[test]
    fn only_what_changes_without_the_contact_does_not_count() {
        let uid = |values: &[_]| assign(&mut Uids::default(), &contact(values));
        let anna = ("fullName", "Anna", Field::FullName);
        let plain = uid(&[anna]);
        assert_eq!(uid(&[anna, ("modified", "x", Field::Modified)]), plain);
        assert_eq!(uid(&[anna, ("flags", "x", Field::Bookkeeping)]), plain);
        assert_ne!(uid(&[anna, ("notes", "x", Field::Note)]), plain);
        assert_ne!(uid(&[("fullNameA", "nna", Field::FullName)]), plain);
    }
}
