//! What became of each value of the contact at hand, until the ledger takes it over.
//!
//! A writer marks values as it places them. What no one marked is visible: a dialect appends it to
//! the notes, and what is still unmarked at the end is missing from the ledger's sum.

use mdexport_model::{Class, Contact, Element, Field, Ledger, Member, Outcome, Reason};

/// One mark per element of a contact, and what else there is to say of its fields.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    outcomes: Vec<Option<Outcome>>,
    /// What was said of a list's members, each as a whole.
    memberships: Vec<Option<Outcome>>,
    remarks: Vec<(Field, Reason)>,
}

impl Marks {
    /// Starts anew for this contact.
    pub(crate) fn reset(&mut self, contact: &Contact<'_>) {
        self.outcomes.clear();
        self.outcomes.resize(contact.elements().len(), None);
        self.memberships.clear();
        self.memberships.resize(contact.members().len(), None);
        self.remarks.clear();
    }

    /// Marks the element at this place. The first mark of a value stays, unless the value is in its
    /// own place only later (`Written` after `Merged`), or arrived changed anywhere. Of two changes the one
    /// that lost letters counts.
    pub(crate) fn set(&mut self, at: usize, outcome: Outcome) {
        let mark = &mut self.outcomes[at];
        match (*mark, outcome) {
            (None, _)
            | (Some(Outcome::Merged(_)), Outcome::Written)
            | (Some(Outcome::Written | Outcome::Merged(_)), Outcome::Altered(_))
            | (Some(Outcome::Altered(_)), Outcome::Altered(Reason::Replaced)) => {
                *mark = Some(outcome);
            }
            _ => {}
        }
    }

    /// Says what became of the membership of this member. Where nothing is said, it is what became of
    /// the member's values.
    pub(crate) fn set_membership(&mut self, member: usize, outcome: Outcome) {
        self.memberships[member] = Some(outcome);
    }

    /// Whether it has been said what became of the membership of this member.
    pub(crate) fn is_membership_set(&self, member: usize) -> bool {
        self.memberships[member].is_some()
    }

    /// Says why the membership of this member is elsewhere, if it is.
    pub(crate) fn set_membership_reason(&mut self, member: usize, reason: Reason) {
        if let Some(Outcome::Merged(own)) = &mut self.memberships[member] {
            *own = reason;
        }
    }

    /// What became of the worst of these values, as far as they are marked.
    fn worst_of(&self, member: Member) -> Option<Outcome> {
        let outcomes = member.places().filter_map(|(at, _)| self.outcomes[at]);
        outcomes.max_by_key(|outcome| match outcome {
            Outcome::Written => 0,
            Outcome::Merged(_) => 1,
            Outcome::Altered(_) => 2,
            Outcome::Refused(_) | Outcome::Dropped(_) => 3,
        })
    }

    /// Says something of a field whose values have their marks.
    pub(crate) fn remark(&mut self, field: Field, reason: Reason) {
        self.remarks.push((field, reason));
    }

    /// Marks the field's first value, if it has one, and returns the value.
    pub(crate) fn take<'c>(
        &mut self,
        contact: &'c Contact<'_>,
        field: Field,
        outcome: Outcome,
    ) -> Option<&'c str> {
        let at = contact.position(field)?;
        self.set(at, outcome);
        Some(contact.elements()[at].value.as_ref())
    }

    /// Whether the element at this place has found its place.
    pub(crate) fn is_set(&self, at: usize) -> bool {
        self.outcomes[at].is_some()
    }

    /// Whether the element at this place has found no place yet, identity aside.
    pub(crate) fn is_unplaced(&self, at: usize, element: &Element<'_>) -> bool {
        self.outcomes[at].is_none() && element.field.class() != Class::Identity
    }

    /// The elements that have found no place yet, identity aside.
    pub(crate) fn unplaced<'c, 'a>(
        &self,
        contact: &'c Contact<'a>,
    ) -> impl Iterator<Item = (usize, &'c Element<'a>)> {
        contact.elements().iter().enumerate().filter(|(at, element)| self.is_unplaced(*at, element))
    }

    /// Whether letters of a value were replaced with `?`.
    pub(crate) fn has_replaced(&self) -> bool {
        self.outcomes.contains(&Some(Outcome::Altered(Reason::Replaced)))
    }

    /// Hands the marks to the ledger.
    pub(crate) fn settle(&self, contact: &Contact<'_>, ledger: &mut Ledger) {
        let marked = contact.elements().iter().zip(&self.outcomes);
        ledger.note_each(marked.filter_map(|(element, mark)| Some((element.field, (*mark)?))));
        for (member, said) in contact.members().iter().zip(&self.memberships) {
            if let Some(outcome) = said.or_else(|| self.worst_of(*member)) {
                ledger.note(Field::Membership, outcome);
            }
        }
        for &(field, reason) in &self.remarks {
            ledger.remark(field, reason);
        }
    }
}
