//! A contact as it was in the source, with typed access to what is known of it.
//!
//! There is one copy of each value: `elements` holds what the file said, in order, unknown elements
//! included, and an index by [`Field`] gives the typed view. So the ledger, the lossless formats and
//! the clients' dialects cannot disagree about what the source was.

mod field;
mod field_set;
mod unknown;

use std::borrow::Cow;

use crate::ledger::SourceCount;

pub use field::Field;
pub use field_set::FieldSet;
pub use unknown::UnknownElements;

/// One value of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// The name in the source, as spelt there: `busPhone`, `email@type`, `members/contact/guid`.
    pub name: Cow<'a, str>,
    /// The value as the source has it, references resolved; never empty.
    pub value: Cow<'a, str>,
    /// What the source's element table makes of it.
    pub field: Field,
    /// The row of the source's element table, `None` for an element that it does not know.
    pub row: Option<u16>,
}

/// What a contact is (RFC 6350 `KIND`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A person or a company; the source makes no difference.
    #[default]
    Individual,
    /// A distribution list.
    Group,
    /// A record that is called neither, and holds nothing that shows what it is. Only lossless formats have it.
    Unknown,
}

/// A member of a distribution list: where its values stand among the list's elements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// The UID of the contact that is meant.
    pub uid: Option<usize>,
    /// Its name, as it was when the list was made.
    pub name: Option<usize>,
    /// Its e-mail address, likewise.
    pub email: Option<usize>,
}

impl Member {
    /// The places of its values, each with its field.
    pub fn places(self) -> impl Iterator<Item = (usize, Field)> {
        let fields = [Field::MemberName, Field::MemberEmail, Field::MemberUid];
        let places = [self.name, self.email, self.uid];
        places.into_iter().zip(fields).filter_map(|(at, field)| at.map(|at| (at, field)))
    }
}

/// A contact. One value is made and refilled for each record of a book.
#[derive(Clone, Debug)]
pub struct Contact<'a> {
    elements: Vec<Element<'a>>,
    /// By field: one more than the place of its first element, 0 for none.
    first: [u32; Field::COUNT],
    fields: FieldSet,
    /// Those that may have more than one.
    repeated: FieldSet,
    members: Vec<Member>,
    /// Whether this is a distribution list.
    pub kind: Kind,
}

impl Default for Contact<'_> {
    fn default() -> Self {
        Self {
            elements: Vec::new(),
            first: [0; Field::COUNT],
            fields: FieldSet::default(),
            repeated: FieldSet::default(),
            members: Vec::new(),
            kind: Kind::Individual,
        }
    }
}

impl<'a> Contact<'a> {
    /// Counts the values of the contact, and its members if it is a distribution list.
    pub fn count_into(&self, source: &mut SourceCount) {
        source.add(self.elements().iter().map(|element| (element.field, 1)));
        source.add([(Field::Membership, self.members().len() as u64)]);
    }

    /// Empties the contact and keeps its memory.
    pub fn clear(&mut self) {
        self.elements.clear();
        self.members.clear();
        self.first = [0; Field::COUNT];
        self.fields = FieldSet::default();
        self.repeated = FieldSet::default();
        self.kind = Kind::Individual;
    }

    /// Adds a value. A field that repeats keeps every value; the first one is its typed value.
    pub fn push(&mut self, element: Element<'a>) {
        self.elements.push(element);
        let field = self.elements[self.elements.len() - 1].field;
        let first = &mut self.first[field as usize];
        if *first == 0 {
            // A record of 2^32 elements does not fit into the largest book that is read.
            *first = u32::try_from(self.elements.len()).unwrap_or(0);
            self.fields.insert(field);
        } else {
            self.repeated.insert(field);
        }
    }

    /// Keeps this many elements from the first on, and forgets the rest.
    pub fn truncate(&mut self, kept: usize) {
        self.elements.truncate(kept);
        self.index();
    }

    /// Makes members of elements that are there, which fill the fields of members from now on, and a
    /// distribution list of the contact, if there is a member. All of them at once: the index is made anew,
    /// which for each member of a large list would cost as much as the whole list.
    pub fn add_members(&mut self, members: impl IntoIterator<Item = Member>) {
        let before = self.members.len();
        self.members.extend(members);
        let added = &self.members[before..];
        if added.is_empty() {
            return;
        }
        self.kind = Kind::Group;
        for (at, field) in added.iter().flat_map(|member| member.places()) {
            self.elements[at].field = field;
        }
        self.index();
    }

    /// Makes the index of the elements anew.
    fn index(&mut self) {
        self.first = [0; Field::COUNT];
        (self.fields, self.repeated) = (FieldSet::default(), FieldSet::default());
        for (place, element) in (1..).zip(&self.elements) {
            let first = &mut self.first[element.field as usize];
            if *first == 0 {
                *first = place;
                self.fields.insert(element.field);
            } else {
                self.repeated.insert(element.field);
            }
        }
    }

    /// The members of a distribution list, in order.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The value at this place of a member.
    pub fn value(&self, place: Option<usize>) -> Option<&str> {
        place.map(|at| self.elements[at].value.as_ref())
    }

    /// Everything that the source said, in order.
    pub fn elements(&self) -> &[Element<'a>] {
        &self.elements
    }

    /// Where the field's first value is among the elements.
    pub fn position(&self, field: Field) -> Option<usize> {
        (self.first[field as usize] as usize).checked_sub(1)
    }

    /// The fields that have a value.
    pub fn fields(&self) -> FieldSet {
        self.fields
    }

    /// The field's first value.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.position(field).map(|at| self.elements[at].value.as_ref())
    }

    /// All values of the field, each with its place among the elements.
    pub fn all(&self, field: Field) -> impl Iterator<Item = (usize, &str)> {
        let first = self.position(field);
        let among = match first {
            None => &[],
            Some(first) if self.repeated.contains(field) => &self.elements[first..],
            // A field that is there once, as nearly all do, need not be looked for behind its place.
            Some(first) => &self.elements[first..=first],
        };
        let places = first.unwrap_or(0)..;
        let own = places.zip(among).filter(move |(_, element)| element.field == field);
        own.map(|(at, element)| (at, element.value.as_ref()))
    }

    /// Whether any of these fields has a value.
    pub fn has_any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|&field| self.position(field).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::{Contact, Element, Kind, Member};
    use crate::{Field, FieldSet};

    fn element(name: &'static str, value: &'static str, field: Field) -> Element<'static> {
        Element { name: name.into(), value: value.into(), field, row: None }
    }

    #[test]
    fn a_repeated_field_keeps_all_values_and_shows_the_first() {
        let mut contact = Contact::default();
        contact.push(element("email", "a@example.com", Field::Email1));
        contact.push(element("email", "b@example.com", Field::Email1));
        assert_eq!(contact.get(Field::Email1), Some("a@example.com"));
        let all: Vec<_> = contact.all(Field::Email1).collect();
        assert_eq!(all, [(0, "a@example.com"), (1, "b@example.com")]);
        assert_eq!(contact.all(Field::Email2).count(), 0);
        contact.truncate(1);
        assert_eq!(contact.get(Field::Email1), Some("a@example.com"));
        contact.truncate(0);
        assert_eq!(contact.get(Field::Email1), None);
        assert_eq!(contact.fields(), FieldSet::default());
    }

    #[test]
    fn a_member_takes_its_elements_out_of_the_unknown() {
        let mut contact = Contact::default();
        contact.push(element("fullName", "Choir", Field::FullName));
        for (name, value) in [("m@guid", "1"), ("m", "Anna"), ("odd", "x"), ("m/email", "b@x")] {
            contact.push(element(name, value, Field::Unknown));
        }
        contact.add_members([
            Member { email: Some(4), ..Member::default() },
            Member { uid: Some(1), name: Some(2), email: None },
        ]);
        assert_eq!(contact.kind, Kind::Group);
        let fields = [Field::Unknown, Field::MemberUid, Field::MemberName, Field::MemberEmail];
        assert_eq!(
            fields.map(|field| contact.position(field)),
            [Some(3), Some(1), Some(2), Some(4)]
        );
        assert_eq!(contact.value(contact.members()[0].email), Some("b@x"));
        assert_eq!(contact.fields(), FieldSet::of(fields.iter().chain([&Field::FullName])));
        contact.clear();
        assert!(contact.members().is_empty());
    }
}
