//! Puts together what was found in all accounts.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::time::Duration;

use mdexport_mdaemon::{ElementTable, FolderContent};
use mdexport_model::{FolderKind, Problem, ProblemCode, UnknownElements};

use super::account::{FolderCount, Found};
use super::elements::ElementUse;
use super::elements_file;
use super::report::{
    AccountEntry, BookEntry, DamageEntry, DomainEntry, DuplicateCounts, EncodingEntry, FolderEntry,
    Inspection, KindEntry, ReadStatus, SetCount, Sums, VERSION, VersionEntry,
};
use mdexport_manifest::Status;
use mdexport_manifest::TOOL;
use mdexport_report::Remedy;

/// How many of the slowest books are remembered.
const SLOWEST: usize = 5;

/// What was found so far.
#[derive(Debug, Default)]
pub struct Collected {
    /// By number; units are done in any order.
    accounts: BTreeMap<usize, AccountEntry>,
    elements: ElementUse,
    records: UnknownElements,
    folders: BTreeMap<FolderContent, FolderCount>,
    /// Books and how long they took, the slowest first.
    slowest: Vec<(Duration, String)>,
}

impl Collected {
    /// Adds an account.
    pub fn add(&mut self, number: usize, found: Found) {
        for (content, more) in found.folders {
            let sum = self.folders.entry(content).or_default();
            sum.by_class += more.by_class;
            sum.by_contents += more.by_contents;
            sum.messages += more.messages;
        }
        self.elements.merge(found.elements);
        self.records.merge(&found.records);
        let times = found.times.into_iter().zip(&found.entry.address_books);
        self.slowest.extend(times.map(|(time, book)| (time, book.path.clone())));
        self.slowest.sort_by(|(one, _), (other, _)| other.cmp(one));
        self.slowest.truncate(SLOWEST);
        self.accounts.insert(number, found.entry);
    }

    /// The whole.
    pub fn finish(
        self,
        root: Option<String>,
        problems: &[Problem],
        table: &ElementTable,
        show_values: bool,
    ) -> (Inspection, Vec<(Duration, String)>) {
        let accounts: Vec<_> = self.accounts.into_values().collect();
        let mut unknown = self.elements.unknown(show_values);
        for row in &mut unknown {
            row.suggestion = elements_file::suggestion(&row.name, table);
        }
        let books = || accounts.iter().flat_map(|account| &account.address_books);
        let mut totals = Sums::default();
        for account in &accounts {
            totals.add(account);
        }
        let inspection = Inspection {
            version: VERSION,
            tool: TOOL,
            root,
            totals,
            domains: domains(&accounts),
            folders: folders(self.folders),
            kinds: kinds(books()),
            encodings: encodings(books()),
            versions: versions(books()),
            elements: self.elements.known(table),
            elements_toml: elements_file::elements_toml(&unknown, &self.records, table),
            unknown_elements: unknown,
            unknown_records: self.records,
            unlisted_values: self.elements.unlisted(),
            damage: damage(books()),
            duplicates: duplicates(&accounts),
            other_address_books: other_books(problems, &accounts),
            problems: problems.to_vec(),
            accounts,
        };
        (inspection, self.slowest)
    }
}

impl Inspection {
    /// How the run ends: as an export of the same would, as far as the store is to blame.
    pub fn status(&self) -> Status {
        if self.all_problems().any(|problem| problem.code.is_loss()) {
            Status::Missing
        } else if self.totals.damage_count > 0
            || self.all_problems().any(|problem| problem.code.needs_a_look())
        {
            Status::Findings
        } else {
            Status::Complete
        }
    }

    /// What is wrong with the store and with accounts.
    pub fn all_problems(&self) -> impl Iterator<Item = &Problem> {
        let accounts = self.accounts.iter().flat_map(|account| &account.problems);
        self.problems.iter().chain(accounts)
    }
}

impl AccountEntry {
    /// The sums of this account alone.
    pub fn sums(&self) -> Sums {
        let mut sums = Sums::default();
        sums.add(self);
        sums
    }
}

impl Sums {
    fn add(&mut self, account: &AccountEntry) {
        self.accounts += 1;
        self.accounts_without_books += u64::from(account.address_books.is_empty());
        self.folders += account.folders.values().sum::<u64>();
        self.messages += account.messages;
        for book in &account.address_books {
            self.address_books += 1;
            self.unread_books += u64::from(book.status != ReadStatus::Read);
            self.bytes += book.bytes.unwrap_or(0);
            self.contacts += book.contacts;
            self.groups += book.groups;
            self.memberships += book.memberships;
            self.others += book.others;
            self.damaged_books += u64::from(book.damage_count > 0);
            self.damage_count += book.damage_count;
        }
    }
}

/// Where the address books are that an export leaves out, in order.
fn other_books(problems: &[Problem], accounts: &[AccountEntry]) -> Vec<String> {
    let of_accounts = accounts.iter().flat_map(|account| &account.problems);
    let stray = problems.iter().chain(of_accounts);
    let stray = stray.filter(|problem| problem.code == ProblemCode::StrayBook);
    let mut paths: Vec<_> = stray.filter_map(|problem| problem.path.clone()).collect();
    paths.sort();
    paths
}

/// The domains in the order of their first accounts.
fn domains(accounts: &[AccountEntry]) -> Vec<DomainEntry> {
    let mut domains: Vec<DomainEntry> = Vec::new();
    let mut places = BTreeMap::new();
    for account in accounts {
        let key = (account.public, account.domain.as_deref());
        let at = *places.entry(key).or_insert_with(|| {
            let (domain, public) = (account.domain.clone(), account.public);
            domains.push(DomainEntry { domain, public, totals: Sums::default() });
            domains.len() - 1
        });
        domains[at].totals.add(account);
    }
    domains
}

fn folders(counts: BTreeMap<FolderContent, FolderCount>) -> Vec<FolderEntry> {
    let entry = |(content, count): (FolderContent, FolderCount)| FolderEntry {
        content: content.name(),
        by_class: count.by_class,
        by_contents: count.by_contents,
        messages: count.messages,
    };
    counts.into_iter().map(entry).collect()
}

fn kinds<'b>(books: impl Iterator<Item = &'b BookEntry>) -> Vec<KindEntry> {
    let mut kinds: BTreeMap<&str, KindEntry> = BTreeMap::new();
    for book in books {
        let kind = book.kind;
        let on_request = FolderKind::ON_REQUEST.contains(&kind);
        let new = || KindEntry { kind, on_request, address_books: 0, contacts: 0 };
        let entry = kinds.entry(kind.name()).or_insert_with(new);
        entry.address_books += 1;
        entry.contacts += book.contacts;
    }
    let mut kinds: Vec<_> = kinds.into_values().collect();
    kinds.sort_by_key(|entry| entry.on_request);
    kinds
}

fn encodings<'b>(books: impl Iterator<Item = &'b BookEntry>) -> Vec<EncodingEntry> {
    let mut counts: BTreeMap<_, u64> = BTreeMap::new();
    for pair in books.filter_map(|book| Some((book.encoding?, book.encoding_reason?))) {
        *counts.entry(pair).or_default() += 1;
    }
    let entry =
        |((encoding, reason), address_books)| EncodingEntry { encoding, reason, address_books };
    let mut encodings: Vec<_> = counts.into_iter().map(entry).collect();
    encodings.sort_by_key(|entry| Reverse(entry.address_books));
    encodings
}

fn versions<'b>(books: impl Iterator<Item = &'b BookEntry>) -> Vec<VersionEntry> {
    let mut counts: BTreeMap<_, u64> = BTreeMap::new();
    for book in books.filter(|book| book.status == ReadStatus::Read) {
        *counts.entry(book.version.clone()).or_default() += 1;
    }
    let entry = |(version, address_books)| VersionEntry { version, address_books };
    let mut versions: Vec<_> = counts.into_iter().map(entry).collect();
    versions.sort_by_key(|entry| Reverse(entry.address_books));
    versions
}

/// The damage by its codes: what may have cost most first, then that of the most places.
fn damage<'b>(books: impl Iterator<Item = &'b BookEntry>) -> Vec<DamageEntry> {
    let mut entries: BTreeMap<_, DamageEntry> = BTreeMap::new();
    for book in books {
        for found in &book.damage {
            let code = found.code;
            let entry = entries.entry(code.code()).or_insert_with(|| DamageEntry {
                code,
                meaning: code.meaning(),
                remedy: code.remedy(),
                count: 0,
                address_books: 0,
                path: book.path.clone(),
                line: found.line,
                column: found.column,
            });
            entry.count += found.count;
            entry.address_books += 1;
        }
    }
    let mut entries: Vec<_> = entries.into_values().collect();
    let key =
        |entry: &DamageEntry| (entry.code.loss(), entry.code.needs_no_look(), Reverse(entry.count));
    entries.sort_by_key(key);
    entries
}

fn duplicates(accounts: &[AccountEntry]) -> DuplicateCounts {
    let add = |sum: &mut SetCount, more: SetCount| {
        sum.sets += more.sets;
        sum.contacts += more.contacts;
    };
    accounts.iter().fold(DuplicateCounts::default(), |mut sum, account| {
        let more = &account.duplicates.counts;
        add(&mut sum.same_uid, more.same_uid);
        add(&mut sum.same_email, more.same_email);
        add(&mut sum.same_person, more.same_person);
        sum.not_compared += more.not_compared;
        sum
    })
}
