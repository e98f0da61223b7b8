//! A folder that is deleted while the store is read is missing, which is told.

use std::fs;

use mdexport_mdaemon::Store;
use mdexport_model::ProblemCode;

use crate::layout::store;

#[test]
fn an_account_that_is_deleted_after_it_was_listed() {
    let root = store(&["anna/Contacts.IMAP/AddrBook.mrk", "bert/Contacts.IMAP/AddrBook.mrk"]);
    let (accounts, _) = Store::open(root.path()).unwrap().accounts();
    #[expect(clippy::disallowed_methods, reason = "a test deletes an account")]
    fs::remove_dir_all(root.path().join("anna")).unwrap();
    let (books, problems) = accounts[0].books();
    assert_eq!(books.len(), 0);
    let found: Vec<_> =
        problems.iter().map(|problem| (problem.code, problem.path.as_deref())).collect();
    assert_eq!(found, [(ProblemCode::Vanished, Some("anna"))]);
    assert_eq!(accounts[1].books().0.len(), 1);
}
