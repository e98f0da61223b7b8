//! Manifests of a store that has something of everything, each edited in one way.

mod careful;
mod careless;

use serde_json::Value;

use super::{BOOK, both, exported, found};
use crate::harness::TestEnv;

/// A store with something of each kind that a manifest tells of: two accounts in the server's list and one that is not,
/// an account without books, contacts of the same UID, damage, a link, a deleted folder.
fn of_everything() -> TestEnv {
    let env = exported();
    let line = |user: &str| {
        let (domain, name, directory) =
            ("example.com", "Name of Somebody", format!(r"C:\MDaemon\USERS\example.com\{user}\"));
        format!(
            "{domain:45}{user:30}{name:30}{directory:90}{:20}NNYNNYYNNN   0     0\r\n",
            "not-a-password"
        )
    };
    env.write("store/App/userlist.dat", ["anna", "bert", "dora", "nina"].map(line).concat());
    let users = "store/USERS/example.com";
    let twins = "<contact><guid>0A</guid><fullName>Carl</fullName></contact>".repeat(2);
    env.write(
        &format!("{users}/carl/Contacts.IMAP/AddrBook.mrk"),
        format!("<addressBook>{twins}</addressBook>"),
    );
    let damaged =
        "<contact><fullName>A & B</fullName><comment>C & D &nbsp;</comment></contact>".repeat(60);
    env.write(
        &format!("{users}/dora/Contacts.IMAP/AddrBook.mrk"),
        format!("<addressBook>{damaged}</addressBook>"),
    );
    env.book(&format!("{users}/dora/Deleted Items.IMAP/AddrBook.mrk"), &["Dorothea"]);
    env.write(&format!("{users}/emil/Inbox.IMAP/md1.msg"), "");
    std::os::unix::fs::symlink(
        env.path("elsewhere"),
        env.path(&format!("{users}/bert/Linked.IMAP")),
    )
    .unwrap();
    env.contacts("--root store -f google,vcard -o out --replace").ends_with(1);
    env
}

/// Changes a manifest by hand.
fn edit_json(env: &TestEnv, change: impl FnOnce(&mut Value)) {
    let mut manifest = env.manifest("out");
    change(&mut manifest);
    env.write("out/manifest.json", serde_json::to_string(&manifest).unwrap());
}

/// The account of this user.
fn account<'m>(manifest: &'m mut Value, user: &str) -> &'m mut Value {
    let accounts = manifest["accounts"].as_array_mut().unwrap();
    accounts.iter_mut().find(|account| account["user"] == user).unwrap()
}

fn first_book<'m>(manifest: &'m mut Value, user: &str) -> &'m mut Value {
    &mut account(manifest, user)["address_books"][0]
}

/// Takes the problems of this code out, and out of their number.
fn without_problem(manifest: &mut Value, code: &str) {
    let is_other = |problem: &Value| problem["code"] != code;
    manifest["problems"].as_array_mut().unwrap().retain(is_other);
    for account in manifest["accounts"].as_array_mut().unwrap() {
        account["problems"].as_array_mut().unwrap().retain(is_other);
    }
    manifest["totals"]["problems"].as_object_mut().unwrap().remove(code).unwrap();
}

/// One edit, and what is to be said of it.
struct Edit {
    what: &'static str,
    /// With what the line begins that says it.
    start: &'static str,
    change: fn(&mut Value),
}

/// How lines begin that are about the books of Anna and of Dora.
const ANNA: &str = "manifest: USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk: ";
const DORA: &str = "manifest: USERS/example.com/dora/Contacts.IMAP/AddrBook.mrk: ";

/// Makes each edit in turn and verifies with these arguments.
#[track_caller]
fn each_shows(edits: &[Edit], arguments: &str) {
    let env = of_everything();
    let whole = env.read("out/manifest.json");
    for Edit { what, start, change } in edits {
        env.write("out/manifest.json", &whole);
        edit_json(&env, change);
        let lines = found(&env, arguments);
        assert!(
            lines.iter().any(|line| line.starts_with(start)),
            "{what}: no {start:?} in {lines:#?}"
        );
    }
}

#[test]
fn what_is_edited_with_care_the_store_shows() {
    for edits in [careful::PROBLEMS, careful::ACCOUNTS, careful::COUNTS, careful::SELECTION] {
        each_shows(edits, "out --root store");
    }
}

#[test]
fn what_is_edited_carelessly_shows_by_itself() {
    each_shows(careless::EDITS, "out");
}

/// Of the times, and how often a busy book was read, nothing is known.
#[test]
fn what_differs_each_time_is_no_finding() {
    let env = of_everything();
    edit_json(&env, |manifest| {
        let book = first_book(manifest, "anna");
        book["modified"] = "2001-02-03T04:05:06Z".into();
        book["reads"] = 3.into();
        manifest["started"] = "2001-02-03T04:05:06Z".into();
        manifest["accounts"].as_array_mut().unwrap().reverse();
    });
    let (alone, with_store) = both(&env, "out");
    assert_eq!((alone.len(), &alone), (1, &with_store), "{with_store:#?}");
}
