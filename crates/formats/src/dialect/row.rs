//! One contact as one row: what each column holds, and what that means for its values.

use std::borrow::Cow;
use std::cell::OnceCell;

use mdexport_model::{Contact, Field, Outcome, Reason, StoredDate};

use super::Dialect;
use super::cell::{Cells, Piece, Pieces};
use super::columns::Content;
use super::dates;
use super::file::{ListSource, SlotPart};
use super::lines;
use super::members::{self, ListNames};
use super::overflow_values::spare;
use super::slots::{PlaceColumn, Taken};
use crate::distinct::Distinct;
use crate::html::plain_text;
use crate::name::SplitNames;
use crate::name::{Name, Origin, PARTS, Ways, display_name, whole_name};
use crate::outcomes::Marks;
use crate::split_list::entries;
use crate::writer::Item;

/// What of the contact's name and company the dialect shows.
pub(super) struct Shown<'c> {
    name: Name<'c>,
    /// What the column of the full name shows, if there is one.
    full: Option<Cow<'c, str>>,
    /// The whole name that is in the first name's place, and its element.
    whole: Option<(usize, &'c str)>,
    company: Option<&'c str>,
    ways: Ways,
    note: OnceCell<String>,
}

impl<'c> Shown<'c> {
    pub(super) fn of(dialect: &Dialect, contact: &'c Contact<'_>, split: SplitNames) -> Self {
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
        let has_place = full.is_none() && dialect.has_column_for(Field::GivenName);
        let whole = has_place.then(|| whole_name(contact, &name, company)).flatten();
        name.keep_only(|part| dialect.has_column_for(part));
        if name.origin == Origin::Split && name.in_full().is_empty() {
            name = Name::default();
        }
        Self { name, full, whole, company, ways: Ways::default(), note: OnceCell::new() }
    }

    /// Whether the parts of the name are split from the full name.
    pub(super) fn is_split(&self) -> bool {
        self.name.origin == Origin::Split
    }

    /// Whether a full name says nothing that the row does not show.
    pub(super) fn says(&self, full: &str) -> bool {
        self.name.says(full, &self.ways)
            || self.full.as_deref() == Some(full)
            || self.whole.is_some_and(|(_, whole)| whole == full)
            || self.company == Some(full)
    }

    /// Whether a note in HTML has the words of the note. These are put together once: there may be many notes in HTML
    /// beside a large one.
    pub(super) fn has_words(&self, html: &str, note: &str) -> bool {
        let words = || note.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = self.note.get_or_init(words).split_whitespace();
        plain_text(html).split_whitespace().eq(words)
    }

    /// Whether the part of a name that has no column is in the full name that is shown.
    pub(super) fn display_holds(&self, contact: &Contact<'_>, part: Field) -> bool {
        PARTS.contains(&part)
            && self
                .full
                .as_ref()
                .is_some_and(|full| *full == Name::of(contact, SplitNames::Never).in_full())
    }
}

/// Fills the cells of a row; the notes come later.
pub(super) fn fill(
    dialect: &Dialect,
    item: &Item<'_>,
    shown: &Shown<'_>,
    lists: &ListNames,
    each: Option<(usize, &str)>,
    cells: &mut Cells,
    marks: &mut Marks,
) {
    let row = Row { dialect, contact: item.contact, shown, each };
    let has = item.contact.fields();
    for step in dialect.plan.iter().filter(|step| step.may_show(has)) {
        let (number, column) = (step.column, &dialect.columns[step.column]);
        if let Content::List { sources, joined, always } = &column.content {
            let mut pieces = list_pieces(item, (sources, joined, always), lists);
            if column.is_dead {
                for piece in &mut pieces {
                    piece.element = None;
                }
            }
            cells.fill(number, &pieces, marks);
            continue;
        }
        let piece = if column.is_dead {
            row.unmarked(&column.content, marks)
        } else {
            row.piece(&column.content, marks)
        };
        if let Some(piece) = piece {
            cells.fill_with(number, piece, marks);
        }
    }
    for group in &dialect.slots {
        group.hand_out(item.contact, |columns, taken| {
            for PlaceColumn { column, part, is_dead } in columns {
                if let Some(mut piece) = row.slot(&taken, *part) {
                    piece.element = piece.element.filter(|_| !is_dead);
                    cells.fill_with(*column, piece, marks);
                }
            }
        });
    }
}

/// What a row is made of.
struct Row<'r, 'c> {
    dialect: &'c Dialect,
    contact: &'c Contact<'c>,
    shown: &'r Shown<'c>,
    /// The value that the row is for, and its element.
    each: Option<(usize, &'c str)>,
}

impl<'c> Row<'_, 'c> {
    /// The content of a column that holds one thing.
    fn piece(&self, content: &'c Content, marks: &Marks) -> Option<Piece<'c>> {
        match content {
            Content::Empty | Content::Notes | Content::List { .. } | Content::Slot { .. } => None,
            Content::Each => self.each.map(|(at, value)| Piece::of(value, at, Outcome::Written)),
            Content::Text(text) => Some(Piece::own(text.as_str())),
            Content::First(fields) => self.first(fields, marks),
            Content::Name(part) => self.name(*part),
            Content::FullName => {
                let text = self.shown.full.clone()?;
                Some(match self.contact.position(Field::FullName) {
                    Some(at) => Piece::of(text, at, Outcome::Written),
                    None => Piece::own(text),
                })
            }
            Content::Line(field, line) => {
                let (at, value) = self.value(*field)?;
                Some(Piece::of(lines::pick(value, *line), at, Outcome::Written))
            }
            Content::Date(field) => {
                let (at, value) = self.value(*field)?;
                date_piece(at, value, |date| self.dialect.dates.write(date))
            }
            Content::DatePart(field, part) => {
                let (at, value) = self.value(*field)?;
                date_piece(at, value, |date| dates::part(date, *part))
            }
        }
    }

    /// The content of a column that the client ignores: as it marks nothing, the notes have it as well.
    fn unmarked(&self, content: &'c Content, marks: &Marks) -> Option<Piece<'c>> {
        if let Content::Name(part) = content {
            return self.value(*part).map(|(_, value)| Piece::own(value));
        }
        self.piece(content, marks).map(|piece| Piece { element: None, ..piece })
    }

    fn value(&self, field: Field) -> Option<(usize, &'c str)> {
        let at = self.contact.position(field)?;
        Some((at, self.contact.elements()[at].value.as_ref()))
    }

    fn first(&self, fields: &[Field], marks: &Marks) -> Option<Piece<'c>> {
        let own = fields.iter().find_map(|&field| self.value(field));
        if let Some((at, value)) = own {
            return Some(Piece::of(value, at, Outcome::Written));
        }
        let (at, value) = fields.iter().find_map(|&field| spare(self.contact, field, marks))?;
        Some(Piece::of(value, at, Outcome::Merged(Reason::Repeated)))
    }

    fn name(&self, part: Field) -> Option<Piece<'c>> {
        let text = self.shown.name.part(part);
        if let Some((at, whole)) = self.shown.whole.filter(|_| part == Field::GivenName) {
            return Some(Piece::of(whole, at, Outcome::Merged(Reason::UnsplitName)));
        }
        let (field, outcome) = match self.shown.name.origin {
            Origin::Source => (part, Outcome::Written),
            Origin::Split if text.is_empty() => return None,
            Origin::Split => (Field::FullName, Outcome::Merged(Reason::SplitName)),
            Origin::Absent => return None,
        };
        self.contact.position(field).map(|at| Piece::of(text, at, outcome))
    }

    fn slot(&self, taken: &Taken<'c>, part: SlotPart) -> Option<Piece<'c>> {
        let (text, at) = taken.cell(part, self.contact)?;
        match at {
            Some(at) if taken.is_date(self.contact) => {
                date_piece(at, text, |date| self.dialect.dates.write(date))
            }
            Some(at) => Some(Piece::of(text, at, Outcome::Written)),
            None => Some(Piece::own(text)),
        }
    }
}

/// A stored date that means none is left empty and marked so; text in a date's place is left for the notes.
fn date_piece<'p>(
    at: usize,
    value: &str,
    write: impl FnOnce(StoredDate) -> String,
) -> Option<Piece<'p>> {
    let date = StoredDate::parse(value);
    let outcome = match date {
        StoredDate::Text => return None,
        StoredDate::None => Outcome::Altered(Reason::NoDate),
        _ if date.is_timed() => Outcome::Altered(Reason::DateWithTime),
        _ => Outcome::Written,
    };
    Some(Piece::of(write(date), at, outcome))
}

/// The entries of a list, each once: what it is made of, how it is joined, and what every contact has.
fn list_pieces<'c>(
    item: &Item<'c>,
    (sources, joined, always): (&[ListSource], &'c str, &'c [String]),
    lists: &'c ListNames,
) -> Pieces<'c> {
    let contact = item.contact;
    let mut pieces = Pieces::new();
    let mut distinct = Distinct::default();
    let push = |pieces: &mut Pieces<'c>, entry: Piece<'c>| {
        if !pieces.is_empty() {
            pieces.push(Piece::own(joined));
        }
        pieces.push(entry);
    };
    for source in sources {
        match source {
            ListSource::Categories => {
                if let Some((at, categories)) = contact.all(Field::Categories).next() {
                    for entry in entries(categories) {
                        distinct.insert(Cow::Borrowed(entry));
                        push(&mut pieces, Piece::of(entry, at, Outcome::Written));
                    }
                }
            }
            ListSource::Folder => {
                let category = item.category.filter(|category| distinct.insert((*category).into()));
                if let Some(category) = category {
                    push(&mut pieces, Piece::own(category));
                }
            }
            ListSource::Groups => {
                for label in lists.of(item).map(|name| members::label(name, joined)) {
                    if distinct.insert(label.clone()) {
                        push(&mut pieces, Piece::own(label));
                    }
                }
            }
        }
    }
    for entry in always {
        push(&mut pieces, Piece::own(entry.as_str()));
    }
    pieces
}
