//! The manifest: what was found, and what became of it. The proof of an export.
//!
//! Its shape is that of `docs/manifest.schema.json`, which a test keeps equal to these types. It is
//! put together from parts that were written while the work went on, so that its size costs no memory.

use std::path::{Component, Path};

use jiff::Timestamp;
use mdexport_model::{Damage, DamageOfCode, FolderKind, LedgerRow, Problem, UnknownElements};
use serde::Serialize;

#[cfg(test)]
use crate::earlier::EarlierEntry;
use crate::no_contacts::NoContacts;
use crate::options::ContactOptions;

/// The version of the manifest's shape.
pub(crate) const VERSION: u32 = 1;

/// The name of the manifest in the output folder.
pub(crate) const FILE_NAME: &str = "manifest.json";

/// The program that writes manifests, and its version.
pub(crate) const TOOL: &str = concat!("mdexport ", env!("CARGO_PKG_VERSION"));

/// All that the files depend on besides the store.
#[derive(Clone, Debug, Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Selected {
    /// The names of the formats, in order.
    pub(crate) formats: Vec<String>,
    /// The domains that were asked for; empty for all.
    pub(crate) domains: Vec<String>,
    /// The users that were asked for; empty for all.
    pub(crate) users: Vec<String>,
    /// The single files that were converted; empty for a store.
    pub(crate) files: Vec<String>,
    /// What the store was said to be: `mdaemon`, `users`, `domain` or `account`; left out where that showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) layout: Option<String>,
    /// The user's own dialects among the formats, each as its file said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) dialects: Vec<String>,
    /// What the user said of elements, as the file said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) elements: Option<String>,
    /// The options of contacts.
    #[serde(flatten)]
    pub(crate) options: ContactOptions,
}

/// Two selections are the same if their files are those of the same contacts. How the contacts are
/// written may differ: files are written over with what they say, as they are when the store changes.
impl PartialEq for Selected {
    fn eq(&self, other: &Self) -> bool {
        self.formats == other.formats
            && self.domains == other.domains
            && self.users == other.users
            && self.files == other.files
            && self.layout == other.layout
            && self.options.has_the_files_of(&other.options)
    }
}

impl Eq for Selected {}

impl Selected {
    /// The options in which contacts are written otherwise: the same files have other bytes.
    pub(crate) fn differing_in_writing(&self, other: &Self) -> Vec<String> {
        let mut differing = self.options.differing(&other.options);
        let own = [
            ("--dialect", self.dialects != other.dialects),
            ("--elements", self.elements != other.elements),
        ];
        differing.extend(
            own.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()),
        );
        differing
    }
}

/// An account.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AccountEntry {
    /// The mail domain; null where the store does not show it, and for public folders.
    pub(crate) domain: Option<String>,
    /// The mailbox; null where the store does not show it, and for public folders.
    pub(crate) user: Option<String>,
    /// The account's address books, in order.
    pub(crate) address_books: Vec<BookEntry>,
    /// What is wrong with the account's folders and books as a whole.
    pub(crate) problems: Vec<Problem>,
    /// Why none of its contacts is in the outputs, if that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) no_contacts: Option<NoContacts>,
}

/// What became of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum BookStatus {
    /// Its contacts are in the outputs.
    Exported,
    /// Its folder is of a kind that is exported only on request; its contacts were counted.
    NotExported,
    /// It could not be read.
    Unreadable,
    /// It was being written to whenever it was read.
    Unstable,
    /// It is larger than `--max-file-size`.
    TooLarge,
}

/// An address book.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct BookEntry {
    /// Where it is below the root, with `/`; as named on the command line for a single file, and whole
    /// for an account that lies outside the root.
    pub(crate) path: String,
    /// The folder's names, decoded, with `/`.
    pub(crate) folder: String,
    /// What the folder is for.
    pub(crate) kind: FolderKind,
    /// What became of it.
    pub(crate) status: BookStatus,
    /// SHA-256 of its bytes, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sha256: Option<String>,
    /// Its length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bytes: Option<u64>,
    /// When it was last written, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) modified: Option<String>,
    /// How often it was read until two readings agreed, where once was not enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reads: Option<u32>,
    /// The encoding it was read in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) encoding: Option<&'static str>,
    /// Why it was read in that encoding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) encoding_reason: Option<&'static str>,
    /// Its contacts, groups included.
    pub(crate) contacts: u64,
    /// How many of the contacts are distribution lists.
    pub(crate) groups: u64,
    /// Records that are neither a contact nor a distribution list, as far as is known: `generic`, `vcard4` and
    /// `jscontact` have them.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(test, schemars(default))]
    pub(crate) others: u64,
    /// The members of its distribution lists, counted for each list.
    pub(crate) memberships: u64,
    /// How many places are damaged.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) damage_count: u64,
    /// All of them by code, if there are more than a hundred.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub(crate) damage_by_code: Vec<DamageOfCode>,
    /// The first hundred of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) damage: Vec<Damage>,
}

/// A file that was written.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OutputEntry {
    /// Its format.
    pub(crate) format: String,
    /// Where it is below the output folder, with `/`.
    pub(crate) path: String,
    /// The domain, if all its contacts are of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) domain: Option<String>,
    /// The user, if all its contacts are of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) user: Option<String>,
    /// The folder, if all its contacts are of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) folder: Option<String>,
    /// The contacts that were written to it; none if it is a template for the client's import.
    pub(crate) contacts: u64,
    /// The members of their distribution lists; the ledger's row `membership` says what became of them.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) memberships: u64,
    /// Its records, where they are not one for each contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) records: Option<u64>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(crate) sha256: String,
    /// Cells that a spreadsheet would take for a formula: import the file, do not open it by hand.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) formula_cells: u64,
    /// Contacts with letters that the encoding lacks, for which '?' stands; the ledger's `replaced` counts their
    /// values.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) replaced_contacts: u64,
    /// Encodings that would hold all its letters, nearest to hand first, where its own lacks some; none of them may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) encodings: Option<Vec<&'static str>>,
    /// What became of the values of the fields that were not all simply written.
    pub(crate) ledger: Vec<LedgerRow>,
}

/// The page that tells people what the manifest proves.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ReportEntry {
    /// Where it is below the output folder.
    pub(crate) path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(crate) sha256: String,
}

/// The sums.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TotalsEntry {
    /// Accounts, public folders counting as one.
    pub(crate) accounts: u64,
    /// Address books, whether exported or not.
    pub(crate) address_books: u64,
    /// Contacts in exported books, groups included.
    pub(crate) contacts: u64,
    /// Distribution lists in exported books.
    pub(crate) groups: u64,
    /// Their members, counted for each list.
    pub(crate) memberships: u64,
    /// Elements in exported books that the element table does not know, and how many values each has:
    /// the first two hundred by name.
    #[serde(skip_serializing_if = "UnknownElements::is_empty")]
    pub(crate) unknown_elements: UnknownElements,
    /// Records in exported books that are neither a contact nor a distribution list, as far as is known.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(test, schemars(default))]
    pub(crate) others: u64,
    /// Records in exported books that are not called contact, by the name of their element: the first two hundred by
    /// name. What the file for `--elements` names is not among them.
    #[serde(skip_serializing_if = "UnknownElements::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub(crate) unknown_records: UnknownElements,
    /// Books with damage, whether exported or not.
    pub(crate) damaged_books: u64,
    /// How many problems there are of each code, those of accounts included.
    pub(crate) problems: std::collections::BTreeMap<&'static str, u64>,
    /// By format, what became of the values of every field.
    pub(crate) ledger: std::collections::BTreeMap<String, Vec<LedgerRow>>,
}

/// Whether the path is one below the output folder: a manifest may have been edited by anybody.
pub(crate) fn is_below(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// A moment as a manifest writes it: in UTC, to the second.
pub(crate) fn utc(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Whether a count is left out of JSON.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
pub(crate) fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// The whole manifest, for the schema: it is never in memory as one value.
#[cfg(test)]
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "only its shape is used")]
struct Manifest {
    /// The version of this shape.
    version: u32,
    /// The program that wrote it, and its version.
    tool: String,
    /// The store; null for single files.
    root: Option<String>,
    /// When the run began, in UTC.
    started: String,
    /// When the run ended, in UTC.
    finished: String,
    /// The report; null where a file stood in its way that was not ours, or was changed since.
    report: Option<ReportEntry>,
    /// What was asked for.
    selected: Selected,
    /// Every account of the store that was asked for, in order.
    accounts: Vec<AccountEntry>,
    /// Every file that was written, in the order of the accounts.
    outputs: Vec<OutputEntry>,
    /// Every file of an earlier export to this folder that stands there still and is none of this one, by its path.
    /// Of a file that somebody has taken away since nothing is said any more.
    earlier: Vec<EarlierEntry>,
    /// What is wrong with the store and the outputs as a whole.
    problems: Vec<Problem>,
    /// The sums.
    totals: TotalsEntry,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_in_docs_is_that_of_the_code() {
        crate::schema::is_in_docs::<super::Manifest>("manifest.schema.json");
    }
}
