//! What to do about a domain or an account that the store does not have: which one was probably meant.

use mdexport_model::{Account, counted, listed, nearest};

use crate::command_line::failure::Failure;
use crate::command_line::{CommandLine, EXAMPLE, ROOT};
use mdexport_export::plan::{Selection, SelectionError, is_domain, is_user, same};

impl From<SelectionError> for Failure {
    fn from(error: SelectionError) -> Self {
        let failure = Self::usage(&error);
        match &error {
            SelectionError::NoDomain { asked, accounts } => {
                no_domain(failure, &accounts.iter().collect::<Vec<_>>(), asked)
            }
            SelectionError::NoUser { asked, selection, accounts } => {
                no_user(failure, selection, &accounts.iter().collect::<Vec<_>>(), asked)
            }
            _ => failure,
        }
    }
}

fn no_user(failure: Failure, selection: &Selection, accounts: &[&Account], user: &str) -> Failure {
    let elsewhere = accounts.iter().copied().find(|account| is_user(account, user));
    if let Some(address) = elsewhere.and_then(whole) {
        let hint = format!("there is {address}, but --domain asks for others");
        return failure.hint(hint).next(&inspection());
    }
    let in_domains = accounts.iter().copied().filter(|account| selection.wants_domain(account));
    if let Some(meant) = meant(user, &in_domains.collect::<Vec<_>>()) {
        return failure
            .hint(format!("did you mean {meant}?"))
            .next(&CommandLine::of_process().corrected(&["--user"], user, &meant));
    }
    let hint = namesake(user, accounts).unwrap_or_else(|| {
        let mut users: Vec<_> = accounts.iter().copied().filter_map(whole).collect();
        users.sort_unstable();
        users.dedup();
        let count = counted(users.len() as u64, "account", "accounts");
        format!("inspect lists what it has: {count}")
    });
    failure.hint(hint).next(&inspection())
}

/// More domains than these are listed by a command only.
const FEW: usize = 5;

fn no_domain(failure: Failure, accounts: &[&Account], domain: &str) -> Failure {
    let mut domains: Vec<_> =
        accounts.iter().filter_map(|account| account.domain.as_deref()).collect();
    domains.sort_unstable();
    domains.dedup();
    match nearest(domain, domains.iter().copied()) {
        Some(meant) => failure
            .hint(format!("did you mean {meant}?"))
            .next(&CommandLine::of_process().corrected(&["--domain"], domain, meant)),
        None if (1..=FEW).contains(&domains.len()) => failure
            .hint(format!("it has {}", listed(&domains)))
            .next(&CommandLine::of_process().corrected(&["--domain"], domain, domains[0])),
        None => failure
            .hint(format!(
                "inspect lists what it has: {}",
                counted(domains.len() as u64, "domain", "domains")
            ))
            .next(&inspection()),
    }
}

/// The account that was probably meant.
fn meant(user: &str, accounts: &[&Account]) -> Option<String> {
    let names = || accounts.iter().copied().filter_map(|account| account.user.as_deref());
    match user.rsplit_once('@') {
        None => nearest(user, names()).map(str::to_owned),
        // Where there is such a domain, a user of another one is another person.
        Some((name, domain)) if accounts.iter().any(|account| is_domain(account, domain)) => {
            let of_domain = accounts.iter().filter(|account| is_domain(account, domain));
            let meant = nearest(name, of_domain.filter_map(|account| account.user.as_deref()))?;
            Some(format!("{meant}@{domain}"))
        }
        Some(_) => {
            let all: Vec<_> = accounts.iter().copied().filter_map(whole).collect();
            nearest(user, all.iter().map(String::as_str)).map(str::to_owned)
        }
    }
}

/// That a user of another domain has this name.
fn namesake(user: &str, accounts: &[&Account]) -> Option<String> {
    let (name, _) = user.rsplit_once('@')?;
    let mut others = accounts.iter().copied().filter(|account| same(account.user.as_deref(), name));
    let address = others.find_map(whole)?;
    Some(format!("there is {address}, of another domain"))
}

/// The account's address.
fn whole(account: &Account) -> Option<String> {
    Some([account.user.as_deref()?, account.domain.as_deref()?].join("@"))
}

/// The command that says what the store has.
fn inspection() -> CommandLine {
    let typed = CommandLine::of_process();
    CommandLine::of(&["inspect", "--root", typed.value(ROOT).unwrap_or(EXAMPLE)])
}
