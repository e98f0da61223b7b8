//! The manifest of an export as it lies in its folder, which anybody may have edited.
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
use crate::job;
use mdexport_manifest::{AccountEntry, FILE_NAME, Selected, VERSION};
use mdexport_manifest::{EarlierEntry, owner};

/// What the status of a book is called whose contacts are in the outputs.
pub(crate) const EXPORTED: &str = "exported";

/// What the status of a book is called whose contacts were counted only.
pub(crate) const NOT_EXPORTED: &str = "not-exported";

/// What the statuses of books are called that were left out; all others were not read.
pub(crate) const UNSTABLE: &str = "unstable";
pub(crate) const TOO_LARGE: &str = "too-large";

/// What matters of a manifest.
#[derive(Debug, Deserialize)]
pub(crate) struct Recorded {
    version: u32,
    pub(crate) tool: String,
    pub(crate) root: Option<String>,
    #[serde(default)]
    pub(crate) report: Option<ReportFields>,
    pub(crate) selected: Selected,
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
    pub(crate) sha256: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RecordedAccount {
    #[serde(flatten)]
    pub(crate) whose: Whose,
    pub(crate) address_books: Vec<Entry<BookFields>>,
    pub(crate) problems: Vec<RecordedProblem>,
    #[serde(default)]
    pub(crate) no_contacts: Option<String>,
}

/// Whose an account is, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub(crate) struct Whose {
    pub(crate) domain: Option<String>,
    pub(crate) user: Option<String>,
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
    pub(crate) path: String,
    pub(crate) folder: String,
    pub(crate) status: String,
    pub(crate) sha256: Option<String>,
    #[serde(default)]
    pub(crate) bytes: Option<u64>,
    pub(crate) contacts: u64,
    pub(crate) groups: u64,
    #[serde(default)]
    pub(crate) memberships: u64,
    #[serde(default)]
    pub(crate) damage_count: u64,
    /// How many places of damage there are one by one.
    #[serde(default)]
    pub(crate) damage: Vec<IgnoredAny>,
    #[serde(default)]
    pub(crate) damage_by_code: Vec<DamagesOfCode>,
}

/// How many places of a book are damaged in one way.
#[derive(Debug, Deserialize)]
pub(crate) struct DamagesOfCode {
    pub(crate) count: u64,
}

/// What is known of an output by name.
#[derive(Debug, Deserialize)]
pub(crate) struct OutputFields {
    pub(crate) format: String,
    pub(crate) path: String,
    pub(crate) domain: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) folder: Option<String>,
    pub(crate) contacts: u64,
    #[serde(default)]
    pub(crate) memberships: u64,
    pub(crate) records: Option<u64>,
    pub(crate) sha256: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RecordedProblem {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) path: Option<String>,
    pub(crate) message: String,
}

impl RecordedProblem {
    /// Because of which problem something is missing, if that is so.
    pub(crate) fn loss(&self) -> Option<ProblemCode> {
        ProblemCode::of(&self.code).filter(|code| code.is_loss())
    }
}

/// An entry, and all of its text.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Value", bound = "F: DeserializeOwned")]
pub(crate) struct Entry<F> {
    pub(crate) fields: F,
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
pub(crate) fn differing(one: &Value, other: &Value) -> Vec<String> {
    let names = [one, other].into_iter().filter_map(Value::as_object).flat_map(|map| map.keys());
    let mut names: Vec<_> =
        names.filter(|name| one.get(name) != other.get(name)).cloned().collect();
    names.sort();
    names.dedup();
    names
}

impl Recorded {
    /// Reads the manifest of an output folder.
    pub(crate) fn read(out: &Path) -> Result<Self, VerifyError> {
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

    /// Every problem, each with its account if it is one of an account.
    pub(crate) fn problems(
        &self,
    ) -> impl Iterator<Item = (Option<&RecordedAccount>, &RecordedProblem)> {
        let of_accounts = self.accounts.iter().flat_map(|account| {
            account.problems.iter().map(move |problem| (Some(account), problem))
        });
        self.problems.iter().map(|problem| (None, problem)).chain(of_accounts)
    }

    /// The files that the export could not write, or left as they were because they are somebody else's.
    pub(crate) fn unwritten(&self) -> HashSet<&str> {
        let codes = [ProblemCode::UnwritableFile, ProblemCode::ChangedByHand, ProblemCode::NotOurs];
        let is_unwritten =
            |problem: &&RecordedProblem| codes.iter().any(|code| code.code() == problem.code);
        let unwritten = self.problems.iter().filter(is_unwritten);
        unwritten.filter_map(|problem| problem.path.as_deref()).collect()
    }

    /// Whether a problem of this code is on record for the store or the outputs.
    pub(crate) fn has_problem(&self, code: &str) -> bool {
        self.problems.iter().any(|problem| problem.code == code)
    }
}

/// Why the manifest cannot be opened.
fn unreadable(out: &Path, path: PathBuf, source: io::Error) -> VerifyError {
    let out = out.to_owned();
    match source.kind() {
        io::ErrorKind::NotFound if job::is_unfinished(&out) => VerifyError::Unfinished { out },
        io::ErrorKind::NotFound if out.is_dir() => VerifyError::NoExport { out },
        _ if out.is_file() => VerifyError::NotAFolder { out },
        io::ErrorKind::NotFound => VerifyError::NoFolder { out },
        _ => VerifyError::Unreadable { out, path, source },
    }
}
