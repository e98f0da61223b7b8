//! The files that one group of contacts goes to: those of each format, made when the first contact
//! comes.

use mdexport_formats::Item;
use mdexport_mdaemon::{Book, Groups};
use mdexport_model::{Problem, SourceCount};

use super::Job;
use super::closed::Done;
use super::destination::Destination;
use super::series::Series;
use crate::totals::Totals;
use mdexport_manifest::OutputEntry;

/// Whose contacts a group of files holds, as far as it is narrow.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) domain: Option<String>,
    pub(super) user: Option<String>,
    pub(super) folder: Option<String>,
}

/// The files of one group.
pub(super) struct Outputs<'j> {
    job: &'j Job<'j>,
    destination: &'j Destination,
    /// By format.
    series: Vec<Series<'j>>,
    wants_empty_files: bool,
    /// The number of the next contact, where contacts need numbers.
    next_number: u64,
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
            job,
            destination,
            series: job.formats.iter().map(series).collect(),
            wants_empty_files: destination.wants_empty_files(),
            next_number: 0,
            source: SourceCount::default(),
        }
    }

    /// Writes a contact in every format. A file that cannot be written does not stop the others.
    pub(super) fn write(&mut self, item: &Item<'_>) {
        for series in &mut self.series {
            series.write(item);
        }
    }

    /// Tells the writers of the contacts to which distribution lists of the book refer, and of the
    /// lists, before they write any.
    pub(super) fn announce(&mut self, book: &Book<'_>) -> Groups {
        let groups = Groups::of(book, self.job.elements, self.next_number, |number, contact| {
            self.series.iter_mut().for_each(|series| series.announce(number, contact));
        });
        self.next_number = groups.next;
        groups
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
        mut self,
        totals: &mut Totals,
        problems: &mut Vec<Problem>,
    ) -> Vec<OutputEntry> {
        let mut all = Vec::new();
        let closed = self.series.iter_mut().filter_map(Series::close).collect();
        self.destination.commit(closed);
        for (series, sums) in self.series.into_iter().zip(&mut totals.formats) {
            let Done { entries, problems: found, sums: done } = series.finish(&self.source);
            sums.merge(done);
            all.extend(entries);
            problems.extend(found);
        }
        all
    }
}
