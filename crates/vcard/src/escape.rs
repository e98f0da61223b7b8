//! Which characters a value may hold, and how the others are written (RFC 2426 section 4, RFC 6350
//! section 3.4, RFC 6868).

use crate::Version;

/// RFC 6350 allows a tab and no other control character, DEL and C1 (U+0080 to U+009F) among them:
/// readers take these for the end of a line or reject the file.
fn is_forbidden(c: char) -> bool {
    c.is_control() && c != '\t'
}

/// By byte: whether it may be part of a control character, a tab aside. Nearly no value has one, and to
/// look up a byte is cheaper than to decode a character.
const MAY_CONTROL: [bool; 256] = table(b"\x7f\xc2");

/// By byte: whether a text is not simply copied there.
const MAY_CHANGE: [bool; 256] = table(b"\x7f\xc2\\,;");

/// Those below U+0020, a tab aside, and these. All of C1 begins with the byte C2.
const fn table(others: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < 0x20 {
        table[at] = at != b'\t' as usize;
        at += 1;
    }
    at = 0;
    while at < others.len() {
        table[others[at] as usize] = true;
        at += 1;
    }
    table
}

/// Where the first byte of the text is that the table has; the text's length if there is none.
fn find(text: &str, table: &[bool; 256]) -> usize {
    let found = text.bytes().position(|byte| table[usize::from(byte)]);
    found.unwrap_or(text.len())
}

/// Whether there may be control characters in the text, a tab aside.
fn may_have_controls(text: &str) -> bool {
    find(text, &MAY_CONTROL) < text.len()
}

/// Whether a text value holds this text whole. Line breaks are held, each as `\n`, whatever they were;
/// other control characters are left out.
pub fn holds(text: &str) -> bool {
    !may_have_controls(text) || !text.chars().any(|c| is_forbidden(c) && c != '\r' && c != '\n')
}

/// Whether a component holds a blank that the text has not. A backslash at the end gets one behind it, and
/// so does one before a semicolon in 2.1, which escapes the semicolon with a backslash and nothing else.
pub fn component_needs_blank(text: &str, version: Version) -> bool {
    text.ends_with('\\') || version == Version::V21 && text.contains("\\;")
}

/// Whether an entry of a list holds a blank that the text has not: but for 2.1, which has no escapes in
/// lists, a backslash at its end gets one behind it.
pub fn entry_needs_blank(text: &str, version: Version) -> bool {
    version != Version::V21 && text.ends_with('\\')
}

/// Whether a URI value holds this text whole: such a value has no escapes, and readers disagree on
/// a backslash in it and on blanks around it.
pub fn fits_uri(text: &str) -> bool {
    !text.is_empty()
        && text.trim() == text
        && !text.bytes().any(|byte| matches!(byte, b'\\' | b'\t'))
        && (!may_have_controls(text) || !text.chars().any(is_forbidden))
}

/// Whether this may name a property, a parameter or a group.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Appends a text. The semicolon is always escaped: RFC 2426 asks for it, RFC 6350 allows it, and
/// Roundcube cuts a value at one that is not.
pub(crate) fn push_text(line: &mut String, text: &str) {
    push_held(line, text, (&MAY_CHANGE, "\\n"));
}

/// Appends a text of 2.1, which has no escapes; line breaks are line feeds.
pub(crate) fn push_plain(value: &mut String, text: &str) {
    push_held(value, text, (&MAY_CONTROL, "\n"));
}

/// Appends what a value holds of a text: all but control characters, with this for a line break. Of other signs
/// those that the table has are escaped.
fn push_held(to: &mut String, text: &str, (table, line_break): (&[bool; 256], &str)) {
    let mut rest = text;
    loop {
        let (plain, special) = rest.split_at(find(rest, table));
        to.push_str(plain);
        let mut chars = special.chars();
        match chars.next() {
            None => return,
            // The line feed behind it speaks for both.
            Some('\r') if chars.as_str().starts_with('\n') => {}
            Some('\r' | '\n') => to.push_str(line_break),
            Some(c) if is_forbidden(c) => {}
            Some(c) if c.is_ascii() => to.extend(['\\', c]),
            // It begins with the byte of a control character.
            Some(c) => to.push(c),
        }
        rest = chars.as_str();
    }
}

/// Appends a component of 2.1.
pub(crate) fn push_component(value: &mut String, text: &str) {
    let start = value.len();
    push_plain(value, text);
    if !value[start..].contains([';', '\\']) {
        return;
    }
    let escaped = value[start..].replace("\\;", "\\ ;").replace(';', "\\;");
    value.replace_range(start.., &escaped);
    if value[start..].ends_with('\\') {
        value.push(' ');
    }
}

/// Appends a value that has no escapes.
pub(crate) fn push_raw(line: &mut String, value: &str) {
    if may_have_controls(value) {
        line.extend(value.chars().filter(|&c| !is_forbidden(c)));
    } else {
        line.push_str(value);
    }
}

/// Appends a parameter's value, in quotes where it needs them. What RFC 6868 encodes in 4.0 cannot
/// be written in 3.0, and 2.1 has no quotes.
pub(crate) fn push_parameter(line: &mut String, value: &str, version: Version) {
    if version == Version::V21 {
        let is_allowed = |c: &char| {
            c.is_ascii_graphic() && !matches!(c, '[' | ']' | '=' | ':' | '.' | ',' | ';')
        };
        line.extend(value.chars().filter(is_allowed));
        return;
    }
    // Nearly every value is a word of the standard.
    if is_name(value) {
        return line.push_str(value);
    }
    let quoted = value.contains([':', ';', ',']);
    if quoted {
        line.push('"');
    }
    for c in value.chars() {
        match (c, version) {
            ('^', Version::V4) => line.push_str("^^"),
            ('\n', Version::V4) => line.push_str("^n"),
            ('"', Version::V4) => line.push_str("^'"),
            ('"', _) => {}
            (c, _) if is_forbidden(c) => {}
            (c, _) => line.push(c),
        }
    }
    if quoted {
        line.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::{
        component_needs_blank, entry_needs_blank, fits_uri, holds, push_component, push_parameter,
        push_plain, push_raw, push_text,
    };
    use crate::Version;

    fn text(value: &str) -> String {
        let mut line = String::new();
        push_text(&mut line, value);
        line
    }

    #[test]
    fn separators_and_line_breaks_are_escaped() {
        assert_eq!(text(r"a\b,c;d:e"), r"a\\b\,c\;d:e");
        assert_eq!(text("1\r\n2\r3\n4\n\n5\r\r\n6"), r"1\n2\n3\n4\n\n5\n\n6");
    }

    #[test]
    fn control_characters_are_left_out_and_a_tab_stays() {
        let value = "a\0b\u{1}c\u{7f}d\u{80}e\u{85}f\u{9f}g\th\u{a0}i\u{2028}j";
        assert_eq!(text(value), "abcdefg\th\u{a0}i\u{2028}j");
        assert!(!holds(value));
        assert!(holds("a\tb\r\nc\\;,\u{a0}"));
        for c in ['\0', '\u{b}', '\u{1f}', '\u{7f}', '\u{80}', '\u{85}', '\u{9f}'] {
            assert!(!holds(&c.to_string()), "{c:?}");
        }
    }

    #[test]
    fn uris_have_no_escapes() {
        let mut line = String::new();
        push_raw(&mut line, "data:text/plain;base64,QQ==\r\n");
        assert_eq!(line, "data:text/plain;base64,QQ==");
        assert!(fits_uri("https://example.com/?a=1,2;3"));
        for text in ["", r"C:\x", "a\nb", " a", "a ", "a\tb"] {
            assert!(!fits_uri(text), "{text:?}");
        }
    }

    #[test]
    fn parameters_are_quoted_and_encoded() {
        let both = |value| {
            [Version::V3, Version::V4].map(|version| {
                let mut line = String::new();
                push_parameter(&mut line, value, version);
                line
            })
        };
        assert_eq!(both("work"), ["work", "work"]);
        assert_eq!(both("a,b;c:d"), ["\"a,b;c:d\"", "\"a,b;c:d\""]);
        assert_eq!(both("\"x\"^\ny\u{7}"), ["x^y", "^'x^'^^^ny"]);
    }

    #[test]
    fn version_2_1_escapes_the_semicolon_of_components_alone() {
        let mut value = String::new();
        push_plain(&mut value, "a\\b,c;d\r\ne\rf\u{1}");
        assert_eq!(value, "a\\b,c;d\ne\nf");
        for (text, expected) in
            [("a;b,c", "a\\;b,c"), ("a\\;b", "a\\ \\;b"), ("C:\\x", "C:\\x"), ("a\\", "a\\ ")]
        {
            let mut value = String::from("x;");
            push_component(&mut value, text);
            assert_eq!(value, format!("x;{expected}"));
            assert_eq!(component_needs_blank(text, Version::V21), expected.contains("\\ "));
            assert_eq!(component_needs_blank(text, Version::V3), text.ends_with('\\'));
            assert_eq!(entry_needs_blank(text, Version::V4), text.ends_with('\\'));
            assert!(!entry_needs_blank(text, Version::V21));
        }
        let mut line = String::new();
        push_parameter(&mut line, "a,b;c:d\u{e9}", Version::V21);
        assert_eq!(line, "abcd");
    }
}
