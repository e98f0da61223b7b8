//! Which contacts belong together because they have something in common: a union-find over their numbers.

use std::collections::{BTreeMap, HashMap};

/// Contacts that are tied to each other by keys they have in common.
#[derive(Debug, Default)]
pub(super) struct UnionFind {
    /// By the hash of a key, the first contact that has it.
    first: HashMap<u64, u32>,
    /// Of each contact, one that came before it in the same set, or itself.
    parents: Vec<u32>,
}

impl UnionFind {
    /// Begins with the next contact.
    pub(super) fn begin(&mut self) {
        self.parents.push(u32::try_from(self.parents.len()).unwrap_or(u32::MAX));
    }

    /// Joins the contact at hand to all that have the key.
    pub(super) fn tie(&mut self, key: u64) {
        let newest = u32::try_from(self.parents.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let first = *self.first.entry(key).or_insert(newest);
        let (one, other) = (self.root(first), self.root(newest));
        let (earlier, later) = (one.min(other), one.max(other));
        self.parents[later as usize] = earlier;
    }

    /// The first contact of the set of this one.
    fn root(&mut self, contact: u32) -> u32 {
        let mut root = contact;
        while self.parents[root as usize] != root {
            let parent = self.parents[root as usize];
            // Paths are halved on the way, so that they stay short.
            self.parents[root as usize] = self.parents[parent as usize];
            root = parent;
        }
        root
    }

    /// The sets of more than one contact, in order.
    pub(super) fn sets(&mut self) -> Vec<Vec<u32>> {
        let mut sets: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for contact in 0..u32::try_from(self.parents.len()).unwrap_or(0) {
            let root = self.root(contact);
            if root != contact {
                sets.entry(root).or_insert_with(|| vec![root]).push(contact);
            }
        }
        sets.into_values().collect()
    }
}
