//! Where the folder of an account is, by its path in the server's list.
//!
//! The store may be a copy, so a folder is known by how its path ends: behind `USERS`, in any case.
//! One that only ends the same, but lies in another `USERS` than most, is another folder.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use crate::store::listing::Listing;
use crate::store::mail_dir::{MailDir, Split};
use crate::store::userlist::Entry;
use crate::store::{AccountFolder, PUBLIC, RootKind, Store, USERS};

/// What the path of an account leads to.
pub(crate) enum Led {
    /// Folders of the store; more than one where accounts have no folder of a domain above them.
    Here(Vec<usize>),
    /// A folder outside of what is read as the store.
    There(PathBuf),
    /// A folder that would be here, and is not.
    Nowhere,
    /// A folder that is not on this machine, or must not be followed.
    Away,
}

/// What is known of where folders are, here and on the server.
pub(crate) struct Whereabouts {
    /// The numbers of the folders here by their path below `USERS`, and by those of the folders above, in lower case.
    folders: HashMap<String, Vec<usize>>,
    /// The numbers of the folders at each such path: where names have case, there may be two.
    exact: HashMap<String, Vec<usize>>,
    /// How many names the path of each has.
    depths: Vec<usize>,
    /// The names of folders that hold folders of domains, in lower case.
    anchors: Vec<String>,
    /// Where `USERS` lies on the server; empty if nothing shows that.
    homes: BTreeSet<String>,
    /// The folders that hold folders of domains, without links, and those of public folders.
    users: Vec<PathBuf>,
    public: Vec<PathBuf>,
    root: PathBuf,
    /// Where relative paths begin.
    mdaemon: PathBuf,
}

impl Whereabouts {
    pub(crate) fn new(
        store: &Store,
        list: &Path,
        accounts: &[AccountFolder],
        entries: &[Entry],
    ) -> Self {
        let mut folders: HashMap<String, Vec<usize>> = HashMap::new();
        let mut exact: HashMap<String, Vec<usize>> = HashMap::new();
        let mut depths = Vec::with_capacity(accounts.len());
        for (number, folder) in accounts.iter().enumerate() {
            let names = below_users(store.kind, folder);
            depths.push(names.len());
            for length in 1..=names.len() {
                folders.entry(names[..length].join("/")).or_default().push(number);
            }
            if !names.is_empty() {
                exact.entry(names.join("/")).or_default().push(number);
            }
        }
        let (users, public) = match store.kind {
            RootKind::MDaemon => {
                (folders_called(&store.root, USERS), folders_called(&store.root, PUBLIC))
            }
            _ => (vec![store.root.clone()], Vec::new()),
        };
        let name = |path: &PathBuf| Some(path.file_name()?.to_string_lossy().to_lowercase());
        let anchors = users.iter().filter_map(name).chain([USERS.to_lowercase()]).collect();
        let mut whereabouts = Self {
            folders,
            exact,
            depths,
            anchors,
            homes: BTreeSet::new(),
            users: users.iter().map(|path| real(path)).collect(),
            public: public.iter().map(|path| real(path)).collect(),
            root: real(&store.root),
            // The list lies in App.
            mdaemon: list.ancestors().nth(2).unwrap_or(list).to_owned(),
        };
        whereabouts.homes = whereabouts.homes(&users, entries);
        whereabouts
    }

    /// What this path leads to.
    pub(crate) fn of(&self, directory: &MailDir<'_>, accounts: &[AccountFolder]) -> Led {
        let mut is_here = shown(directory).is_none();
        for split in directory.splits(&self.anchors).filter(|split| self.is_home(&split.home)) {
            let numbers = self.at(split.tail);
            let exists = |number: &usize| {
                let deeper = split.tail.get(self.depths[*number]..).unwrap_or_default();
                resolve(&accounts[*number].path, deeper).is_some()
            };
            if numbers.iter().any(exists) {
                return Led::Here(numbers.to_vec());
            }
            is_here = true;
        }
        if is_here {
            return Led::Nowhere;
        }
        let below = || resolve(&self.mdaemon, directory.relative()?);
        let Some(path) = directory.local().or_else(below).filter(|path| path.is_dir()) else {
            // Nothing tells which USERS is the server's own: this is as good as any.
            let any = self.homes.is_empty() && directory.splits(&self.anchors).next().is_some();
            return if any { Led::Nowhere } else { Led::Away };
        };
        let real = real(&path);
        for users in &self.users {
            let Ok(tail) = real.strip_prefix(users) else { continue };
            let tail: Vec<_> = tail.iter().map(|name| name.to_string_lossy()).collect();
            let tail: Vec<_> = tail.iter().map(AsRef::as_ref).collect();
            let numbers = self.at(&tail).to_vec();
            return if numbers.is_empty() { Led::Away } else { Led::Here(numbers) };
        }
        if self.public.iter().any(|public| real.starts_with(public)) {
            return Led::Here(Vec::new());
        }
        // What holds the store holds other people's files, too.
        if self.root.starts_with(&real) { Led::Away } else { Led::There(path) }
    }

    /// Where `USERS` lies on the server: here, if this is the server, else where most accounts lie.
    fn homes(&self, users: &[PathBuf], entries: &[Entry]) -> BTreeSet<String> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for entry in entries {
            let directory = MailDir::new(&entry.directory);
            let here =
                directory.splits(&self.anchors).find(|split| !self.at(split.tail).is_empty());
            if let Some(Split { home, .. }) = here.filter(|split| !split.home.is_empty()) {
                *counts.entry(home).or_default() += 1;
            }
        }
        let live = users.iter().map(|path| MailDir::new(&path.to_string_lossy()).key());
        let live: BTreeSet<_> = live.filter(|home| counts.contains_key(home)).collect();
        if !live.is_empty() {
            return live;
        }
        let most = counts.values().max().copied();
        counts.into_iter().filter(|(_, count)| Some(*count) == most).map(|(home, _)| home).collect()
    }

    fn is_home(&self, home: &str) -> bool {
        home.is_empty() || self.homes.contains(home)
    }

    /// The folders of accounts at, in, or around this path in `USERS`.
    fn at(&self, tail: &[&str]) -> &[usize] {
        let key = |length: usize| tail[..length].join("/").to_lowercase();
        let whole = key(tail.len());
        let around = || (1..tail.len()).rev().find_map(|length| self.exact.get(&key(length)));
        let found = self.exact.get(&whole).or_else(|| self.folders.get(&whole)).or_else(around);
        found.map_or(&[], Vec::as_slice)
    }
}

/// The names of the folders from `USERS` down to that of the account, in lower case; none for one that lies elsewhere,
/// or that is no account's.
fn below_users(kind: RootKind, folder: &AccountFolder) -> Vec<String> {
    if folder.account.user.is_none() {
        return Vec::new();
    }
    let names = folder.relative.split('/').map(str::to_lowercase);
    names.skip(usize::from(kind == RootKind::MDaemon)).collect()
}

/// The path as reports show it, if there is one.
pub(crate) fn shown(directory: &MailDir<'_>) -> Option<String> {
    Some(directory.shown()).filter(|shown| !shown.is_empty())
}

/// The path without links, as far as that can be told.
pub(crate) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The folder with these names, in any case and behind no link.
fn resolve(folder: &Path, names: &[&str]) -> Option<PathBuf> {
    let mut path = folder.to_owned();
    for name in names {
        let listing = Listing::of(&path).ok()?;
        path.push(listing.folder(name)?);
    }
    Some(path)
}

fn folders_called(parent: &Path, wanted: &str) -> Vec<PathBuf> {
    let folders = Listing::of(parent).unwrap_or_default().folders.into_iter();
    let named = folders.filter(|name| name.eq_ignore_ascii_case(wanted));
    named.map(|name| parent.join(name)).collect()
}
