//! Folders by what they are for: what Hiwater.mrk says, and what lies in them.

use super::{inspect, json, rows};
use crate::harness::TestEnv;

/// An account with a folder of every sort.
fn store() -> TestEnv {
    let env = TestEnv::new();
    let anna = "store/USERS/example.com/anna";
    let class = |folder: &str, class: &str| {
        let text = format!("[LastAccess]\r\nx=1\r\n[Groupware]\r\nFolderClass={class}\r\n");
        env.write(&format!("{anna}/{folder}.IMAP/Hiwater.mrk"), text);
    };
    env.book(&format!("{anna}/Contacts.IMAP/AddrBook.mrk"), &["anna"]);
    class("Contacts", "IPF.Contact");
    env.book(&format!("{anna}/Old.IMAP/AddrBook.mrk"), &["bert", "carla"]);
    class("Old", "IPF.Journal");
    env.book(&format!("{anna}/Unsaid.IMAP/AddrBook.mrk"), &["dora"]);
    class("Never used", "ipf.contact");
    class("Termine", "IPF.Appointment");
    env.write(&format!("{anna}/Calendar.IMAP/Calendar.mrk"), "");
    env.write(&format!("{anna}/Tasks.IMAP/tasks.mrk"), "");
    class("Notizen", "IPF.StickyNote");
    class("Odd", "IPF.Later");
    for message in ["md50000000001.msg", "md50000000002.MSG"] {
        env.write(&format!("{anna}/Sent.IMAP/{message}"), "");
    }
    env.write(&format!("{anna}/md50000000003.msg"), "");
    env.write(&format!("{anna}/Empty.IMAP/imap.mrk"), "");
    env.write(&format!("{anna}/WC/user.ini"), "");
    env.write("store/USERS/example.com/bert/Inbox.IMAP/imap.mrk", "");
    env
}

#[test]
fn by_class_and_by_contents() {
    let env = store();
    let found = json(&env, "--root store");
    let folders: Vec<_> = rows(&found, "folders")
        .iter()
        .map(|row| {
            let count = |name: &str| row[name].as_u64().unwrap();
            let content = row["content"].as_str().unwrap();
            (content, count("by_class"), count("by_contents"), count("messages"))
        })
        .collect();
    assert_eq!(
        folders,
        [
            ("contacts", 2, 1, 0),
            // The inboxes of both accounts, and the sent messages.
            ("mail", 0, 3, 3),
            ("calendar", 1, 1, 0),
            ("tasks", 0, 1, 0),
            ("notes", 1, 0, 0),
            ("journal", 1, 0, 0),
            ("other", 1, 0, 0),
            ("empty", 0, 2, 0),
        ]
    );
    assert_eq!(found["totals"]["folders"], 14);
    assert_eq!(found["totals"]["accounts_without_books"], 1);
}

/// What the class says does not change what is exported, so both are shown.
#[test]
fn class_and_contents_that_differ() {
    let env = store();
    let found = json(&env, "--root store");
    let anna = &rows(&found, "accounts")[0];
    let books: Vec<_> = rows(anna, "address_books")
        .iter()
        .map(|book| (book["folder"].as_str().unwrap(), book["folder_class"].as_str()))
        .collect();
    assert_eq!(
        books,
        [("Contacts", Some("IPF.Contact")), ("Old", Some("IPF.Journal")), ("Unsaid", None)]
    );
    let without = ["USERS/example.com/anna/Never used.IMAP"];
    assert_eq!(anna["folders_without_book"], serde_json::json!(without));
    let (_, page, _) = inspect(&env, "--root store");
    let line = page.lines().find(|line| line.contains("IPF.Journal")).unwrap();
    assert!(
        line.starts_with("         2  ") && line.ends_with("anna/Old.IMAP/AddrBook.mrk"),
        "{line}"
    );
    assert!(
        page.contains("without an AddrBook.mrk: 1, the first USERS/example.com/anna/Never used")
    );
    assert!(page.contains("Accounts without address books, which get no file\n"), "{page}");
    env.contacts("--root store -o out -f generic").ends_with(0);
    assert_eq!(env.manifest("out")["totals"]["contacts"], 4);
}

#[test]
fn the_class_of_a_single_file_is_that_of_its_folder() {
    let env = store();
    let old = "store/USERS/example.com/anna/Old.IMAP/AddrBook.mrk";
    let found = json(&env, old);
    let book = &rows(&rows(&found, "accounts")[0], "address_books")[0];
    assert_eq!(book["folder_class"], "IPF.Journal");
}

#[test]
fn versions_and_encodings() {
    let env = TestEnv::new();
    let book = |at: &str, text: &[u8]| {
        env.write(&format!("store/USERS/example.com/{at}/Contacts.IMAP/AddrBook.mrk"), text);
    };
    let contact = "<contact><fullName>J\u{fc}rgen</fullName></contact></addressBook>";
    book("a", format!("<?xml version='1.0'?><addressBook version=\"21.0.2\">{contact}").as_bytes());
    book("b", format!("<addressbook VERSION='9.6.6'>{contact}").as_bytes());
    book("c", format!("<addressBook version=\"9.6.6\">{contact}").as_bytes());
    book("d", format!("<addressBook version=\"\u{1b}[2J\">{contact}").as_bytes());
    book("e", b"<addressBook encoding='windows-1252'><contact><fullName>J\xfcrgen</fullName></contact></addressBook>");
    let found = json(&env, "--root store");
    let versions: Vec<_> = rows(&found, "versions")
        .iter()
        .map(|row| (row["version"].as_str(), row["address_books"].as_u64().unwrap()))
        .collect();
    assert_eq!(versions, [(None, 2), (Some("9.6.6"), 2), (Some("21.0.2"), 1)]);
    let encodings: Vec<_> = rows(&found, "encodings")
        .iter()
        .map(|row| (row["encoding"].as_str().unwrap(), row["reason"].as_str().unwrap()))
        .collect();
    assert_eq!(encodings, [("UTF-8", "valid-utf-8"), ("windows-1252", "declared")]);
}
