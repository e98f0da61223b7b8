//! Contacts that are there more than once: in the same account, and where.

use serde_json::{Value, json};

use super::{inspect, rows};
use crate::harness::TestEnv;

fn contact(uid: &str, name: &str, email: &str) -> String {
    format!(
        "<contact>\n<guid>{uid}</guid><fullName>{name}</fullName><email>{email}</email></contact>\n"
    )
}

fn write(env: &TestEnv, folder: &str, contacts: &[String]) {
    let book = format!("<addressBook>\n{}</addressBook>\n", contacts.concat());
    env.write(&format!("store/USERS/example.com/{folder}.IMAP/AddrBook.mrk"), book);
}

#[test]
fn by_three_measures_and_across_the_books_of_an_account() {
    let env = TestEnv::new();
    write(
        &env,
        "anna/Contacts",
        &[
            contact("1", "Erika Beispiel", "erika@example.org"),
            contact("2", "Max Muster", "office@example.org"),
            contact("3", "Moritz Muster", "Office@example.org"),
        ],
    );
    write(&env, "anna/Work", &[contact("1", "erika  beispiel", "ERIKA@example.org")]);
    // No duplicates: senders that are blocked, what was deleted, and what another account has.
    write(&env, "anna/Blocked Senders", &[contact("1", "Erika Beispiel", "erika@example.org")]);
    write(&env, "anna/Deleted Items.IMAP/Contacts", &[contact("2", "Max", "office@example.org")]);
    write(&env, "bert/Contacts", &[contact("1", "Erika Beispiel", "erika@example.org")]);
    let found = super::json(&env, "--root store");
    assert_eq!(
        found["duplicates"],
        json!({
            "same_uid": { "sets": 1, "contacts": 2 },
            "same_email": { "sets": 2, "contacts": 4 },
            "same_person": { "sets": 1, "contacts": 2 },
        })
    );
    let anna = &rows(&found, "accounts")[0];
    let set = &anna["duplicates"]["same_person"][0];
    let books: Vec<_> = rows(anna, "address_books").iter().map(|book| &book["folder"]).collect();
    let places: Vec<_> = rows(set, "contacts")
        .iter()
        .map(|place| {
            let book = usize::try_from(place["address_book"].as_u64().unwrap()).unwrap();
            (books[book].as_str().unwrap(), &place["contact"], &place["line"])
        })
        .collect();
    let (one, two) = (Value::from(1), Value::from(2));
    assert_eq!(places, [("Contacts", &one, &two), ("Work", &one, &two)]);
    let office = &anna["duplicates"]["same_email"][1];
    let lines: Vec<_> = rows(office, "contacts").iter().map(|place| &place["line"]).collect();
    assert_eq!(lines, [&Value::from(4), &Value::from(6)]);
    assert!(office.get("emails").is_none());
    assert!(rows(&found, "accounts")[1].get("duplicates").is_none());

    let found = super::json(&env, "--root store --show-values");
    let sets = &rows(&found, "accounts")[0]["duplicates"]["same_email"];
    assert_eq!(sets[1]["emails"], json!(["office@example.org"]));
    let (_, page, _) = inspect(&env, "--root store --show-values");
    let part = page.split_once("\n  anna@example.com\n").unwrap().1;
    // The same contacts are named once, whatever ties them.
    assert!(
        part.starts_with(
            "    same UID, person, e-mail (erika@example.org): Contacts: contact 1 (line 2); Work: contact 1 (line 2)\n    \
             same e-mail (office@example.org): Contacts: contacts 2 (line 4), 3 (line 6)\n"
        ),
        "{part}"
    );
    let (_, page, _) = inspect(&env, "--root store");
    assert!(page.contains("    same e-mail: Contacts: contacts 2 ") && !page.contains("office@"));
}

#[test]
fn long_lists_are_cut_and_counted() {
    let env = TestEnv::new();
    let many: Vec<_> =
        (0..15).flat_map(|set| vec![contact(&set.to_string(), "A", ""); 12]).collect();
    write(&env, "anna/Contacts", &many);
    write(&env, "bert/Contacts", &[contact("1", "B", "b@example.org")]);
    for (arguments, sets, contacts) in
        [("--root store", 10, 10), ("--root store --user anna", 15, 12)]
    {
        let found = super::json(&env, arguments);
        assert_eq!(found["duplicates"]["same_uid"], json!({ "sets": 15, "contacts": 180 }));
        let duplicates = &rows(&found, "accounts")[0]["duplicates"];
        let listed = rows(duplicates, "same_uid");
        assert_eq!(listed.len(), sets, "{arguments}");
        let set = &listed[0];
        assert_eq!((&set["size"], rows(set, "contacts").len()), (&json!(12), contacts));
        // What is not listed is counted beside the list, and nothing is said where all is.
        let (beyond, others) = (duplicates.get("not_listed"), set.get("not_listed"));
        if sets == 15 {
            assert_eq!((beyond, others), (None, None));
        } else {
            let none = json!({ "same_uid": 5, "same_email": 0, "same_person": 0 });
            assert_eq!((beyond, others), (Some(&none), Some(&json!(2))));
        }
    }
    let (_, page, _) = inspect(&env, "--root store");
    assert!(page.contains("10 (line 20); 2 more\n"), "{page}");
    let sets = |page: &str| page.lines().filter(|line| line.starts_with("    same UID: ")).count();
    assert_eq!(sets(&page), 3);
    assert!(page.contains("\n    … and more (--user shows all of an account)\n"), "{page}");
    assert_eq!(sets(&inspect(&env, "--root store --user anna").1), 15);
}

/// Where there are more accounts than are shown, those with the most duplicates are.
#[test]
fn the_accounts_with_the_most_duplicates_are_shown() {
    let env = TestEnv::new();
    for account in 0..13 {
        let sets = if account == 12 { 2 } else { 1 };
        let twice: Vec<_> =
            (0..sets).flat_map(|set| vec![contact(&set.to_string(), "A", ""); 2]).collect();
        write(&env, &format!("u{account:02}/Contacts"), &twice);
    }
    let (_, page, _) = inspect(&env, "--root store");
    let part = page.split_once("Duplicates, within an account").unwrap().1;
    let shown: Vec<_> =
        part.lines().filter(|line| line.ends_with("@example.com")).map(str::trim).collect();
    assert_eq!((shown.len(), shown[0], shown[1]), (10, "u12@example.com", "u00@example.com"));
    assert!(part.contains("\n  … and 3 more accounts (--json names all)\n"), "{part}");
}
