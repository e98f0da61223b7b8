//! Reads the books of a server that may be at work on them, and knows whether it got each one whole.
//!
//! The promise: a book that is exported is one of the versions that were written, never a part of one
//! or a mixture of two. MDaemon locks nothing against us, and we must lock nothing against it; so a book
//! is looked at, as often as needed: opened shared, asked for its length and time, read to its end,
//! asked again (`look`). It is taken (`settle`)
//!
//! - after one look, if nothing changed during it, the book has its end, and it was not written to in the
//!   last two minutes. That is every book but those at which the server is at work;
//! - else when two looks in a row found the same bytes, nothing changed during either, and the book has
//!   been left alone for a moment: a longer one if it has no end, because then its writer may be waiting
//!   for the disk. A book that lost its end long ago is taken like this too, and read as damaged;
//! - never, if five looks did not come to that: then it is reported as unstable and left out.
//!
//! How long a book has been left alone shows by its time as well as by our own looks. So a store that was
//! copied a second ago costs no pause at all, and one that was copied just now costs one in all. Where there
//! is a pause, the books that come next are looked at meanwhile, and share it (`ahead`).
//!
//! What this cannot see is a writer who stops for longer than that moment in the middle of overwriting
//! a book in place; and one that overwrites it in place on a file system that tells of the new time only
//! when the writer has closed the file, which Windows reserves the right to
//! (`WIN32_FIND_DATA.ftLastWriteTime`). Emptying the file first, as programs do, always shows.

pub(crate) mod attempt;
pub(crate) mod budget;
pub(crate) mod read_ahead;
pub(crate) mod stability;
pub(crate) mod unread;

use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use mdexport_mdaemon::FoundBook;

use self::attempt::Attempt;
pub(crate) use self::read_ahead::{Position, ReadAhead};
use self::stability::{MAX_READS, Stability, Verdict, longer_pause};
pub(crate) use self::unread::Unread;
use crate::files::sink::sha256;
use crate::reading::budget::{Budget, Share};
use mdexport_manifest::Waits;
use mdexport_manifest::utc;

/// A book's bytes, and the room that they take.
pub struct BookBytes<'b> {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// How many there are.
    pub length: u64,
    /// Their hash, where it is wanted.
    pub sha256: Option<String>,
    /// When the book was last written, in UTC; of standard input nothing is known.
    pub modified: Option<String>,
    /// How often it was looked at.
    pub reads: u32,
    _share: Share<'b>,
}

/// What is needed to read a book.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'b> {
    /// Larger books are not read.
    pub most: u64,
    /// Whether the hashes of books are wanted.
    pub wants_hashes: bool,
    pub budget: &'b Budget,
    pub ahead: &'b ReadAhead<'b>,
}

/// Reads the book whose turn it is, waiting for room in memory first, and takes down how long it waited.
pub(crate) fn read<'b>(
    book: &FoundBook,
    position: Position,
    Reading { most, wants_hashes, budget, ahead }: Reading<'b>,
    waits: &mut Waits,
) -> Result<BookBytes<'b>, Unread> {
    if book.path == Path::new("-") {
        return standard_input(most, wants_hashes, budget);
    }
    let mut pause_for = |pause: Duration| {
        let began = Instant::now();
        ahead.wait(pause, position, budget);
        waits.for_writers += began.elapsed();
    };
    let (mut stability, mut first) = (Stability::default(), 1);
    if let Some(early) = ahead.take(&book.path) {
        pause_for(early.due.saturating_duration_since(Instant::now()));
        (stability, first) = (early.stability, 2);
    }
    let mut failures = 0;
    for looks in first..=MAX_READS {
        let pause = match Attempt::at(&book.path, most, budget) {
            Ok(look) => {
                waits.for_room += look.share.waited;
                match stability.judge(&look.seen, || look.sha256(), looks) {
                    Verdict::Take => return Ok(taken(look, wants_hashes, looks)),
                    Verdict::Again(pause) => pause,
                }
            }
            Err(unread) => {
                failures += 1;
                if failures >= unread.tries() || looks == MAX_READS {
                    return Err(unread);
                }
                stability = Stability::default();
                longer_pause(looks)
            }
        };
        if looks < MAX_READS {
            pause_for(pause);
        }
    }
    Err(Unread::Unstable)
}

fn taken(look: Attempt<'_>, wants_hash: bool, reads: u32) -> BookBytes<'_> {
    let sha256 = wants_hash.then(|| look.sha256());
    let Attempt { bytes, seen, share, .. } = look;
    let modified = seen.state.modified.and_then(|time| Timestamp::try_from(time).ok()).map(utc);
    let length = bytes.len() as u64;
    BookBytes { bytes, length, sha256, modified, reads, _share: share }
}

fn standard_input(most: u64, wants_hash: bool, budget: &Budget) -> Result<BookBytes<'_>, Unread> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Unread::TooLarge { most });
    }
    let (sha256, share) = (wants_hash.then(|| sha256(&bytes)), budget.take(0));
    let length = bytes.len() as u64;
    Ok(BookBytes { bytes, length, sha256, modified: None, reads: 1, _share: share })
}

#[cfg(test)]
mod tests {
    use mdexport_mdaemon::{FoundBook, owner_of};
    use mdexport_model::ProblemCode;
    use tempfile::TempDir;

    use super::{Budget, Position, ReadAhead, Reading, Waits, read};

    #[test]
    fn a_book_that_is_gone_has_vanished_unless_the_user_named_it() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("AddrBook.mrk");
        let (relative, (_, folder)) = ("AddrBook.mrk".to_owned(), owner_of(&path));
        let book = FoundBook { path, relative, folder };
        let (budget, ahead) = (Budget::new(1), ReadAhead::new(&[]));
        let reading =
            Reading { most: u64::MAX, wants_hashes: true, budget: &budget, ahead: &ahead };
        let unread =
            read(&book, Position::default(), reading, &mut Waits::default()).err().unwrap();
        assert_eq!(unread.problem(&book, false).code, ProblemCode::Vanished);
        assert_eq!(unread.problem(&book, true).code, ProblemCode::UnreadableBook);
    }
}
