//! Works out what is to be done before anything is done: which accounts, and which file each goes to.
//!
//! A unit is what one worker does at a time: everything that shares a file. Units are in the order of
//! the store, and so is everything that is said about them.

mod account_list;
pub mod names;
mod selection;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mdexport_manifest::{Division, Per};
use mdexport_mdaemon::{AccountFolder, FoundBook, Reconciled, Store, owner_of};
use mdexport_model::{Account, Problem};

pub use account_list::AccountListCheck;
use names::Names;
pub use selection::{Selection, SelectionError, is_domain, is_user, same};

/// The folder of public folders below that of a format.
const PUBLIC: &str = "public";

/// What is to be done.
#[derive(Debug)]
pub struct Plan {
    /// What the input is, in words.
    pub input: String,
    /// What is done by one worker at a time, in the order of the store.
    pub units: Vec<Unit>,
    /// What could not be listed.
    pub problems: Vec<Problem>,
    /// Whether there are public folders that the root leaves out.
    pub public_beside: bool,
    /// What the server's list of accounts says; `None` where it was not to be asked.
    pub account_list: Option<AccountListCheck>,
    /// The folders of accounts that lie outside the root.
    pub elsewhere: Vec<PathBuf>,
}

/// Accounts that are done together, because they share a file or because they are one.
#[derive(Debug)]
pub struct Unit {
    /// The accounts, in the order of the store.
    pub accounts: Vec<PlannedAccount>,
    /// The path of the file that they share, without format and extension; `None` if every book has
    /// a file of its own.
    pub shared: Option<String>,
}

/// An account and where its books are.
#[derive(Debug)]
pub struct PlannedAccount {
    /// Whose it is.
    pub account: Account,
    /// Where its books are.
    pub source: Source,
    /// The path of its file, or of the folder of its books' files, without format and extension.
    pub stem: String,
}

/// Where the books of an account are.
#[derive(Debug)]
pub enum Source {
    /// In a folder of the store that has yet to be walked.
    Folder(Box<AccountFolder>),
    /// They were named one by one.
    Files(Vec<FoundBook>),
}

/// What of a store is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'w> {
    /// Which accounts are wanted.
    pub selection: &'w Selection,
    /// What shares a file.
    pub per: Per,
    /// How the items that share a file are divided.
    pub division: Division,
    /// Whether address books that are in no account are named one by one.
    pub names_all: bool,
}

impl Plan {
    /// Plans the export of a store.
    pub fn of_store(store: &Store, wanted: Wanted<'_>) -> Result<Self, SelectionError> {
        let Wanted { selection, per, division, names_all } = wanted;
        let (folders, mut problems) = store.accounts();
        let Reconciled { accounts, list } = store.reconcile(folders);
        let listed = list.iter().flat_map(|list| &list.listed);
        let known: Vec<_> = accounts.iter().map(|folder| &folder.account).chain(listed).collect();
        selection.check(&known)?;
        if selection.is_everything() {
            problems.extend(store.books_outside(&accounts, names_all));
        }
        let wants = |folder: &AccountFolder| {
            let within = folder.within.as_ref();
            selection.wants(&folder.account) || within.is_some_and(|user| selection.wants(user))
        };
        let selected: Vec<_> = accounts.into_iter().filter(wants).collect();
        let elsewhere = selected.iter().filter(|folder| folder.is_elsewhere);
        let elsewhere: Vec<_> = elsewhere.map(|folder| folder.path.clone()).collect();
        let account_list =
            account_list::check(store.kind(), list, selection, elsewhere.len(), &mut problems);
        Ok(Self {
            input: format!("{} ({})", store.root().display(), store.kind().describe()),
            units: units(name_accounts(selected, division), per),
            problems,
            public_beside: store.has_public_folders_beside() && selection.is_everything(),
            account_list,
            elsewhere,
        })
    }

    /// Plans the conversion of single files. Those of one account share its file.
    pub fn of_files(files: &[PathBuf], per: Per, division: Division) -> Self {
        let mut accounts: Vec<PlannedAccount> = Vec::new();
        let mut names = Names::beside_numbers(division.has_numbers());
        for path in files {
            let (account, folder) = owner_of(path);
            let relative = path.to_string_lossy().replace('\\', "/");
            // A link that the user names is meant; only those that lie in a store lead anywhere.
            let real = std::fs::canonicalize(path).ok().filter(|_| path.as_os_str() != "-");
            let path_to_read = real.unwrap_or_else(|| path.clone());
            let book = FoundBook { path: path_to_read, relative, folder };
            let same = accounts
                .iter_mut()
                .find(|planned| planned.account == account && account.user.is_some());
            if let Some(PlannedAccount { source: Source::Files(books), .. }) = same {
                books.push(book);
                continue;
            }
            let stem = match (&account.domain, &account.user) {
                (Some(domain), Some(user)) => names.unique_path(&[domain, user]),
                _ => names.unique_path(&[&file_stem(path)]),
            };
            accounts.push(PlannedAccount { account, source: Source::Files(vec![book]), stem });
        }
        let input = match files {
            [file] if file.as_os_str() == "-" => "standard input".to_owned(),
            [file] => file.display().to_string(),
            _ => format!("{} files", files.len()),
        };
        Self {
            input,
            units: units(accounts, per),
            problems: Vec::new(),
            public_beside: false,
            account_list: None,
            elsewhere: Vec::new(),
        }
    }

    /// How many accounts there are.
    pub fn account_count(&self) -> usize {
        self.units.iter().map(|unit| unit.accounts.len()).sum()
    }
}

fn file_stem(path: &Path) -> String {
    if path.as_os_str() == "-" {
        return "stdin".to_owned();
    }
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Gives every account the path of its file. Two that differ only in case, or in what file systems
/// cannot write, get different ones.
fn name_accounts(folders: Vec<AccountFolder>, division: Division) -> Vec<PlannedAccount> {
    let new_names = || Names::beside_numbers(division.has_numbers());
    let mut domains = new_names();
    let mut public = Some(domains.unique(PUBLIC));
    let mut folder_of: BTreeMap<String, (String, Names)> = BTreeMap::new();
    let mut accounts = Vec::with_capacity(folders.len());
    for folder in folders {
        let account = folder.account.clone();
        let user = account.user.as_deref().or(folder.label.as_deref()).unwrap_or(PUBLIC);
        let stem = match &account.domain {
            // Where names have case there can be `Public Folders` and `public folders`.
            None if folder.is_public => public.take().unwrap_or_else(|| domains.unique(PUBLIC)),
            None => domains.unique(user),
            Some(domain) => {
                let (domain, users) = folder_of
                    .entry(domain.clone())
                    .or_insert_with(|| (domains.unique(domain), new_names()));
                format!("{domain}/{}", users.unique(user))
            }
        };
        accounts.push(PlannedAccount { account, source: Source::Folder(Box::new(folder)), stem });
    }
    accounts
}

fn units(accounts: Vec<PlannedAccount>, per: Per) -> Vec<Unit> {
    let of_one = |planned: PlannedAccount, shared| Unit { accounts: vec![planned], shared };
    match per {
        Per::User => accounts
            .into_iter()
            .map(|planned| {
                let shared = Some(planned.stem.clone()).filter(|_| !planned.is_public());
                of_one(planned, shared)
            })
            .collect(),
        Per::Book => accounts.into_iter().map(|planned| of_one(planned, None)).collect(),
        Per::Domain => {
            let mut units: Vec<Unit> = Vec::new();
            // Accounts of a domain may lie in several folders.
            let mut number_of: BTreeMap<String, usize> = BTreeMap::new();
            for planned in accounts {
                let domain = planned.domain_stem().to_owned();
                if let Some(number) = number_of.get(&domain) {
                    units[*number].accounts.push(planned);
                } else {
                    number_of.insert(domain.clone(), units.len());
                    units.push(of_one(planned, Some(domain)));
                }
            }
            units
        }
        Per::All if accounts.is_empty() => Vec::new(),
        Per::All => vec![Unit { accounts, shared: Some("all".to_owned()) }],
    }
}

impl PlannedAccount {
    /// Whether it is the tree of public folders.
    pub fn is_public(&self) -> bool {
        matches!(&self.source, Source::Folder(folder) if folder.is_public)
    }

    /// Whether its books were named one by one.
    pub fn is_named(&self) -> bool {
        matches!(self.source, Source::Files(_))
    }

    /// The path of the domain's file: the account's up to its domain.
    fn domain_stem(&self) -> &str {
        match (&self.account.domain, self.stem.split_once('/')) {
            (Some(_), Some((domain, _))) => domain,
            _ => &self.stem,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use mdexport_manifest::{Division, Per};

    use super::Plan;

    #[test]
    fn files_of_one_account_share_a_file() {
        let files: Vec<_> = [
            "USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk",
            "x/AddrBook.mrk",
            "USERS/example.com/anna/Work.IMAP/AddrBook.mrk",
            "y/addrbook.mrk",
        ]
        .map(PathBuf::from)
        .into();
        let plan = Plan::of_files(&files, Per::User, Division::Whole);
        let shared: Vec<_> = plan.units.iter().map(|unit| unit.shared.as_deref()).collect();
        let expected = ["example.com/anna", "AddrBook", "addrbook~2"].map(Some);
        assert_eq!(shared, expected);
        assert_eq!(Plan::of_files(&files, Per::All, Division::Whole).units.len(), 1);
    }
}
