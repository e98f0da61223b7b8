//! Mutates a book, and knows of which contacts no byte was touched.

use std::ops::Range;

use crate::dice::Dice;
use crate::generate::Generated;

/// How long a token is.
const TOKEN: usize = 13;

/// A book after some mutations.
pub(crate) struct Mutated {
    pub(crate) bytes: Vec<u8>,
    /// Where each byte was in the sound book; `None` if it was not there, or is another one now.
    origins: Vec<Option<usize>>,
    /// What was done, for who looks into a failure.
    pub(crate) strokes: Vec<String>,
}

/// Up to four mutations of a book.
pub(crate) fn mutate(seed: u64, book: &Generated, other: &Generated) -> Mutated {
    let mut dice = Dice::new(seed ^ 0x00d1_5ea5_ed00);
    let mut mutated = Mutated {
        bytes: book.bytes.clone(),
        origins: (0..book.bytes.len()).map(Some).collect(),
        strokes: Vec::new(),
    };
    for _ in 0..=dice.below(4) {
        let stroke = mutated.stroke(&mut dice, &other.bytes);
        mutated.strokes.push(stroke);
    }
    mutated
}

impl Mutated {
    fn stroke(&mut self, dice: &mut Dice, other: &[u8]) -> String {
        let range = range(dice, self.bytes.len());
        match dice.below(13) {
            0..=2 => {
                let at = range.start.min(self.bytes.len().saturating_sub(1));
                if let Some(byte) = self.bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                    self.origins[at] = None;
                }
                format!("flipped {at}")
            }
            3 | 4 => {
                for at in range.clone() {
                    self.bytes[at] = u8::try_from(dice.below(256)).unwrap();
                    self.origins[at] = None;
                }
                format!("overwritten {range:?}")
            }
            5 | 6 => {
                self.bytes[range.clone()].fill(0);
                self.origins[range.clone()].fill(None);
                format!("zeroed {range:?}")
            }
            7 | 8 => {
                self.bytes.drain(range.clone());
                self.origins.drain(range.clone());
                format!("deleted {range:?}")
            }
            9 => {
                let copy = self.bytes[range.clone()].to_vec();
                let at = if dice.one_in(2) { range.end } else { dice.below(self.bytes.len() + 1) };
                self.insert(at, copy);
                format!("doubled {range:?} at {at}")
            }
            10 | 11 => {
                let (from, at) = (self::range(dice, other.len()), range.start);
                if dice.one_in(2) {
                    let end = (at + from.len()).min(self.bytes.len());
                    self.bytes.drain(at..end);
                    self.origins.drain(at..end);
                }
                self.insert(at, other[from.clone()].to_vec());
                format!("moved {from:?} of another book to {at}")
            }
            _ => {
                self.bytes.truncate(range.start);
                self.origins.truncate(range.start);
                format!("cut {:?}", range.start)
            }
        }
    }

    fn insert(&mut self, at: usize, bytes: Vec<u8>) {
        self.origins.splice(at..at, bytes.iter().map(|_| None));
        self.bytes.splice(at..at, bytes);
    }

    /// Whether all bytes of this range of the sound book are there, one behind the other.
    pub(crate) fn holds(&self, range: &Range<usize>) -> bool {
        let begin = self.origins.iter().position(|origin| *origin == Some(range.start));
        begin.is_some_and(|begin| {
            let there = self.origins.get(begin..begin + range.len());
            there.is_some_and(|there| there.iter().copied().eq(range.clone().map(Some)))
        })
    }
}

/// A range of a text of this length: mostly short, sometimes a block of a disk.
fn range(dice: &mut Dice, length: usize) -> Range<usize> {
    let longest = dice.of(&[1, 2, 4, 8, 16, 40, 120, 512, 2000]);
    let start = dice.below(length + 1);
    start..(start + 1 + dice.below(longest)).min(length).max(start)
}

/// The whole tokens in these bytes.
pub(crate) fn tokens(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let starts = memchr_all(bytes);
    starts.filter_map(move |at| {
        let token = bytes.get(at..at + TOKEN)?;
        let digits = &token[1..TOKEN - 1];
        let is_token = token[TOKEN - 1] == b'Z'
            && digits.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte));
        std::str::from_utf8(token).ok().filter(|_| is_token)
    })
}

fn memchr_all(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'Q').map(|(at, _)| at)
}
