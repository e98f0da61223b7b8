//! What the manifest remembers of an export's options: it is made again with them.

use std::collections::BTreeMap;
use std::fs;

use super::{both, edit, found, holds, verify};
use crate::harness::{TestEnv, normalised};

#[test]
fn how_contacts_are_written_makes_no_other_selection_and_is_remembered() {
    let env = TestEnv::with_fixtures();
    let user = "--root store --user hanna -f thunderbird,outlook -o out";
    env.contacts(user);
    env.contacts(&format!("{user} --overflow none --no-split-names --encoding windows-1250"))
        .says(&["files in out"]);
    let selected = env.manifest("out")["selected"].clone();
    assert_eq!(selected["overflow"], "none");
    assert_eq!(selected["encoding"], "windows-1250");
    assert_eq!(selected["fallback_encoding"], "windows-1252");
    assert_eq!(selected["split_names"], false);
    assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()));
}

#[test]
fn the_entry_above_those_of_a_directory_is_remembered() {
    let env = TestEnv::with_fixtures();
    let base = "ou=people,dc=example,dc=com";
    env.contacts(&format!("--root store --per all -f ldif-ldap --base-dn {base} -o out"));
    assert_eq!(env.manifest("out")["selected"]["base_dn"], base);
    let file = env.read("out/ldif-ldap/all.ldif").replace("\n ", "");
    // A list of the fixtures, and one of its members.
    let group = format!("dn: uid=b462ec3942208e2dc198633db47feced,{base}\n");
    let member = format!("\nmember: uid=52f6a0060a543c792a39bcdd8e59697e,{base}\n");
    assert!(file.contains(&group) && file.contains(&member), "{file}");
    assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()));
    edit(&env, "out/ldif-ldap/all.ldif", "\ntitle:", "\nou:");
    holds(&found(&env, "out --root store"), "differs: ldif-ldap/all.ldif: Contact ");
}

#[test]
fn the_order_of_names_is_remembered() {
    let env = TestEnv::new();
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Kovács János", "Anna Berg"]);
    let mut rows = Vec::new();
    for order in ["", "--name-order family-first", "--name-order given-first"] {
        env.contacts(&format!("--root store -f outlook-web,vcard -o out {order}"));
        rows.push(env.read("out/vcard/example.com/anna.vcf"));
        assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()));
    }
    assert_eq!(env.manifest("out")["selected"]["name_order"], "given-first");
    let kovacs = ["N:;Kovács János;;;", "N:Kovács;János;;;", "N:;Kovács János;;;"];
    let berg = ["N:Berg;Anna;;;", "N:;Anna Berg;;;", "N:Berg;Anna;;;"];
    for ((text, kovacs), berg) in rows.iter().zip(kovacs).zip(berg) {
        assert!(text.contains(kovacs) && text.contains(berg), "{text}");
    }
    env.contacts("--root store -o out --name-order given-first --no-split-names").ends_with(2);
}

/// The command that is offered makes the same export again, whatever options it had.
#[test]
fn the_export_can_be_made_again() {
    let env = TestEnv::with_fixtures();
    for (number, options) in [
        "--root store --user anna@example.com --user bert -f vcard,vcard21 --one-per-file --no-split-names",
        "--root store/USERS --domain example.com --per domain -f outlook,generic --include deleted,block-list \
         --overflow none --encoding windows-1250 --name-order family-first --max-file-size 64K --max-records 3",
        "--root store --user bert --language de -f outlook --fallback-encoding windows-1251",
        "--root store --user bert --per all -f ldif-ldap --base-dn dc=example,dc=com",
        "store/USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk",
    ]
    .iter()
    .enumerate()
    {
        let out = format!("out{number}");
        env.contacts(&format!("{options} -o {out}"));
        let made = env.tree(&out);
        let lost = made.keys().find(|path| path.contains('.') && !path.ends_with('/') && path.contains('/'));
        fs::remove_file(env.path(&format!("{out}/{}", lost.unwrap()))).unwrap();
        let run = verify(&env, &out).ends_with(3).says(&["hint: export again"]);
        let next = run.stderr.lines().find_map(|line| line.strip_prefix("next: mdexport contacts "));
        env.contacts(next.unwrap());
        let again = env.tree(&out);
        let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&again), names(&made), "{options}");
        let manifest = |tree: &BTreeMap<String, Vec<u8>>| normalised(&tree["manifest.json"]);
        assert_eq!(manifest(&again), manifest(&made), "{options}");
    }
}
