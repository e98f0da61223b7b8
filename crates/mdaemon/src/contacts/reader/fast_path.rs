//! The fast way through a sound record: one that is written as `MDaemon` writes it.
//!
//! Nearly every record is: elements one behind the other, without attributes, each with one section or
//! one text and its own end tag. For these the questions of the full reader (what is open, what was left
//! open, is this markup or a person's text?) have one answer, and most of its time goes into asking
//! them. Whatever is written otherwise, if only by a blank or a reference, is handed to the full reader
//! from the record's beginning, as if it had not been looked at. So there is nothing here about damage, and
//! one rule: say the same as the full reader, or nothing. Tests and a fuzz target hold both against each
//! other (`without_fast_way`).
//!
//! A search never goes past the beginning of another section, so that records without ends do not
//! make each other's bytes be looked at again and again.

use memchr::{memchr2, memchr3};

use super::{CONTACT, Contacts, RETURNS, ROOT};
use crate::contacts::tag_name::name_at;
use crate::contacts::unclosed::CDATA_START;
use crate::contacts::value::{WHITE_SPACE, is_blank};

const END_OF_RECORD: &[u8] = b"</contact";

/// Longer than the names of any element that is known.
const LONGEST: usize = 64;

impl<'b> Contacts<'b, '_> {
    /// Reads the record whose start tag was just read, if it is sound. If not, nothing has changed.
    pub(super) fn read_sound_record(&mut self) -> bool {
        if !self.takes_fast_way || self.returns >= RETURNS || self.record.has_forbidden {
            return false;
        }
        let (before, kept) = (self.findings.snapshot(), self.record.contact.elements().len());
        let end = self.sound_elements(self.lexer.offset());
        if let Some(end) = end {
            self.lexer.go_to(end);
        } else {
            self.findings.restore(before);
            self.record.forget_elements(kept);
        }
        end.is_some()
    }

    /// The element that this tag begins, if it may be in a sound record.
    fn look_up(&mut self, place: Option<Place>, tag: &'b str) -> Option<Known<'b>> {
        let name = name_at(tag);
        let is_special = name.eq_ignore_ascii_case(CONTACT) || name.eq_ignore_ascii_case(ROOT);
        if name.is_empty() || name.len() > LONGEST || is_special {
            return None;
        }
        let known = Known { name, row: self.record.row(name) };
        if let Some(place) = place {
            self.order.remember(place, known);
        }
        Some(known)
    }

    /// Reads elements up to the end of the record, and says where that is.
    fn sound_elements(&mut self, mut at: usize) -> Option<usize> {
        let text: &'b str = self.lexer.text();
        let bytes = text.as_bytes();
        let mut place = Some(Place::START);
        loop {
            at += bytes[at..].iter().position(|byte| !is_white_space(*byte))?;
            let tag = bytes[at..].strip_prefix(b"<")?;
            if tag.starts_with(b"/contact>") {
                return Some(at + "</contact>".len());
            }
            let known = match place.and_then(|place| self.order.at(place, tag)) {
                Some(known) => known,
                None => self.look_up(place, &text[at + 1..])?,
            };
            place = known.row.map(Place::behind);
            let (value, end) = sound_value(text, at + 1 + known.name.len(), known.name)?;
            if let Some(value) = value {
                self.record.leaf(known.name, known.row, value, at, &mut self.findings);
            }
            at = end;
        }
    }
}

/// An element's name as it is spelt, and its row of the table.
#[derive(Clone, Copy, Debug)]
struct Known<'b> {
    name: &'b str,
    row: Option<u16>,
}

/// Which element followed which the last time: a program writes the elements of every record in the same
/// order, so that the next one mostly need not be looked up.
#[derive(Debug, Default)]
pub(super) struct Order<'b>(Vec<Option<Known<'b>>>);

/// A place in the order: the start of a record, or behind an element of the table.
#[derive(Clone, Copy, Debug)]
struct Place(usize);

impl Place {
    const START: Self = Self(0);

    fn behind(row: u16) -> Self {
        Self(usize::from(row) + 1)
    }
}

impl<'b> Order<'b> {
    /// The element that stood there the last time, if the tag is that element's.
    fn at(&self, place: Place, tag: &[u8]) -> Option<Known<'b>> {
        let known = self.0.get(place.0).copied().flatten()?;
        let behind = tag.strip_prefix(known.name.as_bytes())?;
        matches!(behind.first(), Some(b'>' | b'/')).then_some(known)
    }

    fn remember(&mut self, place: Place, known: Known<'b>) {
        if self.0.len() <= place.0 {
            self.0.resize(place.0 + 1, None);
        }
        self.0[place.0] = Some(known);
    }
}

/// The value of the element of this name whose name ends here, `None` if it has none, and where the element
/// ends. All is compared as bytes: that no character is cut in two need not be asked at every step.
fn sound_value<'b>(text: &'b str, at: usize, name: &str) -> Option<(Option<&'b str>, usize)> {
    let rest = &text.as_bytes()[at..];
    let Some(content) = rest.strip_prefix(b">") else {
        return rest.starts_with(b"/>").then_some((None, at + "/>".len()));
    };
    let at = at + 1;
    let (value, end) = if let Some(section) = content.strip_prefix(CDATA_START.as_bytes()) {
        let start = at + CDATA_START.len();
        let end = start + section_length(section)?;
        (&text[start..end], end + "]]>".len())
    } else {
        // A reference has to be resolved, and `]]>` is not sound.
        let end = at + memchr3(b'<', b'&', b']', content)?;
        (text[at..end].trim_matches(WHITE_SPACE), end)
    };
    let behind = text.as_bytes()[end..].strip_prefix(b"</")?.strip_prefix(name.as_bytes())?;
    let end = end + "</>".len() + name.len();
    behind.starts_with(b">").then_some((Some(value).filter(|value| !is_blank(value)), end))
}

/// How long a section is, if it ends before another one begins and before a record does.
fn section_length(section: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr2(b']', b'<', &section[at..])?;
        let rest = &section[at..];
        if rest.starts_with(b"]]>") {
            return Some(at);
        }
        if rest.starts_with(CDATA_START.as_bytes()) || ends_record(rest) {
            return None;
        }
        at += 1;
    }
}

/// Whether a record may end here: a section that holds that may be another's.
fn ends_record(text: &[u8]) -> bool {
    let tag = text.get(..END_OF_RECORD.len());
    tag.is_some_and(|tag| tag.eq_ignore_ascii_case(END_OF_RECORD))
}

fn is_white_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
