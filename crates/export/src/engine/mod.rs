//! Does what the plan says: units in parallel, their results put in order, files written by no other part.
//!
//! What a unit has to report goes from its worker to the thread that started it, which keeps it in a file
//! until the end. Output, order and manifest depend on the store alone, not on the number of workers.

pub(crate) mod survey;
mod unit;
mod workers;

use crate::cancellation::Cancellation;
use crate::destination::Destination;
use crate::error::OutputError;
use crate::kinds::Exporter;
use crate::plan::Plan;
use crate::progress::Progress;
use crate::totals::Totals;
use crate::unit_report::UnitReport;
use workers::Workers;

/// An export of one kind of item.
#[derive(Clone, Copy)]
pub struct Export<'e> {
    /// How the folders of the kind become outputs.
    pub exporter: &'e dyn Exporter,
    /// Larger address books are left out, in bytes.
    pub max_file_size: u64,
    /// How many accounts are worked on at a time.
    pub jobs: usize,
    /// What ends the run early.
    pub cancellation: &'e Cancellation,
}

impl Export<'_> {
    /// Does the whole plan and returns the sums; the destination gets the rest.
    pub fn run(
        &self,
        plan: &Plan,
        destination: &dyn Destination,
        progress: &mut dyn Progress,
    ) -> Result<Totals, OutputError> {
        let mut totals = self.exporter.totals();
        for problem in &plan.problems {
            progress.problem(problem);
            totals.problem(problem);
        }
        destination.keep_problems(&plan.problems);
        let Self { jobs, cancellation, max_file_size, .. } = *self;
        let wants_hashes = destination.has_manifest();
        Workers { jobs, cancellation, max_file_size, wants_hashes }.run(
            &plan.units,
            |number, unit, reading| unit::run(self, (number, unit), destination, reading),
            |result: Option<(usize, UnitReport)>| {
                let Some((number, report)) = result else {
                    progress.tick();
                    return Ok(());
                };
                report.tell(progress);
                destination.keep(number, &report)?;
                progress.advance(report.totals.accounts, report.totals.contacts);
                totals.merge(report.totals);
                Ok(())
            },
        )?;
        if !self.cancellation.is_requested() {
            let report = self.exporter.finish(destination, &totals);
            report.tell(progress);
            destination.keep(plan.units.len(), &report)?;
            totals.merge(report.totals);
        }
        Ok(totals)
    }
}
