//! Whether a manifest agrees with itself in what it says of problems and damage: their numbers, and what they mean for
//! books and accounts.

use std::collections::{BTreeMap, HashMap, HashSet};

use mdexport_model::{ProblemCode, counted};

use super::finding::{Finding, Kind};
use super::incomplete::why_unread;
use super::recorded::{BookFields, EXPORTED, Recorded, RecordedAccount};
use crate::plan::Selection;
use mdexport_manifest::FILE_NAME;

/// Looks for contradictions.
pub(super) fn check(recorded: &Recorded) -> Vec<Finding> {
    let mut checked = Check { recorded, findings: Vec::new() };
    checked.codes();
    checked.selection();
    let mut paths = HashSet::new();
    for account in &recorded.accounts {
        for book in account.address_books.iter().map(|book| &book.fields) {
            if !paths.insert(book.path.as_str()) {
                checked.say(&book.path, "The manifest has the address book more than once.");
            }
            checked.damage(book);
        }
        checked.unread(account);
        checked.no_contacts(account);
    }
    checked.findings
}

struct Check<'r> {
    recorded: &'r Recorded,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn say(&mut self, path: &str, message: impl Into<String>) {
        self.findings.push(Finding::new(Kind::Manifest, path, message));
    }

    /// The problems are as many of each code as the totals say.
    fn codes(&mut self) {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for (_, problem) in self.recorded.problems() {
            *counts.entry(&problem.code).or_default() += 1;
        }
        for code in counts.keys().filter(|code| ProblemCode::of(code).is_none()) {
            self.say(FILE_NAME, format!("This program does not know what the problem {code} is."));
        }
        // The first manifests do not count them.
        let Some(told) = self.recorded.totals["problems"].as_object() else { return };
        let codes: HashSet<_> =
            counts.keys().copied().chain(told.keys().map(String::as_str)).collect();
        let mut codes: Vec<_> = codes.into_iter().collect();
        codes.sort_unstable();
        for code in codes {
            let count = counts.get(code).copied().unwrap_or(0);
            let told = told.get(code).map_or(Some(0), serde_json::Value::as_u64);
            if told != Some(count) {
                let told = told.map_or_else(|| "no number".to_owned(), |told| told.to_string());
                let lists = counted(count, "such problem", "such problems");
                self.say(
                    FILE_NAME,
                    format!("totals.problems.{code} is {told}, but the manifest has {lists}."),
                );
            }
        }
    }

    /// Every account is one that was asked for.
    fn selection(&mut self) {
        let selected = &self.recorded.selected;
        if self.recorded.root.is_some() != selected.files.is_empty() {
            let message =
                "selected.files are those of an export of single files, and only of such.";
            self.say(FILE_NAME, message);
        }
        let asked = Selection { domains: selected.domains.clone(), users: selected.users.clone() };
        for account in &self.recorded.accounts {
            let whose = &account.whose;
            if !asked.wants(&whose.account()) {
                let message = "The manifest has this account, which selected does not ask for.";
                self.say(&whose.shown(), message);
            }
        }
    }

    fn damage(&mut self, book: &BookFields) {
        let (count, listed) = (book.damage_count, book.damage.len() as u64);
        let by_code = book.damage_by_code.iter();
        let by_code = by_code.fold(0_u64, |sum, of_code| sum.saturating_add(of_code.count));
        // The list by code is there where not all places are.
        let is_true = if listed == count {
            by_code == 0
        } else {
            listed < count && listed > 0 && by_code == count
        };
        if !is_true {
            let message = format!(
                "damage_count is {count}, but damage has {}, and damage_by_code {by_code}.",
                counted(listed, "place", "places")
            );
            self.say(&book.path, message);
        }
    }

    /// A book that was not read has a problem that says why, and no other book has one.
    fn unread(&mut self, account: &RecordedAccount) {
        let books: HashMap<_, _> = account
            .address_books
            .iter()
            .map(|book| (book.fields.path.as_str(), why_unread(&book.fields)))
            .collect();
        let mut explained = HashSet::new();
        for problem in &account.problems {
            let (Some(code), Some(path)) = (ProblemCode::of(&problem.code), &problem.path) else {
                continue;
            };
            let is_of_book = matches!(
                code,
                ProblemCode::UnreadableBook | ProblemCode::Unstable | ProblemCode::TooLarge
            );
            // A book that has gone meanwhile could not be read.
            let expected =
                if code == ProblemCode::Vanished { ProblemCode::UnreadableBook } else { code };
            match books.get(path.as_str()) {
                Some(Some(why)) if *why == expected => {
                    explained.insert(path.as_str());
                }
                Some(_) if is_of_book || code == ProblemCode::Vanished => {
                    let message = format!(
                        "The address book has the problem {}, and another status.",
                        code.code()
                    );
                    self.say(path, message);
                }
                None if is_of_book => {
                    let message = format!(
                        "The manifest has the problem {}, and not the address book.",
                        code.code()
                    );
                    self.say(path, message);
                }
                _ => {}
            }
        }
        for book in account.address_books.iter().map(|book| &book.fields) {
            if why_unread(book).is_some() && !explained.contains(book.path.as_str()) {
                let message =
                    format!("The address book is {}, and no problem says why.", book.status);
                self.say(&book.path, message);
            }
        }
    }

    /// The manifest says why an account gave nothing, and of no other.
    fn no_contacts(&mut self, account: &RecordedAccount) {
        let books = account.address_books.iter().map(|book| &book.fields);
        let has_contacts =
            books.filter(|book| book.status == EXPORTED).any(|book| book.contacts > 0);
        // The first manifests do not say it.
        let is_said = account.no_contacts.is_some();
        if has_contacts && is_said {
            let message =
                "The account has contacts in the export, and the manifest says why it has none.";
            self.say(&account.whose.shown(), message);
        }
    }
}
