//! Links lead out of the store, or round in circles: they are reported and not followed.

use std::os::unix::fs::symlink;

use mdexport_mdaemon::{BookFile, Store};
use mdexport_model::{Problem, ProblemCode};

use crate::layout::store;

fn paths(problems: &[Problem]) -> Vec<&str> {
    assert!(problems.iter().all(|problem| problem.code == ProblemCode::LinkNotFollowed));
    problems.iter().filter_map(|problem| problem.path.as_deref()).collect()
}

#[test]
fn links_to_accounts_and_domains() {
    let root = store(&["USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk"]);
    let users = root.path().join("USERS");
    symlink("example.com", users.join("example.org")).unwrap();
    symlink("anna", users.join("example.com/bert")).unwrap();
    let (accounts, problems) = Store::open(root.path()).unwrap().accounts();
    assert_eq!(accounts.len(), 1);
    assert_eq!(paths(&problems), ["USERS/example.org", "USERS/example.com/bert"]);
    let (_, problems) = Store::open(&users).unwrap().accounts();
    assert_eq!(paths(&problems), ["example.org", "example.com/bert"]);
    let (_, problems) = Store::open(&users.join("example.com")).unwrap().accounts();
    assert_eq!(paths(&problems), ["bert"]);
}

#[test]
fn links_to_folders_and_books() {
    let root = store(&["anna/Contacts.IMAP/AddrBook.mrk", "anna/Work.IMAP/"]);
    let anna = root.path().join("anna");
    symlink("..", anna.join("Contacts.IMAP/Up.IMAP")).unwrap();
    symlink("../Contacts.IMAP/AddrBook.mrk", anna.join("Work.IMAP/AddrBook.mrk")).unwrap();
    symlink("nowhere", anna.join("Gone.IMAP")).unwrap();
    let (accounts, problems) = Store::open(&anna).unwrap().accounts();
    assert_eq!(paths(&problems), [""; 0]);
    let (books, problems) = accounts[0].books();
    assert_eq!(books.len(), 1);
    let expected = ["Gone.IMAP", "Contacts.IMAP/Up.IMAP", "Work.IMAP/AddrBook.mrk"];
    assert_eq!(paths(&problems), expected);
    assert!(BookFile::open(&books[0].path).is_ok());
}

#[test]
fn links_in_mdaemon_s_folder_to_what_is_ours() {
    let root = store(&["USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk"]);
    let elsewhere = store(&["Contacts.IMAP/AddrBook.mrk"]);
    symlink(elsewhere.path(), root.path().join("Public Folders")).unwrap();
    symlink(elsewhere.path(), root.path().join("Logs")).unwrap();
    let (accounts, problems) = Store::open(root.path()).unwrap().accounts();
    assert_eq!(accounts.len(), 1);
    assert_eq!(paths(&problems), ["Public Folders"]);
}

#[test]
fn a_link_as_the_root_is_followed() {
    let root = store(&["USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk"]);
    let links = store(&[]);
    let link = links.path().join("store");
    symlink(root.path(), &link).unwrap();
    assert_eq!(Store::open(&link).unwrap().accounts().0.len(), 1);
}
