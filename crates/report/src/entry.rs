//! The manifest's entries as a person reads them, as they pass by.

use std::io;

use mdexport_manifest::AccountEntry;
use serde::Deserialize;

/// The format of a file.
#[derive(Debug, Deserialize)]
pub(crate) struct OfFormat<'t> {
    pub(crate) format: &'t str,
}

/// An entry from its text.
pub(crate) fn parse<'t, T: Deserialize<'t>>(text: &'t [u8]) -> io::Result<T> {
    Ok(serde_json::from_slice(text)?)
}

/// An account in one word, where it is known.
pub(crate) fn address(user: Option<&str>, domain: Option<&str>, is_public: bool) -> String {
    match (user, domain) {
        (Some(user), Some(domain)) => format!("{user}@{domain}"),
        _ => owner(user, is_public).to_owned(),
    }
}

/// The account of an entry in one word, where it is known.
pub(crate) fn address_of(account: &AccountEntry) -> String {
    address(account.user.as_deref(), account.domain.as_deref(), account.is_public())
}

/// Whose an account is, as a person says it.
pub(crate) fn user_of(account: &AccountEntry) -> &str {
    owner(account.user.as_deref(), account.is_public())
}

/// Where an account is, as a person says it.
pub(crate) fn domain_of(account: &AccountEntry) -> &str {
    match (&account.domain, account.is_public()) {
        (Some(domain), _) => domain,
        (None, true) => "Public folders",
        (None, false) => "Without a domain",
    }
}

fn owner(user: Option<&str>, is_public: bool) -> &str {
    match (user, is_public) {
        (Some(user), _) => user,
        (None, true) => "Public folders",
        (None, false) => "Unknown owner",
    }
}
