//! Stores in other shapes: names in any case, empty ones, accounts with surprising names.

#![expect(clippy::disallowed_methods, reason = "the test makes a store of its own")]

use std::fs;
use std::path::Path;

use mdexport_mdaemon::{RootKind, Store, StoreError};
use mdexport_model::FolderKind;
use tempfile::TempDir;

use crate::roots::accounts;

/// A store with these empty files and folders, which end in `/`.
pub(crate) fn store(paths: &[&str]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for path in paths {
        let whole = root.path().join(path);
        let folder = if path.ends_with('/') { &whole } else { whole.parent().unwrap() };
        fs::create_dir_all(folder).unwrap();
        if !path.ends_with('/') {
            fs::write(&whole, "").unwrap();
        }
    }
    root
}

fn kind(root: &Path) -> RootKind {
    Store::open(root).unwrap().kind()
}

#[test]
fn names_in_any_case() {
    let root = store(&[
        "Users/example.com/anna/CONTACTS.imap/addrbook.MRK",
        "Users/example.com/anna/contacts.Imap/Work.IMAP/ADDRBOOK.mrk",
        "PUBLIC FOLDERS/Contacts.imap/AddrBook.mrk",
    ]);
    assert_eq!(kind(root.path()), RootKind::MDaemon);
    assert_eq!(accounts(root.path()), ["example.com/anna", "public"]);
    let (found, _) = Store::open(root.path()).unwrap().accounts();
    let folders: Vec<_> = found
        .iter()
        .flat_map(|account| account.books().0)
        .map(|book| (book.folder.display(), book.folder.kind, book.folder.is_default))
        .collect();
    let expected = [
        ("CONTACTS", FolderKind::Personal, true),
        ("contacts/Work", FolderKind::Personal, false),
        ("Contacts", FolderKind::Public, true),
    ];
    assert_eq!(folders, expected.map(|(name, kind, default)| (name.to_owned(), kind, default)));
}

#[test]
fn a_new_store_has_accounts_without_mail_folders() {
    let root = store(&["USERS/example.com/anna/", "Public Folders/Contacts.IMAP/"]);
    assert_eq!(kind(root.path()), RootKind::MDaemon);
    assert_eq!(accounts(root.path()), ["example.com/anna", "public"]);
    assert_eq!(kind(&root.path().join("USERS")), RootKind::Users);
    let app = store(&["USERS/", "App/"]);
    assert_eq!(kind(app.path()), RootKind::MDaemon);
    assert_eq!(accounts(app.path()), [""; 0]);
}

#[test]
fn an_account_or_a_domain_named_users_is_one() {
    let account = store(&["example.com/users/Contacts.IMAP/"]);
    assert_eq!(kind(&account.path().join("example.com")), RootKind::Domain);
    assert_eq!(accounts(&account.path().join("example.com")), ["example.com/users"]);
    let domain = store(&["users/anna/Contacts.IMAP/"]);
    assert_eq!(kind(domain.path()), RootKind::Users);
    assert_eq!(accounts(domain.path()), ["users/anna"]);
}

/// What most of the folders in it are says what a folder is, whatever else lies there.
#[test]
fn stray_folders_decide_nothing() {
    let anna = "example.com/anna/Contacts.IMAP/AddrBook.mrk";
    let bert = "example.com/bert/Contacts.IMAP/AddrBook.mrk";
    let users = [anna, bert, "example.org/carla/imap.mrk", "example.org/dora/md1.msg"];
    for stray in ["Old.IMAP/", "old.imap/AddrBook.mrk", "OLD.Imap/A.IMAP/", "flat/Inbox.IMAP/"] {
        let root = store(&[&users[..], &[stray, &format!("example.com/{stray}")]].concat());
        assert_eq!(kind(root.path()), RootKind::Users, "{stray}");
        assert_eq!(kind(&root.path().join("example.com")), RootKind::Domain, "{stray}");
        assert_eq!(kind(&root.path().join("example.com/anna")), RootKind::Account, "{stray}");
    }
    let account = store(&["Contacts.IMAP/AddrBook.mrk", "imap.mrk", "Archive/AddrBook.mrk"]);
    assert_eq!(kind(account.path()), RootKind::Account);
}

#[test]
fn folders_in_an_account_are_apart_only_if_contacts_may_lie_in_them() {
    let root = store(&[
        "example.com/anna/imap.mrk",
        "example.com/anna/Inbox.IMAP/",
        "example.com/anna/Old mail/md1.msg",
        "example.com/anna/WC/user.ini",
        "example.com/anna/Moved/bert/Contacts.IMAP/AddrBook.mrk",
        "example.com/bert/imap.mrk",
    ]);
    let (accounts, problems) = Store::open(root.path()).unwrap().accounts();
    assert_eq!(problems, []);
    let labels: Vec<_> =
        accounts.iter().map(|found| found.account.user.as_ref().or(found.label.as_ref())).collect();
    let labels: Vec<_> = labels.into_iter().flatten().collect();
    assert_eq!(labels, ["anna", "anna Moved bert", "bert"]);
    let (books, problems) = accounts[0].books();
    assert_eq!((books.len(), problems.len()), (0, 0));
    let (books, problems) = accounts[1].books();
    assert_eq!((books.len(), problems.len()), (1, 1));
}

#[test]
fn as_much_for_one_as_for_the_other_is_not_decided() {
    let root = store(&["anna/Contacts.IMAP/AddrBook.mrk", "Contacts.IMAP/AddrBook.mrk"]);
    let error = Store::open(root.path()).unwrap_err();
    let StoreError::Undecided { one, other, .. } = error else { panic!("{error}") };
    assert_eq!([one, other], [RootKind::Domain, RootKind::Account]);
    for kind in [RootKind::Domain, RootKind::Account] {
        let store = Store::open_as(root.path(), Some(kind)).unwrap();
        let users: Vec<_> =
            store.accounts().0.into_iter().map(|found| found.account.user).collect();
        assert_eq!(users.len(), 2, "{kind:?} {users:?}");
    }
}

#[test]
fn what_the_path_does_not_show_is_not_guessed() {
    let root = store(&["intern/anna/Contacts.IMAP/", "USERS/intern/bert/Contacts.IMAP/"]);
    assert_eq!(accounts(&root.path().join("intern/anna")), ["?/anna"]);
    assert_eq!(accounts(&root.path().join("USERS/intern/bert")), ["intern/bert"]);
}

#[test]
fn messages_and_other_files_are_no_books() {
    let root = store(&[
        "anna/Inbox.IMAP/md1.msg",
        "anna/Inbox.IMAP/AddrBook.mrk.bak",
        "anna/AddrBook.mrk/",
        "anna/Contacts.IMAP/AddrBook.mrk",
        "anna/Folder.msg/Contacts.IMAP/AddrBook.mrk",
    ]);
    let (found, _) = Store::open(&root.path().join("anna")).unwrap().accounts();
    let (books, problems) = found[0].books();
    let names: Vec<_> = books.iter().map(|book| book.relative.as_str()).collect();
    assert_eq!(names, ["Contacts.IMAP/AddrBook.mrk"]);
    assert_eq!(problems, []);
}
