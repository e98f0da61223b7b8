//! Whether the problems that the manifest has are those that the store gives.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use mdexport_model::{Problem, ProblemCode};

use super::finding::{Finding, Kind};
use super::recorded::{Recorded, Whose};
use mdexport_manifest::AccountEntry;

/// What a problem depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    /// The store alone: it is the same each time, word by word.
    Store,
    /// The store and the moment, or the user who reads it.
    Moment,
    /// What is in a file of the export.
    File,
    /// What was in the output folder: nothing can be known of it.
    OutFolder,
}

const fn basis(code: ProblemCode) -> Basis {
    match code {
        ProblemCode::TooLarge
        | ProblemCode::LinkNotFollowed
        | ProblemCode::AccountElsewhere
        | ProblemCode::AccountWithoutFolder
        | ProblemCode::FolderWithoutAccount
        | ProblemCode::StrayFolder
        | ProblemCode::StrayBook => Basis::Store,
        ProblemCode::UnreadableFolder
        | ProblemCode::UnreadableBook
        | ProblemCode::Unstable
        | ProblemCode::Vanished
        | ProblemCode::UserlistUnreadable => Basis::Moment,
        ProblemCode::DuplicateUid | ProblemCode::LedgerMismatch => Basis::File,
        ProblemCode::UnwritableFile
        | ProblemCode::NotOurs
        | ProblemCode::ChangedByHand
        | ProblemCode::LeftBehind
        | ProblemCode::MovedAside => Basis::OutFolder,
    }
}

/// The account of a problem, if it is of one, the code, and the path.
type Key = (Option<Whose>, ProblemCode, Option<String>);

/// The messages of each, in order.
type Messages = BTreeMap<Key, Vec<String>>;

/// The problems that the store gives.
#[derive(Debug, Default)]
pub(super) struct Problems(Messages);

impl Problems {
    /// Takes those of the run.
    pub(super) fn add(&mut self, problems: &[Problem]) {
        for problem in problems {
            self.keep(None, problem);
        }
    }

    /// Takes those of an account.
    pub(super) fn add_of(&mut self, account: &AccountEntry) {
        let whose = Whose::of(account);
        for problem in &account.problems {
            self.keep(Some(whose.clone()), problem);
        }
    }

    fn keep(&mut self, whose: Option<Whose>, problem: &Problem) {
        let key = (whose, problem.code, problem.path.clone());
        self.0.entry(key).or_default().push(problem.message.clone());
    }

    /// Compares them with the manifest's.
    pub(super) fn compare(&self, recorded: &Recorded, known: &Known<'_>) -> Vec<Finding> {
        let mut of_then = Messages::new();
        for (account, problem) in recorded.problems() {
            let Some(code) = ProblemCode::of(&problem.code) else { continue };
            let key = (account.map(|account| account.whose.clone()), code, problem.path.clone());
            of_then.entry(key).or_default().push(problem.message.clone());
        }
        let keys: BTreeSet<_> = of_then.keys().chain(self.0.keys()).collect();
        let differing = keys.into_iter().filter_map(|key| {
            let (_, code, path) = key;
            let path = path.as_deref().unwrap_or_default();
            let basis = basis(*code);
            if basis == Basis::OutFolder || basis == Basis::File && !known.same_files.contains(path)
            {
                return None;
            }
            let (then, now) = (sorted(&of_then, key), sorted(&self.0, key));
            match then.len().cmp(&now.len()) {
                Ordering::Less => Some(known.added(*code, path, now[0])),
                Ordering::Greater => known.gone(*code, path),
                Ordering::Equal if then == now || basis == Basis::Moment => None,
                Ordering::Equal => {
                    let message = format!(
                        "The manifest's problem {} is not what the store gives.",
                        code.code()
                    );
                    Some(Finding::new(Kind::Manifest, path, message))
                }
            }
        });
        differing.collect()
    }
}

fn sorted<'m>(messages: &'m Messages, key: &Key) -> Vec<&'m str> {
    let mut messages: Vec<_> =
        messages.get(key).into_iter().flatten().map(String::as_str).collect();
    messages.sort_unstable();
    messages
}

/// What else is known of the store.
pub(super) struct Known<'k> {
    /// The files that are as the manifest says. Of others, whose books are not the same any more, nothing is said.
    pub same_files: HashSet<&'k str>,
    /// The address books that the manifest has.
    pub books: HashSet<&'k str>,
    /// Whether the store is another one than was exported: then the manifest may be true.
    pub has_changed: bool,
}

impl Known<'_> {
    /// A problem that the manifest does not have.
    fn added(&self, code: ProblemCode, path: &str, message: &str) -> Finding {
        let name = code.code();
        if code.is_loss() {
            let message = format!(
                "It cannot be compared, and the manifest does not say so: {name}: {message}"
            );
            let found = Finding::incomplete(code, path, message);
            // An export to the same place would lose it.
            return if path.is_empty() { found } else { found.of_less() };
        }
        if self.has_changed {
            let message = format!("The store gives the problem {name} since.");
            return Finding::new(Kind::Book, path, message);
        }
        let message =
            format!("The store gives the problem {name}, and the manifest does not have it.");
        Finding::new(Kind::Manifest, path, message)
    }

    /// A problem that only the manifest has. What became of a book is said of the book.
    fn gone(&self, code: ProblemCode, path: &str) -> Option<Finding> {
        let name = code.code();
        if code == ProblemCode::Vanished || self.books.contains(path) {
            return None;
        }
        if code.is_loss() || self.has_changed {
            let message = format!("The store does not give the problem {name} any more.");
            return Some(Finding::new(Kind::Book, path, message));
        }
        let message =
            format!("The manifest has the problem {name}, which the store does not give.");
        Some(Finding::new(Kind::Manifest, path, message))
    }
}
