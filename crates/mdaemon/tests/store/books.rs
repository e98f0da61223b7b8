//! Every book of the fixtures: its folder, and as many contacts as `fixtures/README.md` says.

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, BookFile, BookReport, ElementTable, FoundBook, Store};
use mdexport_model::FolderKind::{self, AllowList, BlockList, Deleted, Personal, Public};

use crate::fixtures;

/// The sound books: where they lie, their folder, its kind, whether it is the default one, contacts.
const SOUND: &[(&str, &str, FolderKind, bool, u64)] = &[
    ("anna/Contacts.IMAP", "Contacts", Personal, true, 2),
    ("bert/&kCN9YVFI-.IMAP", "連絡先", Personal, true, 1),
    ("bert/.hidden.IMAP", ".hidden", Personal, false, 1),
    ("bert/Contacts.IMAP", "Contacts", Personal, true, 1),
    ("bert/Contacts.IMAP/Work.IMAP", "Contacts/Work", Personal, false, 2),
    ("bert/Contacts.IMAP/Work.IMAP/Suppliers.IMAP", "Contacts/Work/Suppliers", Personal, false, 1),
    ("bert/Kunden M&APw-nchen.IMAP", "Kunden München", Personal, false, 1),
    ("bert/Not &decodable.IMAP", "Not &decodable", Personal, false, 1),
    ("bert/Research &- Development.IMAP", "Research & Development", Personal, false, 1),
    ("carla/Allowed Senders.IMAP", "Allowed Senders", AllowList, false, 2),
    ("carla/Black List.IMAP", "Black List", BlockList, false, 2),
    ("carla/Blocked Senders.IMAP", "Blocked Senders", BlockList, false, 2),
    ("carla/Contacts.IMAP", "Contacts", Personal, true, 1),
    ("carla/Deleted Items.IMAP/Contacts.IMAP", "Deleted Items/Contacts", Deleted, false, 1),
    ("carla/White List.IMAP", "White List", AllowList, false, 2),
    ("dora/Contacts.IMAP", "Contacts", Personal, true, 18),
    ("emil/Contacts.IMAP", "Contacts", Personal, true, 19),
    ("frieda/Contacts.IMAP", "Contacts", Personal, true, 28),
    ("gustav/Contacts.IMAP", "Contacts", Personal, true, 5),
    ("hanna/Contacts.IMAP", "Contacts", Personal, true, 13),
    ("hanna/Contacts.IMAP/Old.IMAP", "Contacts/Old", Personal, false, 2),
    ("ida/Contacts.IMAP", "Contacts", Personal, true, 0),
];

const PUBLIC: &[(&str, &str, FolderKind, bool, u64)] = &[
    ("Contacts.IMAP", "Contacts", Public, true, 2),
    ("Contacts.IMAP/Branches.IMAP", "Contacts/Branches", Public, false, 1),
];

fn books(root: &str) -> Vec<FoundBook> {
    let (accounts, _) = Store::open(&fixtures().join(root)).unwrap().accounts();
    let mut all = Vec::new();
    for account in accounts {
        let (books, problems) = account.books();
        assert_eq!(problems, []);
        all.extend(books);
    }
    all
}

fn report(book: &FoundBook) -> BookReport {
    let table = ElementTable::built_in().unwrap();
    let bytes = BookFile::open(&book.path).unwrap().read().unwrap();
    let book = Book::decode(&bytes, WINDOWS_1252);
    let mut contacts = book.contacts(&table);
    while contacts.advance().is_some() {}
    contacts.finish()
}

fn check(books: &[FoundBook], below: &str, expected: &[(&str, &str, FolderKind, bool, u64)]) {
    let paths: Vec<_> = books.iter().map(|book| book.relative.clone()).collect();
    let wanted: Vec<_> =
        expected.iter().map(|row| format!("{below}{}/AddrBook.mrk", row.0)).collect();
    assert_eq!(paths, wanted);
    for (book, &(path, folder, kind, is_default, contacts)) in books.iter().zip(expected) {
        let found = (book.folder.display(), book.folder.kind, book.folder.is_default);
        assert_eq!(found, (folder.to_owned(), kind, is_default), "{path}");
        assert_eq!(report(book).contacts, contacts, "{path}");
    }
}

#[test]
fn sound_books() {
    check(&books("USERS/example.com"), "", SOUND);
}

#[test]
fn public_folders() {
    let all = books("");
    let public: Vec<_> =
        all.into_iter().filter(|book| book.relative.starts_with("Public")).collect();
    check(&public, "Public Folders/", PUBLIC);
}

#[test]
fn what_is_reported_in_sound_books_is_about_values() {
    for book in books("USERS/example.com") {
        for damage in report(&book).damage {
            let code = damage.code.code();
            let is_about_values = ["date-with-time", "not-a-date", "empty-contact"].contains(&code);
            assert!(is_about_values, "{} {code}", book.relative);
        }
    }
}

#[test]
fn groups_are_told_by_their_members() {
    let books = books("USERS/example.com/gustav");
    assert_eq!(report(&books[0]).groups, 2);
}

#[test]
fn books_in_all_encodings() {
    let books = books("USERS/example.org");
    assert_eq!(books.len(), 9);
    for book in books {
        assert_eq!(report(&book).contacts, 2, "{}", book.relative);
    }
}

#[test]
fn damaged_books() {
    let readme = std::fs::read_to_string(fixtures().join("README.md")).unwrap();
    let books = books("USERS/example.net");
    assert_eq!(books.len(), 26);
    for book in books {
        let (account, _) = book.relative.split_once('/').unwrap();
        let begin = format!("| `{account}` |");
        let row = readme.lines().find(|line| line.starts_with(&begin)).unwrap();
        let contacts = row.rsplit('|').nth(1).unwrap().trim().split(',').next().unwrap();
        let report = report(&book);
        assert_eq!(report.contacts.to_string(), contacts, "{account}");
        assert!(report.damage_count > 0, "{account}");
    }
}
