//! Looks at one account: its folders, its books, its contacts.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use mdexport_mdaemon::{Book, ElementTable, FolderContent, FoundBook, FoundFolder};
use mdexport_model::{Field, FolderKind, Kind, UnknownElements};

use super::duplicates::Search;
use super::elements::ElementUse;
use super::report::{AccountEntry, BookEntry, Duplicates, Place, ReadStatus};
use crate::cancellation::Cancellation;
use crate::engine::survey::{BookReader, Facts};
use crate::plan::{PlannedAccount, Source};
use mdexport_manifest::BookStatus;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Look<'l> {
    /// What the elements of address books mean.
    pub table: &'l ElementTable,
    /// Whether a few values of unknown elements are shown.
    pub show_values: bool,
    /// Whether the time of each book is reported.
    pub times: bool,
    /// How many sets of duplicates are listed for each measure, and how many contacts of each set.
    pub sets: usize,
    /// What ends the run early.
    pub cancellation: &'l Cancellation,
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    pub entry: AccountEntry,
    pub elements: ElementUse,
    /// The names of records that are not called contact.
    pub records: UnknownElements,
    /// Folders by what they are for, and messages in them: those whose Hiwater.mrk says it, and others.
    pub folders: BTreeMap<FolderContent, FolderCount>,
    /// How long each book took.
    pub times: Vec<Duration>,
}

/// Folders of one purpose.
#[derive(Clone, Copy, Debug, Default)]
pub struct FolderCount {
    pub by_class: u64,
    pub by_contents: u64,
    pub messages: u64,
}

/// Looks at the account of this number.
pub fn look(
    look: Look<'_>,
    number: usize,
    planned: &PlannedAccount,
    reader: &mut BookReader<'_>,
) -> Found {
    let account = &planned.account;
    let entry = AccountEntry {
        domain: account.domain.clone(),
        user: account.user.clone(),
        public: planned.is_public(),
        folders: BTreeMap::new(),
        messages: 0,
        folders_without_book: Vec::new(),
        address_books: Vec::new(),
        duplicates: Duplicates::default(),
        problems: Vec::new(),
    };
    let elements = ElementUse::of(number, look.show_values);
    let found = Found {
        entry,
        elements,
        records: UnknownElements::default(),
        folders: BTreeMap::new(),
        times: Vec::new(),
    };
    let search = Search::new(look.show_values);
    let mut account = AtWork { look, found, search, is_named: planned.is_named() };
    match &planned.source {
        Source::Folder(folder) => {
            let (folders, problems) = folder.folders();
            account.found.entry.problems = problems;
            for folder in &folders {
                account.folder(folder, planned.is_public(), reader);
            }
        }
        Source::Files(books) => {
            for book in books {
                // Standard input lies nowhere.
                let class = if book.path == Path::new("-") { None } else { book.folder_class() };
                account.book(book, class.map(|class| class.as_str().to_owned()), reader);
            }
        }
    }
    account.finish()
}

/// An account that is being looked at.
struct AtWork<'l> {
    look: Look<'l>,
    found: Found,
    search: Search,
    is_named: bool,
}

impl AtWork<'_> {
    fn folder(&mut self, folder: &FoundFolder, is_public: bool, reader: &mut BookReader<'_>) {
        let is_inbox = folder.folder.path.is_empty() && !is_public;
        let content = content(folder, is_inbox);
        let entry = &mut self.found.entry;
        if folder.is_mail_folder || is_inbox || !folder.books.is_empty() {
            let count = self.found.folders.entry(content).or_default();
            count.by_class += u64::from(folder.class.is_some());
            count.by_contents += u64::from(folder.class.is_none());
            count.messages += folder.messages;
            *entry.folders.entry(content.name()).or_default() += 1;
            entry.messages += folder.messages;
        }
        if content == FolderContent::Contacts && folder.books.is_empty() {
            entry.folders_without_book.push(folder.relative.clone());
        }
        let class = folder.class.as_ref().map(|class| class.as_str().to_owned());
        for book in &folder.books {
            self.book(book, class.clone(), reader);
        }
    }

    fn book(&mut self, book: &FoundBook, class: Option<String>, reader: &mut BookReader<'_>) {
        if self.look.cancellation.is_requested() {
            return;
        }
        let mut entry = entry_of(book, class);
        match reader.read(book, |text, facts| self.contacts(book, text, facts, &mut entry)) {
            Ok(((), time)) => {
                self.found.times.push(time);
                let microseconds = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
                entry.microseconds = self.look.times.then_some(microseconds);
            }
            Err(unread) => {
                entry.status = match unread.status {
                    BookStatus::Unstable => ReadStatus::Unstable,
                    BookStatus::TooLarge => ReadStatus::TooLarge,
                    _ => ReadStatus::Unreadable,
                };
                self.found.times.push(Duration::ZERO);
                self.found.entry.problems.push(unread.problem);
            }
        }
        self.found.entry.address_books.push(entry);
    }

    fn contacts(
        &mut self,
        book: &FoundBook,
        text: &Book<'_>,
        facts: Facts<'_>,
        entry: &mut BookEntry,
    ) {
        let address_book = u32::try_from(self.found.entry.address_books.len()).unwrap_or(u32::MAX);
        // What the user named was asked for, whatever kind of folder it lies in.
        let is_compared = self.is_named || !FolderKind::ON_REQUEST.contains(&book.folder.kind);
        let mut contacts = text.contacts(self.look.table);
        let mut number = 0;
        while let Some(contact) = contacts.advance() {
            if self.look.cancellation.is_requested() {
                break;
            }
            if contact.kind == Kind::Unknown {
                continue;
            }
            number += 1;
            self.found.elements.add(contact);
            if is_compared {
                self.search.add(contact, Place { address_book, contact: number, line: 0 });
                let line = contacts.line();
                self.search.stands_at(line);
            }
        }
        let version = text.version().map(str::to_owned);
        let report = contacts.finish();
        entry.bytes = Some(facts.bytes);
        entry.modified = facts.modified.map(str::to_owned);
        entry.encoding = Some(text.encoding());
        entry.encoding_reason = Some(text.encoding_reason().name());
        entry.version = version;
        entry.contacts = report.contacts;
        entry.groups = report.groups;
        entry.others = report.others;
        self.found.records.merge(&report.unknown_records);
        entry.memberships = report.source.of(Field::Membership);
        entry.damage_count = report.damage_count;
        entry.damage = report.damage_by_code;
    }

    fn finish(self) -> Found {
        let Self { look, mut found, search, .. } = self;
        found.entry.duplicates = search.finish(look.sets);
        found
    }
}

/// What a folder is for: as its Hiwater.mrk says, else as what it holds shows.
fn content(folder: &FoundFolder, is_inbox: bool) -> FolderContent {
    match (&folder.class, folder.holds()) {
        (Some(class), _) => class.content(),
        (None, FolderContent::Empty) if is_inbox => FolderContent::Mail,
        (None, holds) => holds,
    }
}

fn entry_of(book: &FoundBook, folder_class: Option<String>) -> BookEntry {
    BookEntry {
        path: book.relative.clone(),
        folder: book.folder.display(),
        kind: book.folder.kind,
        folder_class,
        status: ReadStatus::Read,
        bytes: None,
        modified: None,
        encoding: None,
        encoding_reason: None,
        version: None,
        contacts: 0,
        groups: 0,
        others: 0,
        memberships: 0,
        damage_count: 0,
        damage: Vec::new(),
        microseconds: None,
    }
}

impl Found {
    /// How many contacts there are.
    pub fn contacts(&self) -> u64 {
        self.entry.address_books.iter().map(|book| book.contacts).sum()
    }
}
