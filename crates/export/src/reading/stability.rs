//! Decides whether what was read of a book is a version that was written to its end.

use std::time::{Duration, Instant, SystemTime};

use mdexport_mdaemon::FileState;

/// How often a book is looked at.
pub(crate) const MAX_READS: u32 = 5;

/// No program is at work on a book that was left alone for this long.
const SETTLED: Duration = Duration::from_mins(2);

/// How long a younger book must have been left alone. More than the clocks of file systems are coarse
/// (16 ms; on FAT it is two seconds, but no mail server's store lies there), and than a writer waits
/// between two pieces.
const ENDED: Duration = Duration::from_millis(100);

/// The same for a younger book without an end: its writer may be waiting for the disk.
const NOT_ENDED: Duration = Duration::from_millis(500);

/// The time between two looks at a book that lost its end long ago, as far as its time can be believed.
const OLD_AND_NOT_ENDED: Duration = Duration::from_millis(20);

/// What one look saw.
#[derive(Clone, Debug)]
pub(crate) struct Observation {
    pub began: Instant,
    pub state: FileState,
    /// Whether nothing changed during the look.
    pub is_unchanged: bool,
    pub is_ended: bool,
    /// How long the book had been left alone by its own time; `None` for longer than matters.
    pub idle: Option<Duration>,
}

/// What to do after a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Take what was seen.
    Take,
    /// Wait so long, and look again.
    Again(Duration),
}

/// What the looks before this one saw.
#[derive(Debug, Default)]
pub(crate) struct Stability {
    /// The first of the looks that found the same and nothing changing, and the hash of what it found.
    same: Option<(Observation, String)>,
}

impl Stability {
    /// Judges the look of this number. The hash of what it found is asked for only where
    /// another look must have found the same.
    pub(crate) fn judge(
        &mut self,
        seen: &Observation,
        sha256: impl FnOnce() -> String,
        number: u32,
    ) -> Verdict {
        if !seen.is_unchanged {
            self.same = None;
            return Verdict::Again(longer_pause(number));
        }
        let needed = match (seen.idle, seen.is_ended) {
            (None, true) => return Verdict::Take,
            (None, false) => OLD_AND_NOT_ENDED,
            (Some(_), true) => ENDED,
            (Some(_), false) => NOT_ENDED,
        };
        let sha256 = sha256();
        let is_same =
            |(first, hash): &(Observation, String)| first.state == seen.state && *hash == sha256;
        let first = self.same.take().filter(is_same);
        let watched = first.as_ref().map(|(first, _)| seen.began.duration_since(first.began));
        let idle = seen.idle.max(watched).unwrap_or_default();
        if watched.is_some() && idle >= needed {
            return Verdict::Take;
        }
        let least = if number == 1 { Duration::ZERO } else { longer_pause(number) };
        self.same = Some(first.unwrap_or_else(|| (seen.clone(), sha256)));
        Verdict::Again(needed.saturating_sub(idle).max(least))
    }

    /// Whether the last look found no program at work, so that another one can agree with it.
    pub(crate) fn saw_it_still(&self) -> bool {
        self.same.is_some()
    }
}

/// The pause after the look of this number, if it found a program at work.
pub(crate) fn longer_pause(number: u32) -> Duration {
    Duration::from_millis(50) * (number + 1)
}

/// How long a book has been left alone, going by its time; `None` if that is longer than matters. A
/// server's clock may be ahead of ours, a little: then nothing is known yet. A time that lies far ahead
/// was not given by a writer of now.
pub(crate) fn idle(modified: Option<SystemTime>, now: SystemTime) -> Option<Duration> {
    match now.duration_since(modified?) {
        Ok(age) => Some(age).filter(|age| *age < SETTLED),
        Err(ahead) => Some(Duration::ZERO).filter(|_| ahead.duration() < SETTLED),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant, SystemTime};

    use mdexport_mdaemon::FileState;

    use super::{MAX_READS, Observation, Stability, Verdict, idle};

    const fn milliseconds(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    /// Looks at a book that was left alone for so long before the first.
    struct Looks {
        began: Instant,
        seen: Observation,
        sha256: String,
        watch: Stability,
        number: u32,
    }

    impl Looks {
        fn new(idle: Option<u64>, is_ended: bool) -> Self {
            let (began, modified) = (Instant::now(), Some(SystemTime::UNIX_EPOCH));
            let state = FileState { length: 1, modified };
            let idle = idle.map(milliseconds);
            let seen = Observation { began, state, is_unchanged: true, is_ended, idle };
            Self { began, seen, sha256: "00".to_owned(), watch: Stability::default(), number: 0 }
        }

        /// What comes of a look after this many milliseconds.
        fn after(&mut self, time: u64) -> Verdict {
            self.number += 1;
            let mut seen = self.seen.clone();
            seen.began = self.began + milliseconds(time);
            self.watch.judge(&seen, || self.sha256.clone(), self.number)
        }
    }

    const fn again(after: u64) -> Verdict {
        Verdict::Again(milliseconds(after))
    }

    #[test]
    fn an_old_book_with_an_end_is_read_once() {
        assert_eq!(Looks::new(None, true).after(0), Verdict::Take);
    }

    #[test]
    fn an_old_book_without_an_end_is_read_twice() {
        let mut looks = Looks::new(None, false);
        assert_eq!(looks.after(0), again(20));
        assert_eq!(looks.after(20), Verdict::Take);
    }

    #[test]
    fn a_younger_book_waits_only_for_what_is_left_of_the_moment() {
        for (idle, is_ended, pause) in
            [(5, true, 95), (100, true, 0), (60_000, true, 0), (100, false, 400), (500, false, 0)]
        {
            let mut looks = Looks::new(Some(idle), is_ended);
            assert_eq!(looks.after(0), again(pause), "{idle}");
            looks.seen.idle = Some(milliseconds(idle + pause));
            assert_eq!(looks.after(pause), Verdict::Take, "{idle}");
        }
    }

    #[test]
    fn with_a_clock_ahead_of_ours_our_own_time_counts() {
        let mut looks = Looks::new(Some(0), true);
        assert_eq!(looks.after(0), again(100));
        assert_eq!(looks.after(99), again(150));
        assert_eq!(looks.after(100), Verdict::Take);
    }

    #[test]
    fn other_bytes_or_another_time_begin_anew() {
        let mut looks = Looks::new(Some(1000), true);
        assert_eq!(looks.after(0), again(0));
        looks.sha256.push('1');
        assert_eq!(looks.after(1), again(150));
        looks.seen.state.modified = Some(SystemTime::now());
        assert_eq!(looks.after(200), again(200));
        assert_eq!(looks.after(400), Verdict::Take);
    }

    #[test]
    fn what_changes_while_it_is_read_is_never_taken() {
        let mut looks = Looks::new(None, true);
        looks.seen.is_unchanged = false;
        for number in 1..=MAX_READS {
            assert_eq!(looks.after(u64::from(number) * 1000), again(u64::from(number + 1) * 50));
        }
    }

    #[test]
    fn times_that_say_nothing() {
        let now = SystemTime::now();
        let minute = Duration::from_mins(1);
        for (modified, expected) in [
            (None, None),
            (Some(now), Some(Duration::ZERO)),
            (Some(now - minute), Some(minute)),
            (Some(now - 2 * minute), None),
            (Some(now + minute), Some(Duration::ZERO)),
            (Some(now + 3 * minute), None),
        ] {
            assert_eq!(idle(modified, now), expected);
        }
    }
}
