//! What was found in an account.

use std::collections::BTreeMap;

use mdexport_model::{DamageOfCode, FolderKind, Problem};
use serde::Serialize;

use super::DuplicateCounts;
use mdexport_manifest::is_zero;

/// The duplicates of an account.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Duplicates {
    /// How many there are, listed or not.
    pub counts: DuplicateCounts,
    /// Sets of contacts with the same UID: all of them if a single account was looked at, else the first ten.
    pub same_uid: Vec<DuplicateSet>,
    /// Sets of contacts with an e-mail address in common, likewise.
    pub same_email: Vec<DuplicateSet>,
    /// Sets of contacts that are certainly the same person, likewise.
    pub same_person: Vec<DuplicateSet>,
    /// How many sets there are beyond those that are listed; `--user` with this account lists them.
    #[serde(skip_serializing_if = "NotListed::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub not_listed: NotListed,
}

/// Sets of duplicates that are counted and not listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NotListed {
    /// Sets of contacts with the same UID.
    pub same_uid: u64,
    /// Sets of contacts with an e-mail address in common.
    pub same_email: u64,
    /// Sets of contacts that are certainly the same person.
    pub same_person: u64,
}

/// Contacts that are equal by some measure.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DuplicateSet {
    /// How many they are.
    pub size: u64,
    /// Where they stand: all of them if a single account was looked at, else the first ten.
    pub contacts: Vec<Place>,
    /// How many there are beyond those that are listed.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_listed: u64,
    /// The e-mail addresses that they have in common, with `--show-values`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emails: Option<Vec<String>>,
}

/// Where a contact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Place {
    /// The place of its address book in the account's list, from 0.
    pub address_book: u32,
    /// Which contact of that book it is, from 1.
    pub contact: u64,
    /// The line in the decoded text at which it begins, from 1.
    pub line: u64,
}

/// An account.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AccountEntry {
    /// The mail domain; null where the store does not show it, and for public folders.
    pub domain: Option<String>,
    /// The mailbox; null where the store does not show it, and for public folders.
    pub user: Option<String>,
    /// Whether these are the public folders.
    pub public: bool,
    /// How many folders it has for each purpose.
    pub folders: BTreeMap<&'static str, u64>,
    /// The messages in them.
    pub messages: u64,
    /// Folders that Hiwater.mrk says are of contacts, and that have no address book.
    pub folders_without_book: Vec<String>,
    /// The address books, in order.
    pub address_books: Vec<BookEntry>,
    /// What is there more than once, in folders that are not exported on request only.
    #[serde(skip_serializing_if = "Duplicates::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub duplicates: Duplicates,
    /// What is wrong with the account's folders and books as a whole.
    pub problems: Vec<Problem>,
}

/// Whether a book was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum ReadStatus {
    /// It was.
    Read,
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
pub struct BookEntry {
    /// Where it is below the root, with `/`; as named on the command line for a single file, and whole
    /// for an account that lies outside the root.
    pub path: String,
    /// The folder's names, decoded, with `/`.
    pub folder: String,
    /// What the folder is for, by its name.
    pub kind: FolderKind,
    /// What the folder is for, by its Hiwater.mrk: `IPF.Contact` for contacts. An export does not ask.
    pub folder_class: Option<String>,
    /// Whether it was read.
    pub status: ReadStatus,
    /// Its length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// When it was last written, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// The encoding it was read in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    /// Why it was read in that encoding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding_reason: Option<&'static str>,
    /// The version of MDaemon that its root element names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Its contacts, distribution lists included.
    pub contacts: u64,
    /// How many of the contacts are distribution lists.
    pub groups: u64,
    /// The members of its distribution lists, counted for each list.
    pub memberships: u64,
    /// Records that are neither a contact nor a distribution list, as far as is known.
    pub others: u64,
    /// How many places are damaged.
    #[serde(skip_serializing_if = "is_zero")]
    pub damage_count: u64,
    /// What they are, by code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub damage: Vec<DamageOfCode>,
    /// How long it took to read, in microseconds, with `--times`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub microseconds: Option<u64>,
}

impl Duplicates {
    /// How many sets there are, by all measures.
    pub fn sets(&self) -> u64 {
        let counts = &self.counts;
        counts.same_uid.sets + counts.same_email.sets + counts.same_person.sets
    }

    fn is_empty(&self) -> bool {
        self.counts.not_compared == 0 && self.sets() == 0
    }
}

impl NotListed {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
