//! What has no column goes to the notes, as `Label: value` lines behind the contact's own notes.

use mdexport_model::{Class, Contact, Element, Field, Outcome, Reason, StoredDate};

use super::cell::{Cells, Piece, Pieces};
use super::members::ListNames;
use super::row::Shown;
use super::{Dialect, members};
use crate::outcomes::Marks;
use crate::writer::{Item, Overflow};

/// What to do with the values that have no column.
#[derive(Clone, Copy)]
pub(super) struct Rest<'c> {
    pub(super) names: &'c ListNames,
    pub(super) overflow: Overflow,
    /// Whether a row of the contact before this one has marked them all.
    pub(super) is_marked: bool,
}

/// The pieces of the notes cell; what cannot go there is marked as what becomes of it instead.
pub(super) fn pieces<'c>(
    dialect: &Dialect,
    item: &Item<'c>,
    shown: &Shown<'c>,
    rest: Rest<'c>,
    cells: &mut Cells,
    marks: &mut Marks,
) -> Pieces<'c> {
    let (contact, overflow) = (item.contact, rest.overflow);
    let mut pieces = Pieces::new();
    let has_notes = dialect.has_column_for(Field::Note);
    if let Some(at) = contact.position(Field::Note).filter(|_| has_notes) {
        pieces.push(Piece::of(contact.elements()[at].value.as_ref(), at, Outcome::Written));
    }
    let own = contact.position(Field::Note);
    members::lines(dialect, item, (rest.names, overflow), cells, marks, &mut pieces);
    if rest.is_marked {
        return pieces;
    }
    for (at, element) in contact.elements().iter().enumerate() {
        if !marks.is_unplaced(at, element) || has_notes && own == Some(at) {
            continue;
        }
        if let Some(outcome) = without_notes(dialect, contact, at, element, shown, cells) {
            marks.set(at, outcome);
        } else if overflow == Overflow::Nowhere {
            marks.set(at, Outcome::Dropped(Reason::OnRequest));
        } else if has_notes {
            if !pieces.is_empty() {
                pieces.push(Piece::own("\n"));
            }
            if element.field != Field::Note {
                pieces.push(Piece::own(label(element)));
                pieces.push(Piece::own(": "));
            }
            let reason = reason(dialect, contact, at, element);
            pieces.push(Piece::of(element.value.as_ref(), at, Outcome::Merged(reason)));
        } else {
            marks.set(at, Outcome::Refused(Reason::NoColumn));
        }
    }
    pieces
}

fn label<'c>(element: &'c Element<'_>) -> &'c str {
    if element.field == Field::Unknown { &element.name } else { element.field.label() }
}

/// What becomes of a value that has no column and need not go to the notes either.
fn without_notes(
    dialect: &Dialect,
    contact: &Contact<'_>,
    at: usize,
    element: &Element<'_>,
    shown: &Shown<'_>,
    cells: &mut Cells,
) -> Option<Outcome> {
    let field = element.field;
    if field.class() == Class::Binary {
        return Some(Outcome::Refused(Reason::Binary));
    }
    if field.is_date() && StoredDate::parse(&element.value) == StoredDate::None {
        return Some(Outcome::Altered(Reason::NoDate));
    }
    let note = contact.get(Field::Note).filter(|_| dialect.has_column_for(Field::Note));
    let says_the_same = match field {
        Field::FullName | Field::FileAs => shown.says(&element.value),
        Field::NoteHtml => note.is_some_and(|note| shown.has_words(&element.value, note)),
        Field::Note => {
            contact.position(Field::Note) != Some(at) && note == Some(element.value.as_ref())
        }
        part => contact.position(part) == Some(at) && shown.display_holds(contact, part),
    };
    says_the_same.then(|| cells.outcome_of(&element.value, Outcome::Merged(Reason::SameAsParts)))
}

fn reason(dialect: &Dialect, contact: &Contact<'_>, at: usize, element: &Element<'_>) -> Reason {
    let field = element.field;
    if field.is_date() && StoredDate::parse(&element.value) == StoredDate::Text {
        Reason::NotADate
    } else if field != Field::Unknown
        && !field.is_of_member()
        && contact.position(field) != Some(at)
    {
        Reason::Repeated
    } else if dialect.is_shown_in_vain(field) {
        Reason::IgnoredColumn
    } else if dialect.slots.iter().any(|group| group.holds(field)) {
        Reason::NoFreeSlot
    } else {
        Reason::NoColumn
    }
}
