//! Values that an option does not take.

use clap::error::ContextKind;
use mdexport_formats::Format;
use mdexport_model::nearest;

use super::syntax::{help, named, plain, spellings};
use super::{Wrong, listed};
use crate::command_line::failure::Failure;
use crate::command_line::{CommandLine, EXAMPLE};

/// More values than these are listed by a command only.
pub(super) const FEW: usize = 8;

/// What could be typed there.
pub(super) fn example(usage: &str) -> Option<&'static str> {
    Some(match plain(usage) {
        "--root" => EXAMPLE,
        "--domain" => "example.com",
        "--user" => "anna@example.com",
        "--out" => "mdexport-out",
        "--format" | "NAME" => "google",
        "--dialect" => "my.toml",
        "--elements" => "my-elements.toml",
        "--per" => "domain",
        "--include" => "block-list",
        "--overflow" => "none",
        "--language" => "de",
        "--encoding" => "windows-1250",
        "--fallback-encoding" => "windows-1252",
        "--base-dn" => "ou=people,dc=example,dc=com",
        "--name-order" => "family-first",
        "--jobs" => "2",
        "--max-records" => "3000",
        "--max-file-size" => "1G",
        "SHELL" => {
            if cfg!(windows) {
                "powershell"
            } else {
                "bash"
            }
        }
        "CODE" => "cut-off",
        _ => return None,
    })
}

impl Wrong<'_> {
    /// A value that is not among those that there are.
    pub(super) fn value_unknown(&self) -> Failure {
        let usage = self.word(ContextKind::InvalidArg);
        let value = self.word(ContextKind::InvalidValue);
        let known = self.context(ContextKind::ValidValue);
        if value.is_empty() {
            return self.value_missing(&usage, &known);
        }
        if let "--format" | "NAME" = plain(&usage) {
            return self.format_unknown(&usage, &value);
        }
        let (message, all) = match plain(&usage) {
            "CODE" => (format!("there is no code {value}"), Some("explain")),
            "SHELL" => (format!("there are no completions for {value}"), None),
            option => (format!("{option} cannot be {value}"), None),
        };
        let list = match all {
            Some(command) => format!("mdexport {command} lists all"),
            None => format!("it is one of {}", listed(&known)),
        };
        let failure = Failure::usage(message);
        let corrected = |right| self.typed.clone().corrected(&self.spelled(&usage), &value, right);
        match (nearest(&value, known.iter().map(String::as_str)), all) {
            (Some(meant), Some(_)) => {
                failure.hint(format!("did you mean {meant}? {list}")).next(&corrected(meant))
            }
            (Some(meant), None) => {
                failure.hint(format!("did you mean {meant}?")).next(&corrected(meant))
            }
            (None, Some(command)) => failure.hint(list).next(&CommandLine::of(&[command])),
            (None, None) => match example(&usage) {
                Some(word) => failure.hint(list).next(&corrected(word)),
                None => failure.hint(list).next(&self.help()),
            },
        }
    }

    /// Names of formats that there are not: the parser tells the first, and all are put right.
    fn format_unknown(&self, usage: &str, first: &str) -> Failure {
        let spelled = self.spelled(usage);
        let mut wrong: Vec<_> = self.typed.values(&spelled);
        wrong.retain(|name| !spelled.is_empty() && !is_format(name));
        if wrong.is_empty() {
            wrong = vec![first];
        }
        let failure = Failure::usage(match *wrong {
            [name] => format!("there is no format {name}"),
            _ => format!("there are no formats {}", listed(&wrong)),
        });
        let meant: Vec<_> = wrong.iter().map(|name| meant_format(name)).collect();
        let right: Option<Vec<_>> = meant.iter().copied().collect();
        let pairs = || wrong.iter().zip(&meant).filter_map(|(name, meant)| Some((name, (*meant)?)));
        let hint = if pairs().any(|(name, _)| Format::called(name).is_some()) {
            let told: Vec<_> = pairs().map(|(name, meant)| format!("{meant} for {name}")).collect();
            format!("take {}; mdexport formats lists all", listed(&told))
        } else if let Some(right) = right.as_ref() {
            format!("did you mean {}? mdexport formats lists all", listed(right))
        } else {
            "mdexport formats lists all".to_owned()
        };
        let next = right.map(|right| {
            let pairs = wrong.iter().zip(right);
            pairs.fold(self.typed.clone(), |typed, (name, right)| {
                typed.corrected(&spelled, name, right)
            })
        });
        failure.hint(hint).next(&next.unwrap_or_else(|| CommandLine::of(&["formats"])))
    }

    /// An option without the value that belongs to it.
    fn value_missing(&self, usage: &str, known: &[String]) -> Failure {
        let option = plain(usage);
        let failure = Failure::usage(format!("{option} needs a value"));
        let words = self.command().map(|command| super::positionals(command, &self.typed));
        if let Some((hint, next)) = words.and_then(|words| self.list(&words)) {
            return failure.hint(hint).next(&next);
        }
        let failure = match known.len() {
            0 => match self.command().and_then(|command| named(command, usage)).and_then(help) {
                Some(help) => failure.hint(help),
                None => failure,
            },
            1..=FEW => failure.hint(format!("it is one of {}", listed(known))),
            _ => failure.hint("mdexport formats lists all"),
        };
        let spelled = self.spelled(usage);
        let is_last =
            self.typed.words().last().is_some_and(|last| spelled.iter().any(|name| name == last));
        match example(usage).filter(|_| is_last) {
            Some(word) => failure.next(&self.typed.clone().and(&[word])),
            None => failure.next(&self.help()),
        }
    }

    /// A value that its parser refused.
    pub(super) fn value_refused(&self) -> Failure {
        let usage = self.word(ContextKind::InvalidArg);
        let value = self.word(ContextKind::InvalidValue);
        let option = plain(&usage);
        let failure = Failure::usage(format!("{option} cannot be {value}"));
        let failure = match self.source() {
            Some(source) => failure.hint(what_is_taken(&source)),
            None => failure,
        };
        match example(&usage) {
            Some(word) => {
                let next = self.typed.clone().corrected(&self.spelled(&usage), &value, word);
                failure.next(&next)
            }
            None => failure.next(&self.help()),
        }
    }

    /// As in `--format google, vcard`, and in `--format google,vcard` as PowerShell hands it over: one
    /// format for the option, and the others as words of their own.
    pub(super) fn list(&self, words: &[String]) -> Option<(&'static str, CommandLine)> {
        let is_format = |word: &String| {
            let mut names = word.split(',').filter(|name| !name.is_empty());
            names.all(|name| Format::called(name).is_some())
        };
        if words.is_empty() || !words.iter().all(is_format) {
            return None;
        }
        let option = self.spelled("--format");
        let first = self.typed.value(&option)?.to_owned();
        let all = [std::slice::from_ref(&first), words].concat().join(",");
        let names = all.split(',').filter(|name| !name.is_empty());
        let names: Vec<_> = names.map(|name| Format::called(name).unwrap_or(name)).collect();
        let kept = words.iter().fold(self.typed.clone(), |typed, word| typed.without(word));
        let hint = if cfg!(windows) {
            "write the list without blanks, and for PowerShell in quotation marks"
        } else {
            "write the list without blanks"
        };
        Some((hint, kept.with(&option, &names.join(","))))
    }

    /// How the option may be written; nothing for what has no name.
    fn spelled(&self, usage: &str) -> Vec<String> {
        let argument = self.command().and_then(|command| named(command, usage));
        argument.map(spellings).unwrap_or_default()
    }
}

/// Whether the option takes it.
fn is_format(name: &str) -> bool {
    Format::names().any(|format| format.eq_ignore_ascii_case(name))
}

/// The format with this name or one nearly like it, also by the name of its client.
fn meant_format(name: &str) -> Option<&'static str> {
    Format::called(name).or_else(|| nearest(name, Format::names()))
}

/// What an option takes, in place of what its parser says of a number (`0 is not in 1..=1024`).
fn what_is_taken(source: &str) -> String {
    if source == "invalid digit found in string" {
        return "give a whole number".to_owned();
    }
    let range = source.split_once(" is not in ").and_then(|(_, range)| range.split_once(".."));
    match range {
        Some((least, most)) if most.len() > 9 => format!("give a whole number, {least} or more"),
        Some((least, most)) => {
            format!("give a whole number, {least} to {}", most.trim_start_matches('='))
        }
        None => source.to_owned(),
    }
}
