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
    assert!(page.contains("(damage, most likely): 2,000\n"), "{page}");
}

/// Only the first hundred places of a book are kept; those behind them are counted by code all the same.
#[test]
fn every_damaged_place_is_counted_by_its_code() {
    let env = TestEnv::new();
    let ampersands = "<contact><email>a & b</email></contact>\n".repeat(150);
    let others = "<contact><email>1 < 2</email><birthday>soon</birthday></contact>\n".repeat(30);
    let book = format!("<addressBook>\n{ampersands}{others}</addressBook>");
    env.write("store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk", book);
    env.write(
        "store/USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk",
        "<addressBook><contact><email>1 < 2</email></contact></addressBook>",
    );
    let found = json(&env, "--root store");
    assert_eq!(found["totals"]["damage_count"], 211);
    let by_code = |rows: &[serde_json::Value]| -> Vec<_> {
        let count = |row: &serde_json::Value, name: &str| row[name].as_u64().unwrap();
        rows.iter()
            .map(|row| {
                (row["code"].as_str().unwrap().to_owned(), count(row, "count"), count(row, "line"))
            })
            .collect()
    };
    let [and, less, date] = ["bare-ampersand", "bare-less-than", "not-a-date"].map(str::to_owned);
    assert_eq!(
        by_code(rows(&found, "damage")),
        // What wants a look comes first.
        [(date.clone(), 30, 152), (and.clone(), 150, 2), (less.clone(), 31, 152)]
    );
    let of_anna = [(and, 150, 2), (less, 30, 152), (date, 30, 152)];
    let anna = &rows(&rows(&found, "accounts")[0], "address_books")[0];
    assert_eq!(by_code(rows(anna, "damage")), of_anna);
    let (_, page, _) = inspect(&env, "--root store");
    let line = page.lines().find(|line| line.contains("  not-a-date ")).unwrap();
    assert!(line.starts_with("      30      1  "), "{page}");
    assert!(line.contains("  look  ") && line.contains("AddrBook.mrk:152:"), "{page}");

    // So it is in an export.
    env.contacts("--root store -f generic -o out").ends_with(3);
    let manifest = env.manifest("out");
    let book = |account: usize| &manifest["accounts"][account]["address_books"][0];
    assert_eq!(by_code(rows(book(0), "damage_by_code")), of_anna);
    assert_eq!(rows(book(0), "damage").len(), 100);
    assert!(book(1).get("damage_by_code").is_none());
    let report = std::fs::read_to_string(env.path("out/report.html")).unwrap();
    for said in [
        "<strong>150 ×</strong>",
        "<strong>31 ×</strong>",
        "<strong>30 ×</strong>",
        "<p>110 of these places, in books with more than a hundred, are counted and not named.</p>",
    ] {
        assert!(report.contains(said), "{said}");
    }
    assert!(!report.contains("more are in manifest.json"));
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
    let domains = page.split_once("\nDomains\n").unwrap().1.split_once("\n\n").unwrap().0;
    assert!(domains.contains("d48.example") && !domains.contains("d49.example"), "{domains}");
    assert!(domains.ends_with("  … and 11 more (--json has all)"), "{domains}");
    let accounts =
        page.split_once("Accounts without address books, which get no file\n").unwrap().1;
    assert!(accounts.contains("  … and 10 more (--json has all)\n"), "{accounts}");
    assert_eq!(rows(&json(&env, "--root store"), "domains").len(), 60);
}
