//! The files of one format that one group of contacts goes to: one, numbered parts of at most N
//! records (`--max-records`), or one for each contact (`--one-per-file`).
//!
//! They are imported into one address book, so that a UID, or the name of an entry,
//! is there once in all of them, and a distribution list has members in any of them.

use std::io;

use mdexport_formats::{Format, Item, Ties, Writer, display_name};
use mdexport_model::{Contact, Kind, Ledger, Outcome, Reason, SourceCount};

use super::Contacts;
use super::finished::{FinishedFormat, SeriesReport};
use crate::destination::Destination;
use crate::files::finished_file::FinishedFile;
use crate::files::persist::unwritable;
use crate::files::sink::Sink;
use crate::kinds::{Place, Scope};
use crate::plan::names::Names;
use mdexport_manifest::Division;

/// The files of one format.
pub(super) struct Series<'j> {
    contacts: &'j Contacts<'j>,
    destination: &'j dyn Destination,
    format: &'j Format,
    /// The path of the first file, without format and extension.
    stem: String,
    scope: Scope,
    /// Of the contacts that have a file each.
    names: Names,
    part: Option<Part>,
    /// The last file, when it is whole.
    closed: Option<FinishedFormat>,
    /// How many parts were begun.
    begun: u64,
    /// The writer of all files, made when there is something to announce or to write.
    writer: Option<Box<dyn Writer<Sink>>>,
    /// Records that the format does not take, since the last file was closed.
    passed_over: PassedOver,
    done: SeriesReport,
}

/// Records that a format does not take: what they have, and that it did not arrive.
#[derive(Default)]
struct PassedOver {
    source: SourceCount,
    ledger: Ledger,
}

impl PassedOver {
    fn add(&mut self, record: &Contact<'_>) {
        record.count_into(&mut self.source);
        let refused = Outcome::Refused(Reason::OtherRecord);
        self.ledger.note_each(record.elements().iter().map(|element| (element.field, refused)));
    }
}

/// The file that is being written.
struct Part {
    path: String,
    records: u64,
    /// What its contacts have, where it has not all of the group's.
    source: SourceCount,
    /// Why it cannot be written, if that is so.
    failed: Option<io::Error>,
}

impl Part {
    /// The first and the last number of the contacts that go to this part, as seen from the one whose turn
    /// it is; `None` if there is no limit, or nobody has a number. Who counts on this writes a record for
    /// each contact.
    fn numbers(&self, next: Option<u64>, limit: u64) -> Option<(u64, u64)> {
        let (next, rest) = (next?, limit.saturating_sub(self.records + 1));
        (limit < u64::MAX).then(|| (next.saturating_sub(self.records), next.saturating_add(rest)))
    }
}

impl<'j> Series<'j> {
    pub(super) fn new(
        contacts: &'j Contacts<'j>,
        destination: &'j dyn Destination,
        format: &'j Format,
        Place { stem, scope }: Place<'_>,
    ) -> Self {
        Self {
            contacts,
            destination,
            format,
            stem: stem.to_owned(),
            scope: scope.clone(),
            names: Names::default(),
            part: None,
            closed: None,
            begun: 0,
            writer: None,
            passed_over: PassedOver::default(),
            done: SeriesReport::default(),
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
        self.writer().announce(number, contact);
    }

    /// The writer of all files.
    fn writer(&mut self) -> &mut dyn Writer<Sink> {
        let (format, options) = (self.format, self.contacts.options);
        &mut **self.writer.get_or_insert_with(|| format.series(options))
    }

    /// Writes a contact. A file that cannot be written does not stop the next one.
    pub(super) fn write(&mut self, item: &Item<'_>) {
        if item.contact.kind == Kind::Unknown && !self.format.takes_unknown_records() {
            return self.passed_over.add(item.contact);
        }
        let limit = self.contacts.division.limit();
        let records = self.format.records_of(item.contact);
        let is_full =
            |part: &Part| part.records > 0 && part.records.saturating_add(records) > limit;
        if let Some(full) = self.part.take_if(|part| is_full(part)) {
            self.end(full);
        }
        if self.part.is_none() {
            self.part = Some(self.begin(Some(item)));
        }
        // There is one now; to take it out and put it back would move it for each contact.
        let Some(part) = &mut self.part else { return };
        let ties = Ties { same_file: part.numbers(item.ties.number, limit), ..item.ties };
        part.records += records;
        if self.contacts.division != Division::Whole {
            item.contact.count_into(&mut part.source);
        }
        if part.failed.is_none()
            && let Some(writer) = &mut self.writer
        {
            part.failed = writer.write(&Item { ties, ..*item }).err();
        }
    }

    fn begin(&mut self, first: Option<&Item<'_>>) -> Part {
        self.begun += 1;
        let stem = &self.stem;
        let stem = match (self.contacts.division, first) {
            (Division::OnePerFile, Some(item)) => {
                format!("{stem}/{}", self.names.unique(&display_name(item.contact)))
            }
            (Division::AtMost(_), _) if self.begun > 1 => format!("{stem}-{}", self.begun),
            _ => stem.clone(),
        };
        let path = format!("{}/{stem}.{}", self.format.name(), self.format.extension());
        let sink = self.destination.open(&path);
        let failed = sink.and_then(|sink| self.writer().begin(sink)).err();
        Part { path, records: 0, source: SourceCount::default(), failed }
    }

    /// Says what there is to say, after the last file was closed and named; `source` is what the reader counted of
    /// the whole group.
    pub(super) fn finish(mut self, source: &SourceCount) -> SeriesReport {
        if let Some(closed) = self.closed.take() {
            let whole = Some(source).filter(|_| self.contacts.division == Division::Whole);
            self.record(closed, whole);
        }
        if self.done.problems.iter().all(|problem| !problem.code.is_loss()) && self.begun > 0 {
            // The sums are held against what the reader counted, and not against the parts' own count.
            self.done.sums.source = source.clone();
        }
        self.done
    }

    /// Writes the last file to its end. It gets its name with those of the other formats.
    pub(super) fn close(&mut self) -> Option<&mut FinishedFile> {
        let part = self.part.take()?;
        self.closed = self.close_part(part);
        self.closed.as_mut().map(|closed| &mut closed.file)
    }

    fn close_part(&mut self, part: Part) -> Option<FinishedFormat> {
        let Part { path, mut source, failed, .. } = part;
        let passed_over = std::mem::take(&mut self.passed_over);
        source.merge(&passed_over.source);
        let ended = match failed {
            Some(error) => Err(error),
            None => self.writer().end().and_then(|(tally, sink)| Ok((tally, sink.finish()?))),
        };
        match ended {
            Ok((mut tally, ended)) => {
                tally.ledger.merge(passed_over.ledger);
                let file = FinishedFile::new(path, tally.contacts, ended);
                Some(FinishedFormat { file, tally, source })
            }
            Err(error) => {
                self.done.problems.push(unwritable(&path, &error));
                None
            }
        }
    }

    /// Finishes a file of several, and gives it its name.
    fn end(&mut self, part: Part) {
        if let Some(mut closed) = self.close_part(part) {
            self.destination.commit(vec![&mut closed.file]);
            self.record(closed, None);
        }
    }

    fn record(&mut self, closed: FinishedFormat, whole: Option<&SourceCount>) {
        closed.record(self.format, &self.scope, whole, &mut self.done);
    }
}
