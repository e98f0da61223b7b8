//! Which accounts of a store the user wants.

use mdexport_mdaemon::AccountFolder;

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

    /// Keeps what was asked for. What was asked for and is not there is a mistake, never a silence.
    pub(crate) fn select(
        &self,
        folders: Vec<AccountFolder>,
    ) -> Result<Vec<AccountFolder>, Failure> {
        if self.is_everything() {
            return Ok(folders);
        }
        for domain in &self.domains {
            if !folders.iter().any(|folder| is_domain(folder, domain)) {
                return Err(Failure::usage(format!("the store has no domain {domain}"))
                    .hint("domains are the folders in USERS"));
            }
        }
        let in_domains: Vec<_> = folders
            .into_iter()
            .filter(|folder| {
                self.domains.is_empty()
                    || self.domains.iter().any(|domain| is_domain(folder, domain))
            })
            .collect();
        for user in &self.users {
            if !in_domains.iter().any(|folder| is_user(folder, user)) {
                return Err(Failure::usage(format!("the store has no account {user}")).hint(
                    "accounts are the folders in each domain's folder; write user@domain or user",
                ));
            }
        }
        let wanted = |folder: &AccountFolder| {
            self.users.is_empty() || self.users.iter().any(|user| is_user(folder, user))
        };
        Ok(in_domains.into_iter().filter(wanted).collect())
    }
}

fn same(name: Option<&str>, wanted: &str) -> bool {
    name.is_some_and(|name| name.to_lowercase() == wanted.to_lowercase())
}

fn is_domain(folder: &AccountFolder, domain: &str) -> bool {
    same(folder.account.domain.as_deref(), domain)
}

fn is_user(folder: &AccountFolder, user: &str) -> bool {
    if same(folder.account.user.as_deref(), user) {
        return true;
    }
    user.rsplit_once('@').is_some_and(|(user, domain)| {
        same(folder.account.user.as_deref(), user) && is_domain(folder, domain)
    })
}
