//! The content of the cells of a contact.

use std::borrow::Cow;

use mdexport_model::{Class, Contact, Element, Field, Member, Outcome, Reason, StoredDate};

use super::row::Piece;
use crate::dialect::ListNames;
use crate::name::display_name;
use crate::outcomes::Marks;
use crate::writer::Item;

/// Texts that the source does not have as they are shown.
pub(super) struct Own<'c> {
    name: Cow<'c, str>,
    dates: [String; 2],
}

/// The fields of these dates.
const DATES: [Field; 2] = [Field::Birthday, Field::Anniversary];

impl<'c> Own<'c> {
    pub(super) fn of(contact: &'c Contact<'_>) -> Self {
        let dates = DATES.map(|field| contact.get(field).map(date).unwrap_or_default());
        Self { name: display_name(contact), dates }
    }

    /// The content of the column of a field. A full name is shown of every contact: it is the column that
    /// stays in sight.
    pub(super) fn piece<'p>(
        &'p self,
        contact: &'p Contact<'_>,
        field: Field,
        marks: &mut Marks,
    ) -> Option<Piece<'p>> {
        let Some(at) = contact.position(field) else {
            return (field == Field::FullName).then(|| Piece::own(&self.name));
        };
        let value = contact.elements()[at].value.as_ref();
        let Some(number) = DATES.iter().position(|date| *date == field) else {
            return Some(Piece::of(value, at, Outcome::Written));
        };
        match StoredDate::parse(value) {
            StoredDate::None => {
                marks.set(at, Outcome::Altered(Reason::NoDate));
                None
            }
            // A cell holds any text.
            StoredDate::Text => Some(Piece::of(value, at, Outcome::Written)),
            date => {
                let altered = Outcome::Altered(Reason::DateWithTime);
                let outcome = if date.is_timed() { altered } else { Outcome::Written };
                Some(Piece::of(&self.dates[number], at, outcome))
            }
        }
    }
}

/// `1980-05-07`, and without a year `--05-07`, as ISO 8601 has it.
fn date(text: &str) -> String {
    match StoredDate::parse(text) {
        StoredDate::Day { date, .. } => date.to_string(),
        StoredDate::Yearless { month, day, .. } => format!("--{month:02}-{day:02}"),
        StoredDate::None | StoredDate::Text => String::new(),
    }
}

/// The members of a distribution list, a line each: `Anna Berg <anna@example.com>`. One that is known by
/// its UID alone has the name of the contact, if it is one.
pub(super) fn members<'p>(item: &Item<'p>, lists: &'p ListNames) -> Vec<Piece<'p>> {
    let mut pieces = Vec::new();
    for (number, &member) in item.contact.members().iter().enumerate() {
        if number > 0 {
            pieces.push(Piece::own("\n"));
        }
        let value =
            |at: usize| Piece::of(item.contact.elements()[at].value.as_ref(), at, Outcome::Written);
        match member {
            Member { name: Some(name), email: Some(email), .. } => {
                pieces.extend([value(name), Piece::own(" <"), value(email), Piece::own(">")]);
            }
            Member { name: Some(only), .. } | Member { email: Some(only), .. } => {
                pieces.push(value(only));
            }
            Member { uid, .. } => {
                let name = item.ties.of(number).and_then(|tie| lists.name(tie.contact));
                pieces.extend(name.map(Piece::own).or_else(|| uid.map(value)));
            }
        }
    }
    pieces
}

/// Marks a member that is known by its UID alone, which is not carried.
pub(super) fn memberships(item: &Item<'_>, marks: &mut Marks) {
    for (number, member) in item.contact.members().iter().enumerate() {
        if member.name.or(member.email).is_none() {
            marks.set_membership(number, Outcome::Written);
        }
    }
}

/// The distribution lists that the contact is on, a line each.
pub(super) fn lists<'p>(item: &Item<'p>, lists: &'p ListNames) -> Vec<Piece<'p>> {
    let mut pieces = Vec::new();
    for name in lists.of(item) {
        if !pieces.is_empty() {
            pieces.push(Piece::own("\n"));
        }
        pieces.push(Piece::own(name));
    }
    pieces
}

/// What found no column, as `Label: value` lines.
pub(super) fn others<'p>(contact: &'p Contact<'_>, marks: &mut Marks) -> Vec<Piece<'p>> {
    let mut pieces = Vec::new();
    for (at, element) in contact.elements().iter().enumerate() {
        let field = element.field;
        if marks.is_set(at) || field.class() == Class::Identity && !super::carries(field) {
            continue;
        }
        if field.class() == Class::Binary {
            marks.set(at, Outcome::Refused(Reason::Binary));
            continue;
        }
        if !pieces.is_empty() {
            pieces.push(Piece::own("\n"));
        }
        let is_repeated = field != Field::Unknown && contact.position(field) != Some(at);
        let reason = if is_repeated { Reason::Repeated } else { Reason::NoColumn };
        let value = Piece::of(&element.value, at, Outcome::Merged(reason));
        pieces.extend([Piece::own(label(element)), Piece::own(": "), value]);
    }
    pieces
}

fn label<'e>(element: &'e Element<'_>) -> &'e str {
    if element.field == Field::Unknown { &element.name } else { element.field.label() }
}
