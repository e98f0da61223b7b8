//! UTF-7 (RFC 2152): letters beyond ASCII as runs of Base64 between `+` and `-`.
//!
//! It is read only where the file declares it. Elsewhere runs are reported that are hardly anything else:
//! a telephone number has digits alone, what people write behind a plus sign is a word, and neither
//! becomes letters of one script.

use super::report::report_mark;
use crate::contacts::findings::Findings;
use crate::utf16_base64::decode_run;

/// The whole text, if every run in it is sound.
pub(super) fn decode(text: &str) -> Option<String> {
    text.find('+')?;
    let (mut decoded, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.split_once('+') {
        decoded.push_str(before);
        let run = run_of(behind);
        rest = &behind[run.len()..];
        let is_ended = rest.starts_with('-');
        if run.is_empty() {
            if !is_ended {
                return None;
            }
            decoded.push('+');
        } else {
            decode_run(run, b'/', &mut decoded)?;
        }
        rest = &rest[usize::from(is_ended)..];
    }
    decoded.push_str(rest);
    Some(decoded)
}

/// The Base64 at the beginning.
fn run_of(text: &str) -> &str {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let length = text.as_bytes().iter().position(|byte| !is_digit(byte));
    &text[..length.unwrap_or(text.len())]
}

/// Reports every run in a text of ASCII that is hardly anything but UTF-7.
pub(super) fn report(text: &str, findings: &mut Findings) {
    let mut end = 0;
    for at in memchr::memchr_iter(b'+', text.as_bytes()) {
        // A plus sign is a digit of Base64, too.
        if at < end {
            continue;
        }
        let run = run_of(&text[at + 1..]);
        end = at + 1 + run.len();
        if is_text(&text[..at], run, &text[end..]) {
            report_mark(at, "UTF-7", findings);
        }
    }
}

/// Longer runs are pictures and keys.
const LONGEST_RUN: usize = 400;

/// Words that are a letter of ISO-8859-1 in UTF-7.
const WORDS: [&str; 5] = ["AMI", "AMY", "ANY", "APE", "API"];

fn is_text(before: &str, run: &str, behind: &str) -> bool {
    if !(3..=LONGEST_RUN).contains(&run.len()) {
        return false;
    }
    let is_in_base64 = before.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '/');
    let is_in_word = before.ends_with(|last: char| last.is_ascii_alphabetic())
        && behind.strip_prefix('-').is_some_and(|rest| {
            rest.starts_with(|first: char| first.is_ascii_lowercase()) && !WORDS.contains(&run)
        });
    let mut letters = String::new();
    (behind.starts_with('-') || !is_in_base64)
        && (has_mixed_digits(run) || run.len() == 3 && is_in_word)
        && decode_run(run, b'/', &mut letters).is_some()
        && is_of_one_script(&letters)
}

/// Words and numbers have one kind of digits, Base64 of letters has several.
fn has_mixed_digits(run: &str) -> bool {
    let kinds: [fn(&u8) -> bool; 3] =
        [u8::is_ascii_uppercase, u8::is_ascii_lowercase, |byte| !byte.is_ascii_alphabetic()];
    kinds.iter().filter(|kind| run.as_bytes().iter().any(kind)).count() > 1
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Punctuation and ASCII, which go with any.
    Any,
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Thai,
    EastAsian,
    Hangul,
    Other,
}

fn script_of(letter: char) -> Script {
    match letter {
        ' '..='~' | '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{203a}' | '\u{20ac}' => Script::Any,
        '\u{c0}'..='\u{24f}' => Script::Latin,
        '\u{384}'..='\u{3ce}' => Script::Greek,
        '\u{400}'..='\u{4ff}' => Script::Cyrillic,
        '\u{5d0}'..='\u{5ea}' => Script::Hebrew,
        '\u{621}'..='\u{6d5}' => Script::Arabic,
        '\u{e01}'..='\u{e5b}' => Script::Thai,
        '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fa5}' | '\u{ff01}'..='\u{ff9f}' => {
            Script::EastAsian
        }
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => Script::Other,
    }
}

/// Whether the letters are of one script; a single one only if it is Latin, as in Müller.
fn is_of_one_script(letters: &str) -> bool {
    let mut scripts = letters.chars().map(script_of).filter(|&script| script != Script::Any);
    let Some(first) = scripts.next() else { return false };
    let rest = scripts.clone().count();
    first != Script::Other
        && scripts.all(|script| script == first)
        && (first == Script::Latin || rest > 0)
}
