//! Why a book is not in the result, and what to tell people about it.

use std::io;

use mdexport_mdaemon::FoundBook;
use mdexport_model::{Problem, ProblemCode, sized};
use mdexport_platform::{Busy, busy};

use crate::reading::stability::MAX_READS;
use mdexport_manifest::BookStatus;

/// Why a book was not read.
#[derive(Debug)]
pub(crate) enum Unread {
    /// The system did not let us.
    Failed(io::Error),
    /// No two looks in a row found the same.
    Unstable,
    /// It is larger than this.
    TooLarge { most: u64 },
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl Unread {
    /// How often that may happen before it is believed.
    pub(crate) fn tries(&self) -> u32 {
        match self {
            Self::Failed(error) if is_gone(error) => 2,
            Self::Failed(error) => match busy(error) {
                Some(Busy::Locked) => MAX_READS,
                // Mostly it is just that: who may read nothing should not wait for each book.
                Some(Busy::Denied) => 2,
                None => 1,
            },
            Self::Unstable | Self::TooLarge { .. } => 1,
        }
    }

    /// What became of the book.
    pub(crate) fn status(&self) -> BookStatus {
        match self {
            Self::Failed(_) => BookStatus::Unreadable,
            Self::Unstable => BookStatus::Unstable,
            Self::TooLarge { .. } => BookStatus::TooLarge,
        }
    }

    /// What is wrong with the book, that was found in the store or `named` by the user.
    pub(crate) fn problem(&self, book: &FoundBook, named: bool) -> Problem {
        let (code, message) = match self {
            Self::Failed(error) if is_gone(error) && !named => (
                ProblemCode::Vanished,
                "The address book is no longer there: it was moved or deleted while the store was \
                 read. Run again."
                    .to_owned(),
            ),
            Self::Failed(error) if is_gone(error) => (
                ProblemCode::UnreadableBook,
                "The address book could not be read: there is no such file. Check the path, and run \
                 again."
                    .to_owned(),
            ),
            Self::Failed(error) if busy(error) == Some(Busy::Locked) => (
                ProblemCode::UnreadableBook,
                format!(
                    "The address book could not be read: another program holds it ({error}). Run \
                     again when that is done."
                ),
            ),
            Self::Failed(error) if error.kind() == io::ErrorKind::InvalidInput => (
                ProblemCode::UnreadableBook,
                format!(
                    "The address book could not be read: {error}. Give the path of a file, and run \
                     again."
                ),
            ),
            Self::Failed(error) => (
                ProblemCode::UnreadableBook,
                format!(
                    "The address book could not be read: {error}. Run as a user who may read it, \
                     and run again."
                ),
            ),
            Self::Unstable => (
                ProblemCode::Unstable,
                format!(
                    "The address book was being written to whenever it was read, {MAX_READS} times. \
                     Run again when the server has less to do."
                ),
            ),
            Self::TooLarge { most } => (
                ProblemCode::TooLarge,
                format!(
                    "The address book is larger than {}, which is no size for one. If it is one, run \
                     again with a larger --max-file-size.",
                    sized(*most)
                ),
            ),
        };
        Problem { code, path: Some(book.relative.clone()), message }
    }
}

fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}
