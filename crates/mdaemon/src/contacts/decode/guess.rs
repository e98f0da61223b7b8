//! Guesses the encoding of bytes that are not UTF-8: of a whole book, or of values of a book that is
//! UTF-8 elsewhere.
//!
//! Values of one book mostly come from one program. So they are guessed together, and a value goes its
//! own way where it has enough bytes to say so.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Fewer bytes beyond ASCII than this say nothing about their encoding.
const ENOUGH_TO_GUESS: usize = 6;

/// A value with more bytes beyond ASCII than this knows better than all values together.
const ENOUGH_TO_BE_SURE: usize = 32;

/// More bytes say nothing new, and take time.
const LONGEST_EVIDENCE: usize = 1 << 16;

/// How many values are asked whether they are what all of them together look like.
const MOST_VOTES: usize = 64;

/// Guesses as browsers do, but only from enough bytes: the detector never says that it is not sure.
pub(super) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut sample = Sample::new();
    sample.add(bytes);
    sample.guess()
}

/// Bytes that are looked at together.
struct Sample {
    detector: EncodingDetector,
    beyond_ascii: usize,
}

impl Sample {
    fn new() -> Self {
        Self { detector: EncodingDetector::new(Iso2022JpDetection::Deny), beyond_ascii: 0 }
    }

    fn add(&mut self, bytes: &[u8]) {
        self.detector.feed(bytes, false);
        self.beyond_ascii += beyond_ascii(bytes);
    }

    fn guess(mut self) -> Option<&'static Encoding> {
        self.detector.feed(b"", true);
        let guess = || self.detector.guess(None, Utf8Detection::Deny);
        (self.beyond_ascii >= ENOUGH_TO_GUESS).then(guess)
    }
}

fn beyond_ascii(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !byte.is_ascii()).count()
}

/// What the values of one book look like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guesses {
    /// All together.
    joint: Option<&'static Encoding>,
    /// Whether those that can be asked by themselves say the same.
    is_agreed: bool,
}

impl Guesses {
    pub(super) fn of<'v>(values: impl Iterator<Item = &'v [u8]>) -> Self {
        let mut sample = Sample::new();
        let mut votes = Vec::new();
        let mut fed = 0;
        for value in values {
            if fed >= 16 * LONGEST_EVIDENCE {
                break;
            }
            let value = evidence_of(value);
            fed += value.len();
            sample.add(value);
            sample.add(b"\n");
            if votes.len() < MOST_VOTES {
                votes.extend(guess(value));
            }
        }
        let joint = sample.guess();
        let agreeing = votes.iter().filter(|&&vote| Some(vote) == joint).count();
        Self { joint, is_agreed: agreeing * 3 >= votes.len() * 2 }
    }

    /// The encodings that a value may have, the likeliest first. The value itself is asked only where it
    /// comes to that: it takes more time than to read it.
    pub(super) fn of_value(&self, value: &[u8]) -> impl Iterator<Item = &'static Encoding> {
        let value = evidence_of(value);
        let length = beyond_ascii(value);
        let is_joint_likelier =
            length < ENOUGH_TO_GUESS || self.is_agreed && length < ENOUGH_TO_BE_SURE;
        let (first, last) = if is_joint_likelier { (self.joint, None) } else { (None, self.joint) };
        first.into_iter().chain(std::iter::once_with(|| guess(value)).flatten()).chain(last)
    }
}

fn evidence_of(value: &[u8]) -> &[u8] {
    &value[..value.len().min(LONGEST_EVIDENCE)]
}
