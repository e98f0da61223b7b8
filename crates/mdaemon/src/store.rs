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

use crate::listing::{Listing, is_mail_folder};

const USERS: &str = "USERS";
const PUBLIC: &str = "Public Folders";

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
    root: PathBuf,
    kind: RootKind,
    public_beside: bool,
}

/// The folder of an account.
#[derive(Clone, Debug)]
pub struct AccountFolder {
    /// Whose it is.
    pub account: Account,
    /// Whether it is the tree of public folders.
    pub is_public: bool,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Where it is below the root, with `/`; empty for the root itself.
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
        let public_beside = beside.is_some_and(|listing| listing.folder(PUBLIC).is_some());
        Ok(Self { root: root.to_owned(), kind, public_beside })
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
        None => listing.folder(PUBLIC).is_some() || listing.folder("App").is_some(),
    }
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

#[derive(Default)]
struct Found {
    accounts: Vec<AccountFolder>,
    problems: Vec<Problem>,
}

impl Found {
    fn mdaemon(&mut self, root: &Path) {
        let Some(mut listing) = self.list(root, "") else { return };
        // What else is linked from here has nothing to do with mail.
        listing
            .links
            .retain(|name| [USERS, PUBLIC].iter().any(|ours| name.eq_ignore_ascii_case(ours)));
        self.links(&listing, "");
        for name in &listing.folders {
            let relative = name.to_string_lossy();
            if name.eq_ignore_ascii_case(USERS) {
                self.domains(&root.join(name), &relative);
            }
        }
        for name in &listing.folders {
            if name.eq_ignore_ascii_case(PUBLIC) {
                self.accounts.push(AccountFolder {
                    account: Account::default(),
                    is_public: true,
                    path: root.join(name),
                    relative: name.to_string_lossy().into_owned(),
                });
            }
        }
    }

    fn domains(&mut self, users: &Path, relative: &str) {
        let Some(listing) = self.list(users, relative) else { return };
        self.links(&listing, relative);
        for name in &listing.folders {
            let domain = name.to_string_lossy().into_owned();
            self.users(&users.join(name), &below(relative, &domain), Some(&domain));
        }
    }

    fn users(&mut self, folder: &Path, relative: &str, domain: Option<&str>) {
        let Some(listing) = self.list(folder, relative) else { return };
        self.links(&listing, relative);
        for name in &listing.folders {
            let user = name.to_string_lossy().into_owned();
            self.accounts.push(AccountFolder {
                path: folder.join(name),
                relative: below(relative, &user),
                is_public: false,
                account: Account { domain: domain.map(str::to_owned), user: Some(user) },
            });
        }
    }

    fn list(&mut self, folder: &Path, relative: &str) -> Option<Listing> {
        match Listing::of(folder) {
            Ok(listing) => {
                let errors = listing.errors.iter();
                self.problems.extend(errors.map(|error| unreadable_folder(relative, error)));
                Some(listing)
            }
            Err(error) => {
                self.problems.push(unreadable_folder(relative, &error));
                None
            }
        }
    }

    fn links(&mut self, listing: &Listing, relative: &str) {
        self.problems.extend(links_not_followed(listing, relative));
    }
}

/// A path below another, with `/`.
pub(crate) fn below(relative: &str, name: &str) -> String {
    if relative.is_empty() { name.to_owned() } else { format!("{relative}/{name}") }
}

/// The problem that a folder cannot be listed, or not all of it.
pub(crate) fn unreadable_folder(relative: &str, error: &io::Error) -> Problem {
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
