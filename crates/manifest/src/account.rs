//! An account and its address books.

use std::borrow::Cow;

use mdexport_model::{Damage, DamageOfCode, FolderKind, Problem};
use serde::{Deserialize, Serialize};

use crate::{NoContacts, gave_nothing, is_zero};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountEntry {
    /// The mail domain; null where the store does not show it, and for public folders.
    pub domain: Option<String>,
    /// The mailbox; null where the store does not show it, and for public folders.
    pub user: Option<String>,
    /// The account's address books, in order.
    pub address_books: Vec<BookEntry>,
    /// What is wrong with the account's folders and books as a whole.
    pub problems: Vec<Problem>,
    /// Why none of its contacts is in the outputs, if that is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_contacts: Option<NoContacts>,
}

impl AccountEntry {
    /// Whether it is the public folders.
    pub fn is_public(&self) -> bool {
        let mut books = self.address_books.iter();
        self.user.is_none() && books.any(|book| book.kind == FolderKind::Public)
    }

    /// The address books that are in the outputs.
    pub fn exported(&self) -> impl Iterator<Item = &BookEntry> {
        self.address_books.iter().filter(|book| book.status == BookStatus::Exported)
    }

    /// How many of its contacts are in the outputs.
    pub fn contacts(&self) -> u64 {
        self.exported().map(|book| book.contacts).sum()
    }

    /// How many places of its address books are damaged.
    pub fn damaged_places(&self) -> u64 {
        self.address_books.iter().map(|book| book.damage_count).sum()
    }

    /// Whether it has problems or damage.
    pub fn needs_a_look(&self) -> bool {
        !self.problems.is_empty() || self.damaged_places() > 0
    }

    /// Why no contact of the account was exported, if none was.
    pub fn why_no_contacts(&self) -> NoContacts {
        let books = &self.address_books;
        let is_unread = |book: &BookEntry| {
            matches!(
                book.status,
                BookStatus::Unreadable | BookStatus::Unstable | BookStatus::TooLarge
            )
        };
        if self.problems.iter().any(|problem| problem.code.is_loss()) || books.iter().any(is_unread)
        {
            NoContacts::Unread
        } else if books.iter().any(BookEntry::gave_nothing) {
            NoContacts::DamagedBooks
        } else if books.iter().any(|book| book.contacts > 0) {
            NoContacts::NotAskedFor
        } else if books.is_empty() {
            NoContacts::NoAddressBook
        } else {
            NoContacts::EmptyBooks
        }
    }
}

impl BookEntry {
    /// Whether it is damaged so that there may have been contacts in it, and none was got out.
    pub fn gave_nothing(&self) -> bool {
        let places = self.damage.iter().map(|place| place.code);
        gave_nothing(self.contacts, places.chain(self.damage_by_code.iter().map(|of| of.code)))
    }
}

/// What became of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BookStatus {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BookEntry {
    /// Where it is below the root, with `/`; as named on the command line for a single file, and whole
    /// for an account that lies outside the root.
    pub path: String,
    /// The folder's names, decoded, with `/`.
    pub folder: String,
    /// What the folder is for.
    pub kind: FolderKind,
    /// What became of it.
    pub status: BookStatus,
    /// SHA-256 of its bytes, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Its length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// When it was last written, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// How often it was read until two readings agreed, where once was not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reads: Option<u32>,
    /// The encoding it was read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Cow<'static, str>>,
    /// Why it was read in that encoding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding_reason: Option<Cow<'static, str>>,
    /// Its contacts, groups included.
    pub contacts: u64,
    /// How many of the contacts are distribution lists.
    pub groups: u64,
    /// Records that are neither a contact nor a distribution list, as far as is known: `generic`, `vcard4` and
    /// `jscontact` have them.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub others: u64,
    /// The members of its distribution lists, counted for each list.
    pub memberships: u64,
    /// How many places are damaged.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub damage_count: u64,
    /// All of them by code, if there are more than a hundred.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub damage_by_code: Vec<DamageOfCode>,
    /// The first hundred of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub damage: Vec<Damage>,
}
