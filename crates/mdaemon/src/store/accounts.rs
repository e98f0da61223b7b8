//! Lists the folders of accounts, from whatever level of the store on, and what else lies where they do.
//!
//! A folder that does not fit its level is read beside the rest, into files of its own, because one user's contacts must
//! not get into another's file. The folder of each account is listed here, and the listing is kept for when the account
//! is read: a folder of 100,000 messages is not listed twice.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use mdexport_model::{Account, Problem, ProblemCode};

use crate::store::layout::{in_domain, in_users, is_dotted};
use crate::store::listed_places::ListedPlaces;
use crate::store::listing::{Listing, folder_name};
use crate::store::other_books::other_books;
use crate::store::{
    AccountFolder, PUBLIC, RootKind, USERS, below, links_not_followed, unreadable_folder,
};

/// What to call the file of a book that lies among folders of accounts or domains.
const LABEL: &str = "AddrBook";

/// How many folders are listed at a time, and fewer than which one after the other.
const AT_A_TIME: usize = 4;
const FEW: usize = 64;

const MAIL_FOLDER: &str =
    "A mail folder lies among the folders of domains or accounts, and nothing shows whose it is.";
const IN_USERS: &str = "The folder of an account lies among the folders of domains.";
const TOO_DEEP: &str = "The folder of an account lies a level deeper than the others.";
const IN_ACCOUNT: &str = "A folder like that of an account lies in the folder of another.";

/// What was found so far.
pub(crate) struct Found<'p> {
    pub(crate) accounts: Vec<AccountFolder>,
    pub(crate) problems: Vec<Problem>,
    places: &'p ListedPlaces,
    /// Folders of accounts that have yet to be looked at, the next one last.
    waiting: Vec<(Place, Option<Arc<Listing>>, Owner)>,
}

/// A folder of the store.
#[derive(Clone)]
pub(crate) struct Place {
    path: PathBuf,
    /// Where it is below the root, with `/`.
    relative: String,
    /// Where it is below `USERS`, with `/`, in lower case.
    below_users: String,
}

/// Whose folder it is, as far as its place shows.
#[derive(Clone)]
pub(crate) struct Owner {
    account: Account,
    label: Option<String>,
    within: Option<Account>,
    /// Why it does not fit its level.
    stray: Option<&'static str>,
}

impl Place {
    pub(crate) fn root(path: &Path, below_users: &str) -> Self {
        let (path, below_users) = (path.to_owned(), below_users.to_owned());
        Self { path, relative: String::new(), below_users }
    }

    fn inside(&self, name: &OsStr) -> Self {
        let shown = name.to_string_lossy();
        Self {
            path: self.path.join(name),
            relative: below(&self.relative, &shown),
            below_users: below(&self.below_users, &shown.to_lowercase()),
        }
    }

    fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

impl Owner {
    pub(crate) fn of(account: Account) -> Self {
        Self { account, label: None, within: None, stray: None }
    }

    fn without_user(domain: Option<&str>, label: String) -> Self {
        let account = Account { domain: domain.map(str::to_owned), user: None };
        Self { label: Some(label), ..Self::of(account) }
    }

    fn stray(self, why: &'static str) -> Self {
        Self { stray: Some(why), ..self }
    }

    fn folder(self, place: Place) -> AccountFolder {
        let stray = self.stray.map(|why| stray_folder(why, &place.relative));
        AccountFolder {
            account: self.account,
            label: self.label,
            within: self.within,
            stray,
            path: place.path,
            relative: place.relative,
            ..AccountFolder::default()
        }
    }
}

fn stray_folder(why: &str, relative: &str) -> Problem {
    Problem {
        code: ProblemCode::StrayFolder,
        path: Some(relative.to_owned()),
        message: format!("{why} It was read apart from all others, into files of its own."),
    }
}

impl<'p> Found<'p> {
    pub(crate) fn new(places: &'p ListedPlaces) -> Self {
        Self { accounts: Vec::new(), problems: Vec::new(), places, waiting: Vec::new() }
    }

    pub(crate) fn mdaemon(&mut self, root: &Place) {
        let Some(mut listing) = self.list(root) else { return };
        // What else is linked from here has nothing to do with mail.
        listing
            .links
            .retain(|name| [USERS, PUBLIC].iter().any(|ours| name.eq_ignore_ascii_case(ours)));
        self.links(&listing, root);
        for name in listing.folders.iter().filter(|name| name.eq_ignore_ascii_case(USERS)) {
            self.users(&Place { below_users: String::new(), ..root.inside(name) });
        }
        for name in listing.folders.iter().filter(|name| name.eq_ignore_ascii_case(PUBLIC)) {
            let owner = Owner::of(Account::default());
            self.accounts
                .push(AccountFolder { is_public: true, ..owner.folder(root.inside(name)) });
        }
    }

    pub(crate) fn users(&mut self, users: &Place) {
        let Some(listing) = self.list(users) else { return };
        self.links(&listing, users);
        for name in listing.plain_folders() {
            let place = users.inside(name);
            let Some(inside) = self.list(&place) else { continue };
            let shown = place.name();
            let listed = self.places.levels_below(&place.below_users);
            let is_account = match listed {
                Some(levels) => levels == 0,
                None => in_users(&place.path, &inside) == RootKind::Account,
            };
            if is_account {
                let owner = Owner::of(Account { domain: None, user: Some(shown) });
                let owner = if listed.is_some() { owner } else { owner.stray(IN_USERS) };
                self.waiting.push((place, Some(Arc::new(inside)), owner));
                self.all_waiting();
            } else {
                self.in_domain(&place, &inside, Some(&shown));
            }
        }
        self.without_user(users, &listing, None);
    }

    pub(crate) fn domain(&mut self, domain: &Place, name: Option<&str>) {
        if let Some(listing) = self.list(domain) {
            self.in_domain(domain, &listing, name);
        }
    }

    /// The folder of an account that is itself the root: whatever it holds, it was asked for as one.
    pub(crate) fn account_at_the_root(&mut self, root: Place, owner: Owner) {
        let Ok(listing) = Listing::of(&root.path) else {
            return self.accounts.push(owner.folder(root));
        };
        let inside = plain_folders(&root, &listing);
        self.account(&root, listing.into(), inside, owner);
        self.all_waiting();
    }

    fn in_domain(&mut self, domain: &Place, listing: &Listing, name: Option<&str>) {
        self.links(listing, domain);
        let places: Vec<_> = listing.plain_folders().map(|name| domain.inside(name)).collect();
        let listings = listings(&places);
        for (place, listing) in places.into_iter().zip(listings).rev() {
            let user = Some(place.name());
            let owner = Owner::of(Account { domain: name.map(str::to_owned), user });
            self.waiting.push((place, listing.ok().map(Arc::new), owner));
        }
        self.all_waiting();
        self.without_user(domain, listing, name);
    }

    fn all_waiting(&mut self) {
        while let Some((place, listing, owner)) = self.waiting.pop() {
            match listing.map_or_else(|| Listing::of(&place.path).map(Arc::new), Ok) {
                Ok(listing) => self.account_or_accounts(&place, listing, owner),
                // What is wrong with it is said when it is read.
                Err(_) => self.accounts.push(owner.folder(place)),
            }
        }
    }

    fn account_or_accounts(&mut self, place: &Place, listing: Arc<Listing>, owner: Owner) {
        let inside = plain_folders(place, &listing);
        let accounts = inside.iter().filter(|(_, inside)| inside.is_like_an_account()).count();
        let is_account = match self.places.levels_below(&place.below_users) {
            Some(levels) => levels == 0,
            None => in_domain(&place.path, &listing, accounts) == RootKind::Account,
        };
        if is_account {
            return self.account(place, listing, inside, owner);
        }
        self.links(&listing, place);
        // Accounts of a domain within another one, or of a copy of a domain.
        let name = place.name();
        let domain = Some(name).filter(|name| is_dotted(OsStr::new(name)));
        self.without_user(place, &listing, domain.as_deref());
        for (place, listing) in inside.into_iter().rev() {
            let is_listed = self.places.levels_below(&place.below_users) == Some(0);
            let account = Account { domain: domain.clone(), user: Some(place.name()) };
            let inner = Owner { within: owner.within.clone(), ..Owner::of(account) };
            let inner = if is_listed { inner } else { inner.stray(TOO_DEEP) };
            self.waiting.push((place, Some(listing), inner));
        }
    }

    /// Takes the folder as an account's, and apart from it what in it is like the folder of another.
    fn account(
        &mut self,
        at: &Place,
        listing: Arc<Listing>,
        mut inside: Vec<(Place, Arc<Listing>)>,
        owner: Owner,
    ) {
        let mut apart = Vec::new();
        while let Some((place, listing)) = inside.pop() {
            if listing.may_be_of_another() {
                apart.push((place, listing));
            } else {
                inside.extend(plain_folders(&place, &listing));
            }
        }
        apart.sort_by(|(one, _), (other, _)| other.relative.cmp(&one.relative));
        let within = owner.within.clone().or_else(|| Some(owner.account.clone()));
        let name = owner.label.clone().unwrap_or_else(|| at.name());
        let mut folder = owner.folder(at.clone());
        for (inner, listing) in apart {
            let below = inner.relative.strip_prefix(&at.relative).unwrap_or(&inner.relative);
            let label = format!("{name} {}", below.trim_start_matches('/').replace('/', " "));
            let domain = folder.account.domain.clone();
            let owner = if self.places.levels_below(&inner.below_users) == Some(0) {
                Owner::of(Account { domain, user: Some(inner.name()) })
            } else {
                Owner::without_user(domain.as_deref(), label).stray(IN_ACCOUNT)
            };
            let owner = Owner { within: within.clone(), ..owner };
            folder.apart.insert(inner.path.clone());
            self.waiting.push((inner, Some(listing), owner));
        }
        folder.listing = Some(listing);
        self.accounts.push(folder);
    }

    /// What lies among folders of domains or accounts, and belongs to none of them.
    fn without_user(&mut self, place: &Place, listing: &Listing, domain: Option<&str>) {
        self.problems.extend(other_books(&place.path, &place.relative, listing));
        for name in listing.mail_folders() {
            let place = place.inside(name);
            // There is nothing in it that could be missing.
            if Listing::of(&place.path).is_ok_and(|inside| inside.is_empty) {
                continue;
            }
            let owner = Owner::without_user(domain, place.name()).stray(MAIL_FOLDER);
            let names = vec![folder_name(&place.name())];
            self.accounts.push(AccountFolder { names, ..owner.folder(place) });
        }
        if !listing.books.is_empty() {
            let owner = Owner::without_user(domain, LABEL.to_owned());
            let folder = owner.folder(place.clone());
            self.accounts.push(AccountFolder { is_shallow: true, ..folder });
        }
    }

    fn list(&mut self, place: &Place) -> Option<Listing> {
        match Listing::of(&place.path) {
            Ok(listing) => {
                let errors = listing.errors.iter();
                self.problems.extend(errors.map(|error| unreadable_folder(&place.relative, error)));
                Some(listing)
            }
            Err(error) => {
                self.problems.push(unreadable_folder(&place.relative, &error));
                None
            }
        }
    }

    fn links(&mut self, listing: &Listing, place: &Place) {
        self.problems.extend(links_not_followed(listing, &place.relative));
    }
}

/// The folders in it that are no mail folders, as far as they can be listed: what cannot be is reported when the
/// account is read.
fn plain_folders(place: &Place, listing: &Listing) -> Vec<(Place, Arc<Listing>)> {
    let places = listing.plain_folders().map(|name| place.inside(name));
    places
        .filter_map(|place| Some((place.clone(), Listing::of(&place.path).ok()?.into())))
        .collect()
}

/// Lists folders, several at a time where they are many: the disk, or the network, answers late.
fn listings(places: &[Place]) -> Vec<io::Result<Listing>> {
    let list = |places: &[Place]| -> Vec<_> {
        places.iter().map(|place| Listing::of(&place.path)).collect()
    };
    if places.len() < FEW {
        return list(places);
    }
    thread::scope(|scope| {
        let parts = places.chunks(places.len().div_ceil(AT_A_TIME));
        let threads: Vec<_> = parts.map(|part| (part, scope.spawn(move || list(part)))).collect();
        let lists = threads.into_iter();
        lists.flat_map(|(part, thread)| thread.join().unwrap_or_else(|_| list(part))).collect()
    })
}
