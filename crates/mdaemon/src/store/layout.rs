//! What a folder is: by what it holds, by what most of the folders in it are, and by names where these leave a doubt.
//!
//! A `USERS` folder has domains, a domain has accounts, an account has mail folders (`*.IMAP`), `imap.mrk`,
//! `Hiwater.mrk`, messages or an address book. No single folder decides: one that does not fit its level must not make
//! one account of all that lies around it. To stay cheap on servers with many accounts, some of the folders speak for
//! all.

use std::cmp::Reverse;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use crate::store::listing::Listing;
use crate::store::{APP, PUBLIC, RootKind, USERS};

/// How many folders in a folder are looked at, and how many in each of these.
const CHILDREN: usize = 24;
const GRANDCHILDREN: usize = 8;

/// What a file counts that the server keeps in each mailbox: folders of domains have none.
const FILE_OF_A_MAILBOX: usize = 3;

/// What it counts that a folder lies where such folders do.
const PLACE: usize = 2;

/// What a folder counts that can be one thing only; one that may be another, too, counts half of it for that.
const WHOLE: usize = 2;

/// What speaks for each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Evidence {
    users: usize,
    domain: usize,
    account: usize,
}

/// What a folder is, or which two things it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decided {
    Is(RootKind),
    Either(RootKind, RootKind),
    Nothing,
}

/// What the folder is that was given as a store.
pub(crate) fn root_kind(root: &Path, listing: &Listing) -> Decided {
    if is_mdaemon(root, listing) {
        return Decided::Is(RootKind::MDaemon);
    }
    below_mdaemon(root, listing)
}

/// An `MDaemon` folder has a `USERS` folder that is no account and no domain of this name.
fn is_mdaemon(root: &Path, listing: &Listing) -> bool {
    let Some(name) = listing.folder(USERS) else { return false };
    let users = root.join(name);
    let Ok(inside) = Listing::of(&users) else { return false };
    let has_others = listing.folder(PUBLIC).is_some() || listing.folder(APP).is_some();
    match below_mdaemon(&users, &inside) {
        // Windows has a folder of this name, too, with none of mail in it.
        Decided::Is(RootKind::Users) => {
            has_others || listing.is_like_an_account() || has_domains(&users, &inside)
        }
        // Accounts lie directly in it.
        Decided::Is(RootKind::Domain) | Decided::Nothing => has_others,
        Decided::Is(_) => has_others && !has_accounts_beside(root, listing),
        Decided::Either(..) => true,
    }
}

/// Whether a folder in it is that of a domain with accounts.
fn has_domains(users: &Path, listing: &Listing) -> bool {
    let names: Vec<_> = listing.plain_folders().collect();
    some(&names, CHILDREN).any(|name| {
        let path = users.join(name);
        Listing::of(&path).is_ok_and(|inside| Child::of(&path, &inside).is_domain())
    })
}

/// Whether folders of accounts lie in it besides those that an `MDaemon` folder has.
fn has_accounts_beside(root: &Path, listing: &Listing) -> bool {
    let is_other =
        |name: &&OsString| ![USERS, PUBLIC, APP].iter().any(|ours| name.eq_ignore_ascii_case(ours));
    let others: Vec<_> = listing.plain_folders().filter(is_other).collect();
    let inside = some(&others, CHILDREN).filter_map(|name| Listing::of(&root.join(name)).ok());
    inside.into_iter().any(|inside| inside.is_like_an_account())
}

fn below_mdaemon(root: &Path, listing: &Listing) -> Decided {
    let names: Vec<_> = listing.plain_folders().collect();
    let mut evidence = Evidence { account: own(root, listing) * WHOLE, ..Evidence::default() };
    let above = |levels| root.ancestors().nth(levels).and_then(Path::file_name);
    let is_users = |name: Option<&OsStr>| name.is_some_and(|name| name.eq_ignore_ascii_case(USERS));
    let is_called = [is_users(above(0)), is_users(above(1)), is_users(above(2))];
    let [has_dot, dot_above] = [above(0), above(1)].map(|name| name.is_some_and(is_dotted));
    // Not so the account, or the domain, of this name.
    let has_domains = is_called[0] && !is_called[1] && !dot_above;
    let (mut empty, mut dotted) = (0, 0);
    for name in some(&names, CHILDREN) {
        let path = root.join(name);
        let Ok(inside) = Listing::of(&path) else { continue };
        let child = Child::of(&path, &inside);
        dotted += usize::from(child.is_domain() && is_dotted(name)) * WHOLE;
        match child {
            Child::Server => {}
            Child::Domain => evidence.users += WHOLE,
            _ if has_domains && is_dotted(name) => evidence.users += WHOLE,
            Child::Either => {
                evidence.users += WHOLE;
                evidence.domain += 1;
            }
            Child::Account => evidence.domain += WHOLE,
            Child::Empty => empty += 1,
        }
    }
    if evidence.users + evidence.domain == 0 && empty > 0 {
        // No account has been used yet: names are all that there is.
        evidence.users += usize::from(is_called[0] && !dot_above);
        evidence.domain += usize::from(is_called[1] || has_dot && evidence.account == 0);
    }
    let has_accounts = evidence.users + evidence.domain > 0;
    if (has_domains && has_accounts || is_called[1] && (has_accounts || has_dot))
        && evidence.account > 0
        && !has_mailbox(listing)
    {
        // By its place it is no account's, and no mailbox says that it is.
        evidence.account = 0;
        evidence.domain += usize::from(!has_accounts) * WHOLE;
    }
    // One that was never used is a mail folder, too, where nothing speaks against it.
    let is_other = evidence.users + evidence.domain > 0;
    evidence.account += usize::from(!is_other && listing.mail_folders().next().is_some());
    let places = is_called.map(|is_called| PLACE * WHOLE * usize::from(is_called));
    let names = [dotted > evidence.users / 2, has_dot, dot_above].map(usize::from);
    match evidence.decided(places, names) {
        Decided::Nothing if is_called[0] => Decided::Is(RootKind::Users),
        decided => decided,
    }
}

impl Evidence {
    /// What most speaks for, of equals what its place or a name does. These alone are no evidence.
    fn decided(self, places: [usize; 3], names: [usize; 3]) -> Decided {
        let kinds = [RootKind::Users, RootKind::Domain, RootKind::Account];
        let counts = [self.users, self.domain, self.account];
        let mut readings: Vec<_> = (0..kinds.len())
            .filter(|at| counts[*at] > 0)
            .map(|at| {
                let support = places[at] + names[at];
                (counts[at] + support, support, kinds[at])
            })
            .collect();
        readings.sort_by_key(|(count, support, _)| Reverse((*count, *support)));
        match readings[..] {
            [] => Decided::Nothing,
            [(one, first, kind), (two, second, other), ..] if (one, first) == (two, second) => {
                Decided::Either(kind, other)
            }
            [(_, _, kind), ..] => Decided::Is(kind),
        }
    }
}

/// Files that the server keeps in the folder of each account.
fn files_of_a_mailbox(listing: &Listing) -> [bool; 2] {
    [listing.has_mailbox, listing.hiwater.is_some()]
}

fn has_mailbox(listing: &Listing) -> bool {
    files_of_a_mailbox(listing).contains(&true) || listing.messages > 0
}

/// What speaks for the folder being an account's: what it holds itself. Messages alone may be in any folder.
fn own(folder: &Path, listing: &Listing) -> usize {
    let files = files_of_a_mailbox(listing);
    let files = files.into_iter().filter(|is_there| *is_there).count() * FILE_OF_A_MAILBOX;
    let mail: Vec<_> = listing.mail_folders().collect();
    let is_filled =
        |name: &&OsString| Listing::of(&folder.join(name)).is_ok_and(|inside| !inside.is_empty);
    let mail = some(&mail, CHILDREN).filter(is_filled).count();
    let found = files + mail + usize::from(!listing.books.is_empty());
    if found > 0 && listing.messages > 0 { found + FILE_OF_A_MAILBOX } else { found }
}

/// What a folder is in itself, whatever lies around it.
enum Child {
    /// An `MDaemon` folder.
    Server,
    Domain,
    Account,
    /// A domain in which something lies astray, or an account in which a folder lies that is like another.
    Either,
    Empty,
}

impl Child {
    fn of(folder: &Path, listing: &Listing) -> Self {
        let has = |name| listing.folder(name).is_some();
        if has(USERS) && (has(PUBLIC) || has(APP)) {
            return Self::Server;
        }
        let accounts = accounts_in(folder, listing, GRANDCHILDREN);
        match (listing.is_like_an_account(), accounts > 0) {
            (false, false) => Self::Empty,
            (false, true) => Self::Domain,
            (true, false) => Self::Account,
            _ if !has_mailbox(listing) => Self::Either,
            _ if accounts >= own(folder, listing) => Self::Domain,
            _ => Self::Account,
        }
    }

    fn is_domain(&self) -> bool {
        matches!(self, Self::Domain | Self::Either)
    }
}

/// What a folder in `USERS` is: that of a domain, unless nearly all speaks for an account.
pub(crate) fn in_users(folder: &Path, listing: &Listing) -> RootKind {
    if !listing.is_like_an_account() {
        return RootKind::Domain;
    }
    let is_dotted = usize::from(folder.file_name().is_some_and(is_dotted));
    let accounts = accounts_in(folder, listing, CHILDREN);
    if accounts > 0 && !has_mailbox(listing) {
        return RootKind::Domain;
    }
    let accounts = accounts.max(usize::from(listing.plain_folders().next().is_some()));
    let domain = match accounts + is_dotted {
        0 => 0,
        count => count + PLACE + is_dotted,
    };
    let account = own(folder, listing).max(usize::from(listing.messages > 0));
    if account > domain { RootKind::Account } else { RootKind::Domain }
}

/// What a folder in that of a domain is: that of an account, unless it holds more accounts than anything of its own.
pub(crate) fn in_domain(folder: &Path, listing: &Listing, accounts: usize) -> RootKind {
    let own = if accounts > 0 { own(folder, listing) } else { 0 };
    let place = if own > 0 { PLACE } else { 0 };
    if accounts > own + place { RootKind::Domain } else { RootKind::Account }
}

/// How many of the folders in this one are like those of accounts.
fn accounts_in(folder: &Path, listing: &Listing, most: usize) -> usize {
    let names: Vec<_> = listing.plain_folders().collect();
    let inside = some(&names, most).filter_map(|name| Listing::of(&folder.join(name)).ok());
    inside.filter(Listing::is_like_an_account).count()
}

/// At most this many, from all over the list.
fn some<'n>(names: &'n [&'n OsString], most: usize) -> impl Iterator<Item = &'n OsString> {
    let step = names.len().div_ceil(most).max(1);
    names.iter().copied().step_by(step)
}

/// Whether the name is like that of a domain.
pub(crate) fn is_dotted(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.trim_matches('.').contains('.')
}
