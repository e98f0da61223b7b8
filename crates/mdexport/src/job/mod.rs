//! Does what the plan says: units in parallel, what they say put in order, files written by no one
//! else.
//!
//! Workers take the next unit when they are done with one, so that no slow account holds up others;
//! what a unit has to say goes through a channel to the thread that started them, which keeps it in a
//! file until the end. Output, order and manifest depend on the store alone, not on how many work.

mod budget;
mod destination;
mod journal;
mod manifest_file;
mod observer;
mod out_check;
mod out_folder;
mod output;
mod persist;
mod reading;
mod report;
mod series;
mod sink;
mod spool;
mod template;
mod unit;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use encoding_rs::Encoding;
use mdexport_formats::{Format, Options};
use mdexport_mdaemon::ElementTable;
use mdexport_model::FolderKind;

use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::plan::Plan;
use crate::totals::Totals;
use crate::ui::Ui;

use budget::Budget;
pub(crate) use destination::Destination;
pub(crate) use journal::{Identity, is_unfinished};
pub(crate) use observer::{ObservedFile, Observer};
pub(crate) use out_check::{check, guard_store};
pub(crate) use out_folder::OutFolder;
use reading::{Ahead, Reading};
pub(crate) use report::Finished;
use report::UnitReport;
pub(crate) use series::Division;
pub(crate) use sink::hexadecimal;

/// How much of the books is in memory at a time. A larger book is read when nothing else is.
const BYTES_IN_FLIGHT: u64 = 256 * 1024 * 1024;

/// So many units' reports are handed on at a time, or those of so much time.
const REPORTS: usize = 16;
const REPORT_EVERY: Duration = Duration::from_millis(100);

/// What units have to say, by their numbers.
type Reports = Vec<(usize, UnitReport)>;

/// What every worker needs to know.
#[derive(Debug)]
pub(crate) struct Job<'j> {
    pub(crate) formats: &'j [Format],
    pub(crate) options: Options,
    pub(crate) division: Division,
    pub(crate) fallback: &'static Encoding,
    pub(crate) include: &'j [FolderKind],
    pub(crate) elements: &'j ElementTable,
    /// Larger books are left out.
    pub(crate) max_file_size: u64,
    pub(crate) jobs: usize,
    pub(crate) interrupt: &'j Interrupt,
}

impl Job<'_> {
    /// Does the whole plan and returns the sums; the destination gets the rest.
    pub(crate) fn run(
        &self,
        plan: &Plan,
        destination: &Destination,
        ui: &mut Ui,
    ) -> Result<Totals, Failure> {
        let mut totals = Totals::new(self.formats.len());
        for problem in &plan.problems {
            ui.problem(problem);
            totals.problem(problem);
        }
        destination.keep_problems(&plan.problems);
        let (next, budget) = (AtomicUsize::new(0), Budget::new(BYTES_IN_FLIGHT));
        let ahead = Ahead::new(&plan.units);
        let (most, wants_hashes) = (self.max_file_size, destination.has_manifest());
        let reading = Reading { most, wants_hashes, budget: &budget, ahead: &ahead };
        let workers = self.jobs.min(plan.units.len()).max(1);
        std::thread::scope(|scope| {
            let (sender, reports) = sync_channel(workers);
            for _ in 0..workers {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || self.work(plan, destination, next, reading, &sender));
            }
            drop(sender);
            Self::collect(&reports, destination, ui, &mut totals)
        })?;
        if !self.interrupt.is_set() {
            let report = template::write(self, destination, &totals);
            report.tell(ui);
            destination.keep(plan.units.len(), &report)?;
            totals.merge(report.totals);
        }
        Ok(totals)
    }

    /// Does one unit after the other, and hands on what they have to say, some at a time: to wake
    /// somebody for each costs as much as a small unit.
    fn work(
        &self,
        plan: &Plan,
        destination: &Destination,
        next: &AtomicUsize,
        reading: Reading<'_>,
        sender: &SyncSender<Reports>,
    ) {
        let (mut reports, mut sent) = (Vec::new(), Instant::now());
        while !self.interrupt.is_set() {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(unit) = plan.units.get(number) else { break };
            reports.push((number, unit::run(self, (number, unit), destination, reading)));
            if reports.len() >= REPORTS || sent.elapsed() >= REPORT_EVERY {
                // Nobody listens any more when the run has failed.
                if sender.send(std::mem::take(&mut reports)).is_err() {
                    return;
                }
                sent = Instant::now();
            }
        }
        let _ = sender.send(reports);
    }

    fn collect(
        reports: &Receiver<Reports>,
        destination: &Destination,
        ui: &mut Ui,
        totals: &mut Totals,
    ) -> Result<(), Failure> {
        loop {
            match reports.recv_timeout(Duration::from_millis(200)) {
                Ok(reports) => {
                    for (number, report) in reports {
                        report.tell(ui);
                        destination.keep(number, &report)?;
                        ui.advance(&report.totals);
                        totals.merge(report.totals);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            ui.tick();
        }
    }
}
