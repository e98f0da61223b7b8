//! Compares an output with what its store gives when it is exported again, without writing anything.
//!
//! The same input gives the same bytes, so what differs was changed: in the store, in a
//! file, or in the manifest. Of every file only the fingerprints of its records are held, and only
//! until it is whole.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mdexport_model::counted;
use serde::Serialize;
use serde_json::Value;

use super::accounts::Accounts;
use super::contents;
use super::difference::{Difference, differences};
use super::files::Hashes;
use super::finding::{Finding, Kind};
use super::problems::{Known, Problems};
use super::recorded::{Recorded, differing};
use super::records::{Fingerprint, Syntax, fingerprint};
use mdexport_manifest::{BookEntry, FILE_NAME, OutputEntry, TotalsEntry};

/// How many differences of one file are named.
const NAMED: usize = 100;

/// Compares, while the export runs.
#[derive(Debug)]
pub(super) struct Comparison {
    out: PathBuf,
    pub recorded: Recorded,
    /// The files as they lie there.
    pub hashes: Hashes,
    /// The places of the manifest's outputs.
    outputs: HashMap<String, usize>,
    /// The places of its books: that of the account, and that in it.
    pub books: HashMap<String, (usize, usize)>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub findings: Vec<Finding>,
    /// What of the manifest the store still has.
    outputs: HashSet<String>,
    books: HashSet<String>,
    /// The outputs that are as the manifest says.
    same: HashSet<String>,
    pub problems: Problems,
    pub accounts: Accounts,
    /// How many books a second reader has read.
    pub read_twice: u64,
}

/// What the comparison has found.
#[derive(Debug)]
pub struct Found {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// How many books a second reader has read.
    pub read_twice: u64,
}

impl Comparison {
    pub(super) fn new(out: PathBuf, recorded: Recorded, hashes: Hashes) -> Arc<Self> {
        let outputs = recorded.outputs.iter().enumerate();
        let outputs = outputs.map(|(at, output)| (output.fields.path.clone(), at)).collect();
        let mut books = HashMap::new();
        for (account, entry) in recorded.accounts.iter().enumerate() {
            for (at, book) in entry.address_books.iter().enumerate() {
                books.insert(book.fields.path.clone(), (account, at));
            }
        }
        Arc::new(Self { out, recorded, hashes, outputs, books, state: Mutex::default() })
    }

    /// What was found, when the export is over.
    pub(super) fn found(&self, totals: &TotalsEntry) -> Found {
        let (state, recorded) = (&mut *self.state(), &self.recorded);
        let mut findings = std::mem::take(&mut state.findings);
        let gone = recorded.books().filter(|book| !state.books.contains(&book.path));
        findings.extend(gone.map(|book| {
            Finding::new(Kind::Book, &book.path, "The address book is gone from the store.")
                .of_less()
        }));
        findings.extend(state.accounts.found(recorded));
        let is_of_store = |finding: &Finding| finding.kind == Kind::Book;
        let known = Known {
            same_files: state.same.iter().map(String::as_str).collect(),
            books: recorded.books().map(|book| book.path.as_str()).collect(),
            has_changed: findings.iter().any(is_of_store),
        };
        let problems = state.problems.compare(recorded, &known);
        let unread = problems.iter().filter(|finding| finding.kind == Kind::Incomplete);
        let unread: Vec<_> = unread.map(|finding| finding.path.clone()).collect();
        // What is in a folder that cannot be listed is not gone.
        findings.retain(|finding| !unread.iter().any(|folder| is_within(folder, &finding.path)));
        findings.extend(problems);
        let message = if unread.is_empty() {
            "The store gives no such file any more."
        } else {
            "What can be read of the store gives no such file any more."
        };
        let files = recorded.outputs.iter().map(|output| &output.fields.path);
        let files = files.filter(|path| !state.outputs.contains(*path));
        findings.extend(files.map(|path| Finding::new(Kind::Differs, path, message).of_less()));
        // Other books have other sums.
        let is_other = |finding: &Finding| is_of_store(finding) || finding.kind == Kind::Incomplete;
        if !findings.iter().any(is_other) {
            // Problems are compared one by one; and a file that could not be written is in no ledger.
            let besides: &[_] = if recorded.unwritten().is_empty() {
                &["problems"]
            } else {
                &["problems", "ledger"]
            };
            findings.extend(untrue(
                FILE_NAME,
                "totals are",
                (recorded.totals.clone(), totals),
                besides,
            ));
        }
        Found { findings, read_twice: state.read_twice }
    }

    pub(super) fn book(&self, book: &BookEntry, state: &mut State) {
        let said = |message: &str| Finding::new(Kind::Book, &book.path, message);
        let Some(&(account, at)) = self.books.get(&book.path) else {
            state.findings.push(said("The address book was added to the store since."));
            return;
        };
        let recorded = &self.recorded.accounts[account].address_books[at];
        let (then, now) = (recorded.fields.contacts, book.contacts);
        let (was_read, is_read) = (recorded.fields.sha256.is_some(), book.sha256.is_some());
        if !was_read && is_read {
            let message = "The address book can be read now, and is not in the export.";
            state.findings.push(said(message));
        } else if was_read && !is_read {
            // A problem says so.
        } else if book.sha256 != recorded.fields.sha256 {
            let found = said(&format!(
                "The address book is not the one that was exported: {} then, {now} now.",
                counted(then, "contact", "contacts")
            ));
            state.findings.push(if now < then { found.of_less() } else { found });
        } else {
            // Why a book cannot be read may be another reason each time, which the problems say.
            let besides: &[_] = if is_read { &["modified", "reads"] } else { &["status"] };
            let both = (recorded.value(), book);
            state.findings.extend(untrue(&book.path, "entry is", both, besides));
        }
        state.books.insert(book.path.clone());
    }

    pub(super) fn output(&self, output: &OutputEntry, state: &mut State) {
        let Some(&at) = self.outputs.get(&output.path) else {
            // That a file was not written has been said.
            if !self.recorded.unwritten().contains(output.path.as_str()) {
                let message = "The store gives this file, and the manifest does not name it.";
                state.findings.push(Finding::new(Kind::Differs, &output.path, message));
            }
            return;
        };
        state.outputs.insert(output.path.clone());
        let recorded = &self.recorded.outputs[at];
        if recorded.fields.sha256 == output.sha256 {
            state.same.insert(output.path.clone());
        }
        // Where neither the file nor the manifest's hash of it is what the store gives, both are of
        // other books, and of those the manifest may be true.
        if recorded.fields.sha256 == output.sha256
            || self.hashes.get(&output.path) == Some(&output.sha256)
        {
            let both = (recorded.value(), output);
            state.findings.extend(untrue(&output.path, "entry is", both, &[]));
        }
    }

    /// Compares the file of this path, which is to have these records, record by record.
    pub(super) fn records(&self, path: &str, syntax: Syntax, expected: &[Fingerprint]) {
        let mut found = Vec::new();
        // What cannot be read was told when the files were compared with the manifest.
        let read = contents::read(&self.out.join(path), syntax, &mut |record| {
            found.push(fingerprint(record));
        });
        let Ok((_, are_told_apart)) = read else { return };
        if !are_told_apart {
            let message = "The file's contacts were not compared with the store one by one.";
            self.state().findings.push(Finding::new(Kind::Differs, path, message));
            return;
        }
        let differences = differences(expected, &found);
        let whose = self.whose(path);
        let told = differences.iter().take(NAMED).map(|difference| match *difference {
            Difference::Gone(at) => {
                format!("{}{whose} as the store gives it is not in the file.", syntax.name(at))
            }
            Difference::Came(at) => {
                format!("{}{whose} in the file is none that the store gives.", syntax.name(at))
            }
            Difference::Changed(at) => {
                format!("{}{whose} in the file is not as the store gives it.", syntax.name(at))
            }
        });
        let mut messages: Vec<_> = told.collect();
        if differences.len() > NAMED {
            let more = (differences.len() - NAMED) as u64;
            messages.push(counted(more, "more contact differs.", "more contacts differ."));
        }
        if differences.is_empty() {
            messages
                .push("The contacts are those that the store gives, the bytes are not.".to_owned());
        }
        let found = messages.into_iter();
        let found = found.map(|message| Finding::new(Kind::Differs, path, message));
        self.state().findings.extend(found);
    }

    /// Whose contacts the file holds, in brackets, as far as they are one account's.
    fn whose(&self, path: &str) -> String {
        let Some(at) = self.outputs.get(path) else { return String::new() };
        let fields = &self.recorded.outputs[*at].fields;
        match (&fields.user, &fields.domain, &fields.folder) {
            (Some(user), Some(domain), Some(folder)) => format!(" ({user}@{domain}, {folder})"),
            (Some(user), Some(domain), None) => format!(" ({user}@{domain})"),
            (None, _, Some(folder)) => format!(" ({folder})"),
            _ => String::new(),
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the path leads into the folder.
fn is_within(folder: &str, path: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The finding that the manifest does not say of something what would be said of it now, `besides` these values: a
/// copy of a store has other times, and a busy one may take a second look.
fn untrue(
    path: &str,
    what: &str,
    (mut then, now): (Value, &impl Serialize),
    besides: &[&str],
) -> Option<Finding> {
    let mut now = serde_json::to_value(now).unwrap_or_default();
    for value in [&mut then, &mut now] {
        if let Some(entry) = value.as_object_mut() {
            entry.retain(|name, _| !besides.contains(&name.as_str()));
        }
    }
    let names = differing(&then, &now);
    let message =
        || format!("The manifest's {what} not what the store gives: {}.", names.join(", "));
    (!names.is_empty()).then(|| Finding::new(Kind::Manifest, path, message()))
}
