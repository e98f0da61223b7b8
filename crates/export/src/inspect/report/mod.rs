//! What an inspection found, as `--json` prints it.
//!
//! Its shape is that of `docs/inspect.schema.json`, which a test keeps equal to these types. What can be
//! many is bounded: damage is counted by code and book, duplicates are listed up to a bound.

mod account;

use mdexport_model::{DamageCode, FolderKind, Problem, UnknownElements};
use serde::Serialize;

use mdexport_manifest::is_zero;

pub use account::{
    AccountEntry, BookEntry, DuplicateSet, Duplicates, NotListed, Place, ReadStatus,
};

/// The version of the report's shape.
pub const VERSION: u32 = 1;

/// Everything that was found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Inspection {
    /// The version of this shape.
    pub version: u32,
    /// The program that wrote it, and its version.
    pub tool: &'static str,
    /// The store; null for single files.
    pub root: Option<String>,
    /// The sums of all accounts.
    pub totals: Sums,
    /// The sums of each domain, in order.
    pub domains: Vec<DomainEntry>,
    /// Folders, by what they are for.
    pub folders: Vec<FolderEntry>,
    /// Address books and contacts, by the kind of their folder: `allow-list`, `block-list` and `deleted`
    /// are exported on request only.
    pub kinds: Vec<KindEntry>,
    /// Address books by their encoding.
    pub encodings: Vec<EncodingEntry>,
    /// Address books by the version of MDaemon that they name.
    pub versions: Vec<VersionEntry>,
    /// Elements of which something is known, those with the most contacts first.
    pub elements: Vec<ElementEntry>,
    /// Elements that nothing maps, likewise.
    pub unknown_elements: Vec<UnknownEntry>,
    /// Records that are not called contact, by the name of their element: the first two hundred by name.
    pub unknown_records: UnknownElements,
    /// Values under names that no program would give, or beyond the first thousand names: damage, most
    /// likely. They are kept, and not listed here because the name may be somebody's text.
    pub unlisted_values: u64,
    /// Lines to paste into a file for `--elements`; null if nothing is unknown.
    pub elements_toml: Option<String>,
    /// Damage, by its code: what wants a look first, then that of the most places.
    pub damage: Vec<DamageEntry>,
    /// How many contacts are there more than once in the same account.
    pub duplicates: DuplicateCounts,
    /// Address books that an export leaves out: those under other names, copies, and those outside of accounts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub other_address_books: Vec<String>,
    /// What is wrong with the store as a whole.
    pub problems: Vec<Problem>,
    /// Every account that was asked for, in order.
    pub accounts: Vec<AccountEntry>,
}

/// Sums.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Sums {
    /// Accounts, public folders counting as one.
    pub accounts: u64,
    /// How many of them have no address book.
    pub accounts_without_books: u64,
    /// Mail folders, the inbox of each account included.
    pub folders: u64,
    /// Messages in them.
    pub messages: u64,
    /// Address books of any kind.
    pub address_books: u64,
    /// How many of them could not be read.
    pub unread_books: u64,
    /// Their length.
    pub bytes: u64,
    /// Their contacts, distribution lists included.
    pub contacts: u64,
    /// How many of the contacts are distribution lists.
    pub groups: u64,
    /// The members of the distribution lists, counted for each list.
    pub memberships: u64,
    /// Records that are neither a contact nor a distribution list, as far as is known.
    pub others: u64,
    /// Address books with damage.
    pub damaged_books: u64,
    /// Damaged places.
    pub damage_count: u64,
}

/// A domain.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DomainEntry {
    /// Its name; null where the store does not show it, and for public folders.
    pub domain: Option<String>,
    /// Whether these are the public folders.
    pub public: bool,
    /// Its sums.
    pub totals: Sums,
}

/// Folders of one purpose.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FolderEntry {
    /// What they are for: `contacts`, `mail`, `calendar`, `tasks`, `notes`, `documents`, `journal`,
    /// `hidden`, `other`, or `empty` where nothing says it.
    pub content: &'static str,
    /// How many say so themselves, in their Hiwater.mrk.
    pub by_class: u64,
    /// How many show it by what they hold.
    pub by_contents: u64,
    /// Messages in them.
    pub messages: u64,
}

/// Address books of one kind of folder.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct KindEntry {
    /// The kind.
    pub kind: FolderKind,
    /// Whether an export leaves them out, unless `--include` names the kind.
    pub on_request: bool,
    /// How many there are.
    pub address_books: u64,
    /// Their contacts.
    pub contacts: u64,
}

/// Address books of one encoding.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EncodingEntry {
    /// The encoding.
    pub encoding: &'static str,
    /// Why they are read in it.
    pub reason: &'static str,
    /// How many there are.
    pub address_books: u64,
}

/// Address books of one version of MDaemon.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VersionEntry {
    /// The version, as their root elements have it; null if they have none.
    pub version: Option<String>,
    /// How many there are.
    pub address_books: u64,
}

/// An element of which something is known.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ElementEntry {
    /// Its name.
    pub name: String,
    /// The field that it fills.
    pub field: &'static str,
    /// How surely that is known: `confirmed`, `seen`, `inferred`, `stated` (by `--elements`), or `shape`
    /// (it stands where a distribution list has its members).
    pub known: &'static str,
    /// The contacts that have it.
    pub contacts: u64,
    /// Its values in all of them.
    pub values: u64,
}

/// An element that nothing maps.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UnknownEntry {
    /// Its name; letters' case makes no difference.
    pub name: String,
    /// The contacts that have it.
    pub contacts: u64,
    /// Its values in all of them.
    pub values: u64,
    /// The field whose name it nearly has, if it is one.
    pub suggestion: Option<&'static str>,
    /// The first values of it, with `--show-values`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Vec<String>>,
}

/// Damage of one code.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DamageEntry {
    /// The code.
    pub code: DamageCode,
    /// What it means.
    pub meaning: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// The places.
    pub count: u64,
    /// The books that have it.
    pub address_books: u64,
    /// The path of the first of them.
    pub path: String,
    /// The line of its first place.
    pub line: u64,
    /// The column of it.
    pub column: u64,
}

/// How many contacts are there more than once, by three measures.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DuplicateCounts {
    /// Contacts with the same UID.
    pub same_uid: SetCount,
    /// Contacts with an e-mail address in common.
    pub same_email: SetCount,
    /// Contacts that are certainly the same person.
    pub same_person: SetCount,
    /// Contacts of accounts that have too many for this to be looked for.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_compared: u64,
}

/// How many sets of equal contacts there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SetCount {
    /// The sets.
    pub sets: u64,
    /// The contacts in them.
    pub contacts: u64,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_in_docs_is_that_of_the_code() {
        crate::schema::is_in_docs::<super::Inspection>("inspect.schema.json");
    }
}
