//! Compares an output with what its store gives when it is exported again, without writing anything.
//!
//! The same input gives the same bytes, so what differs was changed by somebody: in the store, in a
//! file, or in the manifest. Of every file only the fingerprints of its records are held, and only
//! until it is whole.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mdexport_model::counted;
use serde::Serialize;
use serde_json::Value;

use super::difference::{Difference, differences};
use super::files::{self, Hashes};
use super::finding::{Finding, Kind};
use super::recorded::{Recorded, differing};
use super::records::{Fingerprint, Records, Syntax, fingerprint};
use crate::job::{ObservedFile, Observer};
use crate::manifest::{AccountEntry, BookEntry, FILE_NAME, OutputEntry, TotalsEntry, is_below};

/// How many differences of one file are named.
const NAMED: usize = 100;

/// Compares, while the export runs.
#[derive(Debug)]
pub(super) struct Comparison {
    out: PathBuf,
    recorded: Recorded,
    /// The files as they lie there.
    hashes: Hashes,
    /// The places of the manifest's outputs.
    outputs: HashMap<String, usize>,
    /// The files that the export left as it found them, as far as they are there.
    left: HashSet<String>,
    /// The places of its books: that of the account, and that in it.
    books: HashMap<String, (usize, usize)>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    findings: Vec<Finding>,
    /// What of the manifest the store still has.
    outputs: HashSet<String>,
    books: HashSet<String>,
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
        let is_there = |path: &&str| is_below(path) && out.join(path).exists();
        let left = recorded.left().into_iter().filter(is_there).map(str::to_owned).collect();
        Arc::new(Self { out, recorded, hashes, outputs, left, books, state: Mutex::default() })
    }

    /// What was found, when the export is over.
    pub(super) fn findings(&self, totals: &TotalsEntry) -> Vec<Finding> {
        let state = &mut *self.state();
        let mut findings = std::mem::take(&mut state.findings);
        let gone = self.recorded.books().filter(|book| !state.books.contains(&book.path));
        findings.extend(gone.map(|book| {
            Finding::new(Kind::Book, &book.path, "The address book is gone from the store.")
                .of_less()
        }));
        let files = self.recorded.outputs.iter().map(|output| &output.fields.path);
        findings.extend(files.filter(|path| !state.outputs.contains(*path)).map(|path| {
            Finding::new(Kind::Differs, path, "The store gives no such file any more.").of_less()
        }));
        // Other books have other sums, and so have fewer files.
        let is_whole = self.recorded.left().is_empty();
        if is_whole && !findings.iter().any(|finding| finding.kind == Kind::Book) {
            let untrue = untrue(FILE_NAME, "totals are", self.recorded.totals.clone(), totals);
            findings.extend(untrue);
        }
        findings
    }

    fn book(&self, book: &BookEntry, state: &mut State) {
        let said = |message: &str| Finding::new(Kind::Book, &book.path, message);
        let Some(&(account, at)) = self.books.get(&book.path) else {
            state.findings.push(said("The address book was added to the store since."));
            return;
        };
        let recorded = &self.recorded.accounts[account].address_books[at];
        let (then, now) = (recorded.fields.contacts, book.contacts);
        if book.sha256.is_none() && recorded.fields.sha256.is_some() {
            state.findings.push(said("The address book cannot be read any more.").of_less());
        } else if book.sha256 != recorded.fields.sha256 {
            let found = said(&format!(
                "The address book is not the one that was exported: {} then, {now} now.",
                counted(then, "contact", "contacts")
            ));
            state.findings.push(if now < then { found.of_less() } else { found });
        } else {
            state.findings.extend(untrue(&book.path, "entry is", recorded.value(), book));
        }
        state.books.insert(book.path.clone());
    }

    fn output(&self, output: &OutputEntry, state: &mut State) {
        let Some(&at) = self.outputs.get(&output.path) else {
            let message = "The store gives this file, and the manifest does not name it.";
            let is_left = self.left.contains(&output.path);
            state.findings.push(if is_left {
                Finding::left(&output.path)
            } else {
                Finding::new(Kind::Differs, &output.path, message)
            });
            return;
        };
        state.outputs.insert(output.path.clone());
        let recorded = &self.recorded.outputs[at];
        // Where neither the file nor the manifest's hash of it is what the store gives, both are of
        // other books, and of those the manifest may be true.
        if recorded.fields.sha256 == output.sha256
            || self.hashes.get(&output.path) == Some(&output.sha256)
        {
            state.findings.extend(untrue(&output.path, "entry is", recorded.value(), output));
        }
    }

    /// Compares a file record by record.
    fn records(&self, file: &Expected) {
        let syntax = file.records.syntax;
        let mut found = Vec::new();
        let path = self.out.join(&file.path);
        // What cannot be read was told when the files were compared with the manifest.
        let read = files::read(&path, syntax, &mut |record| found.push(fingerprint(record)));
        let Ok((_, are_told_apart)) = read else { return };
        if !are_told_apart {
            let message = "The file's contacts were not compared with the store one by one.";
            self.state().findings.push(Finding::new(Kind::Differs, &file.path, message));
            return;
        }
        let differences = differences(&file.fingerprints, &found);
        let whose = self.whose(&file.path);
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
        let found = found.map(|message| Finding::new(Kind::Differs, &file.path, message));
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

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The finding that the manifest does not say of something what would be said of it now.
fn untrue(path: &str, what: &str, mut then: Value, now: &impl Serialize) -> Option<Finding> {
    let mut now = serde_json::to_value(now).unwrap_or_default();
    for value in [&mut then, &mut now] {
        if let Some(entry) = value.as_object_mut() {
            // A copy of a store has other times, and a busy one may take a second look.
            for of_the_moment in ["modified", "reads"] {
                entry.remove(of_the_moment);
            }
        }
    }
    let names = differing(&then, &now);
    let message =
        || format!("The manifest's {what} not what the store gives: {}.", names.join(", "));
    (!names.is_empty()).then(|| Finding::new(Kind::Manifest, path, message()))
}

/// The comparison as the export sees it.
#[derive(Debug)]
pub(super) struct Witness(pub(super) Arc<Comparison>);

impl Observer for Witness {
    fn file(&self, path: &str) -> Box<dyn ObservedFile> {
        Box::new(Expected {
            comparison: Arc::clone(&self.0),
            path: path.to_owned(),
            records: Records::new(Syntax::of(path)),
            fingerprints: Vec::new(),
        })
    }

    fn unit(&self, accounts: &[AccountEntry], outputs: &[OutputEntry]) {
        let state = &mut *self.0.state();
        for book in accounts.iter().flat_map(|account| &account.address_books) {
            self.0.book(book, state);
        }
        for output in outputs {
            self.0.output(output, state);
        }
    }
}

/// A file as the store gives it.
#[derive(Debug)]
struct Expected {
    comparison: Arc<Comparison>,
    path: String,
    records: Records,
    fingerprints: Vec<Fingerprint>,
}

impl ObservedFile for Expected {
    fn take(&mut self, bytes: &[u8]) {
        let fingerprints = &mut self.fingerprints;
        self.records.take(bytes, &mut |record| fingerprints.push(fingerprint(record)));
    }

    fn end(mut self: Box<Self>, sha256: &str) {
        let Self { records, fingerprints, .. } = &mut *self;
        records.end(&mut |record| fingerprints.push(fingerprint(record)));
        // What is not there at all was told when the files were compared with the manifest.
        let found = self.comparison.hashes.get(&self.path);
        if found.is_some_and(|found| found != sha256) {
            self.comparison.records(&self);
        }
    }
}
