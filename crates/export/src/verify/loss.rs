//! Whether the store holds less than it did when it was exported: another export would, too.

use std::fs;
use std::path::Path;

use super::finding::{Finding, Kind};
use super::recorded::{BookFields, Recorded};

/// What of the export the store does not hold any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nothing.
    None,
    /// This many address books are gone, or hold less.
    Some(u64),
    /// What was to be exported is not there.
    Everything,
}

impl Loss {
    /// What the comparison with the store has found.
    pub fn found(findings: &[Finding]) -> Self {
        let less = || findings.iter().filter(|finding| finding.is_shrinkage);
        if less().any(|finding| finding.path.is_empty()) {
            return Self::Everything;
        }
        let is_book = |finding: &&Finding| matches!(finding.kind, Kind::Book | Kind::Incomplete);
        let books = less().filter(is_book).count() as u64;
        if less().next().is_some() { Self::Some(books.max(1)) } else { Self::None }
    }

    /// What a look at the address books shows, without reading them: whether they are there, and as long as they
    /// were.
    pub fn seen(recorded: &Recorded) -> Self {
        let Some(root) = recorded.root.as_deref().map(Path::new).filter(|root| root.is_dir())
        else {
            return Self::None;
        };
        let is_less = |book: &&BookFields| match fs::metadata(root.join(&book.path)) {
            Ok(found) => book.bytes.is_some_and(|bytes| found.len() < bytes),
            Err(_) => book.sha256.is_some(),
        };
        match recorded.books().filter(is_less).count() as u64 {
            0 => Self::None,
            books => Self::Some(books),
        }
    }
}
