//! One unit of the plan: the documents of its accounts, read one after the other into the outputs that they
//! share.

use std::borrow::Cow;
use std::time::Instant;

use mdexport_manifest::{AccountEntry, BookEntry, Spent, Waits};
use mdexport_mdaemon::FoundBook;
use mdexport_model::Problem;

use super::Export;
use crate::destination::Destination;
use crate::kinds::{Document, OutputGroup, Place, Scope, unread_entry};
use crate::plan::names::Names;
use crate::plan::{PlannedAccount, Source, Unit};
use crate::reading::read_ahead::Position;
use crate::reading::{self, Reading};
use crate::unit_report::UnitReport;

/// Works on a unit.
struct Worker<'j> {
    export: &'j Export<'j>,
    destination: &'j dyn Destination,
    reading: Reading<'j>,
    /// Whether files get a number behind their name.
    has_numbers: bool,
    /// What was waited for since the account began.
    waits: Waits,
    report: UnitReport,
}

/// Does the unit of this number.
pub(super) fn run<'j>(
    export: &'j Export<'j>,
    (number, unit): (usize, &Unit),
    destination: &'j dyn Destination,
    reading: Reading<'j>,
) -> UnitReport {
    let report = UnitReport::new(export.exporter.totals());
    let has_numbers = export.exporter.has_numbers();
    let waits = Waits::default();
    let mut worker = Worker { export, destination, reading, has_numbers, waits, report };
    let mut shared = unit.shared.as_ref().map(|stem| worker.group(stem, &scope_of(unit)));
    for (account, planned) in unit.accounts.iter().enumerate() {
        let position = Position { unit: number, account, book: 0 };
        worker.account(planned, position, shared.as_deref_mut());
    }
    if let Some(group) = shared {
        worker.finish(group);
    }
    worker.report
}

/// Whose items the unit's shared file holds, as far as all its accounts agree.
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
    /// A group of outputs at this path, which is without format and extension.
    fn group(&self, stem: &str, scope: &Scope) -> Box<dyn OutputGroup + 'j> {
        let (to, cancellation) = (self.destination, self.export.cancellation);
        self.export.exporter.group(to, cancellation, Place { stem, scope })
    }

    fn account(
        &mut self,
        planned: &PlannedAccount,
        mut position: Position,
        mut shared: Option<&mut (dyn OutputGroup + 'j)>,
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
        let mut names = Names::beside_numbers(self.has_numbers);
        for book in &*books {
            if self.export.cancellation.is_requested() {
                break;
            }
            let read = if let Some(group) = shared.as_deref_mut() {
                self.book(planned, (position, book), group, &mut entry.problems)
            } else {
                let stem = book_stem(planned, book, &mut names);
                let scope = Scope {
                    domain: account.domain.clone(),
                    user: account.user.clone(),
                    folder: Some(book.folder.display()),
                };
                let mut group = self.group(&stem, &scope);
                let read = self.book(planned, (position, book), &mut *group, &mut entry.problems);
                self.finish(group);
                read
            };
            entry.address_books.push(read);
            position.book += 1;
        }
        let totals = &mut self.report.totals;
        totals.accounts += 1;
        if totals.contacts == contacts_before {
            let why = entry.why_no_contacts();
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

    /// Reads a book into its outputs.
    fn book(
        &mut self,
        planned: &PlannedAccount,
        (position, book): (Position, &FoundBook),
        group: &mut (dyn OutputGroup + 'j),
        problems: &mut Vec<Problem>,
    ) -> BookEntry {
        let totals = &mut self.report.totals;
        totals.address_books += 1;
        let is_named = planned.is_named();
        match reading::read(book, position, self.reading, &mut self.waits) {
            Ok(bytes) => {
                let account = &planned.account;
                group.read(Document { account, is_named, book, bytes }, totals)
            }
            Err(unread) => {
                problems.push(unread.problem(book, is_named));
                unread_entry(book, unread.status())
            }
        }
    }

    /// Finishes outputs, unless the user stopped the run: then they are not whole.
    fn finish(&mut self, group: Box<dyn OutputGroup + 'j>) {
        if !self.export.cancellation.is_requested() {
            let report = &mut self.report;
            let before = report.problems.len();
            group.finish(report);
            for problem in &report.problems[before..] {
                report.totals.problem(problem);
            }
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
