//! Bounds how much of the books is in memory at a time, for the whole run.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes that may be in memory.
#[derive(Debug)]
pub(super) struct Budget {
    all: u64,
    free: Mutex<u64>,
    freed: Condvar,
}

/// Bytes that a worker has taken; they are free again when it is dropped.
#[derive(Debug)]
pub(super) struct Share<'b> {
    budget: &'b Budget,
    bytes: u64,
}

impl Budget {
    pub(super) fn new(bytes: u64) -> Self {
        Self { all: bytes, free: Mutex::new(bytes), freed: Condvar::new() }
    }

    /// Waits until so many bytes are free. Who asks for more than there are gets them all, and so
    /// works alone. A worker holds one share at a time, so that none waits for itself.
    pub(super) fn take(&self, bytes: u64) -> Share<'_> {
        let bytes = bytes.min(self.all);
        let free = self.lock();
        let waited = self.freed.wait_while(free, |free| *free < bytes);
        *waited.unwrap_or_else(PoisonError::into_inner) -= bytes;
        Share { budget: self, bytes }
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *self.budget.lock() += self.bytes;
        self.budget.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn a_share_larger_than_the_budget_takes_it_all() {
        let budget = Budget::new(10);
        let small = budget.take(4);
        assert_eq!(*budget.lock(), 6);
        drop(small);
        let large = budget.take(1000);
        assert_eq!(*budget.lock(), 0);
        drop(large);
        assert_eq!(*budget.lock(), 10);
    }
}
