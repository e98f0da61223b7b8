//! Bounds how much of the books is in memory at a time, for the whole run.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Bytes that may be in memory.
#[derive(Debug)]
pub(crate) struct Budget {
    all: u64,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug)]
struct State {
    free: u64,
    /// How many workers wait: where none does, as nearly always, none is to be woken.
    waiting: usize,
}

/// Bytes that a worker has taken; they are free again when it is dropped.
#[derive(Debug)]
pub(crate) struct Share<'b> {
    budget: &'b Budget,
    bytes: u64,
    /// How long it was waited for.
    pub waited: Duration,
}

impl Budget {
    pub(crate) fn new(bytes: u64) -> Self {
        let state = Mutex::new(State { free: bytes, waiting: 0 });
        Self { all: bytes, state, freed: Condvar::new() }
    }

    /// Waits until this many bytes are free. A caller that asks for more than there are gets them all, and so
    /// works alone. A worker holds one share at a time, so that none waits for itself.
    pub(crate) fn take(&self, bytes: u64) -> Share<'_> {
        let bytes = bytes.min(self.all);
        let (mut state, mut waited) = (self.lock(), Duration::ZERO);
        if state.free < bytes {
            let began = Instant::now();
            state.waiting += 1;
            let freed = self.freed.wait_while(state, |state| state.free < bytes);
            state = freed.unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
            waited = began.elapsed();
        }
        state.free -= bytes;
        Share { budget: self, bytes, waited }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        let mut state = self.budget.lock();
        state.free += self.bytes;
        if state.waiting > 0 {
            self.budget.freed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Budget;

    #[test]
    fn a_share_larger_than_the_budget_takes_it_all() {
        let budget = Budget::new(10);
        let small = budget.take(4);
        assert_eq!((budget.lock().free, small.waited), (6, Duration::ZERO));
        drop(small);
        let large = budget.take(1000);
        assert_eq!(budget.lock().free, 0);
        drop(large);
        assert_eq!(budget.lock().free, 10);
    }

    #[test]
    fn who_waits_is_woken() {
        let budget = Budget::new(10);
        let first = budget.take(8);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| budget.take(5).waited);
            while budget.lock().waiting == 0 {
                std::thread::yield_now();
            }
            drop(first);
            assert!(waiting.join().unwrap() > Duration::ZERO);
        });
        let state = budget.lock();
        assert_eq!((state.free, state.waiting), (10, 0));
    }
}
