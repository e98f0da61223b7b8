//! Which accounts of a store the user wants.

use mdexport_model::Account;

/// What was asked for and is not in the store. It has all accounts of the store, so that the one
/// that was meant can be proposed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SelectionError {
    /// No account is of this domain.
    #[error("the store has no domain {asked}")]
    NoDomain {
        /// What was asked for.
        asked: String,
        /// All accounts of the store.
        accounts: Vec<Account>,
    },
    /// No account has this name in the domains that were asked for.
    #[error("the store has no account {asked}")]
    NoUser {
        /// What was asked for.
        asked: String,
        /// All that was asked for.
        selection: Selection,
        /// All accounts of the store.
        accounts: Vec<Account>,
    },
}

/// The domains and users that were asked for; none means all.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The domains; empty for all.
    pub domains: Vec<String>,
    /// The users, as names or addresses; empty for all.
    pub users: Vec<String>,
}

impl Selection {
    /// Whether nothing was left out.
    pub fn is_everything(&self) -> bool {
        self.domains.is_empty() && self.users.is_empty()
    }

    /// What was asked for and is not there is a mistake, never a silence.
    pub fn check(&self, accounts: &[&Account]) -> Result<(), SelectionError> {
        for domain in &self.domains {
            if !accounts.iter().any(|account| is_domain(account, domain)) {
                let accounts = accounts.iter().copied().cloned().collect();
                return Err(SelectionError::NoDomain { asked: domain.clone(), accounts });
            }
        }
        for user in &self.users {
            let mut in_domains = accounts.iter().filter(|account| self.wants_domain(account));
            if !in_domains.any(|account| is_user(account, user)) {
                let accounts = accounts.iter().copied().cloned().collect();
                let (asked, selection) = (user.clone(), self.clone());
                return Err(SelectionError::NoUser { asked, selection, accounts });
            }
        }
        Ok(())
    }

    /// Whether the account was asked for.
    pub fn wants(&self, account: &Account) -> bool {
        self.wants_domain(account)
            && (self.users.is_empty() || self.users.iter().any(|user| is_user(account, user)))
    }

    /// Whether the domain of the account was asked for.
    pub fn wants_domain(&self, account: &Account) -> bool {
        self.domains.is_empty() || self.domains.iter().any(|domain| is_domain(account, domain))
    }
}

/// Whether a name is the wanted one; servers take both cases for one.
pub fn same(name: Option<&str>, wanted: &str) -> bool {
    name.is_some_and(|name| name.to_lowercase() == wanted.to_lowercase())
}

/// Whether the account is of the domain.
pub fn is_domain(account: &Account, domain: &str) -> bool {
    same(account.domain.as_deref(), domain)
}

/// Whether the account is the user, given by name or by address.
pub fn is_user(account: &Account, user: &str) -> bool {
    if same(account.user.as_deref(), user) {
        return true;
    }
    user.rsplit_once('@').is_some_and(|(user, domain)| {
        same(account.user.as_deref(), user) && is_domain(account, domain)
    })
}
