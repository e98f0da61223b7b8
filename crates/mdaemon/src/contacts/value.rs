//! Puts the value of an element together from its pieces of text and CDATA.
//!
//! Almost every value is one piece without a reference and stays a slice of the book. White space at
//! the edges belongs to the layout of the file where it is bare, and to the value inside CDATA.

use std::borrow::Cow;

/// A value in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Value<'a> {
    text: Cow<'a, str>,
    /// The bytes that came out of CDATA, from the first to the last.
    exact: Option<(usize, usize)>,
}

impl<'a> Value<'a> {
    /// Adds a piece; an `exact` one keeps its white space.
    pub(crate) fn push(&mut self, piece: Cow<'a, str>, exact: bool) {
        if piece.is_empty() {
            return;
        }
        let from = self.text.len();
        if self.text.is_empty() {
            self.text = piece;
        } else {
            self.text.to_mut().push_str(&piece);
        }
        if exact {
            let first = self.exact.map_or(from, |(first, _)| first);
            self.exact = Some((first, self.text.len()));
        }
    }

    /// How long the text is so far.
    pub(crate) fn length(&self) -> usize {
        self.text.len()
    }

    /// Forgets what was added since the text was so long.
    pub(crate) fn truncate(&mut self, length: usize) {
        match &mut self.text {
            Cow::Borrowed(text) => *text = &text[..length],
            Cow::Owned(text) => text.truncate(length),
        }
        self.exact = self
            .exact
            .and_then(|(first, last)| (first < length).then_some((first, last.min(length))));
    }

    /// The finished value; `None` if there is nothing but white space.
    pub(crate) fn finish(self) -> Option<Cow<'a, str>> {
        let text = self.text.as_ref();
        if is_blank(text) {
            return None;
        }
        let (first, last) = self.exact.unwrap_or((text.len(), 0));
        let start = (text.len() - text.trim_start_matches(WHITE_SPACE).len()).min(first);
        let end = text.trim_end_matches(WHITE_SPACE).len().max(last);
        if (start, end) == (0, text.len()) {
            return Some(self.text);
        }
        Some(match self.text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[start..end]),
            Cow::Owned(text) => Cow::Owned(text[start..end].to_owned()),
        })
    }
}

/// XML's white space (production 3).
pub(crate) const WHITE_SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Whether the text is nothing but XML's white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::Value;

    fn value(pieces: &[(&'static str, bool)]) -> Option<Cow<'static, str>> {
        let mut value = Value::default();
        for &(piece, exact) in pieces {
            value.push(piece.into(), exact);
        }
        value.finish()
    }

    #[test]
    fn edges() {
        assert_eq!(value(&[("\r\n  a b\n", false)]).as_deref(), Some("a b"));
        assert_eq!(value(&[("\n", false), (" a ", true), ("\n", false)]).as_deref(), Some(" a "));
        assert_eq!(
            value(&[(" a ", true), ("]]>", true), (" b", false)]).as_deref(),
            Some(" a ]]> b")
        );
        assert_eq!(value(&[(" ", false), ("\n", true)]), None);
        assert_eq!(value(&[]), None);
        assert!(matches!(value(&[(" a ", false)]), Some(Cow::Borrowed("a"))));
    }
}
