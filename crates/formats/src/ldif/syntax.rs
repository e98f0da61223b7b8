//! Which values an attribute's syntax holds, and when two values are the same (RFC 4517): a server refuses
//! an entry with a value that is not of the syntax, or with the same value twice.

use std::borrow::Cow;

use crate::line_feeds::line_feeds;

/// The syntax of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// Any text: Directory String.
    Text,
    /// ASCII: IA5 String.
    Ascii,
    /// Telephone Number: letters, digits and some signs; blanks and hyphens do not count.
    Telephone,
    /// A web page, in which no blank may be: a label would begin there (RFC 2079).
    Uri,
}

impl Syntax {
    /// Whether the syntax holds the value whole.
    pub(super) fn holds(self, value: &str) -> bool {
        let is_printable = |c: char| c.is_ascii_alphanumeric() || " '()+,-./:?=".contains(c);
        !self.key(value).is_empty()
            && match self {
                Self::Text => !value.contains('\0'),
                Self::Ascii => value.bytes().all(|byte| matches!(byte, b' '..=b'~')),
                Self::Telephone => value.chars().all(is_printable),
                Self::Uri => !value.contains(|c: char| c.is_whitespace() || c.is_control()),
            }
    }

    /// What makes two values the same.
    pub(super) fn key(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::Telephone => {
                let counts = |c: &char| !matches!(c, ' ' | '-');
                let letters = value.chars().filter(counts).flat_map(char::to_lowercase);
                letters.collect::<String>().into()
            }
            Self::Uri => value.trim().into(),
            Self::Text | Self::Ascii => super::dn::key(value),
        }
    }
}

/// A postal address: lines with `$` between them, none of them blank.
pub(super) fn postal_address<'v>(parts: impl IntoIterator<Item = &'v str>) -> String {
    let mut address = String::new();
    for part in parts {
        for line in line_feeds(part).split('\n').filter(|line| !line.trim().is_empty()) {
            if !address.is_empty() {
                address.push('$');
            }
            let escaped = line.replace('\\', "\\5C").replace('$', "\\24").replace('\0', "");
            address.push_str(&escaped);
        }
    }
    address
}

/// Whether a part of a postal address is held whole.
pub(super) fn is_postal(part: &str) -> bool {
    !part.contains('\0') && line_feeds(part).split('\n').all(|line| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Syntax, is_postal, postal_address};

    #[test]
    fn what_a_syntax_holds() {
        for (syntax, value, is_held) in [
            (Syntax::Telephone, "+49 (30) 1-2/3", true),
            (Syntax::Telephone, "+49 30 1;ext=2", false),
            (Syntax::Telephone, "\u{664}\u{669}", false),
            (Syntax::Telephone, " - ", false),
            (Syntax::Ascii, "anna@example.com", true),
            (Syntax::Ascii, "\u{e4}nna@example.com", false),
            (Syntax::Uri, "https://example.com/\u{e4}", true),
            (Syntax::Uri, "https://example.com/a b", false),
            (Syntax::Text, "\u{e4}", true),
            (Syntax::Text, " ", false),
            (Syntax::Text, "a\0", false),
        ] {
            assert_eq!(syntax.holds(value), is_held, "{syntax:?}: {value:?}");
        }
        assert_eq!(Syntax::Telephone.key("1 2-3 x"), Syntax::Telephone.key("123X"));
        assert_ne!(Syntax::Uri.key("/a"), Syntax::Uri.key("/A"));
    }

    #[test]
    fn lines_of_a_postal_address() {
        let address = postal_address(["Ring 1\r\n\r\n2$ \\", "Ulm", " ", "DE"]);
        assert_eq!(address, "Ring 1$2\\24 \\5C$Ulm$DE");
        assert!(is_postal("Ring 1\r\n2"));
        for part in ["Ring 1\n\n2", "Ring 1\r", " ", "a\0"] {
            assert!(!is_postal(part), "{part:?}");
        }
    }
}
