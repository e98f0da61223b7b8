//! Line ends: the store has what its clients sent, a format has one of its own.

use std::borrow::Cow;

use memchr::memchr;

/// The text with line feeds alone, one for each `\r\n`, `\r` or `\n`.
pub(crate) fn line_feeds(text: &str) -> Cow<'_, str> {
    let Some(mut at) = memchr(b'\r', text.as_bytes()) else { return text.into() };
    let (mut fed, mut rest) = (String::with_capacity(text.len()), text);
    loop {
        fed.push_str(&rest[..at]);
        fed.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
        let Some(next) = memchr(b'\r', rest.as_bytes()) else { break };
        at = next;
    }
    fed.push_str(rest);
    fed.into()
}

#[cfg(test)]
mod tests {
    use super::line_feeds;

    #[test]
    fn every_line_end_is_a_line_feed() {
        for (text, expected) in [
            ("", ""),
            ("a\nb\n", "a\nb\n"),
            ("a\r\nb\r\n", "a\nb\n"),
            ("\ra\r\r\nb\n\rc\r", "\na\n\nb\n\nc\n"),
        ] {
            assert_eq!(line_feeds(text), expected, "{text:?}");
        }
    }
}
