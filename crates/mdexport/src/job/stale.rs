//! Which files of an earlier output a run does not have, or has with fewer contacts, whose they are, and what is
//! said of them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;

use mdexport_model::{Account, Problem, ProblemCode, counted, grouped};

use super::aside::{EARLIER, is_aside};
use super::journal::{OWN, Owner, PREVIOUS, owners};
use super::out_check::Checked;
use super::persist::unwritable;
use crate::manifest::FILE_NAME;
use crate::plan::Plan;
use crate::report;

/// How many accounts are named: the folder has all of them.
const NAMED: usize = 10;

/// Moves such files aside, or only counts them; what was changed since stays where it is.
pub(super) fn settle(
    checked: &Checked,
    plan: &Plan,
    is_dry: bool,
    mut set_aside: impl FnMut(&str) -> io::Result<()>,
) -> Vec<Problem> {
    let (mut problems, mut moved) = (Vec::new(), Vec::new());
    problems.extend(checked.guard_stale(report::FILE_NAME).err());
    let stale = checked.stale().into_iter().filter(|file| file != report::FILE_NAME);
    for relative in stale {
        if let Err(changed) = checked.guard_stale(&relative) {
            problems.push(changed);
        } else if checked.replaces_another() {
            // It goes when the manifest of the other output stands.
        } else if checked.path.join(&relative).is_file() {
            match set_aside(&relative) {
                Ok(()) => moved.push(relative),
                Err(error) => problems.push(unwritable(&relative, &error)),
            }
        } else if is_aside(&checked.path, &relative, &checked.earlier[&relative]) {
            // By a run that did not come to its end.
            moved.push(relative);
        }
    }
    checked.count_moved(moved.len() as u64);
    problems.extend(told(checked, plan, is_dry, (moved, checked.fewer())));
    problems
}

/// Files of which the same is to be said.
#[derive(Default)]
struct Group {
    files: u64,
    /// Accounts, and domains where several accounts share a file.
    owners: BTreeSet<String>,
    accounts: bool,
    domains: bool,
}

/// Why files were moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// Their accounts are no longer there.
    Gone,
    /// The run makes no file of this name.
    NotMade,
    /// The run makes one with fewer contacts.
    HeldMore,
}

/// The problems that say what was moved, one for each reason.
fn told(
    checked: &Checked,
    plan: &Plan,
    is_dry: bool,
    (moved, fewer): (Vec<String>, Vec<String>),
) -> Vec<Problem> {
    if moved.is_empty() && fewer.is_empty() {
        return Vec::new();
    }
    let fewer: HashSet<String> = fewer.into_iter().collect();
    let moved: HashSet<String> = moved.into_iter().chain(fewer.iter().cloned()).collect();
    let mut owners_of: HashMap<String, Owner> = HashMap::new();
    for manifest in [checked.path.join(OWN).join(PREVIOUS), checked.path.join(FILE_NAME)] {
        owners_of.extend(owners(&manifest, &moved));
    }
    let [mut gone, mut others, mut less] = [Group::default(), Group::default(), Group::default()];
    let there = There::of(plan);
    for relative in &moved {
        let owner = owners_of.get(relative).filter(|owner| owner.domain.is_some());
        let group = match owner {
            _ if fewer.contains(relative) => &mut less,
            Some(owner) if !there.has(owner) => &mut gone,
            _ => &mut others,
        };
        group.files += 1;
        if let Some(Owner { domain, user }) = owner {
            group.accounts |= user.is_some();
            group.domains |= user.is_none();
            let account = Account { domain: domain.clone(), user: user.clone() };
            group.owners.extend(account.address().or_else(|| domain.clone()));
        }
    }
    let to = checked.path.join(EARLIER).display().to_string();
    [(gone, Why::Gone), (others, Why::NotMade), (less, Why::HeldMore)]
        .into_iter()
        .filter(|(group, _)| group.files > 0)
        .map(|(group, why)| Problem {
            code: ProblemCode::MovedAside,
            path: Some(EARLIER.to_owned()),
            message: sentence(&group, why, is_dry, &to),
        })
        .collect()
}

fn sentence(group: &Group, why: Why, is_dry: bool, to: &str) -> String {
    let of = match (group.owners.len() as u64, group.accounts, group.domains) {
        (0, ..) => String::new(),
        (owners, true, true) => format!(" of {} accounts and domains", grouped(owners)),
        (owners, true, false) => format!(" of {}", counted(owners, "account", "accounts")),
        (owners, false, _) => format!(" of {}", counted(owners, "domain", "domains")),
    };
    let which = match (why, group.owners.len()) {
        (Why::Gone, 1) => "that is no longer in the store",
        (Why::Gone, _) => "that are no longer in the store",
        (Why::NotMade, _) => "that this run does not make again",
        (Why::HeldMore, _) => "with more contacts than now",
    };
    let were = match (is_dry, group.files) {
        (true, _) => "would be",
        (_, 1) => "was",
        _ => "were",
    };
    let mut names: Vec<_> = group.owners.iter().take(NAMED).cloned().collect();
    if group.owners.len() > NAMED {
        names.push(format!("and {} more", group.owners.len() - NAMED));
    }
    let names = if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) };
    let files = counted(group.files, "file", "files");
    format!("{files}{of} {which} {were} moved to {to}{names}.")
}

/// The accounts that the store has now.
struct There<'p> {
    accounts: HashSet<(Option<&'p str>, Option<&'p str>)>,
    domains: HashSet<Option<&'p str>>,
}

impl<'p> There<'p> {
    fn of(plan: &'p Plan) -> Self {
        let accounts = plan.units.iter().flat_map(|unit| &unit.accounts);
        let accounts = accounts.map(|planned| &planned.account);
        let accounts: HashSet<_> =
            accounts.map(|account| (account.domain.as_deref(), account.user.as_deref())).collect();
        let domains = accounts.iter().map(|(domain, _)| *domain).collect();
        Self { accounts, domains }
    }

    fn has(&self, owner: &Owner) -> bool {
        let (domain, user) = (owner.domain.as_deref(), owner.user.as_deref());
        match user {
            Some(_) => self.accounts.contains(&(domain, user)),
            None => self.domains.contains(&domain),
        }
    }
}
