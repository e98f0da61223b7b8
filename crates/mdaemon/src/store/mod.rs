//! Finds out what folder the user named, and lists the accounts below it.
//!
//! The layout is `MDaemon\USERS\<domain>\<user>\…\*.IMAP`, with `Public Folders` beside `USERS`. Any of
//! these levels may be given; which it is the server's list says where it is in reach, else the layout of
//! the whole (`layout.rs`), because names can be anything and any folder may lie where none should.

mod accounts;
mod book_names;
mod folder_purpose;
mod hiwater;
mod layout;
mod listed_places;
mod listing;
mod locate;
mod mail_dir;
mod mutf7;
mod other_books;
mod owner;
mod reconcile;
mod search;
mod userlist;
mod walk;

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mdexport_model::{Account, Problem, ProblemCode};
use thiserror::Error;

use crate::store::accounts::{Found, Owner, Place};
use crate::store::layout::{Decided, is_dotted, root_kind};
use crate::store::listed_places::ListedPlaces;
use crate::store::listing::{Listing, is_mail_folder};
use crate::store::userlist::UserList;

pub use hiwater::{FolderClass, FolderContent};
pub use owner::owner_of;
pub use reconcile::{AccountList, Difference, Reconciled};
pub use walk::{FoundBook, FoundFolder};

pub(crate) const USERS: &str = "USERS";
pub(crate) const PUBLIC: &str = "Public Folders";
pub(crate) const APP: &str = "App";
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
    /// Every level, the highest first.
    pub const ALL: [Self; 4] = [Self::MDaemon, Self::Users, Self::Domain, Self::Account];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MDaemon => "mdaemon",
            Self::Users => "users",
            Self::Domain => "domain",
            Self::Account => "account",
        }
    }

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
    /// What it holds speaks for one thing as much as for another.
    #[error("{} may be {} or {}", path.display(), one.describe(), other.describe())]
    Undecided {
        /// The folder.
        path: PathBuf,
        /// What it may be.
        one: RootKind,
        /// What else it may be.
        other: RootKind,
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
    /// The server's list of accounts, where it is in reach and is that of what is read.
    pub(crate) list: Option<(PathBuf, UserList)>,
    /// The folders that the list names, below `USERS`.
    places: ListedPlaces,
    /// The root's own place below `USERS`.
    place: String,
}

/// The folder of an account, or another one that lies where those of accounts or domains do.
#[derive(Clone, Debug, Default)]
pub struct AccountFolder {
    /// Whose it is.
    pub account: Account,
    /// Whether it is the tree of public folders.
    pub is_public: bool,
    /// Whether it lies where only the server's list of accounts leads.
    pub is_elsewhere: bool,
    /// Where it is.
    pub path: PathBuf,
    /// What to call it where no user is known.
    pub label: Option<String>,
    /// The account in whose folder it lies, though it seems to be another's.
    pub within: Option<Account>,
    /// Where it is below the root, with `/`; empty for the root itself, whole for what lies elsewhere.
    pub(crate) relative: String,
    /// That it does not lie where such folders do.
    pub(crate) stray: Option<Problem>,
    /// The names from which the names of its folders begin: its own, where it is a mail folder.
    pub(crate) names: Vec<String>,
    /// Whether only what lies in it itself is meant, and not the folders in it.
    pub(crate) is_shallow: bool,
    /// Folders in it that are read apart from it.
    pub(crate) apart: HashSet<PathBuf>,
    /// What is in it, where it was listed to find out what it is.
    pub(crate) listing: Option<Arc<Listing>>,
}

impl Store {
    /// Finds out what the folder is.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        Self::open_as(root, None)
    }

    /// Opens the folder as what it was said to be; `None` to find that out.
    pub fn open_as(root: &Path, layout: Option<RootKind>) -> Result<Self, StoreError> {
        let unreadable = |source| StoreError::Unreadable { path: root.to_owned(), source };
        let root_name = root.file_name().map(OsStr::to_owned);
        if root_name.as_ref().is_some_and(is_mail_folder) {
            return Err(StoreError::MailFolder { path: root.to_owned() });
        }
        let listing = Listing::of(root).map_err(unreadable)?;
        let Reach { list, places, place, level } = Reach::of(root, &listing);
        let kind = match layout.or(level).map_or_else(|| root_kind(root, &listing), Decided::Is) {
            Decided::Is(kind) => kind,
            Decided::Either(one, other) => {
                return Err(StoreError::Undecided { path: root.to_owned(), one, other });
            }
            Decided::Nothing => return Err(StoreError::NoStore { path: root.to_owned() }),
        };
        let parent = root.parent().filter(|_| kind == RootKind::Users);
        let beside = parent.and_then(|parent| Listing::of(parent).ok());
        let public_beside = beside.as_ref().is_some_and(|beside| beside.folder(PUBLIC).is_some());
        // The list is that of a whole server.
        let list = list.filter(|_| matches!(kind, RootKind::MDaemon | RootKind::Users));
        Ok(Self { root: root.to_owned(), kind, public_beside, list, places, place })
    }

    /// The folder that was opened.
    pub fn root(&self) -> &Path {
        &self.root
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
        let mut found = Found::new(&self.places);
        let name = self.root.file_name().map(|name| name.to_string_lossy().into_owned());
        let root = Place::root(&self.root, &self.place);
        match self.kind {
            RootKind::MDaemon => found.mdaemon(&root),
            RootKind::Users => found.users(&root),
            RootKind::Domain => found.domain(&root, name.as_deref()),
            RootKind::Account => {
                let account = Account { domain: domain_above(&self.root), user: name };
                found.account_at_the_root(root, Owner::of(account));
            }
        }
        (found.accounts, found.problems)
    }
}

/// What the server's list says of a folder that was given as a store.
#[derive(Default)]
struct Reach {
    list: Option<(PathBuf, UserList)>,
    places: ListedPlaces,
    place: String,
    level: Option<RootKind>,
}

impl Reach {
    /// Looks for the list in `App`, in the root or beside the `USERS` folder in which it lies.
    fn of(root: &Path, listing: &Listing) -> Self {
        if let Some(path) = list_in(root, listing).filter(|_| listing.folder(USERS).is_some()) {
            let mut reach = Self::with(path, USERS, String::new());
            reach.level = Some(RootKind::MDaemon);
            return reach;
        }
        let names: Vec<_> =
            root.ancestors().filter_map(|path| Some(path.file_name()?.to_string_lossy())).collect();
        for (levels, name) in names.iter().take(3).enumerate() {
            if levels > 0 && !name.eq_ignore_ascii_case(USERS) {
                continue;
            }
            let above = root.ancestors().nth(levels + 1);
            let path = above.and_then(|above| list_in(above, &Listing::of(above).ok()?));
            let Some(path) = path else { continue };
            let place: Vec<_> = names[..levels].iter().rev().map(AsRef::as_ref).collect();
            let mut reach = Self::with(path, name, place.join("/").to_lowercase());
            let is_users = levels == 0 && name.eq_ignore_ascii_case(USERS);
            reach.level = match reach.places.levels_below(&reach.place) {
                // Accounts may lie directly in it; they are found, and those of domains, too.
                _ if is_users => Some(RootKind::Users),
                Some(0) => Some(RootKind::Account),
                Some(1) => Some(RootKind::Domain),
                Some(_) => Some(RootKind::Users),
                None => None,
            };
            return reach;
        }
        Self::default()
    }

    /// `users` is the name of the folder that holds those of domains.
    fn with(path: PathBuf, users: &str, place: String) -> Self {
        let list = UserList::open(&path);
        let places = ListedPlaces::of(&list.entries, &[users.to_lowercase()]);
        Self { list: Some((path, list)), places, place, level: None }
    }
}

/// The list of accounts of this `MDaemon` folder. Names have any case, and links are not followed.
fn list_in(mdaemon: &Path, listing: &Listing) -> Option<PathBuf> {
    let app = mdaemon.join(listing.folder(APP)?);
    let entries = std::fs::read_dir(&app).ok()?.flatten();
    let lists = entries.filter(|entry| {
        // One that is a pipe or a device is reported as unreadable.
        entry.file_name().eq_ignore_ascii_case(LIST)
            && entry.file_type().is_ok_and(|kind| !kind.is_dir() && !kind.is_symlink())
    });
    Some(app.join(lists.map(|list| list.file_name()).min()?))
}

/// The domain of an account's folder: the folder above, if it is one.
fn domain_above(account: &Path) -> Option<String> {
    let domain = account.parent()?;
    let name = domain.file_name()?.to_string_lossy().into_owned();
    let above = domain.parent().and_then(Path::file_name);
    let below_users = above.is_some_and(|above| above.eq_ignore_ascii_case(USERS));
    (below_users || is_dotted(OsStr::new(&name))).then_some(name)
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
