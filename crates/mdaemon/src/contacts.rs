//! Reads the contacts of a book one by one, past whatever damage there is.
//!
//! Damage never costs a neighbour: the end of a record is its end tag, the end of what surrounds it,
//! or the beginning of the next record, whichever comes first. A `contact` counts at any depth below
//! other elements. Directly inside an open contact it means that an end tag is missing; inside another
//! element of a contact it is part of that element (a group's member), unless that element turns out
//! never to be closed. Then the reader goes back, once in a book, and takes every `contact` from there
//! on for a record.

use mdexport_model::{Class, Contact, Damage, DamageCode, Kind, SourceCount};

use crate::book::Book;
use crate::elements::ElementTable;
use crate::findings::Findings;
use crate::lexer::{Lexer, Token};
use crate::record::Record;
use crate::references::has_forbidden;
use crate::value::is_blank;

const CONTACT: &str = "contact";
const ROOT: &str = "addressBook";

/// End tags are compared with so many of the innermost open elements: more are open only in files
/// made to be slow.
const COMPARED: usize = 64;

/// Reads the contacts of a book.
#[derive(Debug)]
pub struct Contacts<'b, 't> {
    lexer: Lexer<'b>,
    record: Record<'b, 't>,
    findings: Findings,
    decoding: &'b Findings,
    /// The elements around the contacts, the root first.
    around: Vec<&'b str>,
    has_root: bool,
    /// Whether every `contact` is a record, wherever it stands.
    flat: bool,
    counts: Counts,
}

#[derive(Debug, Default)]
struct Counts {
    contacts: u64,
    groups: u64,
    source: SourceCount,
}

/// What a book held, when all its contacts have been read.
#[derive(Clone, Debug)]
pub struct BookReport {
    /// Records, groups included.
    pub contacts: u64,
    /// Records that are distribution lists.
    pub groups: u64,
    /// The values of all records, by field.
    pub source: SourceCount,
    /// How many findings there were.
    pub damage_count: u64,
    /// The first hundred findings.
    pub damage: Vec<Damage>,
}

/// Whether the record goes on.
enum Next {
    GoesOn,
    Ended,
}

impl<'b, 't> Contacts<'b, 't> {
    pub(crate) fn of(book: &'b Book<'b>, table: &'t ElementTable) -> Self {
        let text = book.text();
        Self {
            lexer: Lexer::new(text),
            record: Record::new(table, has_forbidden(text)),
            findings: Findings::default(),
            decoding: book.findings(),
            around: Vec::new(),
            has_root: false,
            flat: false,
            counts: Counts::default(),
        }
    }

    /// The next contact, until there is none.
    pub fn advance(&mut self) -> Option<&Contact<'b>> {
        loop {
            let offset = self.seek_record()?;
            let contact = &self.record.contact;
            if contact.elements().iter().any(|element| element.field.class() != Class::Identity) {
                self.counts.contacts += 1;
                self.counts.groups += u64::from(contact.kind == Kind::Group);
                self.counts.source.add(contact);
                return Some(&self.record.contact);
            }
            self.findings.report(offset, DamageCode::EmptyContact, None);
        }
    }

    /// Says what the book held.
    pub fn finish(self) -> BookReport {
        let mut findings = self.findings;
        let text = self.lexer.text();
        if !self.has_root && !is_blank(text) {
            // Whatever else was found in it means nothing.
            findings = Findings::default();
            findings.report(0, DamageCode::NotXml, None);
        }
        let (damage_count, damage) = self.decoding.clone().resolve(findings, text);
        let Counts { contacts, groups, source } = self.counts;
        BookReport { contacts, groups, source, damage_count, damage }
    }

    /// Finds and reads the next record; says where it begins.
    fn seek_record(&mut self) -> Option<usize> {
        loop {
            let offset = self.lexer.offset();
            let Some(token) = self.lexer.token() else {
                if !self.around.is_empty() {
                    self.findings.report(offset, DamageCode::CutOff, None);
                    self.around.clear();
                }
                return None;
            };
            match token {
                Token::Start { name, attributes, empty } if is_contact(name) => {
                    self.enter(name, offset);
                    self.record.begin(attributes, offset, &mut self.findings);
                    if !empty {
                        self.read_record();
                    }
                    return Some(offset);
                }
                Token::Start { name, empty, .. } => {
                    self.enter(name, offset);
                    if !empty {
                        self.around.push(name);
                    }
                }
                Token::End { name, .. } => self.leave(name, offset),
                Token::Text(text) | Token::Cdata(text) => self.text_outside(text, offset),
                Token::OpenCdata(_) => {
                    self.findings.report(offset, DamageCode::UnclosedCdata, None);
                    self.lexer.go_to(offset + Lexer::CDATA_START.len());
                }
                Token::LessThan => self.findings.report(offset, DamageCode::BareLessThan, None),
                Token::OpenAside => self.findings.report(offset, DamageCode::UnclosedMarkup, None),
                Token::Doctype => self.findings.report(offset, DamageCode::Doctype, None),
                Token::CutTag(_) | Token::Aside => {}
            }
        }
    }

    /// Looks at an element outside the records: is it the root, and the right one?
    fn enter(&mut self, name: &str, offset: usize) {
        if !self.around.is_empty() {
            return;
        }
        if self.has_root {
            self.findings.report(offset, DamageCode::SecondRoot, None);
        } else if !name.eq_ignore_ascii_case(ROOT) {
            self.findings.report(offset, DamageCode::UnknownRoot, None);
        }
        self.has_root = true;
    }

    fn leave(&mut self, name: &str, offset: usize) {
        match self.around_at(name) {
            Some(at) => self.around.truncate(at),
            None => self.findings.report(offset, DamageCode::UnexpectedEndTag, None),
        }
    }

    fn around_at(&self, name: &str) -> Option<usize> {
        let is = |around: &&str| around.eq_ignore_ascii_case(name);
        let recent = self.around.len().saturating_sub(COMPARED);
        let found = self.around[recent..].iter().rposition(is).map(|at| recent + at);
        found.or_else(|| self.around.first().filter(|root| is(root)).map(|_| 0))
    }

    /// Text of elements that the root has beside its contacts is their own affair.
    fn text_outside(&mut self, text: &str, offset: usize) {
        if self.around.len() < 2 && !is_blank(text) {
            self.findings.report(offset, DamageCode::TextOutside, None);
        }
    }

    fn read_record(&mut self) {
        loop {
            let offset = self.lexer.offset();
            let Some(token) = self.lexer.token() else { return self.end_of_file(offset) };
            let findings = &mut self.findings;
            match token {
                Token::Text(text) => self.record.text(text, offset, findings),
                Token::Cdata(text) => self.record.literal(text, offset, findings),
                Token::OpenCdata(text) => self.open_cdata(text, offset),
                Token::LessThan => {
                    let spot = self.record.spot(offset);
                    findings.report(offset, DamageCode::BareLessThan, spot.element);
                    self.record.literal("<", offset, findings);
                }
                Token::OpenAside => {
                    let spot = self.record.spot(offset);
                    findings.report(offset, DamageCode::UnclosedMarkup, spot.element);
                    let opening = &self.lexer.text()[offset..self.lexer.offset()];
                    self.record.literal(opening, offset, findings);
                }
                Token::Doctype => findings.report(offset, DamageCode::Doctype, None),
                Token::CutTag(tag) if self.record.is_in_text() && !tag.starts_with("</") => {
                    self.record.literal(tag, offset, findings);
                }
                Token::CutTag(_) | Token::Aside => {}
                Token::Start { name, attributes, empty } => {
                    if let Next::Ended = self.start_tag(name, attributes, empty, offset) {
                        return;
                    }
                }
                Token::End { name, closed } => {
                    if let Next::Ended = self.end_tag(name, closed, offset) {
                        return;
                    }
                }
            }
        }
    }

    fn start_tag(
        &mut self,
        name: &'b str,
        attributes: &'b str,
        empty: bool,
        offset: usize,
    ) -> Next {
        let (record, findings) = (&mut self.record, &mut self.findings);
        if is_contact(name) && (record.open.is_empty() || record.is_in_text() || self.flat) {
            findings.report(offset, DamageCode::NestedContact, None);
            record.end_down_to(0, true, offset, findings);
            self.lexer.go_to(offset);
            return Next::Ended;
        }
        if record.is_in_text() {
            if !record.knows(name) {
                let tag = &self.lexer.text()[offset..self.lexer.offset()];
                record.markup_as_text(tag, offset, findings);
                if !empty {
                    record.await_text_tag(name);
                }
                return Next::GoesOn;
            }
            record.end_down_to(record.open.len() - 1, true, offset, findings);
        }
        if is_contact(name) {
            record.note_inner_contact(offset, findings);
        }
        record.start(name, attributes, offset, findings);
        if empty {
            record.end(findings);
        }
        Next::GoesOn
    }

    fn end_tag(&mut self, name: &'b str, closed: bool, offset: usize) -> Next {
        let around = self.around_at(name).is_some();
        let (record, findings) = (&mut self.record, &mut self.findings);
        if !closed {
            findings.report(offset, DamageCode::UnclosedMarkup, record.spot(offset).element);
        }
        if record.too_deep > 0 && !is_contact(name) && !around {
            record.too_deep -= 1;
            return Next::GoesOn;
        }
        let tag = &self.lexer.text()[offset..self.lexer.offset()];
        if record.closes_text_tag(name) {
            record.markup_as_text(tag, offset, findings);
            return Next::GoesOn;
        }
        let open = record.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name));
        if let Some(at) = open {
            record.end_down_to(at, false, offset, findings);
            return Next::GoesOn;
        }
        if is_contact(name) {
            record.end_down_to(0, true, offset, findings);
            return Next::Ended;
        }
        if around {
            self.end_of_surroundings(offset);
            return Next::Ended;
        }
        self.stray_end_tag(tag, offset);
        Next::GoesOn
    }

    /// What surrounds the record ends before the record does.
    fn end_of_surroundings(&mut self, offset: usize) {
        if self.go_back() {
            return;
        }
        self.findings.report(offset, DamageCode::MissingEndTag, Some(CONTACT));
        self.record.end_down_to(0, true, offset, &mut self.findings);
        self.lexer.go_to(offset);
    }

    fn end_of_file(&mut self, offset: usize) {
        if self.go_back() {
            return;
        }
        self.findings.report(offset, DamageCode::CutOff, self.record.spot(offset).element);
        self.around.clear();
        self.record.too_deep = 0;
        while !self.record.open.is_empty() {
            self.record.end(&mut self.findings);
        }
    }

    /// Goes back to the first `contact` inside an element of this record that was never closed.
    fn go_back(&mut self) -> bool {
        let (record, findings) = (&mut self.record, &mut self.findings);
        let Some(inner) = record.take_out_inner_contact(findings) else { return false };
        self.flat = true;
        findings.report(inner, DamageCode::NestedContact, None);
        record.end_down_to(0, true, inner, findings);
        self.lexer.go_to(inner);
        true
    }

    /// An end tag that closes nothing: the misspelt one of the element that is open, if other markup
    /// follows; else text, if it stands in one.
    fn stray_end_tag(&mut self, tag: &'b str, offset: usize) {
        let behind = self.lexer.rest().trim_ascii_start();
        let (record, findings) = (&mut self.record, &mut self.findings);
        let closes_itself = record.open.last().is_some_and(|open| {
            let its_own = behind.strip_prefix("</").and_then(|rest| rest.get(..open.name.len()));
            its_own.is_some_and(|name| name.eq_ignore_ascii_case(open.name))
        });
        if record.is_in_leaf() && !closes_itself && (behind.is_empty() || behind.starts_with('<')) {
            findings.report(offset, DamageCode::UnexpectedEndTag, record.spot(offset).element);
            record.end(findings);
        } else if record.is_in_text() {
            record.markup_as_text(tag, offset, findings);
        } else {
            findings.report(offset, DamageCode::UnexpectedEndTag, None);
        }
    }

    /// An unclosed section ends where its element ends, or its record.
    fn open_cdata(&mut self, content: &'b str, offset: usize) {
        let (record, findings) = (&mut self.record, &mut self.findings);
        findings.report(offset, DamageCode::UnclosedCdata, record.spot(offset).element);
        let element = record.open.last().map_or(CONTACT, |open| open.name);
        let end = memchr::memmem::find_iter(content.as_bytes(), "</").find(|&at| {
            [element, CONTACT].iter().any(|name| {
                let found = content.as_bytes().get(at + 2..at + 2 + name.len());
                found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            })
        });
        let end = end.unwrap_or(content.len());
        record.literal(&content[..end], offset, findings);
        self.lexer.go_to(offset + Lexer::CDATA_START.len() + end);
    }
}

fn is_contact(name: &str) -> bool {
    name.eq_ignore_ascii_case(CONTACT)
}
