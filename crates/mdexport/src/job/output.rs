//! The files that one group of contacts goes to: those of each format, made when the first contact
//! comes.

use mdexport_formats::Item;
use mdexport_model::{Problem, SourceCount};

use super::Job;
use super::destination::Destination;
use super::series::{Done, Series};
use crate::manifest::OutputEntry;
use crate::totals::Totals;

/// Whose contacts a group of files holds, as far as it is narrow.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) domain: Option<String>,
    pub(super) user: Option<String>,
    pub(super) folder: Option<String>,
}

/// The files of one group.
pub(super) struct Outputs<'j> {
    /// By format.
    series: Vec<Series<'j>>,
    wants_empty_files: bool,
    source: SourceCount,
}

impl<'j> Outputs<'j> {
    /// Files of this path, which is without format and extension.
    pub(super) fn new(
        job: &'j Job<'j>,
        destination: &'j Destination,
        stem: &str,
        scope: &Scope,
    ) -> Self {
        let series = |format| Series::new(job, destination, format, stem, scope);
        Self {
            series: job.formats.iter().map(series).collect(),
            wants_empty_files: destination.wants_empty_files(),
            source: SourceCount::default(),
        }
    }

    /// Writes a contact in every format. A file that cannot be written does not stop the others.
    pub(super) fn write(&mut self, item: &Item<'_>) {
        for series in &mut self.series {
            series.write(item);
        }
    }

    /// Prepares for a book that could be read: who names a file waits for it, even if nobody is in it.
    pub(super) fn prepare(&mut self) {
        if self.wants_empty_files {
            self.series.iter_mut().for_each(Series::prepare);
        }
    }

    /// Adds what a book had, once it is read.
    pub(super) fn count(&mut self, source: &SourceCount) {
        self.source.merge(source);
    }

    /// Finishes the files and gives them their names.
    pub(super) fn finish(
        self,
        totals: &mut Totals,
        problems: &mut Vec<Problem>,
    ) -> Vec<OutputEntry> {
        let mut all = Vec::new();
        for (series, sums) in self.series.into_iter().zip(&mut totals.formats) {
            let Done { entries, problems: found, sums: done } = series.finish(&self.source);
            sums.merge(&done);
            all.extend(entries);
            problems.extend(found);
        }
        all
    }
}
