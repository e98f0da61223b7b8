//! The members of a distribution list in a CSV dialect.
//!
//! No CSV has lists of contacts. Where a client has labels or categories, the list is one of those of
//! each member's own row; a member that has no row, what the row does not say of it, and every member
//! where there are no categories, are in the notes of the list's own row, a line each.

use std::borrow::Cow;
use std::collections::HashMap;

use mdexport_model::{Contact, Field, Member, Outcome, Reason, Tie};

use super::Dialect;
use super::cell::{Cells, Piece, Pieces};
use crate::name::display_name;
use crate::outcomes::Marks;
use crate::writer::{Item, Overflow};

/// The names of the contacts that were announced, by their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListNames(HashMap<u64, String>);

impl ListNames {
    /// Keeps the name of a contact.
    pub(crate) fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        self.0.insert(number, display_name(contact).into_owned());
    }

    /// The name of an announced contact.
    pub(crate) fn name(&self, number: u64) -> Option<&str> {
        self.0.get(&number).map(String::as_str)
    }

    /// The names of the lists that the contact is on.
    pub(crate) fn of<'n>(&'n self, item: &Item<'n>) -> impl Iterator<Item = &'n str> {
        item.ties.lists.iter().filter_map(|list| self.0.get(list)).map(String::as_str)
    }
}

/// The name of a list as an entry of a list that is joined so: what would cut it in two is a blank.
/// Readers that know `;` or `,` often know both.
pub(super) fn label<'n>(name: &'n str, joined: &str) -> Cow<'n, str> {
    let separator = joined.trim();
    let cuts: &[&str] = if matches!(separator, ";" | ",") {
        &[";", ",", "\n", "\r"]
    } else {
        &[separator, "\n", "\r"]
    };
    if !cuts.iter().any(|cut| name.contains(cut)) {
        return name.trim().into();
    }
    let blanks = cuts.iter().fold(name.to_owned(), |name, cut| name.replace(cut, " "));
    blanks.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

/// Says what becomes of a list's members, and adds the lines that the notes need.
pub(super) fn lines<'c>(
    dialect: &Dialect,
    item: &Item<'c>,
    (names, overflow): (&'c ListNames, Overflow),
    cells: &mut Cells,
    marks: &mut Marks,
    pieces: &mut Pieces<'c>,
) {
    let contact = item.contact;
    if contact.members().is_empty() {
        return;
    }
    let on_rows = dialect.joins_lists().map(|joined| {
        let name = display_name(contact);
        let label = label(&name, joined);
        let outcome = cells.outcome_of(&label, Outcome::Written);
        if label == name { outcome } else { Outcome::Altered(Reason::ListSeparator) }
    });
    let reason = if on_rows.is_some() { Reason::NotInBook } else { Reason::NoColumn };
    let elsewhere = match overflow {
        Overflow::Nowhere => Outcome::Dropped(Reason::OnRequest),
        Overflow::Notes if dialect.notes.is_none() => Outcome::Refused(Reason::NoColumn),
        Overflow::Notes => Outcome::Merged(reason),
    };
    for (number, member) in contact.members().iter().enumerate() {
        let tie = item.ties.of(number);
        let on_row = on_rows.filter(|_| tie.is_some());
        let is_placed = marks.is_membership_set(number) || on_row.is_some();
        if !marks.is_membership_set(number) {
            marks.set_membership(number, on_row.unwrap_or(elsewhere));
        }
        let rest = without_said(*member, tie.filter(|_| is_placed), marks);
        // What a line of the notes has may turn out to be altered there.
        rest.places().for_each(|(at, _)| marks.set(at, elsewhere));
        if matches!(elsewhere, Outcome::Merged(_)) && rest != Member::default() {
            let name = tie.and_then(|tie| names.0.get(&tie.contact)).map(String::as_str);
            line(item, rest, name, elsewhere, pieces);
        }
    }
}

/// What of a member its own row does not say; what it says is marked. A UID means nothing to people,
/// so it means a member about whom nothing else is known.
fn without_said(mut member: Member, tie: Option<Tie>, marks: &mut Marks) -> Member {
    let mut said = |place: &mut Option<usize>| {
        if let Some(at) = place.take() {
            marks.set(at, Outcome::Merged(Reason::SaidByMember));
        }
    };
    if let Some(tie) = tie {
        if tie.says_name {
            said(&mut member.name);
        }
        if tie.says_email {
            said(&mut member.email);
        }
        said(&mut member.uid);
    }
    if member.name.is_some() || member.email.is_some() {
        member.uid = None;
    }
    member
}

/// `Member: Anna Berg <anna@example.com>`; a member by UID alone has the name of the contact, if it is one.
fn line<'c>(
    item: &Item<'c>,
    member: Member,
    name: Option<&'c str>,
    outcome: Outcome,
    pieces: &mut Pieces<'c>,
) {
    if !pieces.is_empty() {
        pieces.push(Piece::own("\n"));
    }
    pieces.push(Piece::own("Member: "));
    if let Some(name) = name.filter(|_| member.name.or(member.email).is_none()) {
        return pieces.push(Piece::own(name));
    }
    let in_brackets = member.name.is_some();
    for (at, field) in member.places() {
        let value = Piece::of(item.contact.elements()[at].value.as_ref(), at, outcome);
        if field == Field::MemberEmail && in_brackets {
            pieces.extend([Piece::own(" <"), value, Piece::own(">")]);
        } else {
            pieces.push(value);
        }
    }
}
