//! The exported address books that have distribution lists, as they pass by.

use mdexport_manifest::{AccountEntry, BookEntry, BookStatus};

use super::entry::address_of;
use super::finding::SHOWN;

/// The exported books with lists.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) books: u64,
    pub(crate) accounts: u64,
    /// The last account with lists.
    account: Option<String>,
    /// The first hundred books.
    pub(crate) first: Vec<ListsOfBook>,
}

/// The lists of a book.
#[derive(Debug)]
pub(crate) struct ListsOfBook {
    pub(crate) account: String,
    pub(crate) path: String,
    pub(crate) lists: u64,
    pub(crate) members: u64,
}

impl Lists {
    /// Looks at the next book.
    pub(crate) fn add(&mut self, account: &AccountEntry, book: &BookEntry) {
        if book.groups == 0 || book.status != BookStatus::Exported {
            return;
        }
        let account = address_of(account);
        if self.account.as_ref() != Some(&account) {
            self.accounts += 1;
            self.account = Some(account.clone());
        }
        self.books += 1;
        if self.first.len() < SHOWN {
            let (path, lists, members) = (book.path.clone(), book.groups, book.memberships);
            self.first.push(ListsOfBook { account, path, lists, members });
        }
    }
}
