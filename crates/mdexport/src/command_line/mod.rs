//! The command line as it was typed, with one thing put right: so the next command need only be copied.

pub(crate) mod double_click;
pub(crate) mod failure;
mod hints;
pub(crate) mod input;
pub(crate) mod installation;
pub(crate) mod interrupt;
pub(crate) mod language;
pub(crate) mod options;
pub(crate) mod store;
pub(crate) mod suggest;
pub(crate) mod usage;
pub(crate) mod user_files;
pub(crate) mod wildcards;
pub(crate) mod work;

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// The options that failures put right, as they may be written.
pub(crate) const ROOT: &[&str] = &["--root"];
pub(crate) const LAYOUT: &[&str] = &["--layout"];
pub(crate) const OUT: &[&str] = &["--out", "-o"];
pub(crate) const FORMAT: &[&str] = &["--format", "-f"];
pub(crate) const ENCODING: &[&str] = &["--encoding"];
pub(crate) const BASE_DN: &[&str] = &["--base-dn"];
/// Words without the name of an option.
pub(crate) const UNNAMED: &[&str] = &[];

/// The path that is shown for a store where none is known.
pub(crate) const EXAMPLE: &str =
    if cfg!(windows) { r"C:\MDaemon\USERS" } else { "/path/to/MDaemon/USERS" };

/// What was typed behind the name of the program.
#[derive(Clone, Debug)]
pub(crate) struct CommandLine(Vec<String>);

impl CommandLine {
    /// The command line of this process.
    pub(crate) fn of_process() -> Self {
        Self(std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect())
    }

    /// Another command line.
    pub(crate) fn of(words: &[&str]) -> Self {
        Self(words.iter().map(|word| (*word).to_owned()).collect())
    }

    /// The words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The value of an option.
    pub(crate) fn value(&self, option: &[impl AsRef<str>]) -> Option<&str> {
        self.places(option).first().map(|place| &self.0[place.word][place.value..])
    }

    /// The values of an option that may have several, with commas between them.
    pub(crate) fn values(&self, option: &[impl AsRef<str>]) -> Vec<&str> {
        let places = self.places(option).into_iter();
        let values = places.flat_map(|place| self.0[place.word][place.value..].split(','));
        values.filter(|value| !value.is_empty()).collect()
    }

    /// With the right value in the place of the wrong one of this option, or of no option. It may be one of
    /// several with commas between them, and is there once then.
    pub(crate) fn corrected(
        mut self,
        option: &[impl AsRef<str>],
        wrong: &str,
        right: &str,
    ) -> Self {
        for place in self.places(option) {
            let word = &mut self.0[place.word];
            let (name, values) = word.split_at(place.value);
            let mut corrected: Vec<&str> = Vec::new();
            for value in values.split(',') {
                let value = if value == wrong { right } else { value };
                if value.is_empty() || !corrected.contains(&value) {
                    corrected.push(value);
                }
            }
            *word = name.to_owned() + &corrected.join(",");
        }
        self
    }

    /// With another name in the place of an option's.
    pub(crate) fn renamed(mut self, wrong: &str, right: &str) -> Self {
        for word in &mut self.0 {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            if name == wrong {
                *word =
                    if value.is_empty() { right.to_owned() } else { format!("{right}={value}") };
            }
        }
        self
    }

    /// With this value of the option, which has one value only.
    pub(crate) fn with(mut self, option: &[impl AsRef<str>], value: &str) -> Self {
        match self.places(option).first() {
            Some(place) => {
                let word = &mut self.0[place.word];
                word.truncate(place.value);
                word.push_str(value);
            }
            None => self.0.extend(
                option
                    .first()
                    .map(|name| name.as_ref().to_owned())
                    .into_iter()
                    .chain([value.to_owned()]),
            ),
        }
        self
    }

    /// Without an option and its value.
    pub(crate) fn without_option(mut self, option: &[impl AsRef<str>]) -> Self {
        for place in self.places(option).into_iter().rev() {
            // Where the value is a word of its own, the name is the one before it.
            let first = if place.value == 0 { place.word - 1 } else { place.word };
            self.0.drain(first..=place.word);
        }
        self
    }

    /// With these words behind all others.
    pub(crate) fn and(mut self, words: &[&str]) -> Self {
        self.0.extend(words.iter().map(|word| (*word).to_owned()));
        self
    }

    /// Without a word.
    pub(crate) fn without(mut self, word: &str) -> Self {
        self.0.retain(|other| other != word);
        self
    }

    /// The command as a shell takes it; `None` if something in it cannot be typed.
    pub(crate) fn command(&self) -> Option<String> {
        let is_typeable = |word: &String| !word.contains(char::REPLACEMENT_CHARACTER);
        let words = || self.0.iter().map(|word| quoted(word));
        let all = || [program()].into_iter().chain(words()).collect::<Vec<_>>();
        self.0.iter().all(is_typeable).then(|| all().join(" "))
    }

    /// The places of the option's values.
    fn places(&self, option: &[impl AsRef<str>]) -> Vec<Place> {
        let place = |word: usize| {
            let typed = &self.0[word];
            if option.is_empty() {
                return (!typed.starts_with('-')).then_some(Place { word, value: 0 });
            }
            let before = word.checked_sub(1).map(|before| &*self.0[before]);
            if before.is_some_and(|before| option.iter().any(|name| name.as_ref() == before)) {
                return Some(Place { word, value: 0 });
            }
            option
                .iter()
                .find_map(|name| attached(typed, name.as_ref()))
                .map(|value| Place { word, value })
        };
        (0..self.0.len()).filter_map(place).collect()
    }
}

/// The name by which the shell finds the program: in the folder in which it is started, PowerShell and the shells
/// of Unix want it named. PowerShell hands over its whole path.
fn program() -> String {
    let name = "mdexport".to_owned();
    let started_as = std::env::args_os().next().map(PathBuf::from).unwrap_or_default();
    let here = std::env::current_dir().ok();
    let is_here = |folder: &Path| folder == Path::new(".") || here.as_deref() == Some(folder);
    if started_as.components().count() > 1 && started_as.parent().is_some_and(is_here) {
        return format!(".{MAIN_SEPARATOR}{name}");
    }
    name
}

/// A value in the words: it is the end of one.
struct Place {
    word: usize,
    value: usize,
}

/// Where the value begins in `--name=value`, `-n=value` and `-nvalue`.
fn attached(word: &str, name: &str) -> Option<usize> {
    let rest = word.strip_prefix(name).filter(|rest| !rest.is_empty())?;
    match rest.strip_prefix('=') {
        Some(value) => Some(word.len() - value.len()),
        None => (!name.starts_with("--")).then_some(name.len()),
    }
}

/// The word as the shell takes it: those of Windows, or those of Unix.
pub(crate) fn quoted(word: &str) -> String {
    if cfg!(windows) { quoted_for_windows(word) } else { quoted_for_unix(word) }
}

/// For cmd and PowerShell, which makes two words of `google,thunderbird`. A backslash before a quotation
/// mark is doubled
/// (<https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments>).
fn quoted_for_windows(word: &str) -> String {
    let is_plain = |character: char| {
        character.is_alphanumeric()
            || !character.is_ascii()
            || r"\/:._-+=~*?[]#".contains(character)
    };
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let backslashes = word.len() - word.trim_end_matches('\\').len();
    format!("\"{}{}\"", word.replace('"', "\\\""), "\\".repeat(backslashes))
}

fn quoted_for_unix(word: &str) -> String {
    let is_plain =
        |character: char| character.is_alphanumeric() || "/:._-+=,@%".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::{CommandLine, FORMAT, OUT, UNNAMED, quoted_for_unix, quoted_for_windows};

    fn words(typed: &CommandLine) -> String {
        typed.words().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_value_is_put_right_where_it_stands() {
        for (typed, expected) in [
            (&["x", "--format", "goggle", "--out", "goggle"][..], "x --format google --out goggle"),
            (&["x", "--format=vcard,goggle", "", "", ""], "x --format=vcard,google   "),
            (&["-f", "goggle,vcard,google,goggle"], "-f google,vcard"),
            (
                &["goggle", "-fgoggle", "-f=goggle", "-f", "goggle"],
                "goggle -fgoogle -f=google -f google",
            ),
        ] {
            assert_eq!(
                words(&CommandLine::of(typed).corrected(FORMAT, "goggle", "google")),
                expected
            );
        }
        let typed = CommandLine::of(&["explain", "bare", "-q"]).corrected(
            UNNAMED,
            "bare",
            "bare-ampersand",
        );
        assert_eq!(words(&typed), "explain bare-ampersand -q");
    }

    #[test]
    fn an_option_has_one_value() {
        for (typed, expected) in [
            (&["x", "-o", "a", "b"][..], "x -o new b"),
            (&["x", "--out=a"], "x --out=new"),
            (&["x"], "x --out new"),
        ] {
            assert_eq!(words(&CommandLine::of(typed).with(OUT, "new")), expected);
        }
    }

    #[test]
    fn an_option_goes_with_its_value() {
        for typed in [&["x", "--out", "a", "b"][..], &["x", "-oa", "b"], &["x", "b"]] {
            assert_eq!(words(&CommandLine::of(typed).without_option(OUT)), "x b");
        }
    }

    #[test]
    fn options_are_renamed_with_their_values() {
        let typed = CommandLine::of(&["--fromat", "a", "--fromat=b", "--from"]);
        assert_eq!(words(&typed.renamed("--fromat", "--format")), "--format a --format=b --from");
    }

    #[test]
    fn shells_get_the_word_as_it_is() {
        for (word, windows, unix) in [
            (r"C:\MDaemon\USERS", r"C:\MDaemon\USERS", r"'C:\MDaemon\USERS'"),
            (r"C:\My Store\", r#""C:\My Store\\""#, r"'C:\My Store\'"),
            ("google,vcard", "\"google,vcard\"", "google,vcard"),
            ("/srv/Küche", "/srv/Küche", "/srv/Küche"),
            ("it's", "\"it's\"", r"'it'\''s'"),
            ("", "\"\"", "''"),
        ] {
            assert_eq!(quoted_for_windows(word), windows);
            assert_eq!(quoted_for_unix(word), unix);
        }
    }

    #[test]
    fn what_cannot_be_typed_is_no_command() {
        assert_eq!(CommandLine::of(&["verify", "\u{fffd}"]).command(), None);
        assert_eq!(CommandLine::of(&["verify", "out"]).command().unwrap(), "mdexport verify out");
    }
}
