//! Reads a book that is UTF-8 but for some of its values: each of those is read by itself, and
//! reported; all others stay as they are.
//!
//! The vendor's programs write items of their own code page into books of UTF-8, and a few such bytes
//! must never change how the letters of other values are read.

use encoding_rs::{Encoding, UTF_8};
use mdexport_model::{DamageCode, counted};

use super::append::{append, append_replacing};
use super::guess::Guesses;
use super::utf8_shape::{Utf8Shape, is_cut_character, without_padding};
use super::values::InvalidValues;
use super::{Decoded, EncodingReason};
use crate::contacts::findings::Findings;

/// What bytes that are not UTF-8 may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Foreign {
    /// What the file declares.
    pub(super) declared: Option<&'static Encoding>,
    /// What is read where nothing else is known.
    pub(super) fallback: &'static Encoding,
}

/// Decodes a book that is UTF-8, but for some values.
pub(super) fn by_value<'b>(
    bytes: &'b [u8],
    foreign: Foreign,
    reason: EncodingReason,
    findings: &mut Findings,
) -> Decoded<'b> {
    let done = |text| Decoded { text, encoding: UTF_8.name(), reason };
    if let Ok(text) = std::str::from_utf8(bytes) {
        return done(text.into());
    }
    let values = InvalidValues::of(bytes).map(|range| &bytes[range]);
    let declared = foreign.declared.filter(|&declared| declared != UTF_8);
    let mut reader = Reader {
        text: String::with_capacity(bytes.len() + bytes.len() / 8),
        guesses: Guesses::of(values.filter(|value| Utf8Shape::of(value).is_hardly_utf8())),
        declared,
        fallback: declared.filter(|declared| declared.is_single_byte()).unwrap_or(foreign.fallback),
        findings,
    };
    let mut at = 0;
    for value in InvalidValues::of(bytes) {
        reader.utf8(&bytes[at..value.start]);
        at = value.end;
        let is_last = without_padding(&bytes[at..]).is_empty();
        reader.value(&bytes[value], is_last);
    }
    reader.utf8(&bytes[at..]);
    done(reader.text.into())
}

/// The text, and what it takes to add to it.
struct Reader<'f> {
    text: String,
    guesses: Guesses,
    declared: Option<&'static Encoding>,
    fallback: &'static Encoding,
    findings: &'f mut Findings,
}

impl Reader<'_> {
    /// Adds what is UTF-8.
    fn utf8(&mut self, bytes: &[u8]) {
        for chunk in bytes.utf8_chunks() {
            self.text.push_str(chunk.valid());
        }
    }

    /// Adds a value that is not.
    fn value(&mut self, value: &[u8], is_last: bool) {
        let shape = Utf8Shape::of(value);
        if shape.is_hardly_utf8() && !(is_last && shape.is_only_cut()) {
            // Letters of two bytes are cut in two where only what is not UTF-8 is read.
            let fallback = Some(self.fallback).filter(|fallback| !fallback.is_single_byte());
            let guesses = self.guesses;
            let mut encodings =
                self.declared.into_iter().chain(guesses.of_value(value)).chain(fallback);
            if encodings.any(|encoding| self.read_as(value, encoding, shape)) {
                return;
            }
        }
        self.runs(value, is_last);
    }

    /// Adds a value in this encoding, if it is likely and all bytes fit.
    fn read_as(&mut self, value: &[u8], encoding: &'static Encoding, shape: Utf8Shape) -> bool {
        if encoding.is_single_byte() && shape.multi_byte * 4 >= shape.invalid {
            return false;
        }
        let start = self.text.len();
        let fits = append(&[value], encoding, &mut self.text)
            && (self.declared == Some(encoding) || !mixes_scripts(&self.text[start..]));
        if !fits {
            self.text.truncate(start);
            return false;
        }
        let at = self.text[start..].find(|letter: char| !letter.is_ascii());
        self.findings.report_with(start + at.unwrap_or(0), DamageCode::GuessedEncoding, || {
            let why = if self.declared == Some(encoding) {
                "which the file declares"
            } else {
                "which it may be"
            };
            format!("A value is not UTF-8; it was read as {}, {why}.", encoding.name())
        });
        true
    }

    /// Adds a value with some runs of bytes that are not UTF-8.
    fn runs(&mut self, value: &[u8], is_last: bool) {
        let mut rest = value;
        while !rest.is_empty() {
            let mut chunks = rest.utf8_chunks();
            let valid = chunks.next().map_or("", |chunk| chunk.valid());
            self.text.push_str(valid);
            rest = &rest[valid.len()..];
            let run = invalid_run(rest);
            if run.is_empty() {
                break;
            }
            rest = &rest[run.len()..];
            let is_last = is_last && without_padding(rest).is_empty();
            self.run(run, is_last);
        }
    }

    fn run(&mut self, run: &[u8], is_last: bool) {
        let at = self.text.len();
        if is_last && is_cut_character(run) {
            self.findings.report_with(at, DamageCode::CutOff, || {
                "The file ends in the middle of a character, which was left out.".to_owned()
            });
            return;
        }
        self.findings.report_with(at, DamageCode::InvalidUtf8, || {
            let bytes = counted(
                run.len() as u64,
                "byte is not UTF-8; it was",
                "bytes are not UTF-8; they were",
            );
            format!("{bytes} read as {}.", self.fallback.name())
        });
        append_replacing(run, self.fallback, &mut self.text);
    }
}

/// The bytes up to the next character.
fn invalid_run(bytes: &[u8]) -> &[u8] {
    let mut length = 0;
    for chunk in bytes.utf8_chunks() {
        if !chunk.valid().is_empty() {
            break;
        }
        length += chunk.invalid().len();
    }
    &bytes[..length]
}

/// Whether a letter of ASCII is next to one that is not Latin, as in no name and no word.
fn mixes_scripts(text: &str) -> bool {
    let is_other = |letter: char| letter > '\u{24f}' && letter.is_alphabetic();
    let mut last = ' ';
    text.chars().any(|letter| {
        let before = std::mem::replace(&mut last, letter);
        before.is_ascii_alphabetic() && is_other(letter)
            || is_other(before) && letter.is_ascii_alphabetic()
    })
}
