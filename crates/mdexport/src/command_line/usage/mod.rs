//! What is wrong with a command line, in mdexport's own words: one sentence, what was probably meant, and
//! the command to type next. The parser (clap) finds it, and would list every value that it knows.

mod syntax;
mod value;

use std::error::Error;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use mdexport_model::{listed, nearest};

use crate::command_line::failure::Failure;
use crate::command_line::{CommandLine, ROOT, UNNAMED};
use syntax::{has_option, help, named, options, plain, positionals};

/// What is wrong; `None` if nothing is, because help or the version was asked for.
pub(crate) fn failure(error: &clap::Error, cli: &Command) -> Option<Failure> {
    let wrong = Wrong { error, cli, typed: CommandLine::of_process() };
    Some(match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::InvalidSubcommand => wrong.command_unknown(),
        ErrorKind::UnknownArgument => wrong.argument_unknown(),
        ErrorKind::InvalidValue => wrong.value_unknown(),
        ErrorKind::ValueValidation => wrong.value_refused(),
        ErrorKind::MissingRequiredArgument => wrong.argument_missing(),
        ErrorKind::ArgumentConflict => wrong.conflict(),
        _ => wrong.else_wrong(),
    })
}

/// What to do where a shell makes several words of a path.
pub(crate) const BLANKS: &str = "a path with blanks in it stands in quotation marks";

/// What the parser found.
struct Wrong<'e> {
    error: &'e clap::Error,
    cli: &'e Command,
    typed: CommandLine,
}

impl Wrong<'_> {
    /// What the parser knows of the mistake: words, as they are in the usage or as they were typed.
    fn context(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(word)) => vec![word.clone()],
            Some(ContextValue::Strings(words)) => words.clone(),
            _ => Vec::new(),
        }
    }

    /// The first of those words.
    fn word(&self, kind: ContextKind) -> String {
        self.context(kind).into_iter().next().unwrap_or_default()
    }

    /// The command that was typed.
    fn command(&self) -> Option<&Command> {
        self.typed.words().find_map(|word| self.cli.find_subcommand(word))
    }

    /// Names of commands that are for users.
    fn commands(&self) -> Vec<&str> {
        let shown = self.cli.get_subcommands().filter(|command| !command.is_hide_set());
        shown.map(Command::get_name).collect()
    }

    /// The help of the command that was typed.
    fn help(&self) -> CommandLine {
        match self.command() {
            Some(command) => CommandLine::of(&[command.get_name(), "--help"]),
            None => CommandLine::of(&["--help"]),
        }
    }

    fn command_unknown(&self) -> Failure {
        let word = self.word(ContextKind::InvalidSubcommand);
        let failure = Failure::usage(format!("mdexport has no command {word}"));
        let path = Path::new(&word);
        if path.is_dir() {
            let next = CommandLine::of(&["inspect", "--root"]).and(&self.words());
            return failure
                .hint("name a command first, such as inspect, and the folder with --root")
                .next(&next);
        }
        if path.is_file() {
            let next = CommandLine::of(&["contacts"]).and(&self.words());
            return failure.hint("name a command first, such as contacts").next(&next);
        }
        match nearest(&word, self.commands()) {
            Some(meant) => failure
                .hint(format!("did you mean {meant}?"))
                .next(&self.typed.clone().corrected(UNNAMED, &word, meant)),
            None => failure
                .hint(format!("the commands are {}", listed(&self.commands())))
                .next(&CommandLine::of(&["--help"])),
        }
    }

    fn argument_unknown(&self) -> Failure {
        let word = self.word(ContextKind::InvalidArg);
        if !word.starts_with('-') {
            return self.word_too_many(&word);
        }
        let Some(command) = self.command() else { return self.option_without_command(&word) };
        let name = command.get_name();
        let failure = Failure::usage(format!("mdexport {name} has no option {word}"));
        let known = options(command);
        let bare = |option: &str| option.trim_start_matches('-').to_owned();
        if let Some(meant) = nearest(&bare(&word), known.iter().map(String::as_str)) {
            let meant = format!("--{meant}");
            let next = self.typed.clone().renamed(&word, &meant);
            return failure.hint(format!("did you mean {meant}?")).next(&next);
        }
        let others = self.cli.get_subcommands().filter(|other| has_option(other, &word));
        match others.map(Command::get_name).next() {
            Some(other) => failure.hint(format!("mdexport {other} has one")).next(&self.help()),
            None => failure.hint("its help lists all options").next(&self.help()),
        }
    }

    /// As in `mdexport --root C:\MDaemon\USERS`.
    fn option_without_command(&self, word: &str) -> Failure {
        let failure = Failure::usage(format!("mdexport has no option {word} without a command"));
        let mut others = self.cli.get_subcommands().filter(|command| has_option(command, word));
        let next = match others.next() {
            Some(command) => CommandLine::of(&[command.get_name()]).and(&self.words()),
            None => CommandLine::of(&["--help"]),
        };
        failure.hint("name the command first").next(&next)
    }

    /// Mostly a part of a path that has blanks in it.
    fn word_too_many(&self, word: &str) -> Failure {
        let name = self.command().map_or("mdexport", Command::get_name);
        let failure =
            Failure::usage(format!("{word} is one word too many for mdexport {name}")).hint(BLANKS);
        let words = self.command().map(|command| positionals(command, &self.typed));
        let whole = words.filter(|words| Path::new(&words.join(" ")).exists());
        match whole.as_deref() {
            Some([first, rest @ ..]) => {
                let whole = [std::slice::from_ref(first), rest].concat().join(" ");
                let kept = rest.iter().fold(self.typed.clone(), |typed, word| typed.without(word));
                failure.next(&kept.corrected(UNNAMED, first, &whole))
            }
            _ => failure.next(&self.help()),
        }
    }

    fn argument_missing(&self) -> Failure {
        let missing = self.word(ContextKind::InvalidArg);
        let failure = Failure::usage(format!("{} is missing", plain(&missing)));
        let argument = self.command().and_then(|command| named(command, &missing));
        let values: Vec<_> = argument.map(Arg::get_possible_values).unwrap_or_default();
        let values: Vec<_> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
        let failure = match (values.len(), argument.and_then(help)) {
            (1..=value::FEW, _) => failure.hint(format!("it is one of {}", listed(&values))),
            (_, Some(help)) => failure.hint(help),
            _ => failure,
        };
        let word = if missing.starts_with("--") && !missing.contains('<') {
            Some(missing.as_str())
        } else {
            value::example(&missing)
        };
        match word {
            Some(word) => failure.next(&self.typed.clone().and(&[word])),
            None => failure.next(&self.help()),
        }
    }

    fn conflict(&self) -> Failure {
        let [one, other] =
            [ContextKind::InvalidArg, ContextKind::PriorArg].map(|kind| self.word(kind));
        let [one, other] = [one, other].map(|word| plain(&word).to_owned());
        if one == other {
            return Failure::usage(format!("{one} was given twice"))
                .hint("give it once")
                .next(&self.help());
        }
        let failure = Failure::usage(format!("{one} and {other} cannot be given together"));
        let words = self.command().map(|command| positionals(command, &self.typed));
        let meant =
            words.and_then(|words| self.path_with_blanks(&words).or_else(|| self.list(&words)));
        match meant {
            Some((hint, next)) => failure.hint(hint).next(&next),
            None if [one, other].iter().any(|name| name == "FILE") => {
                failure.hint(format!("leave one of them out; {BLANKS}")).next(&self.help())
            }
            None => failure.hint("leave one of them out").next(&self.help()),
        }
    }

    /// As in `--root C:\My Store`: the shell makes two words of it.
    fn path_with_blanks(&self, words: &[String]) -> Option<(&'static str, CommandLine)> {
        let root = self.typed.value(ROOT)?;
        let whole = format!("{root} {}", words.join(" "));
        let kept = words.iter().fold(self.typed.clone(), |typed, word| typed.without(word));
        Path::new(&whole).is_dir().then(|| (BLANKS, kept.with(ROOT, &whole)))
    }

    /// The parser's own sentence, where there is nothing better to say.
    fn else_wrong(&self) -> Failure {
        let told = self.error.to_string();
        let sentence = told.lines().next().unwrap_or_default();
        let sentence = sentence.strip_prefix("error: ").unwrap_or(sentence);
        Failure::usage(sentence.trim_end_matches('.')).next(&self.help())
    }

    fn words(&self) -> Vec<&str> {
        self.typed.words().collect()
    }

    /// Why the parser of a value refused it.
    fn source(&self) -> Option<String> {
        self.error.source().map(ToString::to_string)
    }
}
