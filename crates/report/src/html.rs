//! Text as HTML: names of folders and accounts are an attacker's (OWASP, Cross Site Scripting
//! Prevention, rules 1 and 2).

use std::fmt::{self, Display, Write};

use jiff::Timestamp;
pub(crate) use mdexport_model::{counted, grouped, safe};

/// Text in an element or in a quoted attribute. Characters that hide or turn the direction are shown.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

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

/// A name from the store, in whatever direction it is written.
pub(crate) struct Name<'t>(pub(crate) &'t str);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<bdi dir=\"auto\">{}</bdi>", Escaped(self.0))
    }
}

/// A moment as people say it.
pub(crate) fn moment(time: Timestamp) -> String {
    time.strftime("%-d %B %Y, %H:%M:%S UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::{Escaped, Name};

    #[test]
    fn nothing_is_markup() {
        let text = Escaped("<b title=\"x\" id='y'>&\u{202e}\u{0}</b>").to_string();
        let expected = "&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;\\u{202e}\\u{0}&lt;/b&gt;";
        assert_eq!(text, expected);
        assert_eq!(Name("連絡先").to_string(), "<bdi dir=\"auto\">連絡先</bdi>");
    }
}
