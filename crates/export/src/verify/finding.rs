//! What verifying finds, as lines of text.

use std::fmt;

use mdexport_model::{ProblemCode, safe};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something of the store is not in the export, or could not be compared: the status is 1.
    Incomplete,
    /// The manifest contradicts itself or the store.
    Manifest,
    /// A file is gone.
    Missing,
    /// A file is not the one that was written.
    Changed,
    /// A file does not hold as many contacts as the manifest says.
    Count,
    /// A row of a CSV file is not as wide as its header.
    Rows,
    /// A file or a folder cannot be read.
    Unreadable,
    /// A book of the store is not what it was.
    Book,
    /// A file is not what the store gives.
    Differs,
    /// Two readers do not find the same in a book.
    Readers,
    /// A file of an earlier export is gone or changed, and no export can make it again.
    Earlier,
    /// Nothing is wrong, but the user may want to know.
    Note,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::Manifest => "manifest",
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Count => "count",
            Self::Rows => "rows",
            Self::Unreadable => "unreadable",
            Self::Book => "book",
            Self::Differs => "differs",
            Self::Readers => "readers",
            Self::Earlier => "earlier",
            Self::Note => "note",
        }
    }
}

/// One finding. Like all messages it quotes no value of an address book.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is wrong.
    pub kind: Kind,
    /// The file or the book; empty for the output as a whole.
    pub path: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// Whether the store holds less than it did: another export to the same place would, too.
    pub is_shrinkage: bool,
    /// The problem for which something is not in the export.
    pub code: Option<ProblemCode>,
}

impl Finding {
    /// A finding about this path.
    pub fn new(kind: Kind, path: impl Into<String>, message: impl Into<String>) -> Self {
        let (path, message) = (path.into(), message.into());
        Self { kind, path, message, is_shrinkage: false, code: None }
    }

    /// The same, of a store that holds less.
    #[must_use]
    pub fn of_less(self) -> Self {
        Self { is_shrinkage: true, ..self }
    }

    /// That something is not in the export, and why.
    pub fn incomplete(
        code: ProblemCode,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { code: Some(code), ..Self::new(Kind::Incomplete, path, message) }
    }

    /// Whether it is about a file that is not ours or was changed by hand, and that each export leaves as it is.
    pub fn is_in_the_way(&self) -> bool {
        self.kind == Kind::Changed
            || matches!(self.code, Some(ProblemCode::NotOurs | ProblemCode::ChangedByHand))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.kind.name())?;
        if !self.path.is_empty() {
            write!(formatter, "{}: ", safe(&self.path))?;
        }
        formatter.write_str(&safe(&self.message))
    }
}
