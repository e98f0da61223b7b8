//! Does what the plan says: units in parallel, what they say put in order, files written by no one
//! else.
//!
//! What a unit has to say goes from the worker (`crew`) to the thread that started it, which keeps it in a
//! file until the end. Output, order and manifest depend on the store alone, not on how many work.

mod aside;
mod budget;
mod cancellation;
mod closed;
mod crew;
mod destination;
mod error;
mod journal;
mod manifest_file;
mod observer;
mod options;
mod out_check;
mod out_folder;
mod output;
mod persist;
mod progress;
mod reading;
mod renewal;
mod report;
mod series;
mod sink;
mod spool;
mod stale;
mod survey;
mod template;
mod unit;
mod whole_file;

use encoding_rs::Encoding;
use mdexport_formats::{Format, Options};
use mdexport_mdaemon::ElementTable;
use mdexport_model::FolderKind;

use crate::plan::Plan;
use crate::totals::Totals;
use mdexport_manifest::Division;

pub(crate) use cancellation::Cancellation;
use crew::Crew;
pub(crate) use destination::Destination;
pub(crate) use error::OutputError;
pub(crate) use journal::{Identity, is_unfinished};
pub(crate) use observer::{ObservedFile, Observer};
pub(crate) use options::writer_options;
pub(crate) use out_check::{Before, check, guard_store, numbered, real_path};
pub(crate) use out_folder::OutFolder;
pub(crate) use progress::Progress;
pub(crate) use renewal::Renewed;
pub(crate) use report::Finished;
use report::UnitReport;
pub(crate) use sink::hexadecimal;
pub(crate) use survey::{BookReader, Facts, Survey};

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
    pub(crate) cancellation: &'j Cancellation,
}

impl Job<'_> {
    /// Does the whole plan and returns the sums; the destination gets the rest.
    pub(crate) fn run(
        &self,
        plan: &Plan,
        destination: &Destination,
        progress: &mut dyn Progress,
    ) -> Result<Totals, OutputError> {
        let mut totals = Totals::new(self.formats.len());
        for problem in &plan.problems {
            progress.problem(problem);
            totals.problem(problem);
        }
        destination.keep_problems(&plan.problems);
        let Self { jobs, cancellation, max_file_size, .. } = *self;
        let wants_hashes = destination.has_manifest();
        Crew { jobs, cancellation, max_file_size, wants_hashes }.run(
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
            let report = template::write(self, destination, &totals);
            report.tell(progress);
            destination.keep(plan.units.len(), &report)?;
            totals.merge(report.totals);
        }
        Ok(totals)
    }
}
