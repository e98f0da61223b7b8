//! A store that is another one than was exported, or is given in another way.

use std::fs;
use std::path::Path;

use super::{BOOK, GOOGLE, both, exported, found, holds, verify};
use crate::harness::{TestEnv, book};

#[test]
fn books_that_changed_were_added_or_are_gone() {
    let env = exported();
    env.book(&format!("store/{BOOK}"), &["Ada", "Alma", "Andi", "Ann"]);
    let added = "USERS/example.com/anna/Work.IMAP/AddrBook.mrk";
    env.book(&format!("store/{added}"), &["Wim"]);
    fs::remove_dir_all(env.path("store/USERS/example.com/bert/Contacts.IMAP")).unwrap();
    let (alone, with_store) = both(&env, "out");
    assert!(alone.is_empty());
    holds(
        &with_store,
        &format!("book: {BOOK}: The address book is not the one that was exported: 3"),
    );
    holds(&with_store, &format!("book: {added}: The address book was added"));
    holds(
        &with_store,
        "book: USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk: The address book is ",
    );
    holds(&with_store, &format!("differs: {GOOGLE}: Contact 3 (anna@example.com) as the store "));
    holds(
        &with_store,
        "differs: vcard/example.com/bert.vcf: The store gives no such file any more.",
    );
    assert!(!with_store.iter().any(|line| line.starts_with("manifest: ")), "{with_store:#?}");
}

#[test]
fn an_account_that_is_gone_is_a_finding_too() {
    let env = exported();
    env.contacts("--root store --user anna -f vcard -o out --replace").ends_with(0);
    fs::remove_dir_all(env.path("store/USERS/example.com/anna")).unwrap();
    assert_eq!(
        found(&env, "out --root store"),
        ["book: Nothing was compared with the store: the store has no account anna."]
    );
}

#[test]
fn a_copy_of_the_store_elsewhere_does_as_well() {
    let env = exported();
    fs::rename(env.path("store"), env.path("backup")).unwrap();
    assert!(found(&env, "out --root backup").is_empty());
    env.write(&format!("backup/{BOOK}"), book(&["Ada", "Alma", "Ann"]));
    assert!(found(&env, "out --root backup").is_empty());
}

#[test]
fn a_store_that_was_given_from_another_level_is_no_finding() {
    let env = TestEnv::with_fixtures();
    env.contacts("--root store/USERS --user bert -o users");
    let next = format!(
        "next: mdexport verify users --root {}\n",
        Path::new("store").join("USERS").display()
    );
    let run =
        verify(&env, "users --root store").ends_with(2).says(&["the export is of store", &next]);
    assert!(run.stdout.is_empty());
    verify(&env, "users --root store/USERS").ends_with(0);
    env.contacts("--root store --user bert -o whole");
    verify(&env, "whole --root store/USERS").ends_with(2).says(&["the export is of ", "next: "]);
}

/// What is offered would move files aside and write others with fewer contacts, and so it goes elsewhere.
#[test]
fn no_export_of_less_is_offered_to_the_same_place() {
    let env = exported();
    fs::remove_file(env.path("out/vcard/example.com/anna.vcf")).unwrap();
    verify(&env, "out").ends_with(3).says(&["hint: export again", " --out out\n"]);
    env.book(&format!("store/{BOOK}"), &["Ada"]);
    for arguments in ["out", "out --root store"] {
        verify(&env, arguments).ends_with(3).says(&[
            "the store holds less than it did (1 address book): keep out",
            " --out out-2\n",
        ]);
    }
    fs::remove_dir_all(env.path("store/USERS/example.com/bert")).unwrap();
    for arguments in ["out", "out --root store"] {
        let run = verify(&env, arguments)
            .ends_with(3)
            .says(&["holds less than it did (2 address books)", " --out out-2\n"]);
        let next =
            run.stderr.lines().find_map(|line| line.strip_prefix("next: mdexport contacts "));
        let before = env.tree("out");
        env.contacts(&format!("{} --dry-run", next.unwrap())).ends_with(0);
        assert_eq!(env.tree("out"), before);
    }
}
