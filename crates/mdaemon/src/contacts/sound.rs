//! The fast way through a sound record: one that is written as `MDaemon` writes it.
//!
//! Nearly every record is: elements one behind the other, without attributes, each with one section or
//! one text and its own end tag. For these the questions of the full reader (what is open, what was left
//! open, is this markup or somebody's text?) have one answer, and most of its time goes into asking
//! them. Whatever is written otherwise, if only by a blank or a reference, is handed to the full reader
//! from the record's beginning, as if nobody had looked at it. So there is nothing here about damage, and
//! one rule: say the same as the full reader, or nothing. Tests and a fuzz target hold both against each
//! other (`without_fast_way`).
//!
//! A search never goes past the beginning of another section, so that records without ends do not
//! make each other's bytes be looked at again and again.

use memchr::{memchr2, memchr3};

use super::{CONTACT, Contacts, ROOT};
use crate::lexer::name_at;
use crate::unclosed::CDATA_START;
use crate::value::{WHITE_SPACE, is_blank};

/// Longer than the names of any element that is known.
const LONGEST: usize = 64;

impl<'b> Contacts<'b, '_> {
    /// Reads the record whose start tag was just read, if it is sound. If not, nothing has changed.
    pub(super) fn read_sound_record(&mut self) -> bool {
        if !self.takes_fast_way || self.flat || self.record.has_forbidden {
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

    /// Reads elements up to the end of the record, and says where that is.
    fn sound_elements(&mut self, mut at: usize) -> Option<usize> {
        let text: &'b str = self.lexer.text();
        loop {
            at += text.as_bytes()[at..].iter().position(|byte| !is_white_space(*byte))?;
            let tag = text[at..].strip_prefix('<')?;
            if tag.starts_with("/contact>") {
                return Some(at + "</contact>".len());
            }
            let name = name_at(tag);
            let is_special = name.eq_ignore_ascii_case(CONTACT) || name.eq_ignore_ascii_case(ROOT);
            if name.is_empty() || name.len() > LONGEST || is_special {
                return None;
            }
            let (value, behind) = sound_value(tag, name)?;
            if let Some(value) = value {
                self.record.leaf(name, value, at, &mut self.findings);
            }
            at = text.len() - behind.len();
        }
    }
}

/// The value of an element of this name, `None` if it has none, and what stands behind it.
fn sound_value<'b>(tag: &'b str, name: &str) -> Option<(Option<&'b str>, &'b str)> {
    let rest = &tag[name.len()..];
    let Some(content) = rest.strip_prefix('>') else {
        return rest.strip_prefix("/>").map(|behind| (None, behind));
    };
    let (value, end) = if let Some(section) = content.strip_prefix(CDATA_START) {
        let length = section_length(section.as_bytes())?;
        (&section[..length], &section[length + "]]>".len()..])
    } else {
        // A reference has to be resolved, and `]]>` is not sound.
        let length = memchr3(b'<', b'&', b']', content.as_bytes())?;
        (content[..length].trim_matches(WHITE_SPACE), &content[length..])
    };
    let behind = end.strip_prefix("</")?.strip_prefix(name)?.strip_prefix('>')?;
    Some((Some(value).filter(|value| !is_blank(value)), behind))
}

/// How long a section is, if it ends before another one begins.
fn section_length(section: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr2(b']', b'<', &section[at..])?;
        let rest = &section[at..];
        if rest.starts_with(b"]]>") {
            return Some(at);
        }
        if rest.starts_with(CDATA_START.as_bytes()) {
            return None;
        }
        at += 1;
    }
}

fn is_white_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
