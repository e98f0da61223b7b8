//! Reads one contact, from behind its start tag to where it ends.

use mdexport_model::DamageCode;

use super::stray::{StrayEnd, Turn};
use super::{CONTACT, Contacts, RETURNS, is_contact, is_root};
use crate::contacts::lexer::Token;
use crate::contacts::unclosed::{CDATA_START, comments_out};

/// Whether the record goes on.
enum Next {
    GoesOn,
    Ended,
}

impl<'b> Contacts<'b, '_> {
    pub(super) fn read_record(&mut self) {
        loop {
            let offset = self.lexer.offset();
            let Some(token) = self.lexer.token() else { return self.end_of_file(offset) };
            let findings = &mut self.findings;
            match token {
                Token::Text(text) => self.record.text(text, offset, findings),
                Token::Cdata(text) => {
                    let offset = offset + CDATA_START.len();
                    self.record.section(text, offset, findings);
                }
                Token::OpenCdata(text) => self.open_cdata(text, offset),
                Token::LessThan => {
                    let spot = self.record.spot(offset);
                    findings.report(offset, DamageCode::BareLessThan, spot.element);
                    self.record.literal("<", offset, findings);
                }
                Token::OpenAside => {
                    let spot = self.record.spot(offset);
                    findings.report(offset, DamageCode::UnclosedMarkup, spot.element);
                    if self.record.open.is_empty() {
                        // Between elements it was meant as a comment: no value.
                        self.lexer.skip_text();
                    } else {
                        let opening = &self.lexer.text()[offset..self.lexer.offset()];
                        self.record.literal(opening, offset, findings);
                    }
                }
                Token::Doctype => findings.report(offset, DamageCode::Doctype, None),
                Token::CutTag(tag) if self.record.is_in_text() && !tag.starts_with("</") => {
                    self.record.literal(tag, offset, findings);
                }
                Token::Comment(text) if comments_out(text) => {
                    findings.report(offset, DamageCode::CommentedOut, None);
                }
                Token::CutTag(_) | Token::Instruction(_) | Token::Comment(_) => {}
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
        // A value may name the root; one that was cut off has the next document behind it.
        let is_root = is_root(name) && (!self.record.is_in_text() || self.contact_follows());
        if let Turn::EndsBefore(begin) = self.stray_at_start(name, offset) {
            self.end_stray_before(begin);
            return Next::Ended;
        }
        let (record, findings) = (&mut self.record, &mut self.findings);
        let is_outside = match record.open.last() {
            // Directly in a member, too, an end tag is missing.
            Some(open) => open.is_known() || is_contact(open.name) || self.returns >= RETURNS,
            None => true,
        };
        if is_contact(name) && is_outside {
            findings.report(offset, DamageCode::NestedContact, None);
            record.end_down_to(0, true, offset, findings);
            self.lexer.go_to(offset);
            return Next::Ended;
        }
        if is_root {
            self.end_of_surroundings(offset);
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
        let around = self.around.find(name).is_some();
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
        match self.stray_at_end(name, offset) {
            StrayEnd::OfRecord => return Next::Ended,
            StrayEnd::OfHolder => return Next::GoesOn,
            StrayEnd::Elsewhere => {}
        }
        if is_contact(name) {
            // What holds members may have lost its end tag; another element that holds a contact lost more.
            if !self.record.has_inner_contact_of_list() && self.go_back() {
                return Next::Ended;
            }
            self.record.end_down_to(0, true, offset, &mut self.findings);
            return Next::Ended;
        }
        if around {
            self.end_of_surroundings(offset);
            return Next::Ended;
        }
        self.stray_end_tag(tag, offset);
        Next::GoesOn
    }

    /// Whether the next markup begins a record.
    fn contact_follows(&self) -> bool {
        let mut lexer = self.lexer.clone();
        lexer.skip_text();
        let tag = lexer.rest().as_bytes().get(1..=CONTACT.len() + 1).unwrap_or_default();
        tag.split_last().is_some_and(|(behind, name)| {
            name.eq_ignore_ascii_case(CONTACT.as_bytes())
                && (behind.is_ascii_whitespace() || matches!(behind, b'>' | b'/'))
        })
    }

    /// What surrounds the record ends before the record does.
    fn end_of_surroundings(&mut self, offset: usize) {
        if self.go_back() {
            return;
        }
        if self.stray.is_none_or(|stray| !stray.is_headless()) {
            self.findings.report(offset, DamageCode::MissingEndTag, Some(CONTACT));
        }
        self.record.end_down_to(0, true, offset, &mut self.findings);
        self.lexer.go_to(offset);
    }

    fn end_of_file(&mut self, offset: usize) {
        if self.go_back() {
            return;
        }
        self.findings.report(offset, DamageCode::CutOff, self.record.spot(offset).element);
        self.close_outside(0);
        self.record.too_deep = 0;
        while !self.record.open.is_empty() {
            self.record.end(&mut self.findings);
        }
    }

    /// Goes back to the first `contact` inside an element of this record that was never closed.
    fn go_back(&mut self) -> bool {
        let (record, findings) = (&mut self.record, &mut self.findings);
        let Some(inner) = record.take_out_inner_contact(findings) else { return false };
        self.returns += 1;
        findings.report(inner, DamageCode::NestedContact, None);
        record.end_down_to(0, true, inner, findings);
        self.lexer.go_to(inner);
        true
    }

    /// An end tag that closes nothing: the misspelt one of the element that is open, if other markup
    /// follows; else text, if it is in one.
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

    /// An unclosed section ends where its element ends, or its record, or where another one begins.
    fn open_cdata(&mut self, content: &'b str, offset: usize) {
        let (record, findings) = (&mut self.record, &mut self.findings);
        findings.report(offset, DamageCode::UnclosedCdata, record.spot(offset).element);
        let element = record.open.last().map_or(CONTACT, |open| open.name);
        let begins = |text: &[u8], name: &str| {
            text.get(..name.len()).is_some_and(|text| text.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = memchr::memchr_iter(b'<', content.as_bytes()).find(|&at| {
            let tag = &content.as_bytes()[at + 1..];
            match tag.strip_prefix(b"/") {
                Some(name) => begins(name, element) || begins(name, CONTACT),
                None => begins(tag, CONTACT),
            }
        });
        let end = end.unwrap_or(content.len());
        let start = offset + CDATA_START.len();
        record.literal(&content[..end], start, findings);
        self.lexer.go_to(start + end);
    }
}
