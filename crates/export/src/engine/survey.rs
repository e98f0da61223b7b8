//! Reads the books of a plan without writing anything: with the same care for a server at work, the same
//! bounds, and as many workers as an export has.

use std::time::{Duration, Instant};

use encoding_rs::Encoding;
use mdexport_mdaemon::{Book, FoundBook};
use mdexport_model::Problem;

use super::workers::Workers;
use crate::cancellation::Cancellation;
use crate::error::OutputError;
use crate::plan::{Plan, PlannedAccount, Unit};
use crate::reading::{self, Position, Reading};
use mdexport_manifest::BookStatus;
use mdexport_manifest::Waits;

/// What a look at all books needs to know.
#[derive(Debug)]
pub struct Survey<'s> {
    /// How bytes are read that are not what the book says.
    pub fallback: &'static Encoding,
    /// Larger books are left out.
    pub max_file_size: u64,
    /// How many accounts are looked at at a time.
    pub jobs: usize,
    /// What ends the run early.
    pub cancellation: &'s Cancellation,
}

/// Reads the books of one account, in its order.
#[derive(Debug)]
pub struct BookReader<'r> {
    survey: &'r Survey<'r>,
    reading: Reading<'r>,
    position: Position,
    /// Whether the user named the books one by one.
    is_named: bool,
}

/// What is known of a book besides its text.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'f> {
    /// Its length.
    pub bytes: u64,
    /// When it was last written, in UTC.
    pub modified: Option<&'f str>,
}

/// Why a book could not be looked at.
#[derive(Debug)]
pub struct Unreadable {
    /// What became of it.
    pub status: BookStatus,
    /// The problem as the manifest has it.
    pub problem: Problem,
}

impl Survey<'_> {
    /// Looks at the accounts of a plan, each of them a unit: `look` gets its number, and `each` that and
    /// what was found, as they come; `None` now and then.
    pub fn run<T: Send>(
        &self,
        plan: &Plan,
        look: impl Fn(usize, &PlannedAccount, &mut BookReader<'_>) -> T + Sync,
        mut each: impl FnMut(Option<(usize, T)>),
    ) -> Result<(), OutputError> {
        let Self { jobs, cancellation, max_file_size, .. } = *self;
        let task = |number, unit: &Unit, reading: Reading<'_>| {
            let planned = unit.accounts.first()?;
            let (position, is_named) =
                (Position { unit: number, ..Position::default() }, planned.is_named());
            let mut reader = BookReader { survey: self, reading, position, is_named };
            Some(look(number, planned, &mut reader))
        };
        Workers { jobs, cancellation, max_file_size, wants_hashes: false }.run(
            &plan.units,
            task,
            |found| {
                each(found.and_then(|(number, found)| Some((number, found?))));
                Ok(())
            },
        )
    }
}

impl BookReader<'_> {
    /// Reads the next book and hands over its text; says how long all of that took.
    pub fn read<T>(
        &mut self,
        book: &FoundBook,
        look: impl FnOnce(&Book<'_>, Facts<'_>) -> T,
    ) -> Result<(T, Duration), Unreadable> {
        let (position, began) = (self.position, Instant::now());
        self.position.book += 1;
        let read = reading::read(book, position, self.reading, &mut Waits::default());
        let mut read = read.map_err(|unread| Unreadable {
            status: unread.status(),
            problem: unread.problem(book, self.is_named),
        })?;
        let bytes = std::mem::take(&mut read.bytes);
        let facts = Facts { bytes: read.length, modified: read.modified.as_deref() };
        let decoded = Book::decode(&bytes, self.survey.fallback);
        let seen = if decoded.is_copy() {
            let copy = decoded.into_copy();
            drop(bytes);
            look(&copy, facts)
        } else {
            look(&decoded, facts)
        };
        Ok((seen, began.elapsed()))
    }
}
