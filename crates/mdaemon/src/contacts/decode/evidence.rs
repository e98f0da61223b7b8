//! What speaks for UTF-8 in a book that is not UTF-8 as a whole, and does not say that it is.
//!
//! Letters beyond ASCII that are valid UTF-8 are no chance in Western code pages. In those of two bytes
//! a letter, and in Thai, a few short values of many are: 莫 in GBK has the bytes of Ī in UTF-8.

use encoding_rs::{Encoding, ISO_8859_5, WINDOWS_874};

/// A value with more characters of more than one byte is no chance; one of three bytes counts twice.
const MOST_BY_CHANCE: usize = 3;

/// What speaks for UTF-8, and what against it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// Values with letters beyond ASCII that are UTF-8.
    valid: usize,
    /// Those of them that are too long for chance.
    long: usize,
    /// Whether in one of them a Latin letter of two bytes is next to one of ASCII, as in Müller.
    has_latin_word: bool,
    /// Values that are not UTF-8.
    invalid: usize,
    /// Where the first valid one begins.
    first: usize,
}

impl Evidence {
    /// Looks at every value of the book.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut evidence = Self::default();
        let mut at = 0;
        for value in bytes.split(|byte| matches!(byte, b'<' | b'>')) {
            if !value.is_ascii() {
                evidence.add(value, at);
            }
            at += value.len() + 1;
        }
        evidence
    }

    fn add(&mut self, value: &[u8], at: usize) {
        if std::str::from_utf8(value).is_err() {
            self.invalid += 1;
            return;
        }
        if self.valid == 0 {
            self.first = at;
        }
        self.valid += 1;
        let weight = |byte: &u8| usize::from(*byte >= 0xc0) + usize::from(*byte >= 0xe0);
        self.long += usize::from(value.iter().map(weight).sum::<usize>() > MOST_BY_CHANCE);
        self.has_latin_word |= value.windows(3).any(is_part_of_latin_word);
    }

    /// Whether a value has letters in UTF-8.
    pub(super) fn has_valid_values(self) -> bool {
        self.valid > 0
    }

    /// Where the first value is that has letters in UTF-8, in bytes.
    pub(super) fn first_valid_value(self) -> usize {
        self.first
    }

    /// Whether a book in this encoding has such values by chance.
    pub(super) fn is_chance_in(self, encoding: &'static Encoding) -> bool {
        let can_be = !encoding.is_single_byte() || [WINDOWS_874, ISO_8859_5].contains(&encoding);
        let are_few = self.valid * 4 <= self.invalid && self.long * 200 <= self.invalid;
        can_be && are_few && !self.has_latin_word
    }
}

/// À to ſ beside a letter of ASCII.
fn is_part_of_latin_word(bytes: &[u8]) -> bool {
    let is_lead = |byte: u8| matches!(byte, 0xc3..=0xc5);
    match *bytes {
        [before, lead, _] if is_lead(lead) => before.is_ascii_alphabetic(),
        [lead, _, behind] if is_lead(lead) => behind.is_ascii_alphabetic(),
        _ => false,
    }
}
