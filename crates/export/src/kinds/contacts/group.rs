//! The files that one group of contacts goes to: those of each format, made when the first contact
//! comes.

use mdexport_formats::{Item, Ties};
use mdexport_manifest::{BookEntry, BookStatus};
use mdexport_mdaemon::{Book, BookReport, FoundBook, Groups};
use mdexport_model::{Field, FolderKind, Kind, SourceCount};

use super::Contacts;
use super::finished::SeriesReport;
use super::series::Series;
use crate::cancellation::Cancellation;
use crate::destination::Destination;
use crate::kinds::{Document, OutputGroup, Place, unread_entry};
use crate::totals::{DamagedBook, Totals};
use crate::unit_report::UnitReport;

/// The files of one group.
pub(super) struct ContactGroup<'j> {
    contacts: &'j Contacts<'j>,
    destination: &'j dyn Destination,
    cancellation: &'j Cancellation,
    /// By format.
    series: Vec<Series<'j>>,
    /// The number of the next contact, where contacts need numbers.
    next_number: u64,
    source: SourceCount,
}

impl<'j> ContactGroup<'j> {
    /// Files at this place.
    pub(super) fn new(
        contacts: &'j Contacts<'j>,
        destination: &'j dyn Destination,
        cancellation: &'j Cancellation,
        place: Place<'_>,
    ) -> Self {
        let series = |format| Series::new(contacts, destination, format, place);
        let series = contacts.formats.iter().map(series).collect();
        let source = SourceCount::default();
        Self { contacts, destination, cancellation, series, next_number: 0, source }
    }

    /// Whether the book is to be exported. A single file was asked for by its name, whatever it holds.
    fn wants(&self, is_named: bool, book: &FoundBook) -> bool {
        is_named
            || !FolderKind::ON_REQUEST.contains(&book.folder.kind)
            || self.contacts.include.contains(&book.folder.kind)
    }

    /// Announces to the writers the contacts to which distribution lists of the book refer, and the lists, before
    /// any is written.
    fn announce(&mut self, book: &Book<'_>) -> Groups {
        let elements = self.contacts.elements;
        let groups = Groups::of(book, elements, self.next_number, |number, contact| {
            self.series.iter_mut().for_each(|series| series.announce(number, contact));
        });
        self.next_number = groups.next;
        groups
    }

    /// Prepares for a book that could be read: users who name a file wait for it, even if it has no contact.
    fn prepare(&mut self) {
        if self.destination.wants_empty_files() {
            self.series.iter_mut().for_each(Series::prepare);
        }
    }

    fn contacts(
        &mut self,
        document: &Document<'_>,
        decoded: &Book<'_>,
        totals: &mut Totals,
    ) -> BookEntry {
        let Document { account, is_named, book, bytes } = document;
        let is_wanted = self.wants(*is_named, book);
        self.prepare();
        let groups = if is_wanted { self.announce(decoded) } else { Groups::default() };
        let mut second = self.destination.second_reading(decoded);
        let mut contacts = decoded.contacts(self.contacts.elements);
        let (folder, category) = (book.folder.display(), book.folder.category());
        let mailbox = account.address();
        let mut number = groups.first;
        while let Some(contact) = contacts.advance() {
            if self.cancellation.is_requested() {
                break;
            }
            if let Some(second) = &mut second {
                second.compare(contact);
            }
            let is_contact = contact.kind != Kind::Unknown;
            if is_wanted {
                let ties = if is_contact { ties_of(number, &groups) } else { Ties::default() };
                let (mailbox, category) = (mailbox.as_deref(), category.as_deref());
                let item = Item { contact, mailbox, folder: &folder, category, ties };
                // A file that cannot be written does not stop the others.
                self.series.iter_mut().for_each(|series| series.write(&item));
            }
            number += u64::from(is_contact);
        }
        let report = contacts.finish();
        if let Some(second) = second.filter(|_| report.is_sound()) {
            self.destination.keep_second_reading(&book.relative, second);
        }
        let status = if is_wanted { BookStatus::Exported } else { BookStatus::NotExported };
        self.count(book, &report, status, totals);
        BookEntry {
            sha256: bytes.sha256.clone(),
            bytes: Some(bytes.length),
            modified: bytes.modified.clone(),
            reads: Some(bytes.reads).filter(|reads| *reads > 1),
            encoding: Some(decoded.encoding().into()),
            encoding_reason: Some(decoded.encoding_reason().name().into()),
            contacts: report.contacts,
            groups: report.groups,
            others: report.others,
            memberships: report.source.of(Field::Membership),
            damage_count: report.damage_count,
            damage_by_code: if report.damage_count > report.damage.len() as u64 {
                report.damage_by_code
            } else {
                Vec::new()
            },
            damage: report.damage,
            ..unread_entry(book, status)
        }
    }

    fn count(
        &mut self,
        book: &FoundBook,
        report: &BookReport,
        status: BookStatus,
        totals: &mut Totals,
    ) {
        if status == BookStatus::Exported {
            self.source.merge(&report.source);
            totals.contacts += report.contacts;
            totals.groups += report.groups;
            totals.memberships += report.source.of(Field::Membership);
            totals.others += report.others;
            totals.unknown.merge(&report.unknown);
            totals.unknown_records.merge(&report.unknown_records);
        } else {
            totals.left_out(book.folder.kind, report.contacts);
        }
        // Of equal losses the first in the book: the codes come in the order of their first places.
        if let Some(worst) = report.damage_by_code.iter().min_by_key(|found| found.code.loss()) {
            totals.damaged(DamagedBook {
                path: book.relative.clone(),
                count: report.damage_count,
                contacts: report.contacts,
                code: worst.code,
                line: worst.line,
            });
        }
    }
}

impl OutputGroup for ContactGroup<'_> {
    /// Decodes the book, and keeps its bytes no longer than the text needs them.
    fn read(&mut self, mut document: Document<'_>, totals: &mut Totals) -> BookEntry {
        let bytes = std::mem::take(&mut document.bytes.bytes);
        let decoded = Book::decode(&bytes, self.contacts.fallback);
        if decoded.is_copy() {
            let copy = decoded.into_copy();
            drop(bytes);
            return self.contacts(&document, &copy, totals);
        }
        self.contacts(&document, &decoded, totals)
    }

    fn finish(mut self: Box<Self>, report: &mut UnitReport) {
        let closed = self.series.iter_mut().filter_map(Series::close).collect();
        self.destination.commit(closed);
        for (series, sums) in self.series.into_iter().zip(&mut report.totals.formats) {
            let SeriesReport { entries, problems, sums: done } = series.finish(&self.source);
            sums.merge(done);
            report.outputs.extend(entries);
            report.problems.extend(problems);
        }
    }
}

/// What ties this contact to the lists of its book.
fn ties_of(number: u64, groups: &Groups) -> Ties<'_> {
    if groups.is_empty() {
        return Ties::default();
    }
    Ties {
        number: Some(number),
        lists: groups.lists(number),
        members: groups.members(number),
        same_file: None,
    }
}
