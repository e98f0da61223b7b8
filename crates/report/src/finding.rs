//! Findings of one code: how many there are, and the first of them.

use std::collections::BTreeMap;

/// At most this many findings of a code are on the page; the manifest has the rest.
pub(crate) const SHOWN: usize = 100;

/// What is known of one finding.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// Whose it is, where that is known.
    pub(crate) account: Option<String>,
    pub(crate) path: Option<String>,
    /// Line and column.
    pub(crate) place: Option<(u64, u64)>,
    pub(crate) message: String,
}

/// The findings of a code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    pub(crate) count: u64,
    /// How many of them the manifest counts without naming the place.
    unnamed: u64,
    /// The first hundred.
    pub(crate) first: Vec<Finding>,
}

/// The findings by their codes.
pub(crate) type ByCode = BTreeMap<&'static str, Findings>;

impl Findings {
    /// Counts a finding; it is put into words only if it is shown.
    pub(crate) fn add(&mut self, finding: impl FnOnce() -> Finding) {
        self.count += 1;
        if self.first.len() < SHOWN {
            self.first.push(finding());
        }
    }

    /// Whether no more of them are shown.
    pub(crate) fn are_enough(&self) -> bool {
        self.first.len() >= SHOWN
    }

    /// Counts findings that the manifest does not name.
    pub(crate) fn add_unnamed(&mut self, count: u64) {
        self.count += count;
        self.unnamed += count;
    }

    /// How many are in the manifest and not here.
    pub(crate) fn further(&self) -> u64 {
        self.count - self.unnamed - self.first.len() as u64
    }
}
