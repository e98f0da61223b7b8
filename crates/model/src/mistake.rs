//! A mistake in a file that a user writes for mdexport: a dialect, what elements mean.
//!
//! The crates that read such files know the place as an offset; who shows the mistake has the text and
//! the file's name, and makes a line of it.

use std::error::Error;
use std::fmt;

/// A mistake: what is wrong, where, and what may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// A sentence without its full stop.
    pub what: String,
    /// The byte of the text where it is, if it is at one place.
    pub offset: Option<usize>,
    /// What to do, like a sentence, too.
    pub hint: Option<String>,
}

impl Mistake {
    /// What a reader of TOML said, and where. A word that it does not know is held against those that
    /// it names in backquotes.
    pub fn of_toml(message: &str, offset: Option<usize>) -> Self {
        // Lists of the words that are possible there come in lines of their own.
        let what = message.trim_end().replace('\n', ", ");
        let words: Vec<_> = message.split('`').skip(1).step_by(2).collect();
        let meant = match words.as_slice() {
            [word, known @ ..] if message.starts_with("unknown ") => {
                nearest(word, known.iter().copied())
            }
            _ => None,
        };
        let hint = meant.map(|meant| format!("perhaps {meant} is meant"));
        Self { what, offset, hint }
    }

    /// Says where it is, unless it is known more precisely already.
    #[must_use]
    pub fn at(self, offset: usize) -> Self {
        Self { offset: self.offset.or(Some(offset)), ..self }
    }

    /// Says what it is in, in words.
    #[must_use]
    pub fn within(self, place: &str) -> Self {
        Self { what: format!("{place}: {}", self.what), ..self }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The line of the text that it is in, from 1.
    pub fn line(&self, text: &str) -> Option<usize> {
        let before = text.as_bytes().get(..self.offset?)?;
        Some(before.split(|byte| *byte == b'\n').count())
    }
}

impl From<String> for Mistake {
    fn from(what: String) -> Self {
        Self { what, offset: None, hint: None }
    }
}

impl From<&str> for Mistake {
    fn from(what: &str) -> Self {
        what.to_owned().into()
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.what)
    }
}

impl Error for Mistake {}

/// Less alike than this is not meant.
const ALIKE: f64 = 0.8;

/// The name that is most like what was typed, if one is like it.
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let typed = typed.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&typed, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{Mistake, nearest};

    #[test]
    fn the_nearest_name() {
        let names = ["phone.work", "phone.work-2", "email.1"];
        for (typed, meant) in [
            ("phone.wrok", Some("phone.work")),
            ("PHONE.WORK2", Some("phone.work-2")),
            ("emial.1", Some("email.1")),
            ("shoe size", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, names), meant, "{typed}");
        }
    }

    #[test]
    fn a_word_that_toml_does_not_know_is_one_of_those_it_names() {
        let mistake = Mistake::of_toml("unknown field `feild`, expected `header` or `field`", None);
        assert_eq!(mistake.hint.as_deref(), Some("perhaps field is meant"));
        assert_eq!(Mistake::of_toml("missing field `name`", None).hint, None);
    }

    #[test]
    fn the_line_is_that_of_the_innermost_place() {
        let mistake = Mistake::from("x").at(4).at(0);
        assert_eq!(mistake.line("a\nb\nc"), Some(3));
        assert_eq!(Mistake::from("x").line("a"), None);
        assert_eq!(Mistake::from("x").at(9).line("a"), None);
    }
}
