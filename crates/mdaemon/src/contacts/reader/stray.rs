//! Records that are called otherwise than `contact`, or have lost their start tag.
//!
//! How `MDaemon` writes distribution lists is not known, an older version may call a record otherwise, and damage may
//! have hit a start tag. So whatever has a value outside of a contact is read as a record: the element directly around
//! the first value, or around the list that the value is part of; in the root itself, the values one behind
//! the other. What it holds decides what it is: a distribution list, a contact, or something else, which only lossless
//! formats have. An element that only holds records (`<folder><contact>…`) is no record.

use mdexport_model::DamageCode;

use super::judgement::holds_known;
use super::{Contacts, is_contact, is_root};
use crate::contacts::attributes::Attributes;
use crate::contacts::record_words::RecordWord;
use crate::contacts::value::is_blank;

/// How many elements around a value are asked whether they are those of a list.
const DEEPEST: usize = 16;

/// A record that is no `contact` element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stray<'b> {
    /// Where it begins.
    begin: usize,
    /// Its element; `None` if its values are directly in the root.
    element: Option<StrayElement<'b>>,
    /// What the element table says that it is.
    pub(super) word: Option<RecordWord>,
    /// Whether it is called as distribution lists are.
    is_list: bool,
    /// Whether the end tag of a contact ends it.
    pub(super) ends_as_contact: bool,
}

/// The element of a stray record.
#[derive(Clone, Copy, Debug)]
struct StrayElement<'b> {
    name: &'b str,
    /// How many elements are open around it.
    depth: usize,
}

/// Where a stray record is, once a value was found in the innermost element.
struct Position {
    /// The depth of its element; `None` if there is none.
    element: Option<usize>,
    /// The depth of the first element in it.
    content: usize,
}

/// What a tag inside a stray record means for it.
pub(super) enum Turn {
    /// The record goes on.
    GoesOn,
    /// The record ends, and the reading goes on there.
    EndsBefore(usize),
}

impl<'b> Stray<'b> {
    /// The name of its element.
    pub(super) fn name(&self) -> Option<&'b str> {
        self.element.map(|element| element.name)
    }

    /// Whether its element has this name.
    fn is_called(&self, name: &str) -> bool {
        self.name().is_some_and(|own| own.eq_ignore_ascii_case(name))
    }

    /// Whether its values are directly in the root.
    pub(super) fn is_headless(&self) -> bool {
        self.element.is_none()
    }
}

impl<'b> Contacts<'b, '_> {
    /// Opens an element outside of any record. Reads the record that it turns out to belong to, if it shows one,
    /// and says where that begins.
    pub(super) fn open_outside(
        &mut self,
        name: &'b str,
        attributes: &'b str,
        empty: bool,
        offset: usize,
    ) -> Option<usize> {
        let depth = self.around.depth();
        let word = self.table.records().find(name).filter(|_| depth > 0);
        let is_forced = self.forced.take() == Some(offset);
        let has_value = Attributes::of(attributes)
            .any(|attribute| !attribute.sound || !is_blank(attribute.value));
        self.around.push(name, offset);
        if word == Some(RecordWord::Ignored) {
            self.ignored.get_or_insert(depth);
        }
        let is_named = is_forced || matches!(word, Some(RecordWord::Contact | RecordWord::List));
        let may_be_record = depth > 0 && self.ignored.is_none() && !is_root(name);
        let shows_record = may_be_record && (is_named || has_value);
        if shows_record {
            let is_own = is_named || !self.record.knows(name);
            let position = self.position(is_own, is_named);
            if position.element == Some(depth) {
                self.begin_stray(position.element, attributes, offset);
                if empty {
                    self.around.truncate(depth);
                } else {
                    self.read_record();
                }
                return Some(offset);
            }
            return Some(self.read_stray(&position, offset));
        }
        if depth == 0 && has_value {
            self.look_at_root(name, attributes, offset);
        }
        if empty {
            self.close_outside(depth);
        }
        None
    }

    /// Reads the record to which a value outside of any record belongs, and says where that begins; `None` if the
    /// value is in no element but the root, or in one that is ignored.
    pub(super) fn value_outside(&mut self, offset: usize) -> Option<usize> {
        let last = self.around.depth().checked_sub(1)?;
        let is_element = last > 0
            || self.around.fresh_start(0).is_some() && self.record.knows(self.around.name(0));
        if self.ignored.is_some() || !is_element || is_root(self.around.name(last)) {
            return None;
        }
        let position = self.position(false, false);
        Some(self.read_stray(&position, offset))
    }

    /// Whether a value here is to be passed over without a word.
    pub(super) fn is_ignored(&self) -> bool {
        self.ignored.is_some()
    }

    /// Closes elements around the records.
    pub(super) fn close_outside(&mut self, depth: usize) {
        self.around.truncate(depth);
        self.ignored.take_if(|ignored| *ignored >= depth);
    }

    /// The record to which a value in the innermost element belongs; `is_own` if that may be the record itself,
    /// `is_named` if it is one.
    fn position(&self, is_own: bool, is_named: bool) -> Position {
        let words = self.table.groups();
        let is_part = |depth: usize| {
            let name = self.around.name(depth);
            words.is_member(name) || words.is_container(name)
        };
        let last = self.around.depth() - 1;
        if is_named || is_own && !is_part(last) {
            return Position { element: Some(last), content: last + 1 };
        }
        // Of a list's members and what holds them the element is the list. Deeper than this they are only in files
        // made to be slow.
        let around_parts =
            (last.saturating_sub(DEEPEST).max(1)..last).rev().find(|&depth| !is_part(depth));
        let element = match around_parts {
            Some(depth) => Some(depth),
            None if is_own => Some(last),
            None => last.checked_sub(1).filter(|&depth| depth > 0),
        };
        Position { element, content: element.map_or(last, |depth| depth + 1) }
    }

    /// Goes back to where the record begins, as far as nothing was read of it, and reads it.
    fn read_stray(&mut self, position: &Position, offset: usize) -> usize {
        let last = self.around.depth() - 1;
        let content = position.content.max(self.around.first_fresh());
        let element = if content > last { Some(last) } else { position.element };
        let begin = self.around.fresh_start(content).unwrap_or(offset);
        self.around.truncate(content);
        self.begin_stray(element, "", begin);
        self.lexer.go_to(begin);
        self.read_record();
        begin
    }

    fn begin_stray(&mut self, depth: Option<usize>, attributes: &'b str, offset: usize) {
        let element = depth.map(|depth| StrayElement { name: self.around.name(depth), depth });
        let word = element.and_then(|element| self.table.records().find(element.name));
        let is_list = word == Some(RecordWord::List)
            || element.is_some_and(|element| self.table.groups().is_list(element.name));
        let is_list = is_list && word != Some(RecordWord::Contact);
        self.stray = Some(Stray { begin: offset, element, word, is_list, ends_as_contact: false });
        self.around.settle();
        let name = element.map_or("", |element| element.name);
        self.record.begin_stray(name, is_list, attributes, offset, &mut self.findings);
    }

    /// Whether this start tag ends the stray record that is read.
    pub(super) fn stray_at_start(&mut self, name: &str, offset: usize) -> Turn {
        let Some(stray) = self.stray else { return Turn::GoesOn };
        let record = &self.record;
        if is_contact(name) {
            let is_member = stray.is_list && record.is_in_container();
            return if is_member { Turn::GoesOn } else { Turn::EndsBefore(offset) };
        }
        // Whoever ends it at its own beginning would read it again for ever.
        if record.is_in_text() || offset == stray.begin {
            return Turn::GoesOn;
        }
        let word = self.table.records().find(name);
        let is_record = matches!(word, Some(RecordWord::Contact | RecordWord::List));
        if is_record && !stray.is_list {
            return Turn::EndsBefore(offset);
        }
        let has_known = holds_known(&record.contact);
        let Some(holder) = record.open.last() else {
            // In the root, a list does not belong to the values before it, and an unknown value is a record by
            // itself.
            let first = record.contact.elements().first();
            let is_single = first.is_some_and(|element| element.row.is_none());
            let is_other = is_record || is_single || self.table.groups().is_list(name);
            return if stray.is_called(name) || stray.is_headless() && is_other {
                Turn::EndsBefore(offset)
            } else {
                Turn::GoesOn
            };
        };
        let words = self.table.groups();
        let is_part = words.is_member(holder.name) || words.is_container(holder.name);
        // An element of a contact in another element: that one is the record, and this one holds it.
        if !stray.is_list && !has_known && !is_part && !holder.is_known() && record.knows(name) {
            let begin = holder.start();
            self.forced = Some(begin);
            return Turn::EndsBefore(begin);
        }
        Turn::GoesOn
    }

    /// Ends the stray record: what is open in it at this place is around the next record.
    pub(super) fn end_stray_before(&mut self, begin: usize) {
        let holders = self.record.end_as_holders(begin, &mut self.findings);
        for (name, offset) in holders {
            self.around.push(name, offset);
        }
        self.around.settle();
        self.lexer.go_to(begin);
    }

    /// What an end tag that closes no element of the stray record means for it.
    pub(super) fn stray_at_end(&mut self, name: &str, offset: usize) -> StrayEnd {
        let Some(stray) = &mut self.stray else { return StrayEnd::Elsewhere };
        let element = stray.element;
        if is_contact(name) {
            stray.ends_as_contact = true;
            if stray.is_headless() {
                self.findings.report(offset, DamageCode::UnexpectedEndTag, None);
            }
        } else if let Some(at) = self.around.find(name) {
            match element {
                Some(element) if at > element.depth => {
                    self.close_outside(at);
                    return StrayEnd::OfHolder;
                }
                Some(element) if at == element.depth => {}
                _ => return StrayEnd::Elsewhere,
            }
        } else {
            return StrayEnd::Elsewhere;
        }
        self.record.end_down_to(0, true, offset, &mut self.findings);
        if let Some(element) = element {
            self.close_outside(element.depth);
        }
        StrayEnd::OfRecord
    }
}

/// What an end tag is to the stray record that is read.
pub(super) enum StrayEnd {
    /// The end of the record.
    OfRecord,
    /// The end of an element between the record's and its content.
    OfHolder,
    /// Something that every record has to deal with.
    Elsewhere,
}
