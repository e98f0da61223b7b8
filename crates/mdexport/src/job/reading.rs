//! Reads one book: its bytes, and what the manifest says of them.

use std::io::{self, Read};
use std::path::Path;

use jiff::Timestamp;
use mdexport_mdaemon::{BookFile, FoundBook};

use super::budget::{Budget, Share};
use super::sink::sha256;
use crate::manifest::utc;

/// A book's bytes, and the room that they take.
pub(super) struct BookBytes<'b> {
    pub(super) bytes: Vec<u8>,
    pub(super) sha256: String,
    /// When the book was last written, in UTC; of standard input nothing is known.
    pub(super) modified: Option<String>,
    _share: Share<'b>,
}

/// Reads a book, waiting for room in memory first.
pub(super) fn read<'b>(book: &FoundBook, budget: &'b Budget) -> io::Result<BookBytes<'b>> {
    if book.path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        let share = budget.take(0);
        return Ok(BookBytes { sha256: sha256(&bytes), bytes, modified: None, _share: share });
    }
    let file = BookFile::open(&book.path)?;
    let share = budget.take(file.length);
    let modified = file.modified.and_then(|time| Timestamp::try_from(time).ok());
    let modified = modified.map(utc);
    let bytes = file.read()?;
    Ok(BookBytes { sha256: sha256(&bytes), bytes, modified, _share: share })
}
