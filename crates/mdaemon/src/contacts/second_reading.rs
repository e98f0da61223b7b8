//! A second opinion of a sound book: quick-xml reads it beside the reader, and each contact is compared.
//!
//! A fault of the reader shows in no comparison of what it has read with what it reads again. So nothing of the
//! lexer, the records and their values is used here, nor the table of elements: names and values are those of
//! quick-xml's events. What a book with damage holds is a matter of the reader's rules, so a comparison says
//! something of books without any only.

use std::fmt;

use mdexport_model::Contact;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::Book;

const CONTACT: &str = "contact";

/// Deeper than elements are in a book without damage.
const DEEPEST: usize = 64;

/// The prefix of the names of a contact's own attributes, but for those that are known.
const OWN: &str = "contact@";

/// Reads a book along with the reader.
#[derive(Debug)]
pub struct SecondReading<'b> {
    events: Reader<&'b [u8]>,
    /// The names of the open elements of the contact at hand, with `/`.
    path: String,
    /// Their texts, one behind the other.
    texts: String,
    open: Vec<Open>,
    contacts: u64,
    disagreement: Option<Disagreement>,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    /// How long the path and the texts were before it.
    path: usize,
    text: usize,
    /// From where to where its text came out of sections, where white space is part of the value.
    exact: Option<(usize, usize)>,
}

/// What the two readers say of a book that cannot both be true. It names no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// The second reader finds other names or values in this contact, from this one on; both from 1.
    Value {
        /// The contact.
        contact: u64,
        /// The value.
        value: u64,
    },
    /// The second reader finds no such contact.
    NoContact(u64),
    /// The second reader finds more contacts than these.
    MoreContacts(u64),
    /// The second reader finds the book damaged in this contact, or behind the one before it.
    Damage(u64),
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Value { contact, value } => {
                write!(f, "contact {contact} is another one for the second, from value {value} on")
            }
            Self::NoContact(contact) => write!(f, "the second finds no contact {contact}"),
            Self::MoreContacts(contacts) => {
                write!(f, "the second finds more contacts than the first, which finds {contacts}")
            }
            Self::Damage(contact) => {
                write!(
                    f,
                    "the second finds the file damaged at contact {contact}, and the first does not"
                )
            }
        }
    }
}

/// That the book is not well-formed.
struct IllFormed;

impl<'b> SecondReading<'b> {
    /// Begins to read the book.
    pub fn of(book: &'b Book<'_>) -> Self {
        let mut events = Reader::from_str(book.text());
        // The reader takes `<Email>…</email>` for one element.
        events.config_mut().check_end_names = false;
        Self {
            events,
            path: String::new(),
            texts: String::new(),
            open: Vec::new(),
            contacts: 0,
            disagreement: None,
        }
    }

    /// Compares the next contact with the reader's next one. After the first disagreement nothing is compared.
    pub fn compare(&mut self, contact: &Contact<'_>) {
        if self.disagreement.is_some() {
            return;
        }
        self.contacts += 1;
        let (mut elements, mut value, mut differs) = (contact.elements().iter(), 0, None);
        let mut each = |name: &str, found: &str| {
            value += 1;
            let is_same = elements
                .next()
                .is_some_and(|element| is_same_name(&element.name, name) && element.value == found);
            if !is_same && differs.is_none() {
                differs = Some(value);
            }
        };
        let read = self.next_contact(&mut each);
        let differs = differs.or_else(|| elements.next().map(|_| value + 1));
        self.disagreement = match (read, differs) {
            (Err(IllFormed), _) => Some(Disagreement::Damage(self.contacts)),
            (Ok(false), _) => Some(Disagreement::NoContact(self.contacts)),
            (Ok(true), Some(value)) => Some(Disagreement::Value { contact: self.contacts, value }),
            (Ok(true), None) => None,
        };
    }

    /// Whether the readers agree, now that the reader has no more contacts.
    pub fn finish(mut self) -> Result<(), Disagreement> {
        if let Some(disagreement) = self.disagreement {
            return Err(disagreement);
        }
        match self.next_contact(&mut |_, _| {}) {
            Ok(false) => Ok(()),
            Ok(true) => Err(Disagreement::MoreContacts(self.contacts)),
            Err(IllFormed) => Err(Disagreement::Damage(self.contacts + 1)),
        }
    }

    /// Reads the next contact and hands over its names and values, in the order in which their elements end; says
    /// whether there was one.
    fn next_contact(&mut self, each: &mut impl FnMut(&str, &str)) -> Result<bool, IllFormed> {
        loop {
            match self.events.read_event().map_err(|_| IllFormed)? {
                Event::Start(tag) if is_contact(&tag) => {
                    attributes(&tag, OWN, each)?;
                    self.elements(each)?;
                    return Ok(true);
                }
                Event::Empty(tag) if is_contact(&tag) => {
                    attributes(&tag, OWN, each)?;
                    return Ok(true);
                }
                Event::Eof => return Ok(false),
                _ => {}
            }
        }
    }

    /// Reads up to the end of the contact.
    fn elements(&mut self, each: &mut impl FnMut(&str, &str)) -> Result<(), IllFormed> {
        loop {
            match self.events.read_event().map_err(|_| IllFormed)? {
                Event::Start(tag) => self.start(&tag, each)?,
                Event::Empty(tag) => {
                    self.start(&tag, each)?;
                    self.end(each);
                }
                Event::End(tag) => {
                    let name = tag.name().into_inner();
                    let Some(open) = self.open.last() else {
                        return if name.eq_ignore_ascii_case(CONTACT) {
                            Ok(())
                        } else {
                            Err(IllFormed)
                        };
                    };
                    let begun = self.path[open.path..].trim_start_matches('/');
                    if !name.eq_ignore_ascii_case(begun) {
                        return Err(IllFormed);
                    }
                    self.end(each);
                }
                Event::Text(text) => self.texts += &text.into_inner(),
                Event::CData(section) => self.section(&section.into_inner()),
                Event::GeneralRef(reference) => self.reference(&reference)?,
                Event::Eof => return Err(IllFormed),
                _ => {}
            }
        }
    }

    fn start(
        &mut self,
        tag: &BytesStart<'_>,
        each: &mut impl FnMut(&str, &str),
    ) -> Result<(), IllFormed> {
        if self.open.len() >= DEEPEST {
            return Err(IllFormed);
        }
        let (path, text) = (self.path.len(), self.texts.len());
        if !self.open.is_empty() {
            self.path.push('/');
        }
        self.path += tag.name().into_inner();
        self.open.push(Open { path, text, exact: None });
        if tag.attributes_raw().trim_ascii().is_empty() {
            return Ok(());
        }
        attributes(tag, &format!("{}@", self.path), each)
    }

    /// Text between elements is no value, and goes with what surrounds it.
    fn section(&mut self, section: &str) {
        let from = self.texts.len();
        self.texts += section;
        if let Some(open) = self.open.last_mut().filter(|_| !section.is_empty()) {
            let first = open.exact.map_or(from, |(first, _)| first);
            open.exact = Some((first, self.texts.len()));
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), IllFormed> {
        // Not quick-xml's own, which takes no `X` for hexadecimal numbers.
        let Some(number) = reference.strip_prefix('#') else {
            self.texts += resolve_xml_entity(reference).ok_or(IllFormed)?;
            return Ok(());
        };
        let number = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        self.texts.push(number.ok().and_then(char::from_u32).ok_or(IllFormed)?);
        Ok(())
    }

    fn end(&mut self, each: &mut impl FnMut(&str, &str)) {
        let Some(Open { path, text, exact }) = self.open.pop() else { return };
        let own = &self.texts[text..];
        if !own.trim_matches(WHITE_SPACE).is_empty() {
            let (first, last) = exact.unwrap_or((self.texts.len(), text));
            let start = self.texts.len() - own.trim_start_matches(WHITE_SPACE).len();
            let end = text + own.trim_end_matches(WHITE_SPACE).len();
            each(&self.path, &self.texts[start.min(first)..end.max(last)]);
        }
        self.path.truncate(path);
        self.texts.truncate(text);
    }
}

/// XML's white space (production 3).
const WHITE_SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

fn is_contact(tag: &BytesStart<'_>) -> bool {
    tag.name().into_inner().eq_ignore_ascii_case(CONTACT)
}

/// A contact's own attributes have the name of an element where the table says so.
fn is_same_name(name: &str, found: &str) -> bool {
    name == found || found.strip_prefix(OWN) == Some(name)
}

fn attributes(
    tag: &BytesStart<'_>,
    before: &str,
    each: &mut impl FnMut(&str, &str),
) -> Result<(), IllFormed> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| IllFormed)?;
        // As it is there: to take a line end for a blank is for those who read attributes as XML's.
        let value = unescape(&attribute.value).map_err(|_| IllFormed)?;
        if !value.trim_matches(WHITE_SPACE).is_empty() {
            each(&format!("{before}{}", attribute.key.into_inner()), &value);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
