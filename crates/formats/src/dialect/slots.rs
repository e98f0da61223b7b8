//! Numbered places that several fields share, as Google has them: `Phone 1`, `Phone 2` …
//!
//! Each value takes the next free place, so that a contact with one telephone fills `Phone 1`
//! whichever telephone it is, as Google's own files do.

use mdexport_model::{Contact, Field, Mistake, StoredDate};
use toml::Spanned;

use super::columns::{is_plain, placed};
use super::file::{ColumnFile, SlotPart, SlotValueFile, SlotsFile};
use crate::address::Address;
use crate::lists::entries;

/// Fields that share numbered places.
#[derive(Clone, Debug)]
pub(super) struct SlotGroup {
    pub(super) name: String,
    /// How many numbered places the columns have.
    places: usize,
    values: Vec<SlotValue>,
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

/// What stands in one place for the contact at hand.
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
        let values = values.collect::<Result<_, _>>()?;
        let columns = || columns.iter().map(Spanned::get_ref);
        let of_group = |column: &&ColumnFile| column.slot.as_ref() == Some(&file.name);
        let numbers = || {
            let has_value = |column: &&ColumnFile| column.part != Some(SlotPart::Label);
            columns().filter(of_group).filter(has_value).filter_map(|column| column.number)
        };
        let Some(places) = numbers().max() else {
            return Err(wrong("no column takes a value of theirs".into()));
        };
        match (1..places).find(|&place| numbers().all(|number| number != place)) {
            Some(place) => Err(wrong(format!("number {place} has no column").into())),
            None => Ok(Self { name: file.name.clone(), places, values }),
        }
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
        self.values.iter().any(|value| match value.source {
            SlotSource::Field(own) => own == field,
            SlotSource::Address(address) => address.fields().contains(&field),
        })
    }

    /// Hands out the group's places to the contact's values, as far as they go.
    pub(super) fn assign<'c>(&'c self, contact: &'c Contact<'_>) -> Vec<Taken<'c>> {
        let mut taken = Vec::new();
        for value in &self.values {
            match value.source {
                SlotSource::Address(address) => {
                    if contact.has_any(&address.fields()) && taken.len() < self.places {
                        taken.push(Taken { label: &value.label, what: What::Address(address) });
                    }
                }
                SlotSource::Field(field) => {
                    value.take_field(contact, field, self.places, &mut taken);
                }
            }
        }
        taken
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

    /// Every value of the field takes a place; a list takes one for each entry, or none at all. A date
    /// that is none takes no place, because its label would stand there alone.
    fn take_field<'c>(
        &'c self,
        contact: &'c Contact<'_>,
        field: Field,
        places: usize,
        taken: &mut Vec<Taken<'c>>,
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
            if taken.len() + values.len() <= places {
                // There is one preferred value, and Google marks it with a star.
                let is_first = contact.position(field) == Some(at);
                let plain = self.label.strip_prefix("* ").unwrap_or(&self.label);
                let label = if is_first { &self.label } else { plain };
                let take = |&value| Taken { label, what: What::Value(value, at) };
                taken.extend(values.iter().map(take));
            }
        }
    }
}

impl<'c> Taken<'c> {
    /// What stands in the column, and the element that it comes from.
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
