//! The owner of folders.

/// Who owns a folder. Public folders belong to an account without a user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The mail domain, where the source shows it.
    pub domain: Option<String>,
    /// The mailbox, where the source shows it.
    pub user: Option<String>,
}

impl Account {
    /// The address of the account, as far as the source shows it.
    pub fn address(&self) -> Option<String> {
        match (&self.user, &self.domain) {
            (Some(user), Some(domain)) => Some(format!("{user}@{domain}")),
            (user, _) => user.clone(),
        }
    }
}
