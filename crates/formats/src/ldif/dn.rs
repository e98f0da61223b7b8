//! Distinguished names (RFC 4514), each of them once in a file.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;

/// Appends an attribute's value. The `=`, which needs no escape, is escaped: Thunderbird looks for the
/// first `mail=` of a name.
pub(super) fn push_value(name: &mut String, value: &str) {
    let last = value.chars().count().saturating_sub(1);
    for (at, character) in value.chars().enumerate() {
        match character {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' | '=' => name.extend(['\\', character]),
            '#' if at == 0 => name.push_str("\\#"),
            ' ' if at == 0 || at == last => name.push_str("\\ "),
            control if control.is_ascii_control() => {
                // Writing to a String cannot fail.
                let _ = write!(name, "\\{:02X}", u32::from(control));
            }
            other => name.push(other),
        }
    }
}

/// What makes two names the same for a directory: capitals and blanks do not count.
pub(super) fn key(name: &str) -> Cow<'_, str> {
    let name: Cow<'_, str> = match name.is_ascii() {
        // ASCII is its own NFKC.
        true if !name.bytes().any(|byte| byte.is_ascii_uppercase()) => name.into(),
        true => name.to_ascii_lowercase().into(),
        false => name.nfkc().flat_map(char::to_lowercase).collect::<String>().into(),
    };
    let has_single_blanks = !name.starts_with(' ') && !name.ends_with(' ') && !name.contains("  ");
    if has_single_blanks && !name.contains(|c: char| c.is_whitespace() && c != ' ') {
        return name;
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

/// The name of the entry with this value below another; directly below the root if that is empty.
pub(super) fn below(attribute: &str, value: &str, base: &str) -> String {
    let mut name = format!("{attribute}=");
    push_value(&mut name, value);
    if !base.is_empty() {
        name.extend([",", base]);
    }
    name
}

/// Whether this can be the name of an entry: parts of a type and a value.
pub fn is_name(text: &str) -> bool {
    let is_type = |kind: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        kind.starts_with(|first: char| first.is_ascii_alphanumeric()) && kind.bytes().all(is_part)
    };
    let is_part = |part: &str| {
        part.split_once('=').is_some_and(|(kind, value)| {
            let specials = ['"', ';', '<', '>', '\\'];
            is_type(kind.trim()) && !value.trim().is_empty() && !value.contains(specials)
        })
    };
    // An escaped character is taken for a letter: only the separators matter here.
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.next().is_none() => return false,
            '\\' => plain.push('x'),
            control if control.is_control() => return false,
            other => plain.push(other),
        }
    }
    plain.split([',', '+']).all(is_part)
}

#[cfg(test)]
mod tests {
    use super::{is_name, key, push_value};

    #[test]
    fn special_characters_are_escaped() {
        for (value, expected) in [
            ("Anna Berg", "Anna Berg"),
            ("M\u{fc}ller", "M\u{fc}ller"),
            ("Berg, Anna", "Berg\\, Anna"),
            ("a+b=\"c\";<d>\\", "a\\+b\\=\\\"c\\\"\\;\\<d\\>\\\\"),
            ("#1#", "\\#1#"),
            (" a b ", "\\ a b\\ "),
            (" ", "\\ "),
            ("a\nb\u{7f}", "a\\0Ab\\7F"),
        ] {
            let mut name = String::new();
            push_value(&mut name, value);
            assert_eq!(name, expected);
        }
    }

    #[test]
    fn capitals_and_blanks_do_not_count() {
        assert_eq!(key("CN=Anna  Berg"), key("cn=anna berg "));
    }

    #[test]
    fn names_are_told_from_other_texts() {
        for name in
            ["dc=example", "ou=People, dc=example,dc=com", "cn=a\\,b+uid=1,o=\u{e4}", "2.5.4.3=x"]
        {
            assert!(is_name(name), "{name}");
        }
        for text in [
            "",
            "example.com",
            "dc=",
            "dc=a,",
            "dc=a,,o=b",
            "=a",
            "a b=c",
            "o=a\\",
            "o=a;b",
            "o=a\nb",
        ] {
            assert!(!is_name(text), "{text}");
        }
    }
}
