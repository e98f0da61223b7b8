//! The sums of a run, or of a part of it.

pub mod unencodable;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use mdexport_formats::Format;
use mdexport_model::{
    DamageCode, Field, FolderKind, Ledger, LedgerRow, Problem, ProblemCode, SourceCount,
    UnknownElements,
};

use crate::totals::unencodable::ForeignLetters;
use mdexport_manifest::Standing;
use mdexport_manifest::Status;
use mdexport_manifest::TotalsEntry;
use mdexport_manifest::{WithoutContacts, gave_nothing};

/// What is counted of a kind of folder that was not exported.
#[derive(Clone, Copy, Debug, Default)]
pub struct LeftOut {
    /// Address books.
    pub books: u64,
    /// Contacts in them.
    pub contacts: u64,
}

/// What is counted of a format.
#[derive(Clone, Debug, Default)]
pub struct FormatTotals {
    /// Files.
    pub files: u64,
    /// Contacts in them.
    pub contacts: u64,
    /// What the reader counted.
    pub source: SourceCount,
    /// What the writers did.
    pub ledger: Ledger,
    /// What was written with `?` for letters that the encoding lacks.
    pub replaced: ForeignLetters,
    /// What was written with other letters, which read alike.
    pub respelt: ForeignLetters,
}

/// A damaged book, for the end of the summary.
#[derive(Clone, Debug)]
pub struct DamagedBook {
    /// The book.
    pub path: String,
    /// How many places are damaged.
    pub count: u64,
    /// The contacts that could be read.
    pub contacts: u64,
    /// The worst finding, and the line of the first such.
    pub code: DamageCode,
    /// The line of the first such finding.
    pub line: u64,
}

impl DamagedBook {
    /// Whether there may have been contacts in it, and none was got out.
    pub fn gave_nothing(&self) -> bool {
        gave_nothing(self.contacts, [self.code])
    }
}

/// How many problems the summary names, and how many damaged books: the report names all.
const NAMED: usize = 5;
const WORST: usize = 3;

/// The sums.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Accounts, public folders counting as one.
    pub accounts: u64,
    /// Accounts without a contact in the outputs.
    pub without_contacts: WithoutContacts,
    /// Address books, whether exported or not.
    pub address_books: u64,
    /// Contacts in exported books, distribution lists included.
    pub contacts: u64,
    /// Distribution lists in exported books.
    pub groups: u64,
    /// Their members, counted for each list.
    pub memberships: u64,
    /// Elements in exported books that the element table does not know.
    pub unknown: UnknownElements,
    /// Records in exported books that are neither a contact nor a distribution list, as far as is known.
    pub others: u64,
    /// Names of records in exported books that are not called contact, and that no file for elements names.
    pub unknown_records: UnknownElements,
    /// Books with damage.
    pub damaged_books: u64,
    /// How many of these gave no contact, though there may have been some.
    pub books_that_gave_nothing: u64,
    /// Places of damage.
    pub damage: u64,
    /// How many problems there are of each code.
    pub problems: BTreeMap<ProblemCode, u64>,
    /// The first problems by their paths, first those for which something is missing.
    pub first_problems: Vec<Problem>,
    /// What was moved aside, in a sentence or two.
    pub moved: Vec<Problem>,
    /// What earlier runs have moved aside and still lies there.
    pub standing: Standing,
    /// What was not exported, by the name of the kind of folder.
    pub left_out: BTreeMap<&'static str, LeftOut>,
    /// By the place of the format on the command line.
    pub formats: Vec<FormatTotals>,
    /// The damaged books that lost most, the worst first.
    pub worst: Vec<DamagedBook>,
}

impl Totals {
    /// Sums of nothing yet, for this many formats.
    pub fn new(formats: usize) -> Self {
        Self { formats: vec![FormatTotals::default(); formats], ..Self::default() }
    }

    /// Counts a problem.
    pub fn problem(&mut self, problem: &Problem) {
        *self.problems.entry(problem.code).or_default() += 1;
        if problem.code == ProblemCode::MovedAside {
            self.moved.push(problem.clone());
            return;
        }
        self.first_problems.push(problem.clone());
        self.keep_first();
    }

    fn keep_first(&mut self) {
        let weight = |code: ProblemCode| (!code.is_loss(), !code.needs_a_look());
        let key = |problem: &Problem| (weight(problem.code), problem.path.clone());
        self.first_problems.sort_by_cached_key(key);
        self.first_problems.truncate(NAMED);
    }

    /// Counts a book of a kind that is not exported.
    pub fn left_out(&mut self, kind: FolderKind, contacts: u64) {
        let left_out = self.left_out.entry(kind.name()).or_default();
        left_out.books += 1;
        left_out.contacts += contacts;
    }

    /// Counts a damaged book.
    pub fn damaged(&mut self, book: DamagedBook) {
        self.damaged_books += 1;
        self.books_that_gave_nothing += u64::from(book.gave_nothing());
        self.damage += book.count;
        self.worst.push(book);
        self.keep_worst();
    }

    fn keep_worst(&mut self) {
        let key = |book: &DamagedBook| {
            (!book.gave_nothing(), book.code.loss(), Reverse(book.count), book.path.clone())
        };
        self.worst.sort_by_cached_key(key);
        self.worst.truncate(WORST);
    }

    /// Adds the sums of another part.
    pub fn merge(&mut self, other: Self) {
        self.accounts += other.accounts;
        self.without_contacts.merge(other.without_contacts);
        self.address_books += other.address_books;
        self.contacts += other.contacts;
        self.groups += other.groups;
        self.memberships += other.memberships;
        self.unknown.merge(&other.unknown);
        self.others += other.others;
        self.unknown_records.merge(&other.unknown_records);
        self.damaged_books += other.damaged_books;
        self.books_that_gave_nothing += other.books_that_gave_nothing;
        self.damage += other.damage;
        for (code, count) in other.problems {
            *self.problems.entry(code).or_default() += count;
        }
        self.first_problems.extend(other.first_problems);
        self.keep_first();
        self.moved.extend(other.moved);
        for (kind, more) in other.left_out {
            let left_out = self.left_out.entry(kind).or_default();
            left_out.books += more.books;
            left_out.contacts += more.contacts;
        }
        for (sum, more) in self.formats.iter_mut().zip(other.formats) {
            sum.merge(more);
        }
        self.worst.extend(other.worst);
        self.keep_worst();
    }

    /// The status that the sums ask for.
    pub fn status(&self, formats: &[Format], strict: bool) -> Status {
        let rows =
            || formats.iter().zip(&self.formats).flat_map(|(format, sums)| sums.rows(format));
        let refused = rows().any(|row| row.refused > row.dropped);
        let replaced = rows().any(|row| row.replaced > 0);
        let changed = || rows().any(|row| !row.is_complete());
        let wants_a_look = self.damage > 0 || refused || replaced || strict && changed();
        Status::of(self.problems.keys().copied(), wants_a_look)
    }

    /// By format: files, and contacts in them.
    pub fn files(&self, formats: &[Format]) -> BTreeMap<String, (u64, u64)> {
        let sums = self.formats.iter().map(|sums| (sums.files, sums.contacts));
        formats.iter().map(|format| format.name().to_owned()).zip(sums).collect()
    }

    /// The sums as the manifest has them.
    pub fn entry(&self, formats: &[Format]) -> TotalsEntry {
        let ledger = formats.iter().zip(&self.formats);
        TotalsEntry {
            accounts: self.accounts,
            address_books: self.address_books,
            contacts: self.contacts,
            groups: self.groups,
            memberships: self.memberships,
            unknown_elements: self.unknown.clone(),
            others: self.others,
            unknown_records: self.unknown_records.clone(),
            damaged_books: self.damaged_books,
            problems: self
                .problems
                .iter()
                .map(|(code, count)| (code.code().into(), *count))
                .collect(),
            ledger: ledger
                .map(|(format, sums)| (format.name().to_owned(), sums.rows(format)))
                .collect(),
        }
    }
}

impl FormatTotals {
    /// The ledger's rows.
    pub fn rows(&self, format: &Format) -> Vec<LedgerRow> {
        self.ledger.rows(&self.source, |place| format.carries(Field::ALL[place]))
    }

    /// Adds the sums of another part.
    pub fn merge(&mut self, other: Self) {
        self.files += other.files;
        self.contacts += other.contacts;
        self.source.merge(&other.source);
        self.ledger.merge(other.ledger);
        self.replaced.merge(&other.replaced);
        self.respelt.merge(&other.respelt);
    }
}
