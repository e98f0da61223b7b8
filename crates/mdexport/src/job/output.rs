//! The files that one group of contacts goes to: one for each format, made when the first contact
//! comes.

use std::io;

use mdexport_formats::{Format, Item, Writer};
use mdexport_model::{Problem, ProblemCode, SourceCount};

use super::Job;
use super::destination::Destination;
use super::persist::unwritable;
use super::sink::Sink;
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
    job: &'j Job<'j>,
    destination: &'j Destination,
    /// Their path without format and extension.
    stem: String,
    scope: Scope,
    open: Option<Vec<Output>>,
    source: SourceCount,
}

/// One file; a failed one keeps why.
enum Output {
    Writing(Box<dyn Writer<Sink>>),
    Failed(io::Error),
}

impl<'j> Outputs<'j> {
    pub(super) fn new(
        job: &'j Job<'j>,
        destination: &'j Destination,
        stem: String,
        scope: Scope,
    ) -> Self {
        Self { job, destination, stem, scope, open: None, source: SourceCount::default() }
    }

    /// Writes a contact in every format. A file that cannot be written does not stop the others.
    pub(super) fn write(&mut self, item: &Item<'_>) {
        for output in self.opened() {
            if let Output::Writing(writer) = output
                && let Err(error) = writer.write(item)
            {
                *output = Output::Failed(error);
            }
        }
    }

    fn opened(&mut self) -> &mut Vec<Output> {
        let (job, destination, stem) = (self.job, self.destination, &self.stem);
        self.open.get_or_insert_with(|| {
            let begin = |format| Output::begin(format, &path_of(format, stem), job, destination);
            job.formats.iter().map(begin).collect()
        })
    }

    /// Prepares for a book that could be read: who names a file waits for it, even if nobody is in it.
    pub(super) fn prepare(&mut self) {
        if self.destination.wants_empty_files() {
            self.opened();
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
        let (stem, scope, source) = (self.stem, self.scope, self.source);
        let mut entries = Vec::new();
        for (number, output) in self.open.into_iter().flatten().enumerate() {
            let format = &self.job.formats[number];
            let path = path_of(format, &stem);
            let finished = Finish { format, path: &path, scope: &scope, source: &source };
            match finished.finish(output, self.destination, totals, number, problems) {
                Ok(entry) => entries.push(entry),
                Err(problem) => {
                    totals.problem(&problem);
                    problems.push(problem);
                }
            }
        }
        entries
    }
}

/// Where a file is below the output folder.
fn path_of(format: &Format, stem: &str) -> String {
    format!("{}/{stem}.{}", format.name(), format.extension())
}

impl Output {
    fn begin(format: &Format, path: &str, job: &Job<'_>, destination: &Destination) -> Self {
        let begun = destination.sink(path).and_then(|sink| format.writer(sink, job.options));
        match begun {
            Ok(writer) => Self::Writing(writer),
            Err(error) => Self::Failed(error),
        }
    }
}

/// What is known when a file is finished.
struct Finish<'f> {
    format: &'f Format,
    path: &'f str,
    scope: &'f Scope,
    source: &'f SourceCount,
}

impl Finish<'_> {
    fn finish(
        &self,
        output: Output,
        destination: &Destination,
        totals: &mut Totals,
        number: usize,
        problems: &mut Vec<Problem>,
    ) -> Result<OutputEntry, Problem> {
        let writer = match output {
            Output::Writing(writer) => writer,
            Output::Failed(error) => return Err(unwritable(self.path, &error)),
        };
        let failed = |error: io::Error| unwritable(self.path, &error);
        let (tally, sink) = writer.finish().map_err(failed)?;
        let (sha256, file) = sink.finish().map_err(failed)?;
        destination.commit(file, self.path, &sha256)?;
        let rows = tally.ledger.rows(self.source, |field| self.format.carries(field));
        let sums = &mut totals.formats[number];
        sums.files += 1;
        sums.contacts += tally.contacts;
        sums.source.merge(self.source);
        sums.ledger.merge(&tally.ledger);
        sums.note_lacking(tally.lacking);
        let mut report = |code, message: String| {
            let problem = Problem { code, path: Some(self.path.to_owned()), message };
            totals.problem(&problem);
            problems.push(problem);
        };
        let open: Vec<_> = rows.iter().filter(|row| !row.balances()).map(|row| row.field).collect();
        if !open.is_empty() {
            let message = format!(
                "Not every value is accounted for in {}: please report this as a bug.",
                open.join(", ")
            );
            report(ProblemCode::LedgerMismatch, message);
        }
        if tally.repeated_uids > 0 {
            let message = format!(
                "{} contacts have the UID of another one in the file; each got a number behind it.",
                tally.repeated_uids
            );
            report(ProblemCode::DuplicateUid, message);
        }
        Ok(OutputEntry {
            format: self.format.name().to_owned(),
            path: self.path.to_owned(),
            domain: self.scope.domain.clone(),
            user: self.scope.user.clone(),
            folder: self.scope.folder.clone(),
            contacts: tally.contacts,
            sha256,
            formula_cells: tally.formula_cells,
            ledger: rows.into_iter().filter(|row| !row.is_complete()).collect(),
        })
    }
}
