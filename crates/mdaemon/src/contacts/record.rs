//! One `contact` element in the making: what is open in it, and what it has so far.
//!
//! An element that the table knows holds text and nothing else, so markup in it is a person's
//! unescaped text. An element that it does not know may hold others (a group's members); they are
//! kept under the path of their names, `members/contact/email`.

mod open_element;
mod stray;

use std::borrow::Cow;

use mdexport_model::{Contact, DamageCode, Element, Field, StoredDate};

use crate::contacts::attributes::{Attribute, Attributes};
use crate::contacts::elements::ElementTable;
use crate::contacts::findings::{Findings, Snapshot};
use crate::contacts::group_words::Part;
use crate::contacts::members::{Candidate, Place, recognise};
use crate::contacts::path::path;
use crate::contacts::references::{Spot, drop_forbidden, report_section_ends, resolve};
use crate::contacts::value::{Value, is_blank};
use open_element::{Before, OpenElement};

/// Deeper than any address book nests its elements, and shallow enough that paths stay short.
const DEEPEST: usize = 16;

/// Where a start tag and its attributes begin.
#[derive(Clone, Copy, Debug)]
struct StartTag {
    offset: usize,
    attributes: usize,
}

/// A contact in the making.
#[derive(Debug)]
pub(crate) struct Record<'a, 't> {
    pub(crate) contact: Contact<'a>,
    /// The elements that are open, from the outermost.
    pub(crate) open: Vec<OpenElement<'a>>,
    /// How many elements too deep to be kept apart are open.
    pub(crate) too_deep: usize,
    /// Elements that may be members of a distribution list.
    candidates: Vec<Candidate>,
    /// Whether there are values that may say that it is one.
    may_be_marked: bool,
    /// Whether an element of this record that says a name is the record's own.
    is_named_list: bool,
    table: &'t ElementTable,
    /// Whether the book holds characters that XML forbids.
    pub(crate) has_forbidden: bool,
}

impl<'a, 't> Record<'a, 't> {
    pub(crate) fn new(table: &'t ElementTable, has_forbidden: bool) -> Self {
        Self {
            contact: Contact::default(),
            open: Vec::new(),
            too_deep: 0,
            candidates: Vec::new(),
            may_be_marked: false,
            is_named_list: false,
            table,
            has_forbidden,
        }
    }

    /// Starts the next contact with the attributes of its tag.
    pub(crate) fn begin(&mut self, attributes: &'a str, offset: usize, findings: &mut Findings) {
        self.clear();
        let tag = StartTag { offset, attributes: offset + "<contact".len() };
        for attribute in Attributes::of(attributes) {
            let row = self
                .table
                .find(attribute.name)
                .filter(|&row| matches!(self.table.row(row).field, Field::Uid | Field::Modified));
            if row.is_some() {
                self.attribute(attribute.name.into(), row, attribute, tag, findings);
            } else {
                let name = format!("contact@{}", attribute.name);
                let row = self.table.find(&name);
                self.attribute(name.into(), row, attribute, tag, findings);
            }
        }
    }

    fn clear(&mut self) {
        self.contact.clear();
        self.open.clear();
        self.too_deep = 0;
        self.candidates.clear();
        self.may_be_marked = false;
        self.is_named_list = false;
    }

    /// Makes a distribution list of the finished record if it is one.
    pub(crate) fn complete(&mut self) {
        if self.is_named_list || self.may_be_marked || !self.candidates.is_empty() {
            let words = self.table.groups();
            recognise(&mut self.contact, &self.candidates, words, self.is_named_list);
        }
    }

    fn keep_elements(&mut self, kept: usize) {
        self.contact.truncate(kept);
        self.candidates.retain(|candidate| candidate.values.end <= kept);
    }

    /// Whether the innermost open element holds text and nothing else.
    pub(crate) fn is_in_text(&self) -> bool {
        self.open.last().is_some_and(|open| open.row.is_some())
    }

    /// Whether an end tag that fits nothing may be the misspelt one of the innermost element.
    pub(crate) fn is_in_leaf(&self) -> bool {
        let before = self.contact.elements().len();
        self.open.last().is_some_and(|open| open.row.is_some() || open.before.elements == before)
    }

    /// The table's row for an element of this name, directly in the contact.
    pub(crate) fn row(&self, name: &str) -> Option<u16> {
        self.table.find(name).or_else(|| {
            let is_name = self.is_named_list && self.table.groups().part(name) == Some(Part::Name);
            self.table.first_of(Field::FullName).filter(|_| is_name)
        })
    }

    /// Whether an element of this name, directly in the contact, is known to hold text.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.table.find(name).is_some()
    }

    /// The innermost open element's name for reports, if the table knows it.
    pub(crate) fn spot(&self, offset: usize) -> Spot<'t> {
        let row = self.open.last().and_then(|open| open.row);
        Spot { offset, element: row.map(|row| self.table.row(row).name.as_str()) }
    }

    /// Opens an element.
    pub(crate) fn start(
        &mut self,
        name: &'a str,
        attributes: &'a str,
        offset: usize,
        findings: &mut Findings,
    ) {
        if self.open.len() >= DEEPEST {
            if self.too_deep == 0 {
                findings.report(offset, DamageCode::TooDeep, None);
            }
            self.too_deep += 1;
            return;
        }
        let path = self.path(name);
        let row = if self.open.is_empty() { self.row(&path) } else { self.table.find(&path) };
        let before = Before {
            elements: self.contact.elements().len(),
            findings: if row.is_none() { findings.snapshot() } else { Snapshot::default() },
        };
        let tag = StartTag { offset, attributes: offset + 1 + name.len() };
        for attribute in Attributes::of(attributes) {
            let name = format!("{path}@{}", attribute.name);
            let row = self.table.find(&name);
            self.attribute(name.into(), row, attribute, tag, findings);
        }
        self.open.push(OpenElement::new((name, path), row, offset, before));
    }

    /// Adds text to the innermost element; text directly in the contact belongs to no element and is
    /// kept under a name that no element can have.
    pub(crate) fn text(&mut self, text: &'a str, offset: usize, findings: &mut Findings) {
        let spot = self.spot(offset);
        report_section_ends(text, spot, findings);
        if self.open.is_empty() {
            if !is_blank(text) {
                findings.report(offset, DamageCode::TextOutside, None);
                let mut value = Value::default();
                value.push(self.resolve(text, spot, findings), false);
                self.push("#text".into(), None, value, offset, findings);
            }
            return;
        }
        let text = self.resolve(text, spot, findings);
        self.append(text, false);
    }

    /// Adds the text of a CDATA section.
    pub(crate) fn section(&mut self, text: &'a str, offset: usize, findings: &mut Findings) {
        if self.open.is_empty() && !is_blank(text) {
            findings.report(offset, DamageCode::TextOutside, None);
        }
        self.literal(text, offset, findings);
    }

    /// Adds text that holds no references: that of a section, or markup that was kept as text.
    pub(crate) fn literal(&mut self, text: &'a str, offset: usize, findings: &mut Findings) {
        let spot = self.spot(offset);
        let text = self.clean(text, text.into(), spot, findings);
        if self.open.is_empty() {
            let mut value = Value::default();
            value.push(text, true);
            self.push("#text".into(), None, value, offset, findings);
        } else {
            self.append(text, true);
        }
    }

    /// Keeps an unescaped tag in a value as text.
    pub(crate) fn markup_as_text(&mut self, tag: &'a str, offset: usize, findings: &mut Findings) {
        let spot = self.spot(offset);
        if let Some(open) = self.open.last_mut()
            && !open.reported_markup
        {
            open.reported_markup = true;
            findings.report(offset, DamageCode::MarkupInText, spot.element);
        }
        self.literal(tag, offset, findings);
    }

    /// Remembers an unescaped tag, so that its end tag is text as well.
    pub(crate) fn await_text_tag(&mut self, name: &'a str) {
        if let Some(open) = self.open.last_mut() {
            open.await_text_tag(name);
        }
    }

    /// Whether this end tag closes an unescaped tag of the text, one of the last few.
    pub(crate) fn closes_text_tag(&mut self, name: &str) -> bool {
        self.open.last_mut().is_some_and(|open| open.closes_text_tag(name))
    }

    /// Closes the innermost element and keeps its value.
    pub(crate) fn end(&mut self, findings: &mut Findings) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        let path = open.path.len();
        self.push(open.path, open.row, open.value, open.offset, findings);
        let values = open.before.elements..self.contact.elements().len();
        if open.row.is_none() && !values.is_empty() {
            let place = match self.open.as_slice() {
                [] => Place::Record,
                [.., around] if self.table.groups().is_container(around.name) => Place::Container,
                [_] => Place::Element,
                _ => return,
            };
            self.candidates.push(Candidate { place, path, values });
        }
    }

    /// Keeps an element that is directly in the contact and holds a value and nothing else.
    pub(crate) fn leaf(
        &mut self,
        name: &'a str,
        row: Option<u16>,
        value: &'a str,
        offset: usize,
        findings: &mut Findings,
    ) {
        if row.is_none() {
            let before = self.contact.elements().len();
            let (place, path, values) = (Place::Record, name.len(), before..before + 1);
            self.candidates.push(Candidate { place, path, values });
        }
        self.keep(name.into(), row, value.into(), offset, findings);
    }

    /// Forgets all but this many first elements, those of the contact's attributes.
    pub(crate) fn forget_elements(&mut self, kept: usize) {
        self.contact.truncate(kept);
        self.candidates.clear();
    }

    /// Closes the innermost elements until this many are left; all but the last one closed lack their
    /// end tags, and so does that one if `missing`.
    pub(crate) fn end_down_to(
        &mut self,
        left: usize,
        missing: bool,
        offset: usize,
        findings: &mut Findings,
    ) {
        self.too_deep = 0;
        while self.open.len() > left {
            if missing || self.open.len() > left + 1 {
                findings.report(offset, DamageCode::MissingEndTag, self.spot(offset).element);
            }
            self.end(findings);
        }
    }

    /// Remembers that a `contact` begins in the innermost open element.
    pub(crate) fn note_inner_contact(&mut self, offset: usize, findings: &Findings) {
        let elements = self.contact.elements().len();
        if let Some(open) = self.open.last_mut() {
            open.note_inner_contact(offset, findings.snapshot(), elements);
        }
    }

    /// Takes everything from the first `contact` inside an open element on out of this contact again,
    /// and returns where it begins.
    pub(crate) fn take_out_inner_contact(&mut self, findings: &mut Findings) -> Option<usize> {
        let (at, inner) = self
            .open
            .iter()
            .enumerate()
            .find_map(|(at, open)| open.inner_contact.clone().map(|inner| (at, inner)))?;
        findings.restore(inner.findings);
        self.open.truncate(at + 1);
        self.open[at].value.truncate(inner.text);
        self.too_deep = 0;
        self.keep_elements(inner.elements);
        Some(inner.offset)
    }

    fn append(&mut self, text: Cow<'a, str>, exact: bool) {
        if let Some(open) = self.open.last_mut() {
            open.value.push(text, exact);
        }
    }

    fn resolve(&self, raw: &'a str, spot: Spot<'_>, findings: &mut Findings) -> Cow<'a, str> {
        self.clean(raw, resolve(raw, spot, findings), spot, findings)
    }

    fn clean(
        &self,
        raw: &str,
        text: Cow<'a, str>,
        spot: Spot<'_>,
        findings: &mut Findings,
    ) -> Cow<'a, str> {
        if self.has_forbidden { drop_forbidden(raw, text, spot, findings) } else { text }
    }

    fn path(&self, name: &'a str) -> Cow<'a, str> {
        path(self.open.iter().map(|open| open.name), name)
    }

    fn attribute(
        &mut self,
        name: Cow<'a, str>,
        row: Option<u16>,
        attribute: Attribute<'a>,
        tag: StartTag,
        findings: &mut Findings,
    ) {
        if !attribute.sound {
            findings.report(tag.offset, DamageCode::BadAttribute, None);
        }
        let spot = Spot { offset: tag.attributes + attribute.at, element: None };
        let mut whole = Value::default();
        whole.push(self.resolve(attribute.value, spot, findings), true);
        self.push(name, row, whole, tag.offset, findings);
    }

    fn push(
        &mut self,
        name: Cow<'a, str>,
        row: Option<u16>,
        value: Value<'a>,
        offset: usize,
        findings: &mut Findings,
    ) {
        if let Some(value) = value.finish() {
            self.keep(name, row, value, offset, findings);
        }
    }

    #[inline]
    fn keep(
        &mut self,
        name: Cow<'a, str>,
        row: Option<u16>,
        value: Cow<'a, str>,
        offset: usize,
        findings: &mut Findings,
    ) {
        let field = row.map_or(Field::Unknown, |row| self.table.row(row).field);
        if field.is_date() {
            report_date(&value, Spot { offset, element: Some(&name) }, findings);
        }
        self.may_be_marked |= matches!(field, Field::Unknown | Field::Bookkeeping);
        self.contact.push(Element { name, value, field, row });
    }
}

fn report_date(value: &str, spot: Spot<'_>, findings: &mut Findings) {
    let date = StoredDate::parse(value);
    if date == StoredDate::Text {
        findings.report(spot.offset, DamageCode::NotADate, spot.element);
    } else if date.is_timed() {
        findings.report(spot.offset, DamageCode::DateWithTime, spot.element);
    }
}
