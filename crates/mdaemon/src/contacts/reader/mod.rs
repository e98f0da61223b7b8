//! Reads the contacts of a book one by one, past whatever damage there is.
//!
//! Damage never costs a neighbour: the end of a record is its end tag, the end of what surrounds it,
//! or the beginning of the next record, whichever comes first. A `contact` counts at any depth below
//! other elements. Directly inside an open contact it means that an end tag is missing; inside another
//! element of a contact it is part of that element (a group's member), unless that element turns out
//! never to be closed. Then the reader goes back, and what it took for a member is a record. A book in which that
//! happens again and again is made to be slow: from some time on, every `contact` in it is a record.
//!
//! What has a value and is in no `contact` is a record, too: [`stray`] says which.

mod around;
mod fast_path;
mod judgement;
mod record_reader;
mod root;
mod stray;

use mdexport_model::{
    Class, Contact, Damage, DamageCode, DamageOfCode, Kind, SourceCount, UnknownElements,
};

use self::around::Around;
use self::fast_path::Order;
use self::root::is_odd_declaration;
use self::stray::Stray;
use crate::contacts::book::Book;
use crate::contacts::elements::ElementTable;
use crate::contacts::findings::Findings;
use crate::contacts::lexer::{Lexer, Token};
use crate::contacts::record::Record;
use crate::contacts::references::has_forbidden;
use crate::contacts::unclosed::{CDATA_START, comments_out};
use crate::contacts::value::is_blank;

const CONTACT: &str = "contact";
const ROOT: &str = "addressBook";

/// The reader goes back so often in a book, and each time may read all the rest of it again.
const RETURNS: usize = 8;

/// Reads the contacts of a book.
#[derive(Debug)]
pub struct Contacts<'b, 't> {
    lexer: Lexer<'b>,
    record: Record<'b, 't>,
    findings: Findings,
    decoding: &'b Findings,
    table: &'t ElementTable,
    around: Around<'b>,
    has_root: bool,
    /// How often the reader went back to a `contact` in an element that is never closed.
    returns: usize,
    /// Whether sound records may be read the fast way.
    takes_fast_way: bool,
    order: Order<'b>,
    /// The record at hand, if it is no `contact` element.
    stray: Option<Stray<'b>>,
    /// Where an element begins that is a record whatever it is called.
    forced: Option<usize>,
    /// The depth of the element around the records whose values are passed over.
    ignored: Option<usize>,
    counts: Counts,
    /// Where the contact at hand begins.
    begin: usize,
    /// A place whose line is known, and that line.
    known_line: (usize, u64),
}

#[derive(Debug, Default)]
struct Counts {
    contacts: u64,
    groups: u64,
    others: u64,
    named_records: u64,
    source: SourceCount,
    unknown: UnknownElements,
    unknown_records: UnknownElements,
}

/// What a book held, when all its contacts have been read.
#[derive(Clone, Debug)]
pub struct BookReport {
    /// Contacts, groups included.
    pub contacts: u64,
    /// Contacts that are distribution lists.
    pub groups: u64,
    /// Records that are neither, which only lossless formats have.
    pub others: u64,
    /// The values of all records, by field.
    pub source: SourceCount,
    /// The elements that the table does not know.
    pub unknown: UnknownElements,
    /// The names of records that are called otherwise than `contact` and that the element table does not name.
    pub unknown_records: UnknownElements,
    /// Records that are not called `contact`, and that the element table names.
    pub named_records: u64,
    /// How many findings there were.
    pub damage_count: u64,
    /// All findings by code, in the order in which the codes first come.
    pub damage_by_code: Vec<DamageOfCode>,
    /// The first hundred findings.
    pub damage: Vec<Damage>,
}

impl BookReport {
    /// Whether the book is written as every reader of XML reads it: a `contact` for each record, and no damage.
    pub fn is_sound(&self) -> bool {
        self.damage_count == 0 && self.named_records == 0
    }
}

// Here, so that a book does not know its reader.
impl<'b> Book<'b> {
    /// Reads the book's contacts with this element table.
    pub fn contacts<'t>(&'b self, table: &'t ElementTable) -> Contacts<'b, 't> {
        Contacts::of(self, table)
    }
}

impl<'b, 't> Contacts<'b, 't> {
    pub(crate) fn of(book: &'b Book<'b>, table: &'t ElementTable) -> Self {
        let text = book.text();
        Self {
            lexer: Lexer::new(text),
            record: Record::new(table, has_forbidden(text)),
            findings: Findings::default(),
            decoding: book.findings(),
            table,
            around: Around::default(),
            has_root: false,
            returns: 0,
            takes_fast_way: true,
            order: Order::default(),
            stray: None,
            forced: None,
            ignored: None,
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
            let elements = self.record.contact.elements();
            if elements.iter().any(|element| element.field.class() != Class::Identity) {
                self.judge_stray(offset);
                self.counts.add(&self.record.contact);
                return Some(&self.record.contact);
            }
            // A stray record without anything in it was an element around others.
            if self.stray.take().is_none() || !elements.is_empty() {
                self.findings.report(offset, DamageCode::EmptyContact, None);
            }
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
        let counts = self.counts;
        BookReport {
            contacts: counts.contacts,
            groups: counts.groups,
            others: counts.others,
            source: counts.source,
            unknown: counts.unknown,
            unknown_records: counts.unknown_records,
            named_records: counts.named_records,
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
                if self.around.depth() > 0 {
                    self.findings.report(offset, DamageCode::CutOff, None);
                    self.close_outside(0);
                }
                return None;
            };
            let found = match token {
                Token::Start { name, attributes, empty } if is_contact(name) => {
                    self.enter(name, offset);
                    self.around.settle();
                    self.record.begin(attributes, offset, &mut self.findings);
                    if !empty && !self.read_sound_record() {
                        self.read_record();
                    }
                    Some(offset)
                }
                Token::Start { name, attributes, empty } => {
                    self.enter(name, offset);
                    self.open_outside(name, attributes, empty, offset)
                }
                Token::End { name, closed } => {
                    if !closed {
                        self.findings.report(offset, DamageCode::UnclosedMarkup, None);
                    }
                    self.leave(name, offset);
                    None
                }
                Token::Text(text) | Token::Cdata(text) if is_blank(text) => None,
                Token::Text(_) | Token::Cdata(_) => self.value_or(offset, DamageCode::TextOutside),
                Token::OpenCdata(_) => {
                    let found = self.value_or(offset, DamageCode::UnclosedCdata);
                    if found.is_none() {
                        self.lexer.go_to(offset + CDATA_START.len());
                    }
                    found
                }
                Token::LessThan => self.value_or(offset, DamageCode::BareLessThan),
                Token::Comment(_)
                | Token::Instruction(_)
                | Token::OpenAside
                | Token::Doctype
                | Token::CutTag(_) => {
                    self.no_value(token, offset);
                    None
                }
            };
            if found.is_some() {
                return found;
            }
        }
    }

    /// Reports what is wrong with markup that holds no value.
    fn no_value(&mut self, token: Token<'_>, offset: usize) {
        let code = match token {
            Token::Comment(text) if comments_out(text) => DamageCode::CommentedOut,
            Token::Instruction(text) if is_odd_declaration(text) => DamageCode::BadAttribute,
            Token::OpenAside => DamageCode::UnclosedMarkup,
            Token::Doctype => DamageCode::Doctype,
            Token::CutTag(_) if self.around.depth() == 0 => DamageCode::CutOff,
            _ => return,
        };
        self.findings.report(offset, code, None);
    }

    /// Reads the record to which a value belongs that is outside of any; or reports that it is in none.
    fn value_or(&mut self, offset: usize, code: DamageCode) -> Option<usize> {
        let found = self.value_outside(offset);
        if found.is_none() && !self.is_ignored() {
            self.around.settle();
            self.findings.report(offset, code, None);
        }
        found
    }

    /// Looks at an element outside the records: is it the root, and the right one?
    fn enter(&mut self, name: &str, offset: usize) {
        if is_root(name) && self.around.find(ROOT).is_some() {
            // A second document begins where the first one was cut off.
            self.close_outside(0);
        }
        if self.around.depth() > 0 {
            return;
        }
        if self.has_root {
            self.findings.report(offset, DamageCode::SecondRoot, None);
        } else if !is_root(name) {
            self.findings.report(offset, DamageCode::UnknownRoot, None);
        }
        self.has_root = true;
    }

    fn leave(&mut self, name: &str, offset: usize) {
        if let Some(at) = self.around.find(name) {
            self.close_outside(at);
        } else {
            self.around.settle();
            self.findings.report(offset, DamageCode::UnexpectedEndTag, None);
        }
    }
}

impl Counts {
    fn add(&mut self, contact: &Contact<'_>) {
        contact.count_into(&mut self.source);
        if contact.kind == Kind::Unknown {
            self.others += 1;
            return;
        }
        self.contacts += 1;
        self.groups += u64::from(contact.kind == Kind::Group);
        self.unknown.add(contact);
    }
}

fn is_root(name: &str) -> bool {
    name.eq_ignore_ascii_case(ROOT)
}

fn is_contact(name: &str) -> bool {
    name.eq_ignore_ascii_case(CONTACT)
}
