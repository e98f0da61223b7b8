//! An element that is open inside a contact: what it has so far, and what must be known of it if it turns
//! out never to be closed.

use std::borrow::Cow;

use crate::contacts::findings::Snapshot;
use crate::contacts::value::Value;

/// At most this many of the last unescaped tags are looked at for an end tag: more are there only in files made to
/// be slow.
const COMPARED: usize = 16;

/// A `contact` inside an element of a contact.
#[derive(Clone, Debug)]
pub(crate) struct InnerContact {
    /// Where its tag begins.
    pub(crate) offset: usize,
    /// What was found before it.
    pub(crate) findings: Snapshot,
    /// How many elements the outer contact had before it.
    pub(super) elements: usize,
    /// How long the text of the element around it was.
    pub(super) text: usize,
}

/// What there was when an element began.
#[derive(Clone, Debug)]
pub(super) struct Before {
    /// How many elements the contact had.
    pub(super) elements: usize,
    /// What was found, if the table does not know the element.
    pub(super) findings: Snapshot,
}

/// An element that is open inside a contact.
#[derive(Clone, Debug)]
pub(crate) struct OpenElement<'a> {
    pub(crate) name: &'a str,
    /// The path of its names.
    pub(super) path: Cow<'a, str>,
    /// The row of the element table, by the whole path.
    pub(super) row: Option<u16>,
    /// Where its start tag begins.
    pub(super) offset: usize,
    pub(super) value: Value<'a>,
    pub(super) before: Before,
    /// The first `contact` inside it, which turns out to be a record if this element is never closed.
    pub(crate) inner_contact: Option<InnerContact>,
    /// Names of unescaped tags in its text that await their end tags.
    text_tags: Vec<&'a str>,
    pub(super) reported_markup: bool,
}

impl<'a> OpenElement<'a> {
    pub(super) fn new(
        (name, path): (&'a str, Cow<'a, str>),
        row: Option<u16>,
        offset: usize,
        before: Before,
    ) -> Self {
        Self {
            name,
            path,
            row,
            offset,
            value: Value::default(),
            before,
            inner_contact: None,
            text_tags: Vec::new(),
            reported_markup: false,
        }
    }

    /// Whether the table knows it: then it holds text and nothing else.
    pub(crate) fn is_known(&self) -> bool {
        self.row.is_some()
    }

    /// Where its start tag begins.
    pub(crate) fn start(&self) -> usize {
        self.offset
    }

    /// Remembers an unescaped tag in the text, so that its end tag is text as well.
    pub(super) fn await_text_tag(&mut self, name: &'a str) {
        self.text_tags.push(name);
    }

    /// Whether this end tag closes an unescaped tag of the text, one of the last few.
    pub(super) fn closes_text_tag(&mut self, name: &str) -> bool {
        let recent = self.text_tags.len().saturating_sub(COMPARED);
        let found = self.text_tags[recent..].iter().rposition(|tag| tag.eq_ignore_ascii_case(name));
        if let Some(at) = found {
            self.text_tags.truncate(recent + at);
        }
        found.is_some()
    }

    /// Remembers that a `contact` begins here, unless one did before.
    pub(super) fn note_inner_contact(
        &mut self,
        offset: usize,
        findings: Snapshot,
        elements: usize,
    ) {
        let text = self.value.length();
        self.inner_contact.get_or_insert(InnerContact { offset, findings, elements, text });
    }
}
