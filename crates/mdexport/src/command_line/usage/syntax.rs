//! What a command takes, told by its parser: options with their spellings, and words without a name.

use clap::{Arg, Command};

use crate::command_line::CommandLine;

/// The long names of a command's options, without hyphens.
pub(super) fn options(command: &Command) -> Vec<String> {
    let shown = command.get_arguments().filter(|argument| !argument.is_hide_set());
    let names = shown.filter_map(Arg::get_long).map(str::to_owned);
    names.chain(["help".to_owned()]).collect()
}

/// Whether a command has this option.
pub(super) fn has_option(command: &Command, typed: &str) -> bool {
    command.get_arguments().any(|argument| spellings(argument).iter().any(|name| name == typed))
}

/// The argument that the usage calls so: `--format <NAME>`, `[CODE]`.
pub(super) fn named<'c>(command: &'c Command, usage: &str) -> Option<&'c Arg> {
    let wanted = plain(usage);
    command.get_arguments().find(|argument| {
        let place = argument.get_value_names().and_then(|names| names.first());
        let is_place =
            argument.is_positional() && place.is_some_and(|place| place.as_str() == wanted);
        is_place || spellings(argument).iter().any(|name| name == wanted)
    })
}

/// How an option may be written.
pub(super) fn spellings(argument: &Arg) -> Vec<String> {
    let long = argument.get_long().map(|name| format!("--{name}"));
    long.into_iter().chain(argument.get_short().map(|name| format!("-{name}"))).collect()
}

/// What the help says of an argument: its first sentence, as a hint.
pub(super) fn help(argument: &Arg) -> Option<String> {
    let help = argument.get_help()?.to_string();
    let sentence = help.split(". ").next()?.trim_end_matches('.');
    let mut letters = sentence.chars();
    let first = letters.next()?;
    Some(first.to_lowercase().chain(letters).collect())
}

/// The name in what the usage calls it: `--format` in `--format <NAME>`, `FILE` in `[FILE]...`.
pub(super) fn plain(usage: &str) -> &str {
    let name = usage.split(' ').next().unwrap_or(usage);
    name.trim_end_matches('.').trim_matches(['<', '>', '[', ']'])
}

/// The words that are neither the command nor options nor their values.
pub(super) fn positionals(command: &Command, typed: &CommandLine) -> Vec<String> {
    let mut words = Vec::new();
    let mut is_value = false;
    for word in typed.words().skip_while(|word| *word != command.get_name()).skip(1) {
        let takes_value = |argument: &&Arg| {
            argument.get_action().takes_values()
                && spellings(argument).iter().any(|name| name == word)
        };
        if is_value {
            is_value = false;
        } else if word.starts_with('-') {
            is_value = command.get_arguments().any(|argument| takes_value(&argument));
        } else {
            words.push(word.to_owned());
        }
    }
    words
}
