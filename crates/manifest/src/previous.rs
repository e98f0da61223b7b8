//! Files of earlier exports that are still in the output folder and do not belong to the export: those in
//! `OUT/earlier`, and those that were changed by hand and left where they are.
//!
//! The store may have lost what they hold, and then they are the only copy. So each manifest takes over the list of
//! the one before, as far as the files are there: `verify` sees what becomes of them, and no run says that everything
//! is there without a word about them. Whoever deletes one has seen it, and it is forgotten.

use std::collections::{BTreeMap, BTreeSet};

use mdexport_model::{Account, counted, grouped};
use serde::{Deserialize, Serialize};

/// The folder in the output folder that they are moved to.
pub const EARLIER: &str = "earlier";

/// How many accounts are named in a sentence: the manifest has all of them.
const NAMED: usize = 3;

/// A file of an earlier export that is in the output folder and does not belong to this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EarlierEntry {
    /// Where it is below the output folder, with `/`: in `earlier`, or where it was written if it was changed by
    /// hand since.
    pub path: String,
    /// Why it does not belong to this export.
    pub why: Why,
    /// The domain, if all its contacts are of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The user, if all its contacts are of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The contacts that were written to it, as far as that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<u64>,
    /// SHA-256 of the bytes that mdexport wrote, in hexadecimal.
    pub sha256: String,
    /// When the run began that made it one of these, in UTC.
    pub since: String,
}

/// Why a file does not belong to the export any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Why {
    /// Its account was no longer in the store.
    AccountGone,
    /// A run made no file of its name.
    NotMade,
    /// A run made it with fewer contacts.
    HeldMore,
    /// It was changed by hand since it was written, so that it was left where it is.
    ChangedByHand,
}

impl EarlierEntry {
    /// The account, or the domain where several accounts share the file, as far as it is known.
    pub fn owner(&self) -> Option<String> {
        owner(self.domain.as_deref(), self.user.as_deref())
    }

    /// Whether it lies in the folder for such files.
    pub fn is_aside(&self) -> bool {
        self.path.split('/').next() == Some(EARLIER)
    }
}

/// An account in one word, or its domain.
pub fn owner(domain: Option<&str>, user: Option<&str>) -> Option<String> {
    let account = Account { domain: domain.map(str::to_owned), user: user.map(str::to_owned) };
    account.address().or(account.domain)
}

/// Files that lie in `OUT/earlier`, in sums.
#[derive(Clone, Debug, Default)]
pub struct Standing(BTreeMap<Why, Of>);

/// Files for the same reason.
#[derive(Clone, Debug, Default)]
struct Of {
    files: u64,
    owners: BTreeSet<String>,
}

impl Standing {
    /// The sums of these.
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e EarlierEntry>) -> Self {
        let mut by_reason: BTreeMap<Why, Of> = BTreeMap::new();
        for entry in entries.into_iter().filter(|entry| entry.is_aside()) {
            let of = by_reason.entry(entry.why).or_default();
            of.files += 1;
            of.owners.extend(entry.owner());
        }
        Self(by_reason)
    }

    /// How many there are.
    pub fn files(&self) -> u64 {
        self.0.values().map(|of| of.files).sum()
    }

    /// How many there are in the folder, and why.
    pub fn sentence(&self, folder: &str) -> String {
        let parts = self.0.iter().map(|(why, of)| part(*why, of));
        format!(
            "{folder} holds {} of earlier runs: {}.",
            counted(self.files(), "file", "files"),
            parts.collect::<Vec<_>>().join(", ")
        )
    }
}

fn part(why: Why, of: &Of) -> String {
    let files = grouped(of.files);
    match why {
        Why::AccountGone => {
            let mut names: Vec<_> = of.owners.iter().take(NAMED).cloned().collect();
            if of.owners.len() > NAMED {
                names.push(format!("{} more", of.owners.len() - NAMED));
            }
            format!("{files} whose accounts were gone from the store ({})", names.join(", "))
        }
        Why::NotMade => format!("{files} that a later run did not make again"),
        Why::HeldMore if of.files == 1 => {
            format!("{files} that held more contacts than the later one")
        }
        Why::HeldMore => format!("{files} that held more contacts than the later ones"),
        Why::ChangedByHand => format!("{files} that somebody has changed"),
    }
}
