//! Texts that may stand once in a file: one that is taken gets a number.

use std::collections::HashMap;

/// The texts that are taken.
#[derive(Debug)]
pub(crate) struct Unique {
    /// What makes two texts the same.
    key: fn(&str) -> String,
    /// By key, the last number that was added.
    taken: HashMap<String, u32>,
}

impl Unique {
    /// Nothing is taken; two texts are the same if their keys are.
    pub(crate) fn new(key: fn(&str) -> String) -> Self {
        Self { key, taken: HashMap::new() }
    }

    /// Takes this text or, where it is taken, the text with the next number that is free; and says
    /// whether it was taken.
    pub(crate) fn take(
        &mut self,
        text: String,
        numbered: impl Fn(&str, u32) -> String,
    ) -> (String, bool) {
        let key = (self.key)(&text);
        let Some(&last) = self.taken.get(&key) else {
            self.taken.insert(key, 1);
            return (text, false);
        };
        let mut number = last;
        let (free, free_key) = loop {
            number += 1;
            let candidate = numbered(&text, number);
            let candidate_key = (self.key)(&candidate);
            if !self.taken.contains_key(&candidate_key) {
                break (candidate, candidate_key);
            }
        };
        self.taken.insert(key, number);
        self.taken.insert(free_key, 1);
        (free, true)
    }
}
