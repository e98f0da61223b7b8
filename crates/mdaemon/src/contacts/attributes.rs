//! The attributes of a start tag, read as leniently as browsers read HTML's.

use memchr::memchr;

/// An attribute as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: &'a str,
    /// References not resolved; empty where there is no value.
    pub(crate) value: &'a str,
    /// Where the value begins, counted from the first attribute's beginning.
    pub(crate) at: usize,
    /// Whether it is written as XML asks: a name, `=`, a value in quotes.
    pub(crate) sound: bool,
}

/// Reads the text between an element's name and the end of its tag.
pub(crate) struct Attributes<'a> {
    rest: &'a str,
    length: usize,
}

impl<'a> Attributes<'a> {
    pub(crate) fn of(tag: &'a str) -> Self {
        Self { rest: tag, length: tag.len() }
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        let text = self.rest.trim_ascii_start();
        if text.is_empty() {
            return None;
        }
        let ends = |byte: u8| byte == b'=' || byte.is_ascii_whitespace();
        // A name of at least one byte, or a stray `=` would be read for ever.
        let length = text.bytes().skip(1).position(ends).map_or(text.len(), |at| at + 1);
        let (name, rest) = split_at_boundary(text, length);
        let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
            self.rest = rest;
            return Some(Attribute { name, value: "", at: self.length - rest.len(), sound: false });
        };
        let value = value.trim_ascii_start();
        let at = self.length - value.len();
        if let Some(&quote @ (b'"' | b'\'')) = value.as_bytes().first()
            && let Some(length) = memchr(quote, &value.as_bytes()[1..])
        {
            self.rest = &value[length + 2..];
            return Some(Attribute { name, value: &value[1..=length], at: at + 1, sound: true });
        }
        let length = value.bytes().position(|byte| byte.is_ascii_whitespace());
        let (value, rest) = value.split_at(length.unwrap_or(value.len()));
        self.rest = rest;
        let bare = value.trim_start_matches(['"', '\'']);
        let at = at + value.len() - bare.len();
        let value = bare.trim_end_matches(['"', '\'']);
        Some(Attribute { name, value, at, sound: false })
    }
}

/// Splits at the first character's boundary that is not before `at`.
fn split_at_boundary(text: &str, at: usize) -> (&str, &str) {
    text.split_at(text.ceil_char_boundary(at))
}

#[cfg(test)]
mod tests {
    use super::{Attribute, Attributes};

    #[test]
    fn attributes() {
        let attribute = |name, value, at, sound| Attribute { name, value, at, sound };
        let all: Vec<_> = Attributes::of(" a=\"1\" b = '2 \"' c=3 d e=\"4 = ü='x'y=z").collect();
        assert_eq!(
            all,
            [
                attribute("a", "1", 4, true),
                attribute("b", "2 \"", 12, true),
                attribute("c", "3", 19, false),
                attribute("d", "", 22, false),
                attribute("e", "4", 26, false),
                attribute("=", "", 29, false),
                attribute("ü", "x", 34, true),
                attribute("y", "z", 38, false),
            ]
        );
    }
}
