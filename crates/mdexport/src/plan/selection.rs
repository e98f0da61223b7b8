//! Which accounts of a store the user wants.

use mdexport_model::Account;

use crate::failure::Failure;

/// The domains and users that were asked for; none means all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    pub(crate) domains: Vec<String>,
    pub(crate) users: Vec<String>,
}

impl Selection {
    /// Whether nothing was left out.
    pub(crate) fn is_everything(&self) -> bool {
        self.domains.is_empty() && self.users.is_empty()
    }

    /// What was asked for and is not there is a mistake, never a silence.
    pub(crate) fn check(&self, accounts: &[&Account]) -> Result<(), Failure> {
        for domain in &self.domains {
            if !accounts.iter().any(|account| is_domain(account, domain)) {
                return Err(Failure::usage(format!("the store has no domain {domain}"))
                    .hint("domains are the folders in USERS"));
            }
        }
        for user in &self.users {
            let mut in_domains = accounts.iter().filter(|account| self.wants_domain(account));
            if !in_domains.any(|account| is_user(account, user)) {
                return Err(Failure::usage(format!("the store has no account {user}")).hint(
                    "accounts are the folders in each domain's folder; write user@domain or user",
                ));
            }
        }
        Ok(())
    }

    /// Whether the account was asked for.
    pub(crate) fn wants(&self, account: &Account) -> bool {
        self.wants_domain(account)
            && (self.users.is_empty() || self.users.iter().any(|user| is_user(account, user)))
    }

    fn wants_domain(&self, account: &Account) -> bool {
        self.domains.is_empty() || self.domains.iter().any(|domain| is_domain(account, domain))
    }
}

fn same(name: Option<&str>, wanted: &str) -> bool {
    name.is_some_and(|name| name.to_lowercase() == wanted.to_lowercase())
}

fn is_domain(account: &Account, domain: &str) -> bool {
    same(account.domain.as_deref(), domain)
}

fn is_user(account: &Account, user: &str) -> bool {
    if same(account.user.as_deref(), user) {
        return true;
    }
    user.rsplit_once('@').is_some_and(|(user, domain)| {
        same(account.user.as_deref(), user) && is_domain(account, domain)
    })
}
