//! Accounts without a contact in the files, and why: a damaged book is something else than one that is empty, or
//! that never was.

use std::collections::BTreeMap;

use mdexport_model::{DamageCode, Loss, grouped};
use serde::{Deserialize, Serialize};

/// Where there are no more accounts of a kind, they are named in the summary: manifest and report name all.
const NAMED: usize = 3;

/// Why none of an account's contacts is in the files; of several reasons the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NoContacts {
    /// A folder or an address book could not be read.
    Unread,
    /// An address book is damaged so that nothing was got out of it.
    DamagedBooks,
    /// All contacts are in folders that are exported only on request.
    NotAskedFor,
    /// There is no contact in its address books.
    EmptyBooks,
    /// It has no address book.
    NoAddressBook,
}

impl NoContacts {
    /// Which they are, with their number before it.
    pub const fn words(self, is_one: bool) -> &'static str {
        match (self, is_one) {
            (Self::Unread, _) => "could not be read",
            (Self::DamagedBooks, true) => "had a damaged book that gave nothing",
            (Self::DamagedBooks, false) => "had damaged books that gave nothing",
            (Self::NotAskedFor, true) => "has contacts only in folders that nobody asked for",
            (Self::NotAskedFor, false) => "have contacts only in folders that nobody asked for",
            (Self::EmptyBooks, true) => "has empty books only",
            (Self::EmptyBooks, false) => "have empty books only",
            (Self::NoAddressBook, true) => "has no address book",
            (Self::NoAddressBook, false) => "have no address book",
        }
    }
}

/// Whether there may have been contacts in a book with this damage, and none was got out.
pub fn gave_nothing(contacts: u64, damage: impl IntoIterator<Item = DamageCode>) -> bool {
    contacts == 0 && damage.into_iter().any(|code| code.loss() <= Loss::Part)
}

/// Such accounts, in sums.
#[derive(Clone, Debug, Default)]
pub struct WithoutContacts(BTreeMap<NoContacts, Of>);

#[derive(Clone, Debug, Default)]
struct Of {
    accounts: u64,
    /// The first of their addresses, and one more than may be named.
    first: Vec<String>,
}

impl WithoutContacts {
    /// Counts an account.
    pub fn add(&mut self, why: NoContacts, address: Option<String>) {
        self.0.entry(why).or_default().add(1, address);
    }

    /// Adds the sums of another part.
    pub fn merge(&mut self, other: Self) {
        for (why, of) in other.0 {
            self.0.entry(why).or_default().add(of.accounts, of.first);
        }
    }

    /// How many there are.
    pub fn accounts(&self) -> u64 {
        self.0.values().map(|of| of.accounts).sum()
    }

    /// Whether each of them is named.
    pub fn names_all(&self) -> bool {
        self.0.values().all(Of::names_all)
    }

    /// How many there are for each reason.
    pub fn parts(&self) -> Vec<String> {
        let part = |(why, of): (&NoContacts, &Of)| {
            let part = format!("{} {}", grouped(of.accounts), why.words(of.accounts == 1));
            if of.names_all() { format!("{part} ({})", of.first.join(", ")) } else { part }
        };
        self.0.iter().map(part).collect()
    }
}

impl Of {
    fn add(&mut self, accounts: u64, addresses: impl IntoIterator<Item = String>) {
        self.accounts += accounts;
        self.first.extend(addresses);
        self.first.sort();
        self.first.truncate(NAMED + 1);
    }

    fn names_all(&self) -> bool {
        self.first.len() <= NAMED && self.first.len() as u64 == self.accounts
    }
}
