//! The promises of `gen-store`: same seed, same bytes; the list agrees with the books.
#![expect(clippy::disallowed_methods, reason = "a folder in use has to come from somewhere")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{Options, expected, run};

fn options(folder: &Path, damage: u64, seed: u64) -> Options {
    let out = folder.join("store");
    Options {
        out,
        domains: 2,
        users: 40,
        contacts: 8,
        messages: 1,
        damage,
        seed,
        mdaemon: true,
        one_book: None,
    }
}

/// Every file of a store, by its path.
fn files(folder: &Path, store: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, store, into);
        } else {
            let name = path.strip_prefix(store).unwrap().to_str().unwrap().replace('\\', "/");
            into.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// The files that these options make, the list among them.
fn made(damage: u64, seed: u64) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    run(&options(folder.path(), damage, seed)).unwrap();
    let mut found = BTreeMap::new();
    files(folder.path(), folder.path(), &mut found);
    found
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).filter(|window| *window == needle).count()
}

#[test]
fn same_seed_same_bytes() {
    let first = made(30, 1);
    assert!(first == made(30, 1));
    assert!(first != made(30, 2));
}

#[test]
fn list_agrees_with_the_books() {
    for damage in [0, 20, 100] {
        let files = made(damage, 7);
        let list = std::str::from_utf8(&files["store.expected.tsv"]).unwrap();
        let mut books = 0;
        for line in list.lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let bytes = &files[&format!("store/{}", columns[0])];
            assert_eq!(count(bytes, b"<contact>").to_string(), columns[1], "{line}");
            assert_eq!(columns[3].is_empty(), damage == 0 || sound(bytes), "{line}");
            books += 1;
        }
        assert_eq!(books, files.keys().filter(|name| name.ends_with("AddrBook.mrk")).count());
    }
}

/// Whether the book shows none of the damage that the generator makes.
fn sound(bytes: &[u8]) -> bool {
    let damaged_lines = ["Locks & keys", "< 100", "&nosuch;", "</remark>", "end is missing"];
    std::str::from_utf8(bytes).is_ok_and(|text| {
        text.ends_with("</addressBook>\r\n")
            && !text.contains(['\0', '\x01'])
            && !damaged_lines.iter().any(|line| text.contains(line))
    })
}

#[test]
fn every_kind_of_damage_is_dealt() {
    let files = made(50, 1);
    let list = std::str::from_utf8(&files["store.expected.tsv"]).unwrap();
    let kinds: BTreeSet<&str> = list
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next_back())
        .flat_map(|kinds| kinds.split(','))
        .filter(|kind| !kind.is_empty())
        .collect();
    assert_eq!(kinds.len(), 13, "{kinds:?}");
}

#[test]
fn one_book_holds_exactly_as_many_as_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { mdaemon: false, one_book: Some(500), ..options(folder.path(), 10, 1) };
    run(&options).unwrap();
    let book =
        fs::read(options.out.join("example.com/one.book/Contacts.IMAP/AddrBook.mrk")).unwrap();
    assert_eq!(count(&book, b"<contact>"), 500);
    assert!((800..1000).contains(&(book.len() / 500)), "{} bytes a contact", book.len() / 500);
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path(), 0, 1);
    fs::create_dir_all(&options.out).unwrap();
    fs::write(options.out.join("theirs"), "x").unwrap();
    assert!(run(&options).is_err());
    assert!(!expected::path_beside(&options.out).unwrap().exists());
}
