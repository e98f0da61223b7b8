//! Texts that may be in a file once: one that is taken gets a number.
//!
//! Of a text only a hash of 128 bits is remembered: of a book of many small contacts the texts themselves
//! would take more memory than the book.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// The texts that are taken.
#[derive(Clone, Debug)]
pub(crate) struct Unique {
    /// What makes two texts the same.
    key: fn(&str) -> Cow<'_, str>,
    hashes: [RandomState; 2],
    /// The keys that are taken.
    taken: HashSet<u128>,
    /// The last number that was added, by the key of the text with the first one: texts that are cut to make room
    /// for a number have their numbers in common.
    numbers: HashMap<u128, u32>,
}

impl Unique {
    /// Nothing is taken; two texts are the same if their keys are.
    pub(crate) fn new(key: fn(&str) -> Cow<'_, str>) -> Self {
        Self { key, hashes: Default::default(), taken: HashSet::new(), numbers: HashMap::new() }
    }

    /// Takes this text or, where it is taken, the text with the next number that is free; and says
    /// whether it was taken.
    pub(crate) fn take(
        &mut self,
        text: String,
        numbered: impl Fn(&str, u32) -> String,
    ) -> (String, bool) {
        if self.taken.insert(self.hash(&text)) {
            return (text, false);
        }
        let first = self.hash(&numbered(&text, 2));
        let mut number = self.numbers.get(&first).copied().unwrap_or(1);
        let free = loop {
            number += 1;
            let candidate = numbered(&text, number);
            if self.taken.insert(self.hash(&candidate)) {
                break candidate;
            }
        };
        self.numbers.insert(first, number);
        (free, true)
    }

    /// Two hashes of 64 bits, with keys that the author of a book cannot know.
    fn hash(&self, text: &str) -> u128 {
        let key = (self.key)(text);
        let [high, low] = self.hashes.each_ref().map(|hashes| hashes.hash_one(key.as_ref()));
        u128::from(high) << 64 | u128::from(low)
    }
}
