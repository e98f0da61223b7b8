//! Which files of an earlier output a run does not have, or has with fewer contacts, whose they are, and what is
//! said of them: by this run, and by those that come after it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::io;

use mdexport_model::{Problem, ProblemCode, counted, grouped};

use crate::files::persist::unwritable;
use crate::plan::Plan;
use crate::record::journal::{OWN, Owner, PREVIOUS, owners};
use crate::record::previous::archive::{Moved, find_archived};
use crate::record::previous::output::PreviousOutput;
use mdexport_manifest::FILE_NAME;
use mdexport_manifest::{EARLIER, EarlierEntry, Standing, Why, owner};
use mdexport_report as report;

/// How many accounts are named: the folder has all of them.
const NAMED: usize = 10;

/// What is known of files of earlier outputs when a run is nearly over.
#[derive(Debug, Default)]
pub struct Settled {
    /// What is to be said of them now.
    pub problems: Vec<Problem>,
    /// Those that are in the output folder, by their paths; the time of new ones is not known yet.
    pub entries: Vec<EarlierEntry>,
    /// Those of them that were moved aside by runs before this one.
    pub standing: Standing,
}

/// Files of the earlier output that do not belong to this one.
#[derive(Default)]
struct Found {
    moved: Vec<Moved>,
    /// Those in whose place there is one with fewer contacts.
    fewer: Vec<Moved>,
    /// Those that were changed by hand.
    left: Vec<String>,
}

/// Moves such files aside, or only says where they would go; what was changed since stays where it is.
pub(crate) fn settle(
    checked: &PreviousOutput,
    plan: &Plan,
    is_dry: bool,
    mut archive: impl FnMut(&str) -> io::Result<Moved>,
) -> Settled {
    let (mut problems, mut found) = (Vec::new(), Found::default());
    found.left = checked.left();
    if let Err(problem) = checked.guard_stale(report::FILE_NAME) {
        problems.push(problem);
    }
    let stale = checked.stale().into_iter().filter(|file| file != report::FILE_NAME);
    for relative in stale {
        if checked.guard_stale(&relative).is_err() {
            problems.push(left_behind(&relative));
            found.left.push(relative);
        } else if checked.replaces_another() {
            // It goes when the manifest of the other output is there.
        } else if checked.path.join(&relative).is_file() {
            match archive(&relative) {
                Ok(to) => found.moved.push(to),
                Err(error) => problems.push(unwritable(&relative, &error)),
            }
        } else {
            // Perhaps by a run that did not come to its end.
            let hashes = &checked.earlier[&relative];
            found.moved.extend(find_archived(&checked.path, &relative, hashes));
        }
    }
    checked.count_moved(found.moved.len() as u64);
    found.fewer = checked.fewer();
    let (told, entries) = told(checked, plan, is_dry, found);
    problems.extend(told);
    with_those_before(checked, problems, entries)
}

/// Adds what earlier runs have moved aside, as far as it is still there: who has taken it away has seen it.
fn with_those_before(
    checked: &PreviousOutput,
    problems: Vec<Problem>,
    mut entries: Vec<EarlierEntry>,
) -> Settled {
    let new: HashSet<_> = entries.iter().map(|entry| entry.path.clone()).collect();
    let is_there =
        |path: &str| fs::symlink_metadata(checked.path.join(path)).is_ok_and(|at| at.is_file());
    let before = checked
        .outlived
        .values()
        .filter(|entry| entry.is_aside() && !new.contains(&entry.path) && is_there(&entry.path));
    let before: Vec<_> = before.cloned().collect();
    let standing = Standing::of(&before);
    entries.extend(before);
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Settled { problems, entries, standing }
}

fn left_behind(relative: &str) -> Problem {
    Problem {
        code: ProblemCode::LeftBehind,
        path: Some(relative.to_owned()),
        message: "Somebody has changed the file since it was exported, and this run makes none of its name; it was \
                  left as it is. Move it away."
            .to_owned(),
    }
}

/// Files for the same reason.
#[derive(Default)]
struct Group {
    files: u64,
    /// Accounts, and domains where several accounts share a file.
    owners: BTreeSet<String>,
    accounts: bool,
    domains: bool,
}

impl Group {
    fn add(&mut self, of: Option<&Owner>) {
        self.files += 1;
        if let Some(Owner { domain, user }) = of {
            self.accounts |= user.is_some();
            self.domains |= user.is_none();
            self.owners.extend(owner(domain.as_deref(), user.as_deref()));
        }
    }
}

/// The problems that say what was moved, one for each reason, and what the manifest is to remember.
fn told(
    checked: &PreviousOutput,
    plan: &Plan,
    is_dry: bool,
    found: Found,
) -> (Vec<Problem>, Vec<EarlierEntry>) {
    let Found { moved, fewer, left } = found;
    let paths = moved.iter().chain(&fewer).map(|moved| &moved.from).chain(&left);
    let owners_of = owners_of(checked, &paths.cloned().collect());
    let there = There::of(plan);
    let [mut gone, mut others, mut less] = [Group::default(), Group::default(), Group::default()];
    let mut entries = Vec::new();
    let moved = moved.into_iter().map(|moved| (moved, false));
    for (moved, is_less) in moved.chain(fewer.into_iter().map(|moved| (moved, true))) {
        let owner = owners_of.get(&moved.from).filter(|owner| owner.domain.is_some());
        let (group, why) = match owner {
            _ if is_less => (&mut less, Why::HeldMore),
            Some(owner) if !there.has(owner) => (&mut gone, Why::AccountGone),
            _ => (&mut others, Why::NotMade),
        };
        group.add(owner);
        let contacts = checked.contacts_in(&moved.from, &moved.sha256);
        entries.push(entry(checked, (moved.to, moved.sha256), (why, contacts), owner));
    }
    for path in left {
        // Of all that was written, the first hash is the one that a manifest tells.
        let Some(sha256) = checked.earlier[&path].first().cloned() else { continue };
        let contacts = checked.contacts_in(&path, &sha256);
        let owner = owners_of.get(&path);
        entries.push(entry(checked, (path, sha256), (Why::ChangedByHand, contacts), owner));
    }
    let to = checked.path.join(EARLIER).display().to_string();
    let problems = [(gone, Why::AccountGone), (others, Why::NotMade), (less, Why::HeldMore)]
        .into_iter()
        .filter(|(group, _)| group.files > 0)
        .map(|(group, why)| Problem {
            code: ProblemCode::MovedAside,
            path: Some(EARLIER.to_owned()),
            message: sentence(&group, why, is_dry, &to),
        });
    (problems.collect(), entries)
}

/// What the manifest is to remember of a file; of one that the last manifest knows, what that says.
fn entry(
    checked: &PreviousOutput,
    (path, sha256): (String, String),
    (why, contacts): (Why, Option<u64>),
    owner: Option<&Owner>,
) -> EarlierEntry {
    if let Some(known) = checked.outlived.get(&path).filter(|known| known.sha256 == sha256) {
        return known.clone();
    }
    let (domain, user) =
        owner.map(|owner| (owner.domain.clone(), owner.user.clone())).unwrap_or_default();
    EarlierEntry { path, why, domain, user, contacts, sha256, since: String::new() }
}

/// Whose these files are.
fn owners_of(checked: &PreviousOutput, files: &HashSet<String>) -> HashMap<String, Owner> {
    let mut owners_of = HashMap::new();
    if !files.is_empty() {
        for manifest in [checked.path.join(OWN).join(PREVIOUS), checked.path.join(FILE_NAME)] {
            owners_of.extend(owners(&manifest, files));
        }
    }
    owners_of
}

fn sentence(group: &Group, why: Why, is_dry: bool, to: &str) -> String {
    let of = match (group.owners.len() as u64, group.accounts, group.domains) {
        (0, ..) => String::new(),
        (owners, true, true) => format!(" of {} accounts and domains", grouped(owners)),
        (owners, true, false) => format!(" of {}", counted(owners, "account", "accounts")),
        (owners, false, _) => format!(" of {}", counted(owners, "domain", "domains")),
    };
    let which = match (why, group.owners.len()) {
        (Why::AccountGone, 1) => "that is no longer in the store",
        (Why::AccountGone, _) => "that are no longer in the store",
        (Why::HeldMore, _) => "with more contacts than now",
        _ => "that this run does not make again",
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
