//! The manifest of an export as it lies in its folder, which may have been edited by hand.
//!
//! Of each book and output only what is needed to find it is held as values; the rest stays the text
//! that it is in the file, so that a large manifest takes little more room than its file does.

use std::collections::HashSet;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use mdexport_model::{Account, ProblemCode};
use mdexport_platform::open_file;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::error::VerifyError;
use crate::record::journal::is_unfinished;
use mdexport_manifest::{AccountEntry, FILE_NAME, Selected, VERSION};
use mdexport_manifest::{EarlierEntry, owner};

/// What the status of a book is called whose contacts are in the outputs.
pub(super) const EXPORTED: &str = "exported";

/// What the status of a book is called whose contacts were counted only.
pub(super) const NOT_EXPORTED: &str = "not-exported";

/// What the statuses of books are called that were left out; all others were not read.
pub(super) const UNSTABLE: &str = "unstable";
pub(super) const TOO_LARGE: &str = "too-large";

/// What matters of a manifest.
#[derive(Debug, Deserialize)]
pub struct Recorded {
    version: u32,
    /// The program that wrote the manifest.
    pub tool: String,
    /// The store; `None` for single files.
    pub root: Option<String>,
    #[serde(default)]
    pub(crate) report: Option<ReportFields>,
    /// What was asked for.
    pub selected: Selected,
    pub(crate) accounts: Vec<RecordedAccount>,
    pub(crate) outputs: Vec<Entry<OutputFields>>,
    #[serde(default)]
    pub(crate) earlier: Vec<EarlierEntry>,
    pub(crate) problems: Vec<RecordedProblem>,
    pub(crate) totals: Value,
}

/// The page beside the manifest.
#[derive(Debug, Deserialize)]
pub(crate) struct ReportFields {
    pub sha256: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RecordedAccount {
    #[serde(flatten)]
    pub whose: Whose,
    pub address_books: Vec<Entry<BookFields>>,
    pub problems: Vec<RecordedProblem>,
    #[serde(default)]
    pub no_contacts: Option<String>,
}

/// Whose an account is, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub(crate) struct Whose {
    pub domain: Option<String>,
    pub user: Option<String>,
}

impl Whose {
    pub(crate) fn of(account: &AccountEntry) -> Self {
        Self { domain: account.domain.clone(), user: account.user.clone() }
    }

    /// The account itself.
    pub(crate) fn account(&self) -> Account {
        Account { domain: self.domain.clone(), user: self.user.clone() }
    }

    /// As a person says it.
    pub(crate) fn shown(&self) -> String {
        owner(self.domain.as_deref(), self.user.as_deref())
            .unwrap_or_else(|| "an account without a name".to_owned())
    }
}

/// What is known of a book by name.
#[derive(Debug, Deserialize)]
pub(crate) struct BookFields {
    pub path: String,
    pub folder: String,
    pub status: String,
    pub sha256: Option<String>,
    #[serde(default)]
    pub bytes: Option<u64>,
    pub contacts: u64,
    pub groups: u64,
    #[serde(default)]
    pub memberships: u64,
    #[serde(default)]
    pub damage_count: u64,
    /// How many places of damage there are one by one.
    #[serde(default)]
    pub damage: Vec<IgnoredAny>,
    #[serde(default)]
    pub damage_by_code: Vec<DamagesOfCode>,
}

/// How many places of a book are damaged in one way.
#[derive(Debug, Deserialize)]
pub(crate) struct DamagesOfCode {
    pub count: u64,
}

/// What is known of an output by name.
#[derive(Debug, Deserialize)]
pub(crate) struct OutputFields {
    pub format: String,
    pub path: String,
    pub domain: Option<String>,
    pub user: Option<String>,
    pub folder: Option<String>,
    pub contacts: u64,
    #[serde(default)]
    pub memberships: u64,
    pub records: Option<u64>,
    pub sha256: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RecordedProblem {
    pub code: String,
    #[serde(default)]
    pub path: Option<String>,
    pub message: String,
}

impl RecordedProblem {
    /// The code of the problem, if something is missing because of it.
    pub(crate) fn loss(&self) -> Option<ProblemCode> {
        ProblemCode::of(&self.code).filter(|code| code.is_loss())
    }
}

/// An entry, and all of its text.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Value", bound = "F: DeserializeOwned")]
pub(crate) struct Entry<F> {
    pub fields: F,
    text: String,
}

impl<F: DeserializeOwned> TryFrom<Value> for Entry<F> {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        Ok(Self { fields: F::deserialize(&value)?, text: value.to_string() })
    }
}

impl<F> Entry<F> {
    /// The whole entry.
    pub(crate) fn value(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

/// The names of the values that two objects do not agree on.
pub(super) fn differing(one: &Value, other: &Value) -> Vec<String> {
    let names = [one, other].into_iter().filter_map(Value::as_object).flat_map(|map| map.keys());
    let mut names: Vec<_> =
        names.filter(|name| one.get(name) != other.get(name)).cloned().collect();
    names.sort();
    names.dedup();
    names
}

impl Recorded {
    /// Reads the manifest of an output folder.
    pub fn read(out: &Path) -> Result<Self, VerifyError> {
        let path = out.join(FILE_NAME);
        let file = match open_file(&path) {
            Ok(file) => file,
            Err(error) => return Err(unreadable(out, path, error)),
        };
        let recorded: Self = match serde_json::from_reader(BufReader::new(file)) {
            Ok(recorded) => recorded,
            Err(source) => return Err(VerifyError::NotAManifest { path, source }),
        };
        if recorded.version != VERSION {
            return Err(VerifyError::Version { path, found: recorded.version });
        }
        Ok(recorded)
    }

    /// Every book.
    pub(crate) fn books(&self) -> impl Iterator<Item = &BookFields> {
        self.accounts.iter().flat_map(|account| &account.address_books).map(|book| &book.fields)
    }

    /// The paths of the address books, as the export found them.
    pub fn book_paths(&self) -> impl Iterator<Item = &Path> {
        self.books().map(|book| Path::new(&book.path))
    }

    /// Every problem, each with its account if it is one of an account.
    pub(crate) fn problems(
        &self,
    ) -> impl Iterator<Item = (Option<&RecordedAccount>, &RecordedProblem)> {
        let of_accounts = self.accounts.iter().flat_map(|account| {
            account.problems.iter().map(move |problem| (Some(account), problem))
        });
        self.problems.iter().map(|problem| (None, problem)).chain(of_accounts)
    }

    /// The files that the export could not write, or left as they were because they are not ours.
    pub fn unwritten(&self) -> HashSet<&str> {
        let codes = [ProblemCode::UnwritableFile, ProblemCode::ChangedByHand, ProblemCode::NotOurs];
        let is_unwritten =
            |problem: &&RecordedProblem| codes.iter().any(|code| code.code() == problem.code);
        let unwritten = self.problems.iter().filter(is_unwritten);
        unwritten.filter_map(|problem| problem.path.as_deref()).collect()
    }

    /// Whether a problem of this code is on record for the store or the outputs.
    pub fn has_problem(&self, code: &str) -> bool {
        self.problems.iter().any(|problem| problem.code == code)
    }
}

/// Why the manifest cannot be opened.
fn unreadable(out: &Path, path: PathBuf, source: io::Error) -> VerifyError {
    let out = out.to_owned();
    match source.kind() {
        io::ErrorKind::NotFound if is_unfinished(&out) => VerifyError::Unfinished { out },
        io::ErrorKind::NotFound if out.is_dir() => VerifyError::NoExport { out },
        _ if out.is_file() => VerifyError::NotAFolder { out },
        io::ErrorKind::NotFound => VerifyError::NoFolder { out },
        _ => VerifyError::Unreadable { out, path, source },
    }
}
