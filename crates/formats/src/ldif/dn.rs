//! Distinguished names (RFC 4514), each of which stands once in a file.

use std::fmt::Write as _;

/// Appends an attribute's value. The `=`, which may stand unescaped, is escaped: Thunderbird looks for the
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
pub(super) fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{key, push_value};

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
}
