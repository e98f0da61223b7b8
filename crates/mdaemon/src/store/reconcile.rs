//! Holds the folders of the store against the server's list of accounts, so that every account is
//! accounted for: the server sets the mail folder of each, and some may lie elsewhere.
//! Only a list that was read to its end shows that a folder is no account's.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use mdexport_model::{Account, Problem, ProblemCode};

use crate::store::locate::{Led, Whereabouts, real, shown};
use crate::store::mail_dir::MailDir;
use crate::store::userlist::Entry;
use crate::store::{AccountFolder, Store};

/// The accounts of a store, and what the server's list says of them.
#[derive(Debug)]
pub struct Reconciled {
    /// The folders, those that only the list leads to among them.
    pub accounts: Vec<AccountFolder>,
    /// What was held against them; `None` if no list is in reach.
    pub list: Option<AccountList>,
}

/// The server's list of accounts.
#[derive(Debug, Default)]
pub struct AccountList {
    /// The accounts in it, each by the name of its folder where it has one.
    pub listed: Vec<Account>,
    /// Where list and folders differ.
    pub differences: Vec<Difference>,
    /// That it could not be read, or not to its end.
    pub unreadable: Option<Problem>,
}

/// An account without a folder here, or a folder without an account.
#[derive(Debug)]
pub struct Difference {
    /// Whose.
    pub account: Account,
    /// What is to be said of it.
    pub problem: Problem,
}

impl Store {
    /// Holds the accounts that were found against the server's list, and follows it to those that
    /// lie elsewhere on this machine.
    pub fn reconcile(&self, accounts: Vec<AccountFolder>) -> Reconciled {
        let Some((path, list)) = &self.list else { return Reconciled { accounts, list: None } };
        // An empty list is that of a server which keeps its accounts in a database.
        if list.entries.is_empty() && list.error.is_none() {
            return Reconciled { accounts, list: None };
        }
        let mut check = Check {
            whereabouts: Whereabouts::new(self, path, &accounts, &list.entries),
            accounts,
            root: real(&self.root),
            known: HashSet::new(),
            followed: Vec::new(),
            is_out_of_order: false,
            list: AccountList::default(),
        };
        for entry in &list.entries {
            check.entry(entry);
        }
        check.list.unreadable = list.error.as_ref().map(|error| Problem {
            code: ProblemCode::UserlistUnreadable,
            path: Some(path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().replace('\\', "/")),
            message: format!(
                "The server's list of accounts could not be read, or not to its end: {error}. Compare \
                 its accounts with the manifest's."
            ),
        });
        if list.error.is_none() {
            check.strays();
        }
        check.finish()
    }
}

struct Check {
    accounts: Vec<AccountFolder>,
    whereabouts: Whereabouts,
    root: PathBuf,
    /// The numbers of the folders that an account in the list has.
    known: HashSet<usize>,
    /// The folders that only the list led to, without links.
    followed: Vec<PathBuf>,
    /// Whether accounts are no longer in the order of the store.
    is_out_of_order: bool,
    list: AccountList,
}

impl Check {
    fn entry(&mut self, entry: &Entry) {
        let directory = MailDir::new(&entry.directory);
        let mut account = entry.account.clone();
        let problem = |code, message| Problem { code, path: shown(&directory), message };
        let name = display(&account);
        match self.whereabouts.of(&directory, &self.accounts) {
            Led::Here(numbers) => {
                if let [number] = numbers[..] {
                    let found = &mut self.accounts[number];
                    if found.account.domain.is_none() && found.account.user.is_some() {
                        // Its folder lies in that of no domain, so that only the list says which it is.
                        found.account.domain.clone_from(&account.domain);
                        self.is_out_of_order = true;
                    }
                    account = found.account.clone();
                }
                self.known.extend(numbers);
            }
            Led::There(path) => self.follow(&account, path),
            Led::Nowhere => self.differs(&account, problem(
                ProblemCode::AccountWithoutFolder,
                format!("The account {name} is in the server's list, and its folder is not in the store: an account that never got mail has none."),
            )),
            Led::Away => self.differs(&account, problem(
                ProblemCode::AccountElsewhere,
                format!("The account {name} has its folder outside the store, where it was not read. Export it as a root of its own."),
            )),
        }
        self.list.listed.push(account);
    }

    /// Adds the folder, unless an account before this one has it already.
    fn follow(&mut self, account: &Account, path: PathBuf) {
        let real = real(&path);
        if self.followed.iter().any(|followed| real.starts_with(followed)) {
            return;
        }
        let mut account = account.clone();
        let spelt = |found: &AccountFolder| {
            let domain = found.account.domain.clone();
            domain.filter(|domain| Some(lower(domain)) == account.domain.as_deref().map(lower))
        };
        // Domains are the same in any case: one file for each, one folder for both.
        account.domain = self.accounts.iter().find_map(spelt).or(account.domain);
        let inside = real.strip_prefix(&self.root).map(Path::to_owned);
        let relative = inside.unwrap_or_else(|_| path.clone()).to_string_lossy().replace('\\', "/");
        let is_elsewhere = true;
        let folder =
            AccountFolder { account, is_elsewhere, path, relative, ..AccountFolder::default() };
        self.accounts.push(folder);
        self.followed.push(real);
        self.is_out_of_order = true;
    }

    fn differs(&mut self, account: &Account, problem: Problem) {
        self.list.differences.push(Difference { account: account.clone(), problem });
    }

    /// Names the folders that no account in the list has.
    fn strays(&mut self) {
        let numbered = self.accounts.iter().enumerate();
        let strays = numbered.filter(|(number, folder)| {
            // Of a folder without a user it is known that it is no account's.
            folder.account.user.is_some() && !folder.is_elsewhere && !self.known.contains(number)
        });
        self.list.differences.extend(strays.map(|(_, folder)| Difference {
            account: folder.account.clone(),
            problem: Problem {
                code: ProblemCode::FolderWithoutAccount,
                path: Some(folder.relative.clone()),
                message: "No account in the server's list has this folder: it may be that of a deleted account. It was exported all the same.".to_owned(),
            },
        }));
    }

    /// Puts the folders in the order of the store: by letters, the public ones last.
    fn finish(mut self) -> Reconciled {
        if self.is_out_of_order {
            // Domains stay whole where names have case, and two differ in nothing else.
            let key = |name: &Option<String>| (name.as_deref().map(lower), name.clone());
            self.accounts.sort_by_cached_key(|folder| {
                let user = &folder.account.user;
                (folder.is_public, key(&folder.account.domain), user.is_none(), key(user))
            });
        }
        Reconciled { accounts: self.accounts, list: Some(self.list) }
    }
}

fn lower(name: &str) -> String {
    name.to_lowercase()
}

fn display(account: &Account) -> String {
    let user = account.user.as_deref().unwrap_or_default();
    account.domain.as_ref().map_or_else(|| user.to_owned(), |domain| format!("{user}@{domain}"))
}
