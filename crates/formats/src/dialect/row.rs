//! One contact as one row: what stands in each column, and what that means for its values.

use mdexport_model::{Contact, Element, Field, Outcome, Reason, StoredDate};

use super::Dialect;
use super::cell::{Cells, Piece};
use super::columns::Content;
use super::dates;
use super::file::{ListSource, SlotPart};
use super::lines;
use super::slots::Taken;
use crate::lists::entries;
use crate::marks::Marks;
use crate::name::{Name, Origin, PARTS, display_name};
use crate::writer::Item;

/// What of the contact's name and company the dialect shows.
pub(super) struct Shown<'c> {
    name: Name<'c>,
    /// What the column of the full name shows, if there is one.
    full: Option<std::borrow::Cow<'c, str>>,
    /// The whole name that stands in the first name's place, and its element.
    whole: Option<(usize, &'c str)>,
    company: Option<&'c str>,
}

impl<'c> Shown<'c> {
    pub(super) fn of(dialect: &Dialect, contact: &'c Contact<'_>, split: bool) -> Self {
        let mut name = Name::of(contact, split);
        let full = dialect.has_column_for(Field::FullName).then(|| display_name(contact));
        let company =
            contact.get(Field::Company).filter(|_| dialect.has_column_for(Field::Company));
        let mut shown = name;
        shown.keep_only(|part| dialect.has_column_for(part));
        if name.origin == Origin::Split && full.is_none() && shown != name {
            // A part of the split would be lost: the name stays whole.
            name = Name::default();
        }
        let mut whole = None;
        let has_place = dialect.has_column_for(Field::GivenName);
        if name.tells_nobody() && full.is_none() && has_place {
            let names = [Field::FullName, Field::FileAs];
            whole = names.iter().find_map(|&field| {
                let at = contact.position(field)?;
                Some((at, contact.elements()[at].value.as_ref()))
            });
            whole = whole.filter(|(_, name)| company != Some(name));
        }
        name.keep_only(|part| dialect.has_column_for(part));
        Self { name, full, whole, company }
    }

    /// Whether the parts of the name are split from the full name.
    pub(super) fn is_split(&self) -> bool {
        self.name.origin == Origin::Split
    }

    /// Whether a full name says nothing that the row does not show.
    pub(super) fn says(&self, full: &str) -> bool {
        self.name.says(full)
            || self.full.as_deref() == Some(full)
            || self.whole.is_some_and(|(_, whole)| whole == full)
            || self.company == Some(full)
    }

    /// Whether the part of a name that has no column stands in the full name that is shown.
    pub(super) fn display_holds(&self, contact: &Contact<'_>, part: Field) -> bool {
        PARTS.contains(&part)
            && self.full.as_ref().is_some_and(|full| *full == Name::of(contact, false).in_full())
    }
}

/// Fills the cells of a row, the notes last.
pub(super) fn fill(
    dialect: &Dialect,
    item: &Item<'_>,
    shown: &Shown<'_>,
    cells: &mut Cells,
    marks: &mut Marks,
) {
    let contact = item.contact;
    let taken: Vec<Vec<Taken<'_>>> =
        dialect.slots.iter().map(|group| group.assign(contact)).collect();
    for (number, column) in dialect.columns.iter().enumerate() {
        let element = |field| position_and_element(contact, field);
        match &column.content {
            Content::Empty | Content::Notes => {}
            Content::Text(text) => cells.fill(number, &[Piece::own(text.as_str())], marks),
            Content::First(fields) => {
                if let Some((at, element)) = fields.iter().find_map(|&field| element(field)) {
                    let piece = Piece::of(element.value.as_ref(), at, Outcome::Written);
                    cells.fill(number, &[piece], marks);
                }
            }
            Content::Name(part) => {
                if let Some(piece) = name_piece(contact, shown, *part) {
                    cells.fill(number, &[piece], marks);
                }
            }
            Content::FullName => {
                let text = shown.full.as_deref().unwrap_or("");
                let piece = match contact.position(Field::FullName) {
                    Some(at) => Piece::of(text, at, Outcome::Written),
                    None => Piece::own(text),
                };
                cells.fill(number, &[piece], marks);
            }
            Content::Line(field, line) => {
                if let Some((at, element)) = element(*field) {
                    let text = lines::pick(&element.value, *line);
                    cells.fill(number, &[Piece::of(text, at, Outcome::Written)], marks);
                }
            }
            Content::Date(field) => {
                if let Some((at, element)) = element(*field) {
                    let write = |date| dialect.dates.write(date);
                    date_cell(number, at, &element.value, write, cells, marks);
                }
            }
            Content::DatePart(field, part) => {
                if let Some((at, element)) = element(*field) {
                    let write = |date| dates::part(date, *part);
                    date_cell(number, at, &element.value, write, cells, marks);
                }
            }
            Content::List { sources, joined, always } => {
                let pieces = list_pieces(item, sources, joined, always);
                cells.fill(number, &pieces, marks);
            }
            Content::Slot { group, place, part } => {
                if let Some(taken) = taken[*group].get(*place) {
                    slot_cell(dialect, number, taken, *part, contact, cells, marks);
                }
            }
        }
    }
}

fn position_and_element<'c, 'a>(
    contact: &'c Contact<'a>,
    field: Field,
) -> Option<(usize, &'c Element<'a>)> {
    contact.position(field).map(|at| (at, &contact.elements()[at]))
}

fn name_piece<'c>(contact: &'c Contact<'_>, shown: &Shown<'c>, part: Field) -> Option<Piece<'c>> {
    let text = shown.name.part(part);
    if let Some((at, whole)) = shown.whole.filter(|_| part == Field::GivenName) {
        return Some(Piece::of(whole, at, Outcome::Merged(Reason::UnsplitName)));
    }
    match shown.name.origin {
        Origin::Source => contact.position(part).map(|at| Piece::of(text, at, Outcome::Written)),
        Origin::Split => {
            let outcome = Outcome::Merged(Reason::SplitName);
            let full = contact.position(Field::FullName).filter(|_| !text.is_empty());
            full.map(|at| Piece::of(text, at, outcome))
        }
        Origin::Absent => None,
    }
}

/// A date that is none is left empty and marked so; text in a date's place is left for the notes.
fn date_cell(
    number: usize,
    at: usize,
    value: &str,
    write: impl FnOnce(StoredDate) -> String,
    cells: &mut Cells,
    marks: &mut Marks,
) {
    let date = StoredDate::parse(value);
    let outcome = match date {
        StoredDate::Text => return,
        StoredDate::None => Outcome::Altered(Reason::NoDate),
        _ if date.is_timed() => Outcome::Altered(Reason::DateWithTime),
        _ => Outcome::Written,
    };
    cells.fill(number, &[Piece::of(write(date), at, outcome)], marks);
}

fn list_pieces<'c>(
    item: &Item<'c>,
    sources: &[ListSource],
    joined: &'c str,
    always: &'c [String],
) -> Vec<Piece<'c>> {
    let contact = item.contact;
    let mut entries_of = Vec::new();
    for source in sources {
        match source {
            ListSource::Categories => {
                if let Some((at, element)) = position_and_element(contact, Field::Categories) {
                    let piece = |entry| Piece::of(entry, at, Outcome::Written);
                    entries_of.extend(entries(&element.value).into_iter().map(piece));
                }
            }
            ListSource::Folder => {
                let is_new = |category: &&str| entries_of.iter().all(|own| own.text != *category);
                entries_of.extend(item.category.filter(is_new).map(Piece::own));
            }
        }
    }
    entries_of.extend(always.iter().map(|entry| Piece::own(entry.as_str())));
    let mut pieces = Vec::with_capacity(entries_of.len() * 2);
    for entry in entries_of {
        if !pieces.is_empty() {
            pieces.push(Piece::own(joined));
        }
        pieces.push(entry);
    }
    pieces
}

fn slot_cell(
    dialect: &Dialect,
    number: usize,
    taken: &Taken<'_>,
    part: SlotPart,
    contact: &Contact<'_>,
    cells: &mut Cells,
    marks: &mut Marks,
) {
    let Some((text, at)) = taken.cell(part, contact) else { return };
    match at {
        Some(at) if taken.is_date(contact) => {
            date_cell(number, at, text, |date| dialect.dates.write(date), cells, marks);
        }
        Some(at) => cells.fill(number, &[Piece::of(text, at, Outcome::Written)], marks),
        None => cells.fill(number, &[Piece::own(text)], marks),
    }
}
