//! Which folder was named: MDaemon's, `USERS`, a domain's, an account's, or none of these.

use std::path::Path;

use mdexport_mdaemon::{RootKind, Store, StoreError};

use crate::fixtures;

/// The accounts of a store as `domain/user`, the public folders as `public`.
pub(crate) fn accounts(root: &Path) -> Vec<String> {
    let (accounts, problems) = Store::open(root).unwrap().accounts();
    assert_eq!(problems, []);
    let name = |part: &Option<String>| part.clone().unwrap_or_else(|| "?".to_owned());
    accounts
        .iter()
        .map(|found| match &found.account {
            _ if found.is_public => "public".to_owned(),
            account => format!("{}/{}", name(&account.domain), name(&account.user)),
        })
        .collect()
}

const COM: &[&str] = &[
    "example.com/anna",
    "example.com/bert",
    "example.com/carla",
    "example.com/dora",
    "example.com/emil",
    "example.com/frieda",
    "example.com/gustav",
    "example.com/hanna",
    "example.com/ida",
    "example.com/jan",
];

#[test]
fn an_mdaemon_folder() {
    let root = fixtures();
    let store = Store::open(&root).unwrap();
    assert_eq!(store.kind(), RootKind::MDaemon);
    assert!(!store.has_public_folders_beside());
    let accounts = accounts(&root);
    assert_eq!(accounts[..10], *COM);
    let count = |domain: &str| accounts.iter().filter(|name| name.starts_with(domain)).count();
    assert_eq!((count("example.com/"), count("example.net/"), count("example.org/")), (10, 26, 9));
    assert_eq!(accounts.last().map(String::as_str), Some("public"));
    assert_eq!(accounts.len(), 46);
}

#[test]
fn a_users_folder() {
    let root = fixtures().join("USERS");
    let store = Store::open(&root).unwrap();
    assert_eq!(store.kind(), RootKind::Users);
    assert!(store.has_public_folders_beside());
    let accounts = accounts(&root);
    assert_eq!(accounts[..10], *COM);
    assert_eq!(accounts.len(), 45);
}

#[test]
fn the_folder_of_a_domain() {
    let root = fixtures().join("USERS/example.com");
    assert_eq!(Store::open(&root).unwrap().kind(), RootKind::Domain);
    assert_eq!(accounts(&root), *COM);
}

#[test]
fn the_folder_of_an_account() {
    let root = fixtures().join("USERS/example.com/bert");
    assert_eq!(Store::open(&root).unwrap().kind(), RootKind::Account);
    assert_eq!(accounts(&root), ["example.com/bert"]);
}

#[test]
fn a_mail_folder_is_refused() {
    for folder in ["USERS/example.com/anna/Contacts.IMAP", "Public Folders/Contacts.IMAP"] {
        let error = Store::open(&fixtures().join(folder)).unwrap_err();
        assert!(matches!(error, StoreError::MailFolder { .. }), "{error}");
    }
}

#[test]
fn what_is_no_store_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = Store::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::NoStore { .. }), "{error}");
    let above = fixtures().join("../crates");
    let error = Store::open(&above).unwrap_err();
    assert!(matches!(error, StoreError::NoStore { .. }), "{error}");
    for missing in [folder.path().join("missing"), fixtures().join("README.md")] {
        let error = Store::open(&missing).unwrap_err();
        assert!(matches!(error, StoreError::Unreadable { .. }), "{error}");
    }
}
