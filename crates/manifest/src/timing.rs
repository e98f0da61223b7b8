//! How fast a run went, and what its slowest accounts spent their time on: for the report's timeline.
//!
//! It is taken down while the work goes on and must cost nothing to speak of: a look at the clock at the
//! beginning and the end of an account, a bounded number of slices of time, however long the run is, and the
//! few accounts that took longest. It differs from run to run, so the manifest does not have it.

use std::ops::{AddAssign, Sub};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use mdexport_model::FolderKind;

use crate::AccountEntry;

/// There are at most this many slices. When time runs out of them, two become one.
const SLICES: usize = 60;

/// The length of a slice at first.
const FIRST_LENGTH: Duration = Duration::from_millis(1);

/// At most this many accounts are kept as the slowest.
const SLOWEST: usize = 10;

/// How fast a run went.
#[derive(Debug)]
pub struct Pace {
    /// When there was something to be done.
    pub began: Timestamp,
    clock: Instant,
    /// How long it took until the last account was done.
    pub took: Duration,
    /// How long a slice is.
    pub length: Duration,
    /// What was done in each slice of time.
    pub slices: Vec<Done>,
    /// The slowest accounts, the slowest first.
    pub slowest: Vec<SlowAccount>,
}

/// What was done in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Address books.
    pub books: u64,
    /// Contacts in them.
    pub contacts: u64,
}

/// What an account's time was spent on.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    /// When it began.
    pub began: Instant,
    /// All of it.
    pub all: Duration,
    /// Looking for address books in its folders.
    pub looking: Duration,
    /// What was waited for.
    pub waits: Waits,
}

/// What was waited for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Waits {
    /// A server that may have been writing to an address book.
    pub for_writers: Duration,
    /// Room in memory, which others' address books took.
    pub for_room: Duration,
}

/// An account that took long.
#[derive(Clone, Debug)]
pub struct SlowAccount {
    /// Its mail domain, as far as that is known.
    pub domain: Option<String>,
    /// Its mailbox, as far as that is known.
    pub user: Option<String>,
    /// Whether it is the public folders.
    pub is_public: bool,
    /// The contacts of its address books.
    pub contacts: u64,
    /// The size of its address books.
    pub bytes: u64,
    /// What its time was spent on.
    pub spent: Spent,
}

impl Pace {
    /// The work begins now.
    pub fn start() -> Self {
        Self {
            began: Timestamp::now(),
            clock: Instant::now(),
            took: Duration::ZERO,
            length: FIRST_LENGTH,
            slices: Vec::new(),
            slowest: Vec::new(),
        }
    }

    /// Takes down an account.
    pub fn add(&mut self, account: &AccountEntry, spent: Spent) {
        let books = &account.address_books;
        let contacts = books.iter().map(|book| book.contacts).sum();
        let from = spent.began.saturating_duration_since(self.clock);
        let done = Done { books: books.len() as u64, contacts };
        self.spread(done, from, from + spent.all);
        let at = self.slowest.partition_point(|slow| slow.spent.all >= spent.all);
        if at < SLOWEST {
            self.slowest.truncate(SLOWEST - 1);
            self.slowest.insert(at, SlowAccount::of(account, contacts, spent));
        }
    }

    /// Spreads what was done over the time that it took.
    fn spread(&mut self, done: Done, from: Duration, to: Duration) {
        self.took = self.took.max(to);
        while self.slice_at(to) >= SLICES {
            self.fold();
        }
        let last = self.slice_at(to);
        if self.slices.len() <= last {
            self.slices.resize(last + 1, Done::default());
        }
        let mut before = Done::default();
        let first = self.slice_at(from);
        let mut end = self.length * u32::try_from(first).unwrap_or(0);
        for (number, slice) in self.slices.iter_mut().enumerate().take(last + 1).skip(first) {
            end += self.length;
            let so_far = if number < last {
                done.share(end.saturating_sub(from), to.saturating_sub(from))
            } else {
                done
            };
            *slice += so_far - before;
            before = so_far;
        }
    }

    fn slice_at(&self, time: Duration) -> usize {
        usize::try_from(time.as_nanos() / self.length.as_nanos()).unwrap_or(usize::MAX)
    }

    /// Makes slices twice as long.
    fn fold(&mut self) {
        self.length *= 2;
        for number in 0..self.slices.len().div_ceil(2) {
            let mut both = self.slices[2 * number];
            both += self.slices.get(2 * number + 1).copied().unwrap_or_default();
            self.slices[number] = both;
        }
        self.slices.truncate(self.slices.len().div_ceil(2));
    }
}

impl SlowAccount {
    fn of(account: &AccountEntry, contacts: u64, spent: Spent) -> Self {
        let books = &account.address_books;
        Self {
            domain: account.domain.clone(),
            user: account.user.clone(),
            is_public: books.iter().any(|book| book.kind == FolderKind::Public),
            contacts,
            bytes: books.iter().filter_map(|book| book.bytes).sum(),
            spent,
        }
    }
}

impl Done {
    /// As much of it as `part` is of `all`.
    fn share(self, part: Duration, all: Duration) -> Self {
        let share = |count: u64| {
            let share = u128::from(count) * part.as_nanos() / all.as_nanos().max(1);
            u64::try_from(share).unwrap_or(count)
        };
        Self { books: share(self.books), contacts: share(self.contacts) }
    }
}

impl AddAssign for Done {
    fn add_assign(&mut self, more: Self) {
        self.books += more.books;
        self.contacts += more.contacts;
    }
}

impl Sub for Done {
    type Output = Self;

    fn sub(self, less: Self) -> Self {
        Self { books: self.books - less.books, contacts: self.contacts - less.contacts }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Done, FIRST_LENGTH, Pace, SLICES, SLOWEST, Spent, Waits};
    use crate::AccountEntry;

    fn sum(pace: &Pace) -> Done {
        let mut sum = Done::default();
        pace.slices.iter().for_each(|slice| sum += *slice);
        sum
    }

    #[test]
    fn nothing_is_lost_and_memory_is_bounded_however_long_it_takes() {
        let mut pace = Pace::start();
        let mut expected = Done::default();
        for number in 0..2000_u32 {
            let done = Done { books: u64::from(number % 3), contacts: u64::from(number) * 7 };
            let from = Duration::from_micros(400) * number * (number / 100 + 1);
            // Some take no time at all, some longer than everything before.
            let to = from + Duration::from_micros(u64::from(number % 5) * u64::from(number) * 90);
            pace.spread(done, from, to);
            expected += done;
            assert_eq!(sum(&pace), expected, "{number}");
            assert!(pace.slices.len() <= SLICES);
            assert!(pace.took >= to && pace.took.as_nanos() < pace.length.as_nanos() * 60);
        }
        // Slices are no longer than they must be.
        assert!(pace.slices.len() > SLICES / 2);
    }

    #[test]
    fn what_took_long_is_spread_evenly() {
        let mut pace = Pace::start();
        let (from, to) = (FIRST_LENGTH / 2, FIRST_LENGTH * 3);
        pace.spread(Done { books: 1, contacts: 100 }, from, to);
        let contacts: Vec<_> = pace.slices.iter().map(|slice| slice.contacts).collect();
        assert_eq!(contacts, [20, 40, 40, 0]);
        let books: Vec<_> = pace.slices.iter().map(|slice| slice.books).collect();
        assert_eq!(books, [0, 0, 1, 0]);
    }

    #[test]
    fn the_slowest_stand_first_whenever_they_come() {
        let mut pace = Pace::start();
        for number in 0..100_u32 {
            let all = Duration::from_millis(u64::from(number * 37 % 100));
            let account = AccountEntry {
                no_contacts: None,
                domain: None,
                user: Some(number.to_string()),
                address_books: Vec::new(),
                problems: Vec::new(),
            };
            let (looking, waits) = (Duration::ZERO, Waits::default());
            pace.add(&account, Spent { began: pace.clock, all, looking, waits });
        }
        let times: Vec<_> = pace.slowest.iter().map(|slow| slow.spent.all.as_millis()).collect();
        assert_eq!(times, (90..100).rev().collect::<Vec<_>>());
        assert_eq!(pace.slowest.len(), SLOWEST);
    }
}
