//! Uses a pause to look at the books that come next, so that all of them share it.
//!
//! A book without its end, or a young one, is looked at twice, with a pause between (`settle`). In a store
//! of many such books each would wait for itself. So a worker that waits does not sleep: it takes the
//! first look at the books that come behind in the plan, and remembers those that need a second one. When
//! their turn comes, the time between the looks has passed. Books that one look suffices for are read anew
//! when their turn comes, and nothing of them is kept: order and bytes of the output do not change, and a
//! store that needs no pause is never read ahead.

use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use mdexport_mdaemon::FoundBook;

use crate::plan::{Source, Unit};
use crate::reading::attempt::Attempt;
use crate::reading::budget::Budget;
use crate::reading::stability::{Stability, Verdict};

/// A larger book would take longer to look at than the pause is.
const LARGEST: u64 = 1024 * 1024;

/// How many books are remembered at most. A worker gets to them soon, and forgets them then.
const MOST: usize = 10_000;

/// The books of a plan, as far as they were looked at before their turn.
#[derive(Debug)]
pub(crate) struct ReadAhead<'p> {
    units: &'p [Unit],
    scout: Mutex<Cursor>,
    seen: Mutex<HashMap<PathBuf, FirstRead>>,
}

/// A look before its turn.
#[derive(Debug)]
pub(crate) struct FirstRead {
    /// What it saw.
    pub stability: Stability,
    /// When the next look may be taken.
    pub due: Instant,
}

/// Whose turn it is: the numbers of the unit, of its account, and of the account's book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub unit: usize,
    pub account: usize,
    pub book: usize,
}

/// How far the books were looked at.
#[derive(Debug, Default)]
struct Cursor {
    /// The book to look at next.
    next: Position,
    /// The books of that account, from that one on, once they were listed.
    books: Option<VecDeque<FoundBook>>,
}

impl<'p> ReadAhead<'p> {
    pub(crate) fn new(units: &'p [Unit]) -> Self {
        Self { units, scout: Mutex::default(), seen: Mutex::default() }
    }

    /// What a look before its turn saw of a book, if there was one that needs another.
    pub(crate) fn take(&self, path: &Path) -> Option<FirstRead> {
        locked(&self.seen).remove(path)
    }

    /// Waits so long at this book, looking at those behind it meanwhile.
    pub(crate) fn wait(&self, pause: Duration, position: Position, budget: &Budget) {
        let until = Instant::now() + pause;
        // One scout is enough: who finds another at work just waits.
        if let Ok(mut scout) = self.scout.try_lock() {
            let behind = Position { book: position.book + 1, ..position };
            scout.skip_to(behind);
            while Instant::now() < until && locked(&self.seen).len() < MOST {
                let Some(book) = scout.advance(self.units) else { break };
                self.look(book, budget);
            }
        }
        sleep(until.saturating_duration_since(Instant::now()));
    }

    /// Takes the first look at a book. What goes wrong is found again when it is its turn.
    fn look(&self, book: FoundBook, budget: &Budget) {
        if book.path == Path::new("-") {
            return;
        }
        let Ok(look) = Attempt::at(&book.path, LARGEST, budget) else { return };
        let mut stability = Stability::default();
        if let Verdict::Again(pause) = stability.judge(&look.seen, || look.sha256(), 1)
            && stability.saw_it_still()
        {
            let due = look.seen.began + pause;
            locked(&self.seen).insert(book.path, FirstRead { stability, due });
        }
    }
}

impl Cursor {
    /// Leaves out what is before this turn.
    fn skip_to(&mut self, position: Position) {
        if self.next >= position {
            return;
        }
        let is_same = (self.next.unit, self.next.account) == (position.unit, position.account);
        match &mut self.books {
            Some(books) if is_same => {
                books.drain(..books.len().min(position.book - self.next.book));
            }
            books => *books = None,
        }
        self.next = position;
    }

    /// The next book; `None` behind the last one.
    fn advance(&mut self, units: &[Unit]) -> Option<FoundBook> {
        loop {
            let unit = units.get(self.next.unit)?;
            let Some(account) = unit.accounts.get(self.next.account) else {
                self.next = Position { unit: self.next.unit + 1, ..Position::default() };
                continue;
            };
            let skipped = self.next.book;
            let books = self.books.get_or_insert_with(|| {
                let books = match &account.source {
                    Source::Folder(folder) => folder.books().0,
                    Source::Files(books) => books.clone(),
                };
                books.into_iter().skip(skipped).collect()
            });
            if let Some(book) = books.pop_front() {
                self.next.book += 1;
                return Some(book);
            }
            self.books = None;
            self.next = Position { account: self.next.account + 1, book: 0, ..self.next };
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
