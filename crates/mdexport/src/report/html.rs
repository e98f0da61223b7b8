//! Text as HTML: names of folders and accounts are an attacker's (OWASP, Cross Site Scripting
//! Prevention, rules 1 and 2).

use std::fmt::{self, Display, Write};

use crate::terminal::safe;

/// Text in an element or in a quoted attribute. Characters that hide or turn the direction are shown.
pub(super) struct Escaped<'t>(pub(super) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in safe(self.0).chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                _ => f.write_char(character)?,
            }
        }
        Ok(())
    }
}

/// A name that somebody gave, in whatever direction it is written.
pub(super) struct Name<'t>(pub(super) &'t str);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<bdi dir=\"auto\">{}</bdi>", Escaped(self.0))
    }
}

/// A number and what it counts.
pub(super) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A number with commas between its thousands.
pub(super) fn grouped(number: u64) -> String {
    crate::summary::grouped(number)
}

/// A number of bytes as people say it.
pub(super) fn size(bytes: u64) -> String {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)];
    match units.into_iter().find(|(_, unit)| bytes >= *unit) {
        Some((name, unit)) => {
            let tenths = bytes / (unit / 10);
            format!("{}.{} {name}", grouped(tenths / 10), tenths % 10)
        }
        None => counted(bytes, "byte", "bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Escaped, Name, size};

    #[test]
    fn nothing_is_markup() {
        let text = Escaped("<b title=\"x\" id='y'>&\u{202e}\u{0}</b>").to_string();
        let expected = "&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;\\u{202e}\\u{0}&lt;/b&gt;";
        assert_eq!(text, expected);
        assert_eq!(Name("連絡先").to_string(), "<bdi dir=\"auto\">連絡先</bdi>");
    }

    #[test]
    fn sizes_are_rounded_down() {
        let sizes = [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB")];
        let large = [(1_999_999, "1.9 MB"), (7_000_000_000_000, "7,000.0 GB")];
        for (bytes, expected) in sizes.into_iter().chain(large) {
            assert_eq!(size(bytes), expected);
        }
    }
}
