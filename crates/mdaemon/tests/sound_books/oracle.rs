//! The contacts of a well-formed book by quick-xml's events: a second opinion that shares no code with
//! the reader but the resolving of references.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The values of a contact by name, in the order in which their elements end.
pub(crate) type Values = Vec<(String, String)>;

/// A character, and whether a section holds it.
type Letter = (char, bool);

#[derive(Default)]
struct Oracle {
    contacts: Vec<Values>,
    /// Names and texts of the open elements, the contact first; none outside.
    open: Vec<(String, Vec<Letter>)>,
    values: Values,
}

/// Reads a book that must be well-formed.
pub(crate) fn contacts(book: &str) -> Vec<Values> {
    let mut oracle = Oracle::default();
    let mut reader = Reader::from_str(book);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => oracle.start(&tag),
            Event::Empty(tag) => {
                oracle.start(&tag);
                oracle.end();
            }
            Event::End(_) => oracle.end(),
            Event::Text(text) => oracle.text(&text.into_inner(), false),
            Event::CData(text) => oracle.text(&text.into_inner(), true),
            Event::GeneralRef(reference) => {
                let letter = match (reference.resolve_char_ref().unwrap(), reference.into_inner()) {
                    (Some(letter), _) => letter.to_string(),
                    (None, name) => {
                        quick_xml::escape::resolve_xml_entity(&name).unwrap().to_owned()
                    }
                };
                oracle.text(&letter, false);
            }
            Event::Eof => return oracle.contacts,
            _ => {}
        }
    }
}

impl Oracle {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name().into_inner().to_owned();
        if self.open.is_empty() && !name.eq_ignore_ascii_case("contact") {
            return;
        }
        self.open.push((name, Vec::new()));
        for attribute in tag.attributes() {
            let attribute = attribute.unwrap();
            let name = attribute.key.into_inner();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
            let is_own = self.open.len() == 1
                && ["guid", "modified"].iter().any(|own| own.eq_ignore_ascii_case(name));
            let name = match self.path() {
                _ if is_own => name.to_owned(),
                path if path.is_empty() => format!("contact@{name}"),
                path => format!("{path}@{name}"),
            };
            if !value.trim_ascii().is_empty() {
                self.values.push((name, value.into_owned()));
            }
        }
    }

    fn text(&mut self, text: &str, exact: bool) {
        if let Some((_, letters)) = self.open.last_mut() {
            letters.extend(text.chars().map(|letter| (letter, exact)));
        }
    }

    fn end(&mut self) {
        let path = self.path();
        let Some((_, letters)) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.contacts.push(std::mem::take(&mut self.values));
        } else if !letters.iter().all(|(letter, _)| letter.is_ascii_whitespace()) {
            self.values.push((path, without_layout(&letters)));
        }
    }

    /// The names below the contact.
    fn path(&self) -> String {
        let names: Vec<_> = self.open.iter().skip(1).map(|(name, _)| name.as_str()).collect();
        names.join("/")
    }
}

/// The text without the white space at its edges, as far as no section holds that.
fn without_layout(letters: &[Letter]) -> String {
    let is_value = |(letter, exact): &Letter| *exact || !letter.is_ascii_whitespace();
    let first = letters.iter().position(is_value).unwrap_or(letters.len());
    let end = letters.iter().rposition(is_value).map_or(first, |last| last + 1);
    letters[first..end].iter().map(|(letter, _)| letter).collect()
}
