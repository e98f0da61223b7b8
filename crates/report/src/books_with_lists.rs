//! The exported address books that have distribution lists, as they pass by.

use super::entry::{Account, Book};
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
    pub(crate) fn add(&mut self, account: &Account, book: &Book) {
        if book.groups == 0 || book.status != "exported" {
            return;
        }
        let account = account.address();
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
