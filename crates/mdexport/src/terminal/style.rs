//! The terminal that is written to: how wide it is, and how words are marked on it.
//!
//! Styles are written into the text and taken out again where no terminal shows them, or `NO_COLOR` asks
//! for none (`anstream`). Words are wrapped at the width of the terminal; where there is none, a line stays
//! as long as it is, so that it can be searched, unless `COLUMNS` says how wide it is to be (as for
//! `--help`).

use std::io::{Stderr, Stdout};

use clap::builder::styling::{AnsiColor, Style};
use terminal_size::{Width, terminal_size_of};
use textwrap::{Options, WordSeparator, WordSplitter};

/// What went wrong.
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
/// What wants a look.
pub(crate) const DOUBTFUL: Style = AnsiColor::Yellow.on_default().bold();
/// What is as it should be.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// What may help.
pub(crate) const HELPFUL: Style = AnsiColor::Cyan.on_default().bold();

/// Narrower than this nothing can be read, however it is wrapped.
const NARROWEST: usize = 20;

/// How wide standard error is; `None` where nothing is to be wrapped.
pub(crate) fn width(stream: &Stderr) -> Option<usize> {
    known(terminal_size_of(stream).map(|(width, _)| width))
}

/// How wide standard output is, in the same way.
pub(crate) fn data_width(stream: &Stdout) -> Option<usize> {
    known(terminal_size_of(stream).map(|(width, _)| width))
}

fn known(terminal: Option<Width>) -> Option<usize> {
    let asked_for = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal
        .map(|Width(columns)| columns.into())
        .or_else(asked_for)
        .filter(|width| *width >= NARROWEST)
}

/// The text with lines of at most this many columns, where blanks allow it. A line that goes on is indented by this
/// many columns more than the line that it belongs to.
pub(crate) fn wrapped(text: &str, width: Option<usize>, hang: usize) -> String {
    let Some(width) = width else { return text.to_owned() };
    let lines: Vec<_> = text.lines().map(|line| wrapped_line(line, width, hang)).collect();
    lines.join("\n")
}

fn wrapped_line(line: &str, width: usize, hang: usize) -> String {
    let words = line.trim_start_matches(' ');
    let indent = " ".repeat(line.len() - words.len());
    // Too deep an indent would leave no room for words.
    let deeper = indent.len() + if indent.len() + hang > width / 2 { 2 } else { hang };
    let deeper = " ".repeat(deeper);
    let options = Options::new(width)
        .initial_indent(&indent)
        .subsequent_indent(&deeper)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    textwrap::wrap(words, options).join("\n")
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_are_wrapped_and_paths_stay_whole() {
        let text = "one two three\n  a/path/that/is/wider/than/all and more";
        assert_eq!(
            wrapped(text, Some(10), 2),
            "one two\n  three\n  a/path/that/is/wider/than/all\n    and\n    more"
        );
        assert_eq!(wrapped(text, None, 2), text);
    }

    #[test]
    fn blanks_within_a_line_stay() {
        assert_eq!(wrapped("  a      1\n\n  b     12", Some(20), 2), "  a      1\n\n  b     12");
    }
}
