//! Files that somebody changed, swapped, took away or added.

use std::fs;

use super::{BOOK, GOOGLE, both, edit, exported, found, holds};
use crate::harness::TestEnv;
use crate::manifest::sha256;

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
