//! Finds out what folder the user named, and lists the accounts below it.
//!
//! The layout is `MDaemon\USERS\<domain>\<user>\…\*.IMAP`, with `Public Folders` beside `USERS`. Any of
//! these levels may be given; which it is shows by how far down the first mail folder lies, because
//! names can be anything.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use mdexport_model::{Account, Problem, ProblemCode};
use thiserror::Error;

use crate::accounts::Found;
use crate::listing::{Listing, is_mail_folder};

pub(crate) const USERS: &str = "USERS";
pub(crate) const PUBLIC: &str = "Public Folders";
const APP: &str = "App";
const LIST: &str = "userlist.dat";

/// What the given folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootKind {
    /// The MDaemon folder, with `USERS` in it.
    MDaemon,
    /// The folder with a folder for each domain.
    Users,
    /// The folder of one domain, with a folder for each account.
    Domain,
    /// The folder of one account.
    Account,
}

impl RootKind {
    /// What to call it in a sentence.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::MDaemon => "an MDaemon folder",
            Self::Users => "a USERS folder",
            Self::Domain => "the folder of one domain",
            Self::Account => "the folder of one account",
        }
    }
}

/// Why a folder cannot be read as a store.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// It cannot be listed.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// No mail folder lies where one would.
    #[error("{} is no MDaemon store: no *.IMAP folder lies in it or up to three levels below", path.display())]
    NoStore {
        /// The folder.
        path: PathBuf,
    },
    /// It lies too deep: a mail folder of an account.
    #[error("{} is a mail folder of an account, not a store", path.display())]
    MailFolder {
        /// The folder.
        path: PathBuf,
    },
}

/// A store, found but not read.
#[derive(Debug)]
pub struct Store {
    pub(crate) root: PathBuf,
    pub(crate) kind: RootKind,
    public_beside: bool,
    /// The server's list of accounts, where it is in reach.
    pub(crate) list: Option<PathBuf>,
}

/// The folder of an account.
#[derive(Clone, Debug)]
pub struct AccountFolder {
    /// Whose it is.
    pub account: Account,
    /// Whether it is the tree of public folders.
    pub is_public: bool,
    /// Whether it lies where only the server's list of accounts leads.
    pub is_elsewhere: bool,
    /// Where it is.
    pub path: PathBuf,
    /// Where it is below the root, with `/`; empty for the root itself, whole for what lies elsewhere.
    pub(crate) relative: String,
}

impl Store {
    /// Finds out what the folder is.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        let unreadable = |source| StoreError::Unreadable { path: root.to_owned(), source };
        let root_name = root.file_name().map(OsStr::to_owned);
        if root_name.as_ref().is_some_and(is_mail_folder) {
            return Err(StoreError::MailFolder { path: root.to_owned() });
        }
        let listing = Listing::of(root).map_err(unreadable)?;
        let is_users = root_name.is_some_and(|name| name.eq_ignore_ascii_case(USERS));
        let kind = if is_mdaemon(root, &listing) {
            RootKind::MDaemon
        } else {
            match levels_to_mail_folders(root, &listing, 2) {
                Some(0) => RootKind::Account,
                Some(1) => RootKind::Domain,
                Some(_) => RootKind::Users,
                None if is_users => RootKind::Users,
                None => return Err(StoreError::NoStore { path: root.to_owned() }),
            }
        };
        let parent = root.parent().filter(|_| kind == RootKind::Users);
        let beside = parent.and_then(|parent| Listing::of(parent).ok());
        let public_beside = beside.as_ref().is_some_and(|beside| beside.folder(PUBLIC).is_some());
        let list = match (kind, parent, &beside) {
            (RootKind::MDaemon, ..) => list_in(root, &listing),
            (RootKind::Users, Some(parent), Some(beside)) => list_in(parent, beside),
            _ => None,
        };
        Ok(Self { root: root.to_owned(), kind, public_beside, list })
    }

    /// What the root is.
    pub fn kind(&self) -> RootKind {
        self.kind
    }

    /// Whether public folders lie beside the root, where they are not read.
    pub fn has_public_folders_beside(&self) -> bool {
        self.public_beside
    }

    /// The folders of all accounts, in order, the public folders last; and what could not be listed.
    pub fn accounts(&self) -> (Vec<AccountFolder>, Vec<Problem>) {
        let mut found = Found::default();
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        match self.kind {
            RootKind::MDaemon => found.mdaemon(&self.root),
            RootKind::Users => found.domains(&self.root, ""),
            RootKind::Domain => found.users(&self.root, "", name(&self.root).as_deref()),
            RootKind::Account => {
                let account = Account { domain: domain_above(&self.root), user: name(&self.root) };
                found.accounts.push(AccountFolder {
                    account,
                    is_public: false,
                    is_elsewhere: false,
                    path: self.root.clone(),
                    relative: String::new(),
                });
            }
        }
        (found.accounts, found.problems)
    }
}

/// An MDaemon folder has a `USERS` folder that is no account of that name: no mail folder lies
/// directly in it or (in a domain's folder) just below.
fn is_mdaemon(root: &Path, listing: &Listing) -> bool {
    let Some(users) = listing.folder(USERS) else { return false };
    let users = root.join(users);
    let Ok(below) = Listing::of(&users) else { return false };
    match levels_to_mail_folders(&users, &below, 2) {
        Some(levels) => levels == 2,
        None => listing.folder(PUBLIC).is_some() || listing.folder(APP).is_some(),
    }
}

/// The list of accounts of this `MDaemon` folder. Names have any case, and links are not followed.
fn list_in(mdaemon: &Path, listing: &Listing) -> Option<PathBuf> {
    let app = mdaemon.join(listing.folder(APP)?);
    let entries = std::fs::read_dir(&app).ok()?.flatten();
    let lists = entries.filter(|entry| {
        entry.file_name().eq_ignore_ascii_case(LIST)
            && entry.file_type().is_ok_and(|kind| kind.is_file())
    });
    Some(app.join(lists.map(|list| list.file_name()).min()?))
}

/// How many levels down the first mail folder lies.
fn levels_to_mail_folders(folder: &Path, listing: &Listing, deepest: usize) -> Option<usize> {
    if listing.has_mail_folders() {
        return Some(0);
    }
    let mut below: Vec<_> = listing.folders.iter().map(|name| folder.join(name)).collect();
    for level in 1..=deepest {
        let mut next = Vec::new();
        for folder in below {
            let Ok(listing) = Listing::of(&folder) else { continue };
            if listing.has_mail_folders() {
                return Some(level);
            }
            if level < deepest {
                next.extend(listing.folders.iter().map(|name| folder.join(name)));
            }
        }
        below = next;
    }
    None
}

/// The domain of an account's folder: the folder above, if it is one.
fn domain_above(account: &Path) -> Option<String> {
    let domain = account.parent()?;
    let name = domain.file_name()?.to_string_lossy().into_owned();
    let above = domain.parent().and_then(Path::file_name);
    let below_users = above.is_some_and(|above| above.eq_ignore_ascii_case(USERS));
    (below_users || name.contains('.')).then_some(name)
}

/// A path below another, with `/`.
pub(crate) fn below(relative: &str, name: &str) -> String {
    if relative.is_empty() { name.to_owned() } else { format!("{relative}/{name}") }
}

/// The problem that a folder cannot be listed, or not all of it, or that it is gone since it was.
pub(crate) fn unreadable_folder(relative: &str, error: &io::Error) -> Problem {
    if error.kind() == io::ErrorKind::NotFound {
        let message = "The folder is no longer there: it was moved or deleted while the store was \
                       read. Run again.";
        let (code, path) = (ProblemCode::Vanished, Some(relative.to_owned()));
        return Problem { code, path, message: message.to_owned() };
    }
    Problem {
        code: ProblemCode::UnreadableFolder,
        path: Some(relative.to_owned()),
        message: format!(
            "The folder could not be listed: {error}. Run as a user who may read the store."
        ),
    }
}

/// The problems that the folder's links were not followed.
pub(crate) fn links_not_followed<'l>(
    listing: &'l Listing,
    relative: &'l str,
) -> impl Iterator<Item = Problem> + 'l {
    listing.links.iter().map(move |name| Problem {
        code: ProblemCode::LinkNotFollowed,
        path: Some(below(relative, &name.to_string_lossy())),
        message:
            "The link was not followed. If mail lies behind it, export its target as a root of \
                  its own."
                .to_owned(),
    })
}
