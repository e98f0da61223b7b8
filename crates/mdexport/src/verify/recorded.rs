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

use crate::command_line::failure::Failure;
use crate::command_line::input::whole_path;
use crate::command_line::options::DEFAULT_OUT;
use crate::command_line::suggest::spelled_alike;
use crate::command_line::{CommandLine, EXAMPLE, UNNAMED};
use crate::earlier::{EarlierEntry, owner};
use crate::job;
use crate::manifest::{AccountEntry, FILE_NAME, Selected, VERSION};

/// What the status of a book is called whose contacts are in the outputs.
pub(super) const EXPORTED: &str = "exported";

/// What the status of a book is called whose contacts were counted only.
pub(super) const NOT_EXPORTED: &str = "not-exported";

/// What the statuses of books are called that were left out; all others were not read.
pub(super) const UNSTABLE: &str = "unstable";
pub(super) const TOO_LARGE: &str = "too-large";

/// What matters of a manifest.
#[derive(Debug, Deserialize)]
pub(super) struct Recorded {
    version: u32,
    pub(super) tool: String,
    pub(super) root: Option<String>,
    #[serde(default)]
    pub(super) report: Option<ReportFields>,
    pub(super) selected: Selected,
    pub(super) accounts: Vec<RecordedAccount>,
    pub(super) outputs: Vec<Entry<OutputFields>>,
    #[serde(default)]
    pub(super) earlier: Vec<EarlierEntry>,
    pub(super) problems: Vec<RecordedProblem>,
    pub(super) totals: Value,
}

/// The page beside the manifest.
#[derive(Debug, Deserialize)]
pub(super) struct ReportFields {
    pub(super) sha256: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct RecordedAccount {
    #[serde(flatten)]
    pub(super) whose: Whose,
    pub(super) address_books: Vec<Entry<BookFields>>,
    pub(super) problems: Vec<RecordedProblem>,
    #[serde(default)]
    pub(super) no_contacts: Option<String>,
}

/// Whose an account is, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub(super) struct Whose {
    pub(super) domain: Option<String>,
    pub(super) user: Option<String>,
}

impl Whose {
    pub(super) fn of(account: &AccountEntry) -> Self {
        Self { domain: account.domain.clone(), user: account.user.clone() }
    }

    /// The account itself.
    pub(super) fn account(&self) -> Account {
        Account { domain: self.domain.clone(), user: self.user.clone() }
    }

    /// As a person says it.
    pub(super) fn shown(&self) -> String {
        owner(self.domain.as_deref(), self.user.as_deref())
            .unwrap_or_else(|| "an account without a name".to_owned())
    }
}

/// What is known of a book by name.
#[derive(Debug, Deserialize)]
pub(super) struct BookFields {
    pub(super) path: String,
    pub(super) folder: String,
    pub(super) status: String,
    pub(super) sha256: Option<String>,
    #[serde(default)]
    pub(super) bytes: Option<u64>,
    pub(super) contacts: u64,
    pub(super) groups: u64,
    #[serde(default)]
    pub(super) memberships: u64,
    #[serde(default)]
    pub(super) damage_count: u64,
    /// How many places of damage there are one by one.
    #[serde(default)]
    pub(super) damage: Vec<IgnoredAny>,
    #[serde(default)]
    pub(super) damage_by_code: Vec<DamagesOfCode>,
}

/// How many places of a book are damaged in one way.
#[derive(Debug, Deserialize)]
pub(super) struct DamagesOfCode {
    pub(super) count: u64,
}

/// What is known of an output by name.
#[derive(Debug, Deserialize)]
pub(super) struct OutputFields {
    pub(super) format: String,
    pub(super) path: String,
    pub(super) domain: Option<String>,
    pub(super) user: Option<String>,
    pub(super) folder: Option<String>,
    pub(super) contacts: u64,
    #[serde(default)]
    pub(super) memberships: u64,
    pub(super) records: Option<u64>,
    pub(super) sha256: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct RecordedProblem {
    pub(super) code: String,
    #[serde(default)]
    pub(super) path: Option<String>,
    pub(super) message: String,
}

impl RecordedProblem {
    /// Because of which problem something is missing, if that is so.
    pub(super) fn loss(&self) -> Option<ProblemCode> {
        ProblemCode::of(&self.code).filter(|code| code.is_loss())
    }
}

/// An entry, and all of its text.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Value", bound = "F: DeserializeOwned")]
pub(super) struct Entry<F> {
    pub(super) fields: F,
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
    pub(super) fn value(&self) -> Value {
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
    pub(super) fn read(out: &Path) -> Result<Self, Failure> {
        let path = out.join(FILE_NAME);
        let file = open_file(&path).map_err(|error| unreadable(out, &path, &error))?;
        let recorded: Self = serde_json::from_reader(BufReader::new(file)).map_err(|error| {
            Failure::missing(format!("{} is no manifest of mdexport: {error}", path.display()))
                .hint("export again, or give the folder of another export")
        })?;
        if recorded.version != VERSION {
            let message = format!(
                "{} has version {}, and this program knows version {VERSION}",
                path.display(),
                recorded.version
            );
            return Err(Failure::missing(message).hint("use the mdexport that wrote it"));
        }
        Ok(recorded)
    }

    /// Every book.
    pub(super) fn books(&self) -> impl Iterator<Item = &BookFields> {
        self.accounts.iter().flat_map(|account| &account.address_books).map(|book| &book.fields)
    }

    /// Every problem, each with its account if it is one of an account.
    pub(super) fn problems(
        &self,
    ) -> impl Iterator<Item = (Option<&RecordedAccount>, &RecordedProblem)> {
        let of_accounts = self.accounts.iter().flat_map(|account| {
            account.problems.iter().map(move |problem| (Some(account), problem))
        });
        self.problems.iter().map(|problem| (None, problem)).chain(of_accounts)
    }

    /// The files that the export could not write, or left as they were because they are somebody else's.
    pub(super) fn unwritten(&self) -> HashSet<&str> {
        let codes = [ProblemCode::UnwritableFile, ProblemCode::ChangedByHand, ProblemCode::NotOurs];
        let is_unwritten =
            |problem: &&RecordedProblem| codes.iter().any(|code| code.code() == problem.code);
        let unwritten = self.problems.iter().filter(is_unwritten);
        unwritten.filter_map(|problem| problem.path.as_deref()).collect()
    }

    /// Whether a problem of this code is on record for the store or the outputs.
    pub(super) fn has_problem(&self, code: &str) -> bool {
        self.problems.iter().any(|problem| problem.code == code)
    }
}

/// Why there is nothing to verify, and the export that was probably meant.
fn unreadable(out: &Path, path: &Path, error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::NotFound && job::is_unfinished(out) {
        let message = format!("the export to {} was not finished", out.display());
        return Failure::missing(message).hint("run it again to finish it, then verify it");
    }
    let shown = out.display();
    let message = match error.kind() {
        io::ErrorKind::NotFound if out.is_dir() => {
            format!("{shown} is no export: there is no {FILE_NAME} in it")
        }
        _ if out.is_file() => format!("{shown} is a file, not the folder of an export"),
        io::ErrorKind::NotFound => format!("there is no folder {shown}"),
        _ => format!("the manifest {} cannot be read: {error}", path.display()),
    };
    let failure = Failure::missing(message);
    match meant(out) {
        Some(meant) => {
            let meant = meant.display().to_string();
            failure.hint(format!("did you mean {meant}?")).next(&of_export(out, &meant))
        }
        None => failure
            .hint("give the folder that mdexport contacts wrote to; if there is none, export first")
            .next(&CommandLine::of(&["contacts", "--root", EXAMPLE])),
    }
}

/// An export above the path, in it, or called nearly so.
fn meant(out: &Path) -> Option<PathBuf> {
    let is_export = |folder: &Path| folder.join(FILE_NAME).is_file();
    let above = out.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
    let likely =
        [Some(out.join(DEFAULT_OUT)), spelled_alike(&whole_path(out)), Some(DEFAULT_OUT.into())];
    let likely = likely.into_iter().flatten();
    let meant = above.map(Path::to_owned).chain(likely).find(|folder| is_export(folder))?;
    let here = std::env::current_dir().ok();
    let shorter = here.and_then(|here| Some(meant.strip_prefix(here).ok()?.to_owned()));
    Some(shorter.unwrap_or(meant))
}

/// The command line with another export.
fn of_export(out: &Path, meant: &str) -> CommandLine {
    let (typed, shown) = (CommandLine::of_process(), out.to_string_lossy());
    if typed.words().any(|word| word == shown) {
        return typed.corrected(UNNAMED, &shown, meant);
    }
    typed.and(&[meant])
}
