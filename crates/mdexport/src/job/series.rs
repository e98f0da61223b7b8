//! The files of one format that one group of contacts goes to: one, numbered parts of at most so many
//! contacts (`--max-records`), or one for each contact (`--one-per-file`).
//!
//! They are imported into one address book, so that a UID, or the name of an entry,
//! stands once in all of them.

use std::io;

use mdexport_formats::{Format, Item, Taken, Writer, display_name};
use mdexport_model::{Contact, Field, Problem, ProblemCode, SourceCount};

use super::Job;
use super::destination::Destination;
use super::output::Scope;
use super::persist::unwritable;
use super::sink::Sink;
use crate::manifest::OutputEntry;
use crate::plan::names::Names;
use crate::totals::FormatTotals;

/// How the contacts that share a file are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Division {
    /// Not at all.
    Whole,
    /// Into files of at most so many contacts.
    AtMost(u64),
    /// Into one file for each contact.
    OnePerFile,
}

impl Division {
    /// What the options of the command line ask for.
    pub(crate) fn of(max_records: Option<u64>, one_per_file: bool) -> Self {
        match max_records {
            _ if one_per_file => Self::OnePerFile,
            Some(count) => Self::AtMost(count),
            None => Self::Whole,
        }
    }

    /// Whether files get a number behind their name.
    pub(crate) fn has_numbers(self) -> bool {
        matches!(self, Self::AtMost(_))
    }
}

/// What the files of a series have to say.
#[derive(Default)]
pub(super) struct Done {
    pub(super) entries: Vec<OutputEntry>,
    pub(super) problems: Vec<Problem>,
    pub(super) sums: FormatTotals,
}

/// The files of one format.
pub(super) struct Series<'j> {
    job: &'j Job<'j>,
    destination: &'j Destination,
    format: &'j Format,
    /// The path of the first file, without format and extension.
    stem: String,
    scope: Scope,
    /// Of the contacts that have a file each.
    names: Names,
    part: Option<Part>,
    /// How many parts were begun.
    begun: u64,
    taken: Taken,
    done: Done,
}

/// The file that is being written.
struct Part {
    path: String,
    contacts: u64,
    /// What its contacts have, where it has not all of the group's.
    source: SourceCount,
    output: Output,
}

/// One file; a failed one keeps why.
enum Output {
    Writing(Box<dyn Writer<Sink>>),
    Failed(io::Error),
}

impl<'j> Series<'j> {
    pub(super) fn new(
        job: &'j Job<'j>,
        destination: &'j Destination,
        format: &'j Format,
        stem: &str,
        scope: &Scope,
    ) -> Self {
        Self {
            job,
            destination,
            format,
            stem: stem.to_owned(),
            scope: scope.clone(),
            names: Names::default(),
            part: None,
            begun: 0,
            taken: Taken::default(),
            done: Done::default(),
        }
    }

    /// Begins the first file, even if no contact comes.
    pub(super) fn prepare(&mut self) {
        if self.begun == 0 {
            self.part = Some(self.begin(None));
        }
    }

    /// Tells the writer of a contact to which a distribution list refers, or that is one.
    pub(super) fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        self.prepare();
        if let Some(Part { output: Output::Writing(writer), .. }) = &mut self.part {
            writer.announce(number, contact);
        }
    }

    /// Writes a contact. A file that cannot be written does not stop the next one.
    pub(super) fn write(&mut self, item: &Item<'_>) {
        let limit = match self.job.division {
            Division::Whole => u64::MAX,
            Division::AtMost(limit) => limit,
            Division::OnePerFile => 1,
        };
        let mut part = match self.part.take() {
            Some(full) if full.contacts >= limit => {
                self.end(full, None);
                self.begin(Some(item))
            }
            Some(part) => part,
            None => self.begin(Some(item)),
        };
        part.contacts += 1;
        if self.job.division != Division::Whole {
            part.source.add(item.contact);
        }
        if let Output::Writing(writer) = &mut part.output
            && let Err(error) = writer.write(item)
        {
            part.output = Output::Failed(error);
        }
        self.part = Some(part);
    }

    fn begin(&mut self, first: Option<&Item<'_>>) -> Part {
        self.begun += 1;
        let stem = &self.stem;
        let stem = match (self.job.division, first) {
            (Division::OnePerFile, Some(item)) => {
                format!("{stem}/{}", self.names.unique(&display_name(item.contact)))
            }
            (Division::AtMost(_), _) if self.begun > 1 => format!("{stem}-{}", self.begun),
            _ => stem.clone(),
        };
        let path = format!("{}/{stem}.{}", self.format.name(), self.format.extension());
        let taken = std::mem::take(&mut self.taken);
        let sink = self.destination.sink(&path);
        let begun = sink.and_then(|sink| self.format.next_writer(sink, self.job.options, taken));
        let output = match begun {
            Ok(writer) => Output::Writing(writer),
            Err(error) => Output::Failed(error),
        };
        Part { path, contacts: 0, source: SourceCount::default(), output }
    }

    /// Finishes the last file; `source` is what the reader counted of the whole group.
    pub(super) fn finish(mut self, source: &SourceCount) -> Done {
        if let Some(part) = self.part.take() {
            let whole = Some(source).filter(|_| self.job.division == Division::Whole);
            self.end(part, whole);
        }
        if self.done.problems.iter().all(|problem| !problem.code.is_loss()) && self.begun > 0 {
            // The sums are held against what the reader counted, and not against the parts' own count.
            self.done.sums.source = source.clone();
        }
        self.done
    }

    fn end(&mut self, part: Part, source: Option<&SourceCount>) {
        let source = source.unwrap_or(&part.source);
        if let Err(problem) = self.try_end(part.output, &part.path, source) {
            self.done.problems.push(problem);
        }
    }

    /// Finishes a file and gives it its name.
    fn try_end(&mut self, output: Output, path: &str, source: &SourceCount) -> Result<(), Problem> {
        let writer = match output {
            Output::Writing(writer) => writer,
            Output::Failed(error) => return Err(unwritable(path, &error)),
        };
        let failed = |error: io::Error| unwritable(path, &error);
        let (tally, sink) = writer.finish().map_err(failed)?;
        let (sha256, file) = sink.finish().map_err(failed)?;
        self.taken = tally.taken;
        self.destination.commit(file, path, &sha256)?;
        let rows = tally.ledger.rows(source, |field| self.format.carries(field));
        let sums = &mut self.done.sums;
        sums.files += 1;
        sums.contacts += tally.contacts;
        sums.source.merge(source);
        sums.ledger.merge(&tally.ledger);
        sums.note_lacking(tally.lacking);
        let open: Vec<_> = rows.iter().filter(|row| !row.balances()).map(|row| row.field).collect();
        if !open.is_empty() {
            let message = format!(
                "Not every value is accounted for in {}: please report this as a bug.",
                open.join(", ")
            );
            self.report(ProblemCode::LedgerMismatch, path, message);
        }
        if tally.repeated_uids > 0 {
            let message = format!(
                "{} contacts have the UID of another one in the file; each got a number behind it.",
                tally.repeated_uids
            );
            self.report(ProblemCode::DuplicateUid, path, message);
        }
        self.done.entries.push(OutputEntry {
            format: self.format.name().to_owned(),
            path: path.to_owned(),
            domain: self.scope.domain.clone(),
            user: self.scope.user.clone(),
            folder: self.scope.folder.clone(),
            contacts: tally.contacts,
            memberships: source.of(Field::Membership),
            records: tally.records,
            sha256,
            formula_cells: tally.formula_cells,
            ledger: rows.into_iter().filter(|row| !row.is_complete()).collect(),
        });
        Ok(())
    }

    fn report(&mut self, code: ProblemCode, path: &str, message: String) {
        self.done.problems.push(Problem { code, path: Some(path.to_owned()), message });
    }
}
