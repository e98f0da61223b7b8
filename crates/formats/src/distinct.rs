//! Which of many things came before: each entry of a list is written once.
//!
//! Nearly every list has a few entries, which are compared one by one; a book made to be slow has a hundred
//! thousand in one value.

use std::collections::HashSet;
use std::hash::Hash;

use smallvec::SmallVec;

/// At most this many are compared one by one.
const FEW: usize = 16;

/// The things that came so far.
#[derive(Debug)]
pub(crate) struct Distinct<T> {
    few: SmallVec<[T; FEW]>,
    /// All of them, where they are more.
    many: Option<HashSet<T>>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self { few: SmallVec::new(), many: None }
    }
}

impl<T: Eq + Hash> Distinct<T> {
    /// Whether this one did not come before.
    pub(crate) fn insert(&mut self, thing: T) -> bool {
        if let Some(many) = &mut self.many {
            return many.insert(thing);
        }
        let is_new = !self.few.contains(&thing);
        if is_new && self.few.len() < FEW {
            self.few.push(thing);
        } else if is_new {
            let few = self.few.drain(..);
            self.many = Some(few.chain([thing]).collect());
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::{Distinct, FEW};

    #[test]
    fn each_is_new_once_however_many_there_are() {
        let mut distinct = Distinct::default();
        for number in 0..3 * FEW {
            assert!(distinct.insert(number));
            assert!((0..=number).all(|before| !distinct.insert(before)));
        }
    }
}
