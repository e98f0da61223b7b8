//! Numbered places that several fields share, as Google has them: `Phone 1`, `Phone 2` …
//!
//! Each value takes the next free place, so that a contact with one telephone fills `Phone 1`
//! whichever telephone it is, as Google's own files do.

use mdexport_model::{Contact, Field, FieldSet, Mistake, StoredDate};
use toml::Spanned;

use super::file::{ColumnFile, SlotPart, SlotValueFile, SlotsFile};
use super::places::{is_plain, placed};
use crate::address::Address;
use crate::split_list::entries;

/// Fields that share numbered places.
#[derive(Clone, Debug)]
pub(super) struct SlotGroup {
    pub(super) name: String,
    /// The fields of its values.
    fields: FieldSet,
    /// By place: its columns.
    places: Vec<Vec<PlaceColumn>>,
    values: Vec<SlotValue>,
}

/// A column of a numbered place.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlaceColumn {
    /// The column's own number.
    pub(super) column: usize,
    pub(super) part: SlotPart,
    /// The client's importer ignores it.
    pub(super) is_dead: bool,
}

#[derive(Clone, Debug)]
struct SlotValue {
    source: SlotSource,
    label: String,
    each: bool,
}

#[derive(Clone, Copy, Debug)]
enum SlotSource {
    Field(Field),
    Address(Address),
}

/// The content of one place for the contact at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken<'c> {
    label: &'c str,
    what: What<'c>,
}

#[derive(Clone, Copy, Debug)]
enum What<'c> {
    /// A value and the element that it comes from.
    Value(&'c str, usize),
    Address(Address),
}

impl SlotGroup {
    pub(super) fn compile(
        file: &SlotsFile,
        columns: &[Spanned<ColumnFile>],
    ) -> Result<Self, Mistake> {
        let wrong = |mistake: Mistake| mistake.within(&format!("slots {}", file.name));
        let values = file.values.iter().map(|value| {
            let compiled = SlotValue::compile(value.get_ref());
            compiled.map_err(|mistake| wrong(mistake).at(value.span().start))
        });
        let values = values.collect::<Result<Vec<SlotValue>, _>>()?;
        let fields =
            values.iter().map(SlotValue::fields).fold(FieldSet::default(), FieldSet::union);
        let of_group = columns.iter().map(Spanned::get_ref).enumerate();
        let of_group = of_group.filter(|(_, column)| column.slot.as_ref() == Some(&file.name));
        let of_group: Vec<_> = of_group.collect();
        let numbers = || {
            let with_value = of_group.iter().map(|(_, column)| column);
            let with_value = with_value.filter(|column| column.part != Some(SlotPart::Label));
            with_value.filter_map(|column| column.number)
        };
        let Some(last) = numbers().max() else {
            return Err(wrong("no column takes a value of theirs".into()));
        };
        if let Some(place) = (1..last).find(|&place| numbers().all(|number| number != place)) {
            return Err(wrong(format!("number {place} has no column").into()));
        }
        let columns_of = |place: usize| {
            let of_place = of_group.iter().filter(move |(_, column)| column.number == Some(place));
            // Where the part is missing, the column itself says so.
            let column = |&(column, of_file): &(usize, &ColumnFile)| {
                Some(PlaceColumn { column, part: of_file.part?, is_dead: of_file.dead })
            };
            of_place.filter_map(column).collect()
        };
        let places = (1..=last).map(columns_of).collect();
        Ok(Self { name: file.name.clone(), fields, places, values })
    }

    /// What takes its places, in order, each with its label.
    pub(super) fn words(&self) -> String {
        let values = self.values.iter().map(|value| {
            let name = match value.source {
                SlotSource::Field(field) => field.name(),
                SlotSource::Address(address) => address.name(),
            };
            let each = if value.each { ", each entry" } else { "" };
            format!("{name}{each} ({:?})", value.label)
        });
        values.collect::<Vec<_>>().join(", ")
    }

    /// Whether values of the field take the group's places.
    pub(super) fn holds(&self, field: Field) -> bool {
        self.fields.intersects(FieldSet::of([&field]))
    }

    /// Hands out the group's places to the contact's values, as far as they go, each with its columns.
    pub(super) fn hand_out<'c>(
        &'c self,
        contact: &'c Contact<'_>,
        mut take: impl FnMut(&'c [PlaceColumn], Taken<'c>),
    ) {
        if !contact.fields().intersects(self.fields) {
            return;
        }
        let mut free = self.places.as_slice();
        for value in &self.values {
            match value.source {
                SlotSource::Address(address) => {
                    if let Some((place, rest)) = free.split_first()
                        && contact.has_any(&address.fields())
                    {
                        take(place, Taken { label: &value.label, what: What::Address(address) });
                        free = rest;
                    }
                }
                SlotSource::Field(field) => {
                    value.take_field(contact, field, &mut free, &mut take);
                }
            }
        }
    }
}

impl SlotValue {
    fn compile(file: &SlotValueFile) -> Result<Self, Mistake> {
        let source = match Address::from_name(&file.field) {
            Some(address) => SlotSource::Address(address),
            None => match placed(&file.field)? {
                field if is_plain(field) || field.is_date() => SlotSource::Field(field),
                field => return Err(format!("{} takes no numbered place", field.name()).into()),
            },
        };
        Ok(Self { source, label: file.label.clone(), each: file.each })
    }

    fn fields(&self) -> FieldSet {
        match self.source {
            SlotSource::Field(field) => FieldSet::of([&field]),
            SlotSource::Address(address) => FieldSet::of(&address.fields()),
        }
    }

    /// Every value of the field takes a place; a list takes one for each entry, or none at all. A date
    /// that is none takes no place, because its label would be there alone.
    fn take_field<'c>(
        &'c self,
        contact: &'c Contact<'_>,
        field: Field,
        free: &mut &'c [Vec<PlaceColumn>],
        take: &mut impl FnMut(&'c [PlaceColumn], Taken<'c>),
    ) {
        for (at, value) in contact.all(field) {
            let date = field.is_date().then(|| StoredDate::parse(value));
            if matches!(date, Some(StoredDate::None | StoredDate::Text)) {
                continue;
            }
            let list;
            let values = if self.each {
                list = entries(value);
                list.as_slice()
            } else {
                std::slice::from_ref(&value)
            };
            if let Some((places, rest)) = free.split_at_checked(values.len()) {
                // There is one preferred value, and Google marks it with a star.
                let is_first = contact.position(field) == Some(at);
                let plain = self.label.strip_prefix("* ").unwrap_or(&self.label);
                let label = if is_first { &self.label } else { plain };
                for (place, &value) in places.iter().zip(values) {
                    take(place, Taken { label, what: What::Value(value, at) });
                }
                *free = rest;
            }
        }
    }
}

impl<'c> Taken<'c> {
    /// The content of the column, and the element that it comes from.
    pub(super) fn cell(
        &self,
        part: SlotPart,
        contact: &'c Contact<'_>,
    ) -> Option<(&'c str, Option<usize>)> {
        let field_of = |number: usize| match self.what {
            What::Address(address) => {
                let at = contact.position(address.fields()[number])?;
                Some((contact.elements()[at].value.as_ref(), Some(at)))
            }
            What::Value(..) => None,
        };
        match part {
            SlotPart::Label => Some((self.label, None)),
            SlotPart::Value => match self.what {
                What::Value(value, at) => Some((value, Some(at))),
                What::Address(_) => None,
            },
            SlotPart::Street => field_of(0),
            SlotPart::City => field_of(1),
            SlotPart::Region => field_of(2),
            SlotPart::PostalCode => field_of(3),
            SlotPart::Country => field_of(4),
        }
    }

    /// Whether the value at this place is a date.
    pub(super) fn is_date(&self, contact: &Contact<'_>) -> bool {
        let What::Value(_, at) = self.what else { return false };
        contact.elements()[at].field.is_date()
    }
}
