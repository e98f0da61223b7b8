//! What verifying finds, as lines of text.

use std::fmt;

use crate::terminal::safe;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The manifest contradicts itself or the store.
    Manifest,
    /// A file is gone.
    Missing,
    /// A file is not the one that was written.
    Changed,
    /// A file does not hold as many contacts as the manifest says.
    Count,
    /// A file cannot be read.
    Unreadable,
    /// A book of the store is not what it was.
    Book,
    /// A file is not what the store gives.
    Differs,
    /// A file of an earlier export is gone or changed, and no export can make it again.
    Earlier,
    /// Nothing is wrong, but somebody may want to know.
    Note,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Count => "count",
            Self::Unreadable => "unreadable",
            Self::Book => "book",
            Self::Differs => "differs",
            Self::Earlier => "earlier",
            Self::Note => "note",
        }
    }
}

/// One finding. Like all messages it quotes no value of an address book.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) kind: Kind,
    /// The file or the book; empty for the output as a whole.
    pub(super) path: String,
    pub(super) message: String,
    /// Whether the store holds less than it did: another export to the same place would, too.
    pub(super) is_shrinkage: bool,
}

impl Finding {
    pub(super) fn new(kind: Kind, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind, path: path.into(), message: message.into(), is_shrinkage: false }
    }

    /// The same, of a store that holds less.
    pub(super) fn of_less(self) -> Self {
        Self { is_shrinkage: true, ..self }
    }

    /// A file that the last export found in its way, and left as it was.
    pub(super) fn left(path: impl Into<String>) -> Self {
        let message = "The last export left the file as it was, because somebody else had written or changed it.";
        Self::new(Kind::Changed, path, message)
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
