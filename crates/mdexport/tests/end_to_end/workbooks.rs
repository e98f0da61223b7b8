//! Workbooks: a sheet for each address book, and what verify finds in them.

use std::fs;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::harness::TestEnv;
use crate::sheets::sheets;
use crate::verify::{both, holds};

const ANNA: &str = "xlsx/example.com/anna.xlsx";

/// A store of two accounts, one of them with two books.
fn store() -> TestEnv {
    let env = TestEnv::new();
    for (book, names) in [
        ("anna/Contacts.IMAP", ["Ada", "Alma", "Ann"].as_slice()),
        ("anna/Contacts.IMAP/Golf.IMAP", &["Gil"]),
        ("bert/Contacts.IMAP", &["Bea", "Ben"]),
        ("cleo/Contacts.IMAP", &[]),
    ] {
        env.book(&format!("store/USERS/example.com/{book}/AddrBook.mrk"), names);
    }
    env
}

/// The sheets of a workbook, and who is in them.
fn who(env: &TestEnv, path: &str) -> Vec<(String, Vec<String>)> {
    let sheets = sheets(&fs::read(env.path(path)).unwrap());
    let names = |sheet: &crate::sheets::Sheet| {
        sheet.records().iter().map(|record| record["Full name"].clone()).collect()
    };
    sheets.iter().map(|sheet| (sheet.name.clone(), names(sheet))).collect()
}

fn expected(sheets: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    sheets.iter().map(|(sheet, who)| ((*sheet).to_owned(), names(who))).collect()
}

#[test]
fn every_book_is_a_sheet_whoever_shares_the_file() {
    let env = store();
    env.contacts("--root store -f xlsx -o user").ends_with(0);
    let anna = [("Contacts", ["Ada", "Alma", "Ann"].as_slice()), ("Contacts-Golf", &["Gil"])];
    assert_eq!(who(&env, &format!("user/{ANNA}")), expected(&anna));
    assert!(!env.path("user/xlsx/example.com/cleo.xlsx").exists());
    env.contacts("--root store -f xlsx --per all -o all").ends_with(0);
    let all = [
        ("anna@example.com Contacts", ["Ada", "Alma", "Ann"].as_slice()),
        ("anna@example.com Contacts-Golf", &["Gil"]),
        ("bert@example.com Contacts", &["Bea", "Ben"]),
    ];
    assert_eq!(who(&env, "all/xlsx/all.xlsx"), expected(&all));
    env.contacts("--root store -f xlsx --per all --max-records 2 -o two").ends_with(0);
    assert_eq!(
        who(&env, "two/xlsx/all-2.xlsx"),
        expected(&[("Contacts", &["Ann"]), ("Contacts-Golf", &["Gil"])])
    );
    assert_eq!(both(&env, "two"), (Vec::new(), Vec::new()));
    // Who names a file waits for it, even if nobody is in it.
    let empty = "store/USERS/example.com/cleo/Contacts.IMAP/AddrBook.mrk";
    env.contacts(&format!("{empty} -f xlsx -o empty.xlsx")).ends_with(0);
    assert_eq!(who(&env, "empty.xlsx"), expected(&[("Contacts", &[])]));
}

#[test]
fn contacts_that_are_not_those_of_the_store_are_told_one_by_one() {
    let env = store();
    env.contacts("--root store -f xlsx -o out").ends_with(0);
    assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()));
    for (names, told) in [
        (
            ["Ada", "Alma", "Anja"].as_slice(),
            "Contact 3 (anna@example.com) in the file is not as the store gives it.",
        ),
        (&["Ada", "Ann"], "Contact 2 (anna@example.com) as the store gives it is not in the file."),
        (
            &["Ada", "Alma", "Alois", "Ann"],
            "Contact 3 (anna@example.com) in the file is none that the store gives.",
        ),
    ] {
        let other = store();
        let book = "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk";
        other.book(book, names);
        other.contacts("--root store -f xlsx -o out").ends_with(0);
        let file = fs::read(other.path(&format!("out/{ANNA}"))).unwrap();
        env.write(&format!("out/{ANNA}"), file);
        let (alone, with_store) = both(&env, "out");
        holds(&alone, &format!("changed: {ANNA}: "));
        assert_eq!(alone.len(), 1 + usize::from(names.len() != 3), "{alone:#?}");
        holds(&with_store, &format!("differs: {ANNA}: {told}"));
        assert_eq!(with_store.len(), alone.len() + 1, "{with_store:#?}");
    }
}

/// The parts of a workbook.
fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let part = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(part).collect()
}

/// A workbook that a spreadsheet program has saved, or a part of one: nothing is said that is not known.
#[test]
fn what_cannot_be_compared_is_told() {
    let env = store();
    env.contacts("--root store -f xlsx -o out").ends_with(0);
    let path = format!("out/{ANNA}");
    let file = fs::read(env.path(&path)).unwrap();
    let mut saved = ZipWriter::new(Cursor::new(Vec::new()));
    let shared = ("xl/sharedStrings.xml".to_owned(), b"<sst/>".to_vec());
    for (name, bytes) in parts(&file).into_iter().chain([shared]) {
        saved.start_file(name, SimpleFileOptions::default()).unwrap();
        saved.write_all(&bytes).unwrap();
    }
    let saved = saved.finish().unwrap().into_inner();
    for changed in [saved.as_slice(), &file[..file.len() / 2], b"PK", b"text", b""] {
        env.write(&path, changed);
        let (alone, with_store) = both(&env, "out");
        holds(&alone, &format!("changed: {ANNA}: "));
        holds(
            &alone,
            &format!("count: {ANNA}: The file's contacts cannot be told apart any more."),
        );
        let told = "The file's contacts were not compared with the store one by one.";
        holds(&with_store, &format!("differs: {ANNA}: {told}"));
        assert_eq!((alone.len(), with_store.len()), (2, 3), "{with_store:#?}");
    }
}

/// The parts as they are before they are compressed, which is the business of a library.
#[test]
fn parts_are_those_of_the_snapshot() {
    let env = TestEnv::with_fixtures();
    env.contacts("--root store --user anna --user dora --per domain -f xlsx -o out").ends_with(3);
    for (name, bytes) in parts(&fs::read(env.path("out/xlsx/example.com.xlsx")).unwrap()) {
        // A folder of that name would be hidden.
        env.write(&format!("parts/{}", name.replace("_rels/.rels", "_rels/rels")), bytes);
    }
    crate::snapshots::compare("workbook", &env.tree("parts"));
}
