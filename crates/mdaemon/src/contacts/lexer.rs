//! Cuts the decoded text of a book into markup and text, whatever state it is in.
//!
//! An XML parser stops at the first mistake, and a parser that is made to go on loses its place: a
//! bare `<` swallows the end tag behind it, an unclosed section swallows the rest of the file. This
//! lexer never fails and never looks further than it must: what cannot be markup is text. It follows
//! the grammar of XML 1.0 (productions 14 to 28 and 39 to 44) where the text does.
//!
//! Each byte is looked at a bounded number of times, whatever the input: where the search for an end
//! (`-->`, `]]>`, `?>`) goes far, its result is remembered.

use memchr::{memchr, memchr3, memmem};

use crate::contacts::tag_name::{is_name_start, name_at};
use crate::contacts::unclosed::{
    CDATA_START, Section, is_open_comment, is_open_doctype, is_open_instruction,
};

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text up to the next markup, references not resolved.
    Text(&'a str),
    /// A `<` that begins no markup.
    LessThan,
    /// A CDATA section.
    Cdata(&'a str),
    /// A CDATA section without an end: all that is left, or all up to a later section.
    OpenCdata(&'a str),
    /// `<name attributes>` or `<name attributes/>`.
    Start {
        /// The element's name.
        name: &'a str,
        /// The text between the name and the end of the tag.
        attributes: &'a str,
        /// Whether the tag closes itself.
        empty: bool,
    },
    /// `</name>`.
    End {
        /// The element's name.
        name: &'a str,
        /// Whether the tag has its `>`, right behind the name.
        closed: bool,
    },
    /// A tag that the end of the file cuts off.
    CutTag(&'a str),
    /// A comment.
    Comment(&'a str),
    /// An XML declaration or a processing instruction.
    Instruction(&'a str),
    /// `<!--` or `<?` without an end, or one that is no declaration.
    OpenAside,
    /// `<!DOCTYPE …>` with its internal subset.
    Doctype,
}

/// The lexer.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    cdata_end: Search,
    comment_end: Search,
    instruction_end: Search,
    open_doctype: bool,
}

/// The place where an end was last found. The search for it only ever moves forward.
#[derive(Clone, Copy, Debug)]
struct Search {
    needle: &'static str,
    found: Option<usize>,
    searched_from: Option<usize>,
}

impl Search {
    const fn new(needle: &'static str) -> Self {
        Self { needle, found: None, searched_from: None }
    }

    /// The first place of the needle at or after `from`.
    fn find(&mut self, text: &str, from: usize) -> Option<usize> {
        let known = match (self.searched_from, self.found) {
            (Some(earlier), None) => earlier <= from,
            (Some(earlier), Some(found)) => earlier <= from && from <= found,
            (None, _) => false,
        };
        if !known {
            self.found =
                memmem::find(&text.as_bytes()[from..], self.needle.as_bytes()).map(|at| from + at);
            self.searched_from = Some(from);
        }
        self.found
    }
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            cdata_end: Search::new("]]>"),
            comment_end: Search::new("-->"),
            instruction_end: Search::new("?>"),
            open_doctype: false,
        }
    }

    /// The text that is cut.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Where the next token begins.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Goes to another place, which must be a character's boundary.
    pub(crate) fn go_to(&mut self, offset: usize) {
        self.at = offset;
    }

    /// Goes to the next markup.
    pub(crate) fn skip_text(&mut self) {
        self.at += memchr(b'<', self.rest().as_bytes()).unwrap_or(self.rest().len());
    }

    /// What is left.
    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next token.
    pub(crate) fn token(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        if *bytes.first()? == b'<' {
            return Some(self.markup());
        }
        let start = self.at;
        self.skip_text();
        Some(Token::Text(&self.text[start..self.at]))
    }

    fn markup(&mut self) -> Token<'a> {
        match self.rest().as_bytes().get(1) {
            Some(b'/') => self.end_tag(),
            Some(b'!') => self.declaration(),
            Some(b'?') => {
                let start = self.at + 2;
                let end = self.instruction_end.find(self.text, start);
                let end = end.filter(|&end| !is_open_instruction(&self.text[start..end]));
                self.aside(start, end, "?>").map_or(Token::OpenAside, Token::Instruction)
            }
            Some(&byte) if is_name_start(byte) => self.start_tag(),
            _ => self.less_than(),
        }
    }

    fn less_than(&mut self) -> Token<'a> {
        self.at += 1;
        Token::LessThan
    }

    /// Goes behind this end, and says what is before it; without an end just behind the two that opened it.
    fn aside(&mut self, start: usize, end: Option<usize>, closing: &str) -> Option<&'a str> {
        self.at = end.map_or(self.at + 2, |end| end + closing.len());
        end.map(|end| &self.text[start..end])
    }

    fn declaration(&mut self) -> Token<'a> {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            let start = self.at + 4;
            let end = self.comment_end.find(self.text, start);
            let end = end.filter(|&end| !is_open_comment(&self.text[start..end]));
            return self.aside(start, end, "-->").map_or(Token::OpenAside, Token::Comment);
        }
        if rest.starts_with(CDATA_START) {
            return self.cdata();
        }
        if rest.as_bytes().get(2..9).is_some_and(|name| name.eq_ignore_ascii_case(b"DOCTYPE"))
            && !self.open_doctype
        {
            return self.doctype();
        }
        self.less_than()
    }

    fn cdata(&mut self) -> Token<'a> {
        let start = self.at + CDATA_START.len();
        let Some(end) = self.cdata_end.find(self.text, start) else {
            self.at = self.text.len();
            return Token::OpenCdata(&self.text[start..]);
        };
        let content = &self.text[start..end];
        let (before, behind) = (&self.text[..self.at], &self.text[end + "]]>".len()..]);
        if let Some(inner) = (Section { before, content, behind }).must_end() {
            self.at = start + inner;
            return Token::OpenCdata(&content[..inner]);
        }
        self.at = end + 3;
        Token::Cdata(content)
    }

    /// `<!DOCTYPE name [ … ]>`: brackets and quotes as in production 28. Entities are never read.
    fn doctype(&mut self) -> Token<'a> {
        let rest = self.rest();
        let mut in_subset = false;
        let mut quote = None;
        for (at, byte) in rest.bytes().enumerate() {
            match (byte, quote) {
                (_, Some(open)) if byte == open => quote = None,
                (b'"' | b'\'', None) => quote = Some(byte),
                (b'[', None) => in_subset = true,
                (b']', None) => in_subset = false,
                (b'>', None) if !in_subset => {
                    if is_open_doctype(&rest[..at]) {
                        break;
                    }
                    self.at += at + 1;
                    return Token::Doctype;
                }
                _ => {}
            }
        }
        // One without an end has been looked for through all the rest; that is done once.
        self.open_doctype = true;
        self.at += 2;
        Token::OpenAside
    }

    fn end_tag(&mut self) -> Token<'a> {
        let rest = self.rest();
        let name = name_at(&rest[2..]);
        if name.is_empty() {
            return self.less_than();
        }
        let behind = 2 + name.len();
        let limit = memchr(b'<', &rest.as_bytes()[1..]).map(|at| at + 1);
        let within = &rest[..limit.unwrap_or(rest.len())];
        if let Some(end) = memchr(b'>', within.as_bytes()) {
            self.at += end + 1;
            return Token::End { name, closed: within[behind..end].trim_ascii().is_empty() };
        }
        if limit.is_none() {
            self.at = self.text.len();
            return Token::CutTag(rest);
        }
        // `</email<busPhone>`: an end tag that lost its last character.
        if within[behind..].trim().is_empty() {
            self.at += within.len();
            return Token::End { name, closed: false };
        }
        self.less_than()
    }

    fn start_tag(&mut self) -> Token<'a> {
        let rest = self.rest();
        let name = name_at(&rest[1..]);
        let behind = 1 + name.len();
        // A tag holds no other `<`: up to there, and no further, its end is looked for.
        let limit = memchr(b'<', &rest.as_bytes()[1..]).map(|at| at + 1);
        let within = &rest[..limit.unwrap_or(rest.len())];
        // Quotes that leave no end are not quotes.
        let end = tag_end(within, behind);
        let Some(end) = end.or_else(|| memchr(b'>', within.as_bytes())) else {
            if limit.is_none() {
                self.at = self.text.len();
                return Token::CutTag(rest);
            }
            return self.less_than();
        };
        self.at += end + 1;
        let inside = &within[behind..end];
        match inside.strip_suffix('/') {
            Some(attributes) => Token::Start { name, attributes, empty: true },
            None => Token::Start { name, attributes: inside, empty: false },
        }
    }
}

/// The place of the `>` that ends the tag: the first one outside quotes, if the quotes are closed.
fn tag_end(tag: &str, from: usize) -> Option<usize> {
    let bytes = tag.as_bytes();
    let mut at = from;
    while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += found;
        match bytes[at] {
            b'>' => return Some(at),
            // Quotes matter only as those of a value; an unclosed one is just a character.
            quote => {
                let opens = bytes[..at].trim_ascii_end().ends_with(b"=");
                let close = memchr(quote, &bytes[at + 1..]).filter(|_| opens);
                at += close.map_or(1, |length| length + 2);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
