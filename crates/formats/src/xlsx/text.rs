//! Text as it is in a cell: XML 1.0, with the escapes of `ST_Xstring`.
//!
//! `_x0041_` is an A for Excel (ECMA-376 Part 1, section 22.9.2.19), so the underscore of a text that
//! happens to look so is written `_x005F_`. Excel breaks lines at line feeds alone.

/// Whether XML 1.0 has no such character (section 2.2, `Char`).
fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Appends a text; returns whether characters had to be left out.
pub(super) fn append(text: &str, to: &mut Vec<u8>) -> bool {
    if text.contains(is_forbidden) {
        // What stood around them may make an escape together.
        append_sound(&text.replace(is_forbidden, ""), to);
        return true;
    }
    append_sound(text, to);
    false
}

fn append_sound(text: &str, to: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut begin = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let written: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => b"",
            b'\r' => b"\n",
            b'_' if is_escape(&bytes[at..]) => b"_x005F_",
            _ => continue,
        };
        to.extend_from_slice(&bytes[begin..at]);
        to.extend_from_slice(written);
        begin = at + 1;
    }
    to.extend_from_slice(&bytes[begin..]);
}

/// `_x0041_`
fn is_escape(bytes: &[u8]) -> bool {
    let Some([b'_', b'x', digits @ .., b'_']) = bytes.first_chunk::<7>() else { return false };
    digits.iter().all(u8::is_ascii_hexdigit)
}

/// How many bytes of the text fit into this many UTF-16 units. A line end is not cut in two.
pub(super) fn fitting(text: &str, room: usize) -> usize {
    if text.len() <= room {
        return text.len();
    }
    let mut units = 0;
    for (at, character) in text.char_indices() {
        units += character.len_utf16();
        if units > room {
            let cuts_line_end = character == '\n' && text[..at].ends_with('\r');
            return at - usize::from(cuts_line_end);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{append, fitting};

    fn written(text: &str) -> String {
        let mut bytes = Vec::new();
        append(text, &mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn texts() {
        for (text, expected) in [
            ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
            ("<r>x</r>]]>", "&lt;r&gt;x&lt;/r&gt;]]&gt;"),
            ("1\r\n2\r3\n4\r\r\n", "1\n2\n3\n4\n\n"),
            ("_x0041_", "_x005F_x0041_"),
            ("a_x00e9_x0042_", "a_x005F_x00e9_x005F_x0042_"),
            (
                "_x041_ _xGGGG_ _X0041_ _x0041 __x0041__",
                "_x041_ _xGGGG_ _X0041_ _x0041 __x005F_x0041__",
            ),
            ("_x00\u{1}41_", "_x005F_x0041_"),
            ("a\0b\u{ffff}c\td\u{85}", "abc\td\u{85}"),
            ("=1+1", "=1+1"),
            ("\u{1f600}", "\u{1f600}"),
        ] {
            assert_eq!(written(text), expected, "{text:?}");
        }
        assert!(append("\u{b}", &mut Vec::new()));
        assert!(!append("\t\r\n\u{7f}", &mut Vec::new()));
    }

    #[test]
    fn what_fits_is_counted_in_utf_16() {
        for (text, room, expected) in [
            ("abc", 3, 3),
            ("abcd", 3, 3),
            ("\u{e9}\u{e9}", 2, 4),
            ("\u{1f600}\u{1f600}", 3, 4),
            ("a\r\n", 2, 1),
            ("a\r\n", 3, 3),
            ("a\n", 1, 1),
            ("abc", 0, 0),
        ] {
            assert_eq!(fitting(text, room), expected, "{text:?} in {room}");
        }
    }
}
