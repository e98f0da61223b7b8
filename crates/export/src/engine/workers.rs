//! Does the units of a plan in parallel, and hands what comes of them to one thread.
//!
//! Workers take the next unit when they are done with one, so that no slow account holds up others.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use crate::cancellation::Cancellation;
use crate::error::OutputError;
use crate::plan::Unit;
use crate::reading::budget::Budget;
use crate::reading::{ReadAhead, Reading};

/// How much of the books is in memory at a time. A larger book is read when nothing else is.
const BYTES_IN_FLIGHT: u64 = 256 * 1024 * 1024;

/// At most this many units' results are handed on at a time, or those of this time.
const RESULTS: usize = 16;
const RESULTS_EVERY: Duration = Duration::from_millis(100);

/// Who works on a plan.
#[derive(Debug)]
pub(super) struct Workers<'c> {
    pub jobs: usize,
    pub cancellation: &'c Cancellation,
    /// Larger books are left out.
    pub max_file_size: u64,
    /// Whether the hashes of books are asked for.
    pub wants_hashes: bool,
}

/// What came of units, by their numbers.
type Results<T> = Vec<(usize, T)>;

impl Workers<'_> {
    /// Does all units, and hands over each one's number and result as they come; `None` now and then,
    /// for the sake of whoever watches.
    pub(super) fn run<T: Send>(
        &self,
        units: &[Unit],
        task: impl Fn(usize, &Unit, Reading<'_>) -> T + Sync,
        each: impl FnMut(Option<(usize, T)>) -> Result<(), OutputError>,
    ) -> Result<(), OutputError> {
        let (next, budget) = (AtomicUsize::new(0), Budget::new(BYTES_IN_FLIGHT));
        let ahead = ReadAhead::new(units);
        let (most, wants_hashes) = (self.max_file_size, self.wants_hashes);
        let reading = Reading { most, wants_hashes, budget: &budget, ahead: &ahead };
        let task = |number, unit: &Unit| task(number, unit, reading);
        let workers = self.jobs.min(units.len()).max(1);
        std::thread::scope(|scope| {
            let (sender, results) = sync_channel(workers);
            for _ in 0..workers {
                let (sender, next, task) = (sender.clone(), &next, &task);
                scope.spawn(move || self.work(units, next, task, &sender));
            }
            drop(sender);
            collect(&results, each)
        })
    }

    /// Does one unit after the other, and hands on what comes of them, some at a time: to wake
    /// the receiver for each costs as much as a small unit.
    fn work<T>(
        &self,
        units: &[Unit],
        next: &AtomicUsize,
        task: impl Fn(usize, &Unit) -> T,
        sender: &SyncSender<Results<T>>,
    ) {
        let (mut results, mut sent) = (Vec::new(), Instant::now());
        while !self.cancellation.is_requested() {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(unit) = units.get(number) else { break };
            results.push((number, task(number, unit)));
            if results.len() >= RESULTS || sent.elapsed() >= RESULTS_EVERY {
                // The receiver is gone when the run has failed.
                if sender.send(std::mem::take(&mut results)).is_err() {
                    return;
                }
                sent = Instant::now();
            }
        }
        let _ = sender.send(results);
    }
}

fn collect<T>(
    results: &Receiver<Results<T>>,
    mut each: impl FnMut(Option<(usize, T)>) -> Result<(), OutputError>,
) -> Result<(), OutputError> {
    loop {
        match results.recv_timeout(Duration::from_millis(200)) {
            Ok(results) => results.into_iter().try_for_each(|result| each(Some(result)))?,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        each(None)?;
    }
}
