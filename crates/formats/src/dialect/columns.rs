//! A dialect's columns, checked and compiled: the text under each header.

use mdexport_model::{Field, FieldSet, Mistake, nearest};

use super::file::{ColumnFile, DatePart, ListSource, OneOrMore, SlotPart};
use super::lines::Line;
use super::overflow_values::earlier;
use super::places::{is_plain, placed};
use super::slots::SlotGroup;
use crate::name::PARTS;

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) header: String,
    pub(super) content: Content,
    /// The client's importer ignores it.
    pub(super) is_dead: bool,
}

/// A column to fill. Most columns of a wide dialect stay empty, because no contact has what belongs there;
/// that is seen without looking into each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The column's number.
    pub(super) column: usize,
    /// The column is empty unless one of these has a value.
    needs: Option<FieldSet>,
}

impl Step {
    /// Whether a contact that has these fields may have something to show.
    pub(super) fn may_show(&self, fields: FieldSet) -> bool {
        self.needs.is_none_or(|needs| needs.intersects(fields))
    }
}

/// The columns to fill one by one; numbered places and the notes are filled otherwise.
pub(super) fn plan(columns: &[Column]) -> Vec<Step> {
    let contents = columns.iter().map(|column| &column.content).enumerate();
    let filled = contents.filter(|(_, content)| {
        !matches!(content, Content::Empty | Content::Notes | Content::Slot { .. })
    });
    filled.map(|(column, content)| Step { column, needs: content.needs() }).collect()
}

/// The content of a column.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// Nothing, ever.
    Empty,
    /// The same for every contact.
    Text(String),
    /// The first of these fields that has a value.
    First(Vec<Field>),
    /// A part of the name, from the source or split.
    Name(Field),
    /// The name to show.
    FullName,
    /// The notes, and what has no column.
    Notes,
    /// Lines of a field.
    Line(Field, Line),
    /// A date.
    Date(Field),
    /// A number of a date.
    DatePart(Field, DatePart),
    /// A list.
    List { sources: Vec<ListSource>, joined: String, always: Vec<String> },
    /// The value that the row is for.
    Each,
    /// Part of what is in a numbered place.
    Slot { group: usize, place: usize, part: SlotPart },
}

impl Content {
    /// The fields that it shows; those of lists and numbered places are told elsewhere.
    pub(super) fn fields(&self) -> &[Field] {
        match self {
            Self::First(fields) => fields,
            Self::Name(field)
            | Self::Line(field, _)
            | Self::Date(field)
            | Self::DatePart(field, _) => std::slice::from_ref(field),
            Self::FullName => &[Field::FullName],
            Self::Notes => &[Field::Note],
            Self::List { sources, .. } if sources.contains(&ListSource::Categories) => {
                &[Field::Categories]
            }
            Self::Empty | Self::Each | Self::Text(_) | Self::List { .. } | Self::Slot { .. } => &[],
        }
    }
}

impl Content {
    /// The fields without which the column has nothing to show, if there are such.
    fn needs(&self) -> Option<FieldSet> {
        match self {
            // What is shown is made of whatever there is.
            Self::Empty
            | Self::Notes
            | Self::Slot { .. }
            | Self::Text(_)
            | Self::Each
            | Self::FullName
            | Self::List { .. } => None,
            Self::First(fields) => {
                let earlier = fields.iter().flat_map(|&field| earlier(field));
                Some(FieldSet::of(fields.iter().chain(earlier)))
            }
            // A full name may be split.
            Self::Name(_) => {
                Some(FieldSet::of(PARTS.iter().chain(&[Field::FullName, Field::FileAs])))
            }
            Self::Line(field, _) | Self::Date(field) | Self::DatePart(field, _) => {
                Some(FieldSet::of([field]))
            }
        }
    }
}

impl Column {
    /// Checks and compiles a column.
    pub(super) fn compile(file: &ColumnFile, slots: &[SlotGroup]) -> Result<Self, Mistake> {
        let content = content(file, slots)
            .map_err(|mistake| mistake.within(&format!("column {:?}", file.header)))?;
        Ok(Self { header: file.header.clone(), content, is_dead: file.dead })
    }
}

/// Checks what can be wrong with a column because of the others: a street would lose lines and a date
/// numbers that no column takes, and a second column for the notes would hold them twice.
pub(super) fn check(columns: &[Column], number: usize) -> Result<(), Mistake> {
    match columns[number].content {
        Content::Line(field, _) => check_lines(columns, field),
        Content::DatePart(field, _) => check_date(columns, field),
        Content::Notes
            if columns[..number].iter().any(|other| matches!(other.content, Content::Notes)) =>
        {
            Err("there is more than one column for the notes".into())
        }
        _ => Ok(()),
    }
}

/// Every line of the field has a column: those before the rest, and the rest.
fn check_lines(columns: &[Column], field: Field) -> Result<(), Mistake> {
    let lines = || {
        columns.iter().filter_map(|column| match column.content {
            Content::Line(own, line) if own == field => Some(line),
            _ => None,
        })
    };
    let rest = lines().find_map(|line| match line {
        Line::From(number) => Some(number),
        Line::One(_) => None,
    });
    let rest =
        rest.ok_or_else(|| format!("no column takes the rest of the lines of {}", field.name()))?;
    match (0..rest).find(|&number| lines().all(|line| line != Line::One(number))) {
        Some(number) => {
            Err(format!("no column takes line {} of {}", number + 1, field.name()).into())
        }
        None => Ok(()),
    }
}

fn check_date(columns: &[Column], field: Field) -> Result<(), Mistake> {
    let has = |part| {
        let is_it = |column: &Column| matches!(column.content, Content::DatePart(own, of) if own == field && of == part);
        columns.iter().any(is_it)
    };
    if [DatePart::Year, DatePart::Month, DatePart::Day].into_iter().all(has) {
        return Ok(());
    }
    Err(format!("{} needs columns for year, month and day", field.name()).into())
}

fn content(file: &ColumnFile, slots: &[SlotGroup]) -> Result<Content, Mistake> {
    check_words(file)?;
    match (&file.field, &file.list, &file.slot, &file.text) {
        (None, None, None, None) if file.each => Ok(Content::Each),
        (None, None, None, None) => Ok(Content::Empty),
        (Some(field), None, None, None) => field_content(file, field),
        (None, Some(sources), None, None) => Ok(Content::List {
            sources: sources.clone(),
            joined: file
                .joined
                .clone()
                .ok_or("a list needs `joined`, what stands between entries")?,
            always: file.always.clone(),
        }),
        (None, None, Some(slot), None) => slot_content(file, slot, slots),
        (None, None, None, Some(text)) => Ok(Content::Text(text.clone())),
        _ => Err("only one of field, list, slot and text can stand in a column".into()),
    }
}

/// A word that says nothing without another one needs that one beside it.
fn check_words(file: &ColumnFile) -> Result<(), Mistake> {
    let words = [
        ("line", file.line.is_some(), "field", file.field.is_some()),
        ("date", file.date.is_some(), "field", file.field.is_some()),
        ("joined", file.joined.is_some(), "list", file.list.is_some()),
        ("always", !file.always.is_empty(), "list", file.list.is_some()),
        ("number", file.number.is_some(), "slot", file.slot.is_some()),
        ("part", file.part.is_some(), "slot", file.slot.is_some()),
    ];
    match words.iter().find(|(_, is_there, _, has_other)| *is_there && !has_other) {
        Some((word, _, other, _)) => Err(format!("{word} says nothing without {other}").into()),
        None => Ok(()),
    }
}

fn field_content(file: &ColumnFile, field: &OneOrMore) -> Result<Content, Mistake> {
    let names = match field {
        OneOrMore::One(name) => std::slice::from_ref(name),
        OneOrMore::More(names) => names,
    };
    let fields: Vec<_> = names.iter().map(|name| placed(name)).collect::<Result<_, _>>()?;
    let &[field] = fields.as_slice() else {
        if let Some(field) = fields.iter().find(|&&field| !is_plain(field)) {
            return Err(format!("{} stands for no other field", field.name()).into());
        }
        return match (&file.line, &file.date) {
            (None, None) if !fields.is_empty() => Ok(Content::First(fields)),
            _ => Err("line and date need exactly one field".into()),
        };
    };
    Ok(match (&file.line, file.date) {
        (Some(_), None) if !is_plain(field) => {
            return Err(format!("{} cannot be cut into lines", field.name()).into());
        }
        (Some(line), None) => Content::Line(field, parse_line(line)?),
        (None, Some(part)) if field.is_date() => Content::DatePart(field, part),
        (None, Some(_)) => return Err(format!("{} is no date", field.name()).into()),
        (Some(_), Some(_)) => return Err("line and date exclude each other".into()),
        (None, None) if field.is_date() => Content::Date(field),
        (None, None) => match field {
            Field::FullName => Content::FullName,
            Field::Note => Content::Notes,
            Field::Categories => {
                let mistake = Mistake::from("categories are a list");
                return Err(mistake.hint("write list = [\"categories\"], joined = \";\""));
            }
            part if PARTS.contains(&part) => Content::Name(part),
            other => Content::First(vec![other]),
        },
    })
}

/// `1` is the first line, `rest from 3` the third and all behind it.
fn parse_line(line: &str) -> Result<Line, Mistake> {
    let number = |text: &str| text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let parsed = match line.strip_prefix("rest from ") {
        Some(from) => number(from).map(Line::From),
        None => number(line).map(Line::One),
    };
    let mistake = || Mistake::from(format!("{line:?} is no line"));
    parsed.ok_or_else(|| mistake().hint("write \"1\" or \"rest from 2\""))
}

fn slot_content(file: &ColumnFile, slot: &str, slots: &[SlotGroup]) -> Result<Content, Mistake> {
    let group = slots.iter().position(|group| group.name == slot).ok_or_else(|| {
        let mistake = Mistake::from(format!("there are no slots {slot}"));
        match nearest(slot, slots.iter().map(|group| group.name.as_str())) {
            Some(meant) => mistake.hint(format!("perhaps {meant} is meant")),
            None => mistake.hint("slots are declared under [[slots]], with a name and values"),
        }
    })?;
    let place = file.number.and_then(|number| number.checked_sub(1));
    let place = place.ok_or("a slot needs a number, from 1")?;
    let part = file.part.ok_or("a slot needs a part, such as \"value\"")?;
    Ok(Content::Slot { group, place, part })
}
