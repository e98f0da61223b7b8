//! `mdexport verify`: what somebody did to an export, to its manifest or to the store is found, and
//! nothing is said where nobody did anything.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness::{ALL_FORMATS, Run, TestEnv, book, normalised};
use crate::manifest::sha256;

/// A store of two accounts with three contacts each, exported in formats of every syntax.
fn exported() -> TestEnv {
    let env = TestEnv::new();
    env.book("store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Ada", "Alma", "Ann"]);
    env.book("store/USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk", &["Bea", "Ben", "Bob"]);
    env.contacts("--root store -f google,vcard,jscontact -o out").ends_with(0);
    env
}

const GOOGLE: &str = "google/example.com/anna.csv";
const BOOK: &str = "USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk";

fn verify(env: &TestEnv, arguments: &str) -> Run {
    env.run("verify", &arguments.split_whitespace().collect::<Vec<_>>())
}

/// The lines that it finds, with status 3, or none with status 0.
#[track_caller]
fn found(env: &TestEnv, arguments: &str) -> Vec<String> {
    let run = verify(env, arguments);
    let lines: Vec<_> = str::from_utf8(&run.stdout).unwrap().lines().map(str::to_owned).collect();
    let findings = lines.iter().filter(|line| !line.starts_with("note: ")).count();
    run.ends_with(if findings == 0 { 0 } else { 3 });
    assert!(lines.iter().all(|line| !line.contains('\t') && line.ends_with('.')), "{lines:#?}");
    lines
}

/// Both ways of verifying a folder, as lines.
#[track_caller]
pub(crate) fn both(env: &TestEnv, out: &str) -> (Vec<String>, Vec<String>) {
    (found(env, out), found(env, &format!("{out} --root store")))
}

#[track_caller]
pub(crate) fn holds(lines: &[String], start: &str) {
    assert!(lines.iter().any(|line| line.starts_with(start)), "no {start:?} in {lines:#?}");
}

fn edit(env: &TestEnv, path: &str, from: &str, to: &str) {
    let text = env.read(path);
    assert!(text.contains(from), "{from:?} in {path}");
    env.write(path, text.replacen(from, to, 1));
}

#[test]
fn nothing_is_found_where_nothing_was_done() {
    let env = TestEnv::with_fixtures();
    let options = [
        "--per user",
        "--per book --include deleted,block-list --overflow none",
        "--domain example.net --per domain --no-split-names --fallback-encoding windows-1250",
        "--domain example.com --per all --encoding windows-1250",
        "--user anna --user bert --per domain",
    ];
    for options in options {
        env.contacts(&format!("--root store -f {ALL_FORMATS} {options} -o out --replace"));
        let before = env.tree(".");
        assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()), "{options}");
        assert_eq!(env.tree("."), before, "{options}");
    }
    verify(&env, "out").ends_with(0).says(&[" agree with the manifest."]);
    assert_eq!(verify(&env, "out --root store -q").ends_with(0).stderr, "");
}

#[test]
fn an_export_of_single_files_is_compared_with_its_manifest() {
    let env = exported();
    env.contacts(&format!("store/{BOOK} -f vcard,google -o single")).ends_with(0);
    assert!(found(&env, "single").is_empty());
    verify(&env, "single --root store").ends_with(2).says(&["single files"]);
}

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

#[test]
fn what_an_export_said_to_be_missing_is_no_finding_of_its_files() {
    let env = exported();
    env.write("out/generic/example.com/anna.csv", "mine");
    env.contacts("--root store -f generic,vcard -o out --replace").ends_with(1).says(&["not-ours"]);
    let (alone, with_store) = both(&env, "out");
    assert!(alone.iter().all(|line| line.starts_with("note: ")), "{alone:#?}");
    let told = "changed: generic/example.com/anna.csv: The last export left the file as it was, ";
    holds(&with_store, told);
    assert!(with_store.iter().all(|line| !line.starts_with("note: generic/")), "{with_store:#?}");
}

#[test]
fn a_row_that_was_deleted() {
    let env = exported();
    let text = env.read(&format!("out/{GOOGLE}"));
    let row = text.split_inclusive('\n').nth(2).unwrap().to_owned();
    edit(&env, &format!("out/{GOOGLE}"), &row, "");
    let (alone, with_store) = both(&env, "out");
    holds(&alone, &format!("changed: {GOOGLE}: "));
    holds(&alone, &format!("count: {GOOGLE}: The file holds 2 contacts, the manifest says 3."));
    assert_eq!(alone.len(), 2);
    holds(&with_store, &format!("differs: {GOOGLE}: Contact 2 (anna@example.com) as the store "));
    assert_eq!(with_store.len(), 3);
}

#[test]
fn a_cell_a_card_and_an_entry_that_were_changed() {
    for (path, from) in [
        (GOOGLE, "Alma@example.org"),
        ("vcard/example.com/anna.vcf", "Alma@example.org"),
        ("jscontact/example.com/anna.json", "Alma@example.org"),
    ] {
        let env = exported();
        edit(&env, &format!("out/{path}"), from, "mallory@example.net");
        let (alone, with_store) = both(&env, "out");
        holds(&alone, &format!("changed: {path}: "));
        assert_eq!(alone.len(), 1);
        let told = "Contact 2 (anna@example.com) in the file is not as the store gives it.";
        holds(&with_store, &format!("differs: {path}: {told}"));
        assert_eq!(with_store.len(), 2);
        assert!(!with_store.iter().any(|line| line.contains("mallory") || line.contains("Alma")));
    }
}

#[test]
fn a_row_in_quotes_is_one_row() {
    let env = TestEnv::new();
    let note = "<addressBook><contact><fullName>Ada</fullName><comment>one\n\"two\"\nthree</comment>\
                </contact><contact><fullName>Bea</fullName></contact></addressBook>";
    env.write(&format!("store/{BOOK}"), note);
    env.contacts("--root store -f google,generic,outlook -o out").ends_with(0);
    assert!(found(&env, "out").is_empty());
    edit(&env, &format!("out/{GOOGLE}"), "three", "four");
    holds(&found(&env, "out --root store"), &format!("differs: {GOOGLE}: Contact 1 (anna@"));
}

#[test]
fn files_that_were_swapped_or_are_gone() {
    let env = exported();
    let (anna, bert) = ("vcard/example.com/anna.vcf", "vcard/example.com/bert.vcf");
    let [one, other] = [anna, bert].map(|path| env.read(&format!("out/{path}")));
    env.write(&format!("out/{anna}"), other);
    env.write(&format!("out/{bert}"), one);
    fs::remove_file(env.path(&format!("out/{GOOGLE}"))).unwrap();
    let (alone, with_store) = both(&env, "out");
    for lines in [&alone, &with_store] {
        holds(lines, &format!("changed: {anna}: The file is the one that was written as {bert}."));
        holds(lines, &format!("changed: {bert}: The file is the one that was written as {anna}."));
        holds(lines, &format!("missing: {GOOGLE}: "));
    }
    assert_eq!(alone.len(), 3);
    let differs = with_store.iter().filter(|line| line.starts_with("differs: ")).count();
    assert_eq!((differs, with_store.len()), (6, 9));
}

#[test]
fn a_file_that_the_manifest_does_not_name_is_a_note() {
    let env = exported();
    env.write("out/google/example.com/letter.txt", "mine");
    env.write("out/letter.txt", "not among the files");
    let (alone, with_store) = both(&env, "out");
    let note = "note: google/example.com/letter.txt: The manifest does not name this file.";
    assert_eq!((alone, with_store), (vec![note.to_owned()], vec![note.to_owned()]));
}

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
fn a_manifest_that_was_edited() {
    let manifest = "out/manifest.json";
    for (from, to, alone) in [
        ("\"totals\": {\"accounts\":2", "\"totals\": {\"accounts\":1", "totals.accounts is 1"),
        (
            "\"address_books\":2,\"contacts\":6",
            "\"address_books\":2,\"contacts\":5",
            "totals.contacts",
        ),
        ("\"merged\":0", "\"merged\":1", ""),
        ("\"path\":\"google/example.com/anna.csv\"", "\"path\":\"google/../manifest.json\"", ""),
        ("\"contacts\":3,\"sha256\"", "\"contacts\":18446744073709551615,\"sha256\"", ""),
    ] {
        let env = exported();
        edit(&env, manifest, from, to);
        let (lines, with_store) = both(&env, "out");
        assert!(
            lines.iter().any(|line| line.starts_with("manifest: ") && line.contains(alone)),
            "{to}: {lines:#?}"
        );
        assert!(with_store.len() > lines.len(), "{to}: {with_store:#?}");
    }
    let env = exported();
    let own = env.manifest("out")["outputs"][0]["sha256"].clone();
    edit(&env, manifest, own.as_str().unwrap(), &"0".repeat(64));
    let (alone, with_store) = both(&env, "out");
    assert_eq!(alone.len(), 1);
    holds(&alone, &format!("changed: {GOOGLE}: "));
    holds(
        &with_store,
        &format!("manifest: {GOOGLE}: The manifest's entry is not what the store gives: sha256."),
    );
}

/// Who edits the manifest with care is found only by the store.
#[test]
fn a_file_that_was_changed_together_with_its_hash() {
    let env = exported();
    let path = format!("out/{GOOGLE}");
    edit(&env, &path, "Alma@example.org", "mallory@example.net");
    let manifest = env.manifest("out");
    let own = manifest["outputs"][0]["sha256"].as_str().unwrap();
    edit(&env, "out/manifest.json", own, &sha256(env.read(&path).as_bytes()));
    let (alone, with_store) = both(&env, "out");
    assert!(alone.is_empty());
    let told = "Contact 2 (anna@example.com) in the file is not as the store gives it.";
    assert_eq!(with_store, [format!("differs: {GOOGLE}: {told}")]);
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
fn an_export_that_was_not_finished_is_told() {
    let env = exported();
    env.write("out/.mdexport/journal", "");
    assert_eq!(
        found(&env, "out"),
        ["note: A later export to this folder was not finished, or is running now."]
    );
    fs::rename(env.path("out/manifest.json"), env.path("out/.mdexport/previous.json")).unwrap();
    verify(&env, "out").ends_with(1).says(&["was not finished", "run it again"]);
}

#[test]
fn what_cannot_start_is_status_1_and_what_cannot_be_2() {
    let env = exported();
    verify(&env, "out --root").ends_with(2);
    for (out, told) in [
        ("", "there is no folder mdexport-out"),
        ("nowhere", "there is no folder nowhere"),
        ("store", "there is no manifest.json in it"),
        ("out/manifest.json", "is a file, not the folder of an export"),
    ] {
        let run = verify(&env, out).ends_with(1).says(&[told, "hint: ", "next: mdexport "]);
        assert!(run.stdout.is_empty());
    }
    verify(&env, "out --root nowhere").ends_with(1);
    edit(&env, "out/manifest.json", "\"version\": 1", "\"version\": 99");
    verify(&env, "out").ends_with(1).says(&["version 99"]);
    env.write("out/manifest.json", "{}");
    verify(&env, "out").ends_with(1).says(&["is no manifest of mdexport"]);
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

/// An export would leave the file alone, so it is moved away first.
#[test]
fn a_file_that_was_left_alone_stands_once() {
    let env = exported();
    env.write(&format!("out/{GOOGLE}"), "mine");
    let (alone, _) = both(&env, "out");
    holds(&alone, &format!("changed: {GOOGLE}: "));
    let export = "--root store -f google,vcard,jscontact -o out";
    env.contacts(export).ends_with(1).says(&["changed-by-hand"]);
    let told = "The last export left the file as it was, because somebody else had written or \
                changed it.";
    let lines = |kind: &str| vec![format!("{kind}: {GOOGLE}: {told}")];
    assert_eq!(both(&env, "out"), (lines("note"), lines("changed")));
    let hint =
        "hint: move the changed file away, then export again: what is missing is written anew.";
    verify(&env, "out --root store").ends_with(3).says(&[hint, "next: "]);
    fs::rename(env.path(&format!("out/{GOOGLE}")), env.path("mine.csv")).unwrap();
    let run = verify(&env, "out --root store").ends_with(3).says(&["hint: "]);
    let next = run.stderr.lines().find_map(|line| line.strip_prefix("next: mdexport contacts "));
    env.contacts(next.unwrap()).ends_with(0);
    assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()));
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
