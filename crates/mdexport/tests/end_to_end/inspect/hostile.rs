//! A store that was made to mislead, and one of many accounts.

use super::{inspect, json, rows};
use crate::harness::TestEnv;

#[test]
#[cfg(unix)]
fn names_cannot_move_the_cursor() {
    let env = TestEnv::new();
    let folder = "store/USERS/example.com/a\u{1b}[2J\u{202e}b/C\u{7}\nD.IMAP";
    env.write(
        &format!("{folder}/AddrBook.mrk"),
        "<addressBook><contact><guid>1</guid><email>a@example.org</email><x>\u{1b}[2J\u{202e}</x></contact>\
         <contact><guid>1</guid><email>a@example.org</email></contact>&</addressBook>",
    );
    env.write(&format!("{folder}/Hiwater.mrk"), "[Groupware]\nFolderClass=IPF.\u{1b}[2J\n");
    let (_, page, stderr) = inspect(&env, "--root store --show-values");
    let shown = format!("{page}{stderr}");
    assert!(shown.contains("a\\u{1b}[2J\\u{202e}b"), "{shown}");
    let is_unsafe = |sign: char| sign.is_control() && sign != '\n' || sign == '\u{202e}';
    assert!(!shown.contains(is_unsafe), "{shown}");
    let found = json(&env, "--root store");
    assert_eq!(found["accounts"][0]["user"], "a\u{1b}[2J\u{202e}b");
    assert_eq!(found["accounts"][0]["address_books"][0]["folder_class"], serde_json::Value::Null);
}

#[test]
#[cfg(unix)]
fn a_link_for_hiwater_is_not_followed() {
    let env = TestEnv::new();
    env.write("elsewhere", "[Groupware]\nFolderClass=IPF.Journal\n");
    let folder = "store/USERS/example.com/anna/Contacts.IMAP";
    env.book(&format!("{folder}/AddrBook.mrk"), &["anna"]);
    let link = env.path(&format!("{folder}/Hiwater.mrk"));
    std::os::unix::fs::symlink(env.path("elsewhere"), link).unwrap();
    let found = json(&env, "--root store");
    assert_eq!(found["accounts"][0]["address_books"][0]["folder_class"], serde_json::Value::Null);
}

/// Of a file without end only the beginning is read, and thousands of names take no room.
#[test]
fn large_files_and_many_names() {
    let env = TestEnv::new();
    let folder = "store/USERS/example.com/anna/Contacts.IMAP";
    let hiwater = format!("[Groupware]\n{}FolderClass=IPF.Journal\n", "x=1\n".repeat(100_000));
    env.write(&format!("{folder}/Hiwater.mrk"), hiwater);
    let elements: Vec<_> = (0..3000).map(|name| format!("<n{name:04}>1</n{name:04}>")).collect();
    let elements = elements.concat();
    let contact = format!("<contact><fullName>A</fullName>{elements}</contact>");
    env.write(&format!("{folder}/AddrBook.mrk"), format!("<addressBook>{contact}</addressBook>"));
    let found = json(&env, "--root store");
    assert_eq!(found["accounts"][0]["address_books"][0]["folder_class"], serde_json::Value::Null);
    let unknown = rows(&found, "unknown_elements");
    assert_eq!((unknown.len(), &unknown[0]["name"]), (1000, &"n0000".into()));
    assert_eq!(found["unlisted_values"], 2000);
    let (_, page, _) = inspect(&env, "--root store");
    assert!(page.contains("\n  … and 980 more (--json has all)\n"), "{page}");
    assert!(page.contains("\n  # … and 980 more (--json has all)\n"), "{page}");
    assert!(page.contains("most likely damage: 2,000\n"), "{page}");
}

#[test]
fn a_hundred_damaged_places_are_told_apart_and_all_are_counted() {
    let env = TestEnv::new();
    let book = format!(
        "<addressBook>{}</addressBook>",
        "<contact><email>a & b</email></contact>".repeat(150)
    );
    env.write("store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk", book);
    let found = json(&env, "--root store");
    assert_eq!(
        (&found["totals"]["damage_count"], &found["further_damage"]),
        (&150.into(), &50.into())
    );
    assert_eq!(found["damage"][0]["code"], "bare-ampersand");
    let (_, page, _) = inspect(&env, "--root store");
    assert!(page.contains("and 50 more places, behind the first hundred of their books"), "{page}");
}

#[test]
fn tables_of_many_accounts_are_cut() {
    let env = TestEnv::new();
    for account in 0..60 {
        env.write(&format!("store/USERS/d{account:02}.example/a/Inbox.IMAP/imap.mrk"), "");
    }
    let (status, page, _) = inspect(&env, "--root store");
    assert_eq!(status, 0);
    // The row of all stands before those of the domains.
    assert!(page.contains("d48.example") && !page.contains("d49.example"), "{page}");
    assert!(page.contains("  … and 11 more (--json has all)\n"), "{page}");
    let accounts = page.split_once("Accounts without address books\n").unwrap().1;
    assert!(accounts.contains("  … and 50 more (--json has all)\n"), "{accounts}");
    assert_eq!(rows(&json(&env, "--root store"), "domains").len(), 60);
}
