//! Reads the contacts of a book one by one, past whatever damage there is.
//!
//! Damage never costs a neighbour: the end of a record is its end tag, the end of what surrounds it,
//! or the beginning of the next record, whichever comes first. A `contact` counts at any depth below
//! other elements. Directly inside an open contact it means that an end tag is missing; inside another
//! element of a contact it is part of that element (a group's member), unless that element turns out
//! never to be closed. Then the reader goes back, once in a book, and takes every `contact` from there
//! on for a record.
//!
//! A record that lost its start tag shows by its end tag: then it begins at the first element that the
//! table knows since the record before.

mod inside;
mod sound;

use mdexport_model::{
    Class, Contact, Damage, DamageCode, DamageOfCode, Kind, SourceCount, UnknownElements,
};

use self::sound::Order;
use crate::book::Book;
use crate::elements::ElementTable;
use crate::findings::{Findings, Snapshot};
use crate::lexer::{Lexer, Token};
use crate::record::Record;
use crate::references::has_forbidden;
use crate::unclosed::CDATA_START;
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
    /// Whether sound records may be read the fast way.
    takes_fast_way: bool,
    order: Order<'b>,
    lost: Option<LostStart>,
    counts: Counts,
    /// Where the contact at hand begins.
    begin: usize,
    /// A place whose line is known, and that line.
    known_line: (usize, u64),
}

/// Where a record begins if it turns out to have lost its start tag.
#[derive(Clone, Debug)]
struct LostStart {
    offset: usize,
    /// How many elements are open around it.
    depth: usize,
    /// What was found before it.
    findings: Snapshot,
}

#[derive(Debug, Default)]
struct Counts {
    contacts: u64,
    groups: u64,
    source: SourceCount,
    unknown: UnknownElements,
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
    /// The elements that the table does not know.
    pub unknown: UnknownElements,
    /// How many findings there were.
    pub damage_count: u64,
    /// All findings by code, in the order in which the codes first come.
    pub damage_by_code: Vec<DamageOfCode>,
    /// The first hundred findings.
    pub damage: Vec<Damage>,
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
            takes_fast_way: true,
            order: Order::default(),
            lost: None,
            counts: Counts::default(),
            begin: 0,
            known_line: (0, 1),
        }
    }

    /// The line in the decoded text at which the contact at hand begins, from 1.
    pub fn line(&mut self) -> u64 {
        let (mut from, mut line) = self.known_line;
        if from > self.begin {
            (from, line) = (0, 1);
        }
        let between = &self.lexer.text().as_bytes()[from..self.begin];
        line += memchr::memchr_iter(b'\n', between).count() as u64;
        self.known_line = (self.begin, line);
        line
    }

    /// Reads every record with the reader that damage cannot stop, also those that are sound: what it
    /// finds must be the same, and tests hold one against the other.
    #[must_use]
    pub fn without_fast_way(self) -> Self {
        Self { takes_fast_way: false, ..self }
    }

    /// The next contact, until there is none.
    pub fn advance(&mut self) -> Option<&Contact<'b>> {
        loop {
            let offset = self.seek_record()?;
            self.begin = offset;
            self.record.complete();
            let contact = &self.record.contact;
            if contact.elements().iter().any(|element| element.field.class() != Class::Identity) {
                self.counts.contacts += 1;
                self.counts.groups += u64::from(contact.kind == Kind::Group);
                self.counts.source.add(contact);
                self.counts.unknown.add(contact);
                return Some(&self.record.contact);
            }
            self.findings.report(offset, DamageCode::EmptyContact, None);
        }
    }

    /// Says what the book held.
    pub fn finish(self) -> BookReport {
        let mut findings = self.findings;
        let text = self.lexer.text();
        if !self.has_root && !text.is_empty() {
            // Whatever else was found in it means nothing.
            findings = Findings::default();
            findings.report(0, DamageCode::NotXml, None);
        }
        let found = self.decoding.clone().resolve(findings, text);
        let Counts { contacts, groups, source, unknown } = self.counts;
        BookReport {
            contacts,
            groups,
            source,
            unknown,
            damage_count: found.count,
            damage_by_code: found.by_code,
            damage: found.first,
        }
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
                    self.lost = None;
                    self.record.begin(attributes, offset, &mut self.findings);
                    if !empty && !self.read_sound_record() {
                        self.read_record();
                    }
                    return Some(offset);
                }
                Token::Start { name, empty, .. } => {
                    self.enter(name, offset);
                    self.note_lost_start(name, offset);
                    if !empty {
                        self.around.push(name);
                    }
                }
                Token::End { name, closed } => {
                    if !closed {
                        self.findings.report(offset, DamageCode::UnclosedMarkup, None);
                    }
                    self.leave(name, offset);
                    if is_contact(name)
                        && let Some(lost) = self.lost.take()
                    {
                        let begin = lost.offset;
                        self.read_lost(lost, offset);
                        return Some(begin);
                    }
                }
                Token::Text(text) | Token::Cdata(text) => self.text_outside(text, offset),
                Token::OpenCdata(_) => {
                    self.findings.report(offset, DamageCode::UnclosedCdata, None);
                    self.lexer.go_to(offset + CDATA_START.len());
                }
                Token::LessThan => self.findings.report(offset, DamageCode::BareLessThan, None),
                Token::OpenAside => self.findings.report(offset, DamageCode::UnclosedMarkup, None),
                Token::Doctype => self.findings.report(offset, DamageCode::Doctype, None),
                Token::CutTag(_) if self.around.is_empty() => {
                    self.findings.report(offset, DamageCode::CutOff, None);
                }
                Token::CutTag(_) | Token::Aside => {}
            }
        }
    }

    /// Remembers the first element that the table knows; a deeper one stands nearer to a record.
    fn note_lost_start(&mut self, name: &str, offset: usize) {
        let depth = self.around.len();
        if self.lost.as_ref().is_none_or(|lost| lost.depth < depth) && self.record.knows(name) {
            self.lost = Some(LostStart { offset, depth, findings: self.findings.snapshot() });
        }
    }

    /// Goes back and reads the record that lost its start tag and ends at `end`.
    fn read_lost(&mut self, lost: LostStart, end: usize) {
        self.findings.restore(lost.findings);
        self.findings.report(end, DamageCode::UnexpectedEndTag, None);
        self.around.truncate(lost.depth);
        self.lexer.go_to(lost.offset);
        self.record.begin("", lost.offset, &mut self.findings);
        self.read_record();
    }

    /// Looks at an element outside the records: is it the root, and the right one?
    fn enter(&mut self, name: &str, offset: usize) {
        if name.eq_ignore_ascii_case(ROOT) && self.around_at(ROOT).is_some() {
            // A second document begins where the first one was cut off.
            self.around.clear();
            self.lost = None;
        }
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
            Some(at) => {
                self.around.truncate(at);
                self.lost.take_if(|lost| lost.depth > at);
            }
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
}

fn is_contact(name: &str) -> bool {
    name.eq_ignore_ascii_case(CONTACT)
}
