//! One unit of the plan: its accounts' books, read one after the other into the files that they share.

use std::borrow::Cow;
use std::time::Instant;

use mdexport_formats::{Item, Ties};
use mdexport_mdaemon::{Book, BookReport, FoundBook, Groups};
use mdexport_model::{Field, FolderKind, Kind, Problem};

use super::Job;
use super::destination::Destination;
use super::output::{Outputs, Scope};
use super::reading::{self, BookBytes, Reading, Turn};
use super::report::UnitReport;
use crate::plan::names::Names;
use crate::plan::{PlannedAccount, Source, Unit};
use crate::totals::{DamagedBook, Totals};
use mdexport_manifest::NoContacts;
use mdexport_manifest::{AccountEntry, BookEntry, BookStatus};
use mdexport_manifest::{Spent, Waits};

/// Works on a unit.
struct Worker<'j> {
    job: &'j Job<'j>,
    destination: &'j Destination,
    reading: Reading<'j>,
    /// What was waited for since the account began.
    waits: Waits,
    report: UnitReport,
}

/// Does one unit, of which this is the number.
pub(super) fn run<'j>(
    job: &'j Job<'j>,
    (number, unit): (usize, &Unit),
    destination: &'j Destination,
    reading: Reading<'j>,
) -> UnitReport {
    let totals = Totals::new(job.formats.len());
    let report = UnitReport {
        accounts: Vec::new(),
        spent: Vec::new(),
        outputs: Vec::new(),
        problems: Vec::new(),
        totals,
    };
    let mut worker = Worker { job, destination, reading, waits: Waits::default(), report };
    let mut shared =
        unit.shared.as_ref().map(|stem| Outputs::new(job, destination, stem, &scope_of(unit)));
    for (account, planned) in unit.accounts.iter().enumerate() {
        let turn = Turn { unit: number, account, book: 0 };
        worker.account(planned, turn, shared.as_mut());
    }
    if let Some(outputs) = shared {
        worker.finish(outputs);
    }
    worker.report
}

/// Whose contacts the unit's shared file holds, as far as all its accounts agree.
fn scope_of(unit: &Unit) -> Scope {
    let [first, others @ ..] = unit.accounts.as_slice() else { return Scope::default() };
    let mut scope = Scope {
        domain: first.account.domain.clone(),
        user: first.account.user.clone(),
        folder: None,
    };
    for other in others {
        scope.domain = scope.domain.filter(|domain| Some(domain) == other.account.domain.as_ref());
        scope.user = None;
    }
    scope
}

impl<'j> Worker<'j> {
    fn account(
        &mut self,
        planned: &PlannedAccount,
        mut turn: Turn,
        mut shared: Option<&mut Outputs<'j>>,
    ) {
        let began = Instant::now();
        self.waits = Waits::default();
        let (books, problems) = books_of(planned);
        let looking = began.elapsed();
        let account = &planned.account;
        let mut entry = AccountEntry {
            domain: account.domain.clone(),
            user: account.user.clone(),
            address_books: Vec::with_capacity(books.len()),
            problems,
            no_contacts: None,
        };
        let contacts_before = self.report.totals.contacts;
        let mut names = Names::beside_numbers(self.job.division.has_numbers());
        for book in &*books {
            if self.job.cancellation.is_requested() {
                break;
            }
            let read = if let Some(outputs) = shared.as_deref_mut() {
                self.book(planned, (turn, book), outputs, &mut entry.problems)
            } else {
                let stem = book_stem(planned, book, &mut names);
                let scope = Scope {
                    domain: account.domain.clone(),
                    user: account.user.clone(),
                    folder: Some(book.folder.display()),
                };
                let mut outputs = Outputs::new(self.job, self.destination, &stem, &scope);
                let read = self.book(planned, (turn, book), &mut outputs, &mut entry.problems);
                self.finish(outputs);
                read
            };
            entry.address_books.push(read);
            turn.book += 1;
        }
        let totals = &mut self.report.totals;
        totals.accounts += 1;
        if totals.contacts == contacts_before {
            let why = NoContacts::of(&entry);
            totals.without_contacts.add(why, account.address());
            entry.no_contacts = Some(why);
        }
        for problem in &entry.problems {
            totals.problem(problem);
        }
        self.report.accounts.push(entry);
        let (all, waits) = (began.elapsed(), self.waits);
        self.report.spent.push(Spent { began, all, looking, waits });
    }

    /// Whether the book is to be exported. A single file was asked for by its name, whatever it holds.
    fn wants(&self, planned: &PlannedAccount, book: &FoundBook) -> bool {
        matches!(planned.source, Source::Files(_))
            || !FolderKind::ON_REQUEST.contains(&book.folder.kind)
            || self.job.include.contains(&book.folder.kind)
    }

    /// Reads a book into its files.
    fn book(
        &mut self,
        planned: &PlannedAccount,
        (turn, book): (Turn, &FoundBook),
        outputs: &mut Outputs<'_>,
        problems: &mut Vec<Problem>,
    ) -> BookEntry {
        self.report.totals.address_books += 1;
        match reading::read(book, turn, self.reading, &mut self.waits) {
            Ok(read) => self.decoded((planned, book), read, outputs),
            Err(unread) => {
                let is_named = matches!(planned.source, Source::Files(_));
                problems.push(unread.problem(book, is_named));
                entry_of(book, unread.status())
            }
        }
    }

    /// Decodes a book, and keeps its bytes no longer than the text needs them.
    fn decoded(
        &mut self,
        book: (&PlannedAccount, &FoundBook),
        mut read: BookBytes<'_>,
        outputs: &mut Outputs<'_>,
    ) -> BookEntry {
        let bytes = std::mem::take(&mut read.bytes);
        let decoded = Book::decode(&bytes, self.job.fallback);
        if decoded.is_copy() {
            let copy = decoded.into_copy();
            drop(bytes);
            return self.contacts(book, (&read, &copy), outputs);
        }
        self.contacts(book, (&read, &decoded), outputs)
    }

    fn contacts(
        &mut self,
        (planned, book): (&PlannedAccount, &FoundBook),
        (read, decoded): (&BookBytes<'_>, &Book<'_>),
        outputs: &mut Outputs<'_>,
    ) -> BookEntry {
        let (folder, category) = (book.folder.display(), book.folder.category());
        let (mailbox, is_wanted) = (planned.account.address(), self.wants(planned, book));
        outputs.prepare();
        let groups = if is_wanted { outputs.announce(decoded) } else { Groups::default() };
        let mut contacts = decoded.contacts(self.job.elements);
        let mut second = self.destination.second_reading(decoded);
        let mut number = groups.first;
        while let Some(contact) = contacts.advance() {
            if self.job.cancellation.is_requested() {
                break;
            }
            if let Some(second) = &mut second {
                second.compare(contact);
            }
            let is_contact = contact.kind != Kind::Unknown;
            if is_wanted {
                let ties = if is_contact { ties_of(number, &groups) } else { Ties::default() };
                let (mailbox, category) = (mailbox.as_deref(), category.as_deref());
                outputs.write(&Item { contact, mailbox, folder: &folder, category, ties });
            }
            number += u64::from(is_contact);
        }
        let report = contacts.finish();
        if let Some(second) = second.filter(|_| report.is_sound()) {
            self.destination.keep_second_reading(&book.relative, second);
        }
        let status = if is_wanted { BookStatus::Exported } else { BookStatus::NotExported };
        self.count(book, &report, status, outputs);
        BookEntry {
            sha256: read.sha256.clone(),
            bytes: Some(read.length),
            modified: read.modified.clone(),
            reads: Some(read.reads).filter(|reads| *reads > 1),
            encoding: Some(decoded.encoding()),
            encoding_reason: Some(decoded.encoding_reason().name()),
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
            ..entry_of(book, status)
        }
    }

    fn count(
        &mut self,
        book: &FoundBook,
        report: &BookReport,
        status: BookStatus,
        outputs: &mut Outputs<'_>,
    ) {
        let totals = &mut self.report.totals;
        if status == BookStatus::Exported {
            outputs.count(&report.source);
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

    /// Finishes files, unless the user stopped the run: then they are not whole.
    fn finish(&mut self, outputs: Outputs<'_>) {
        if !self.job.cancellation.is_requested() {
            let report = &mut self.report;
            let before = report.problems.len();
            let entries = outputs.finish(&mut report.totals, &mut report.problems);
            for problem in &report.problems[before..] {
                report.totals.problem(problem);
            }
            report.outputs.extend(entries);
        }
    }
}

/// The books of an account, and what is wrong with its folders.
fn books_of(planned: &PlannedAccount) -> (Cow<'_, [FoundBook]>, Vec<Problem>) {
    match &planned.source {
        Source::Folder(folder) => {
            let (books, problems) = folder.books();
            (books.into(), problems)
        }
        Source::Files(books) => (books.into(), Vec::new()),
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

fn entry_of(book: &FoundBook, status: BookStatus) -> BookEntry {
    BookEntry {
        path: book.relative.clone(),
        folder: book.folder.display(),
        kind: book.folder.kind,
        status,
        sha256: None,
        bytes: None,
        modified: None,
        reads: None,
        encoding: None,
        encoding_reason: None,
        contacts: 0,
        groups: 0,
        others: 0,
        memberships: 0,
        damage_count: 0,
        damage_by_code: Vec::new(),
        damage: Vec::new(),
    }
}

/// The path of a book's own files: below its account's, by its folder. A single file that shows no
/// folder has the account's own path.
fn book_stem(planned: &PlannedAccount, book: &FoundBook, names: &mut Names) -> String {
    let path: Vec<_> = book.folder.path.iter().map(String::as_str).collect();
    match (&planned.source, path.is_empty()) {
        (Source::Files(_), true) => planned.stem.clone(),
        (Source::Folder(_), true) => {
            format!("{}/{}", planned.stem, names.unique_path(&["AddrBook"]))
        }
        (_, false) => format!("{}/{}", planned.stem, names.unique_path(&path)),
    }
}
