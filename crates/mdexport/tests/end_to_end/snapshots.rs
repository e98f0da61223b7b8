//! Whole output folders, byte by byte, as they are kept in `tests/snapshots`.
//!
//! `SNAPSHOTS=overwrite cargo test` writes them anew: look at the difference before it is committed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness::{ALL_FORMATS, TestEnv, copy, fixtures, normalised, tree};

#[test]
fn sound_books_in_every_format() {
    let env = TestEnv::new();
    let root = fixtures();
    let root = root.to_str().unwrap();
    let domain = ["--domain", "example.com"];
    // Of workbooks there is a snapshot of their parts: how they are compressed is a library's business.
    let formats = ALL_FORMATS.replace("xlsx,", "");
    check("sound", &env, &[&["--root", root, "-o", "out", "-f", &formats], &domain[..]].concat());
}

/// The CSV dialects of clients that fewer people have.
#[test]
fn further_dialects() {
    let env = TestEnv::new();
    let root = fixtures();
    let root = root.to_str().unwrap();
    let formats = "aurora,evolution,google-legacy,horde,kaddressbook,mail-merge,open-xchange,outlook-2003,roundcube,\
                   snappymail,windows-contacts,yahoo,zimbra";
    let domain = ["--domain", "example.com"];
    check("dialects", &env, &[&["--root", root, "-o", "out", "-f", formats], &domain[..]].concat());
}

#[test]
fn damage_and_encodings_without_loss() {
    let env = TestEnv::new();
    let root = fixtures().join("USERS");
    let root = root.to_str().unwrap();
    let domains = ["--domain", "example.net", "--domain", "example.org"];
    check(
        "damaged",
        &env,
        &[&["--root", root, "-o", "out", "-f", "generic"], &domains[..]].concat(),
    );
}

#[test]
fn public_folders() {
    let env = TestEnv::new();
    for part in ["Public Folders", "USERS/example.com/jan"] {
        copy(&fixtures().join(part), &env.path("store").join(part));
    }
    check("public", &env, &["--root", "store", "-o", "out"]);
}

/// Runs the program and compares the folder `out` with the snapshot of this name.
#[track_caller]
fn check(name: &str, env: &TestEnv, arguments: &[&str]) {
    env.contacts_of(&arguments.iter().map(AsRef::as_ref).collect::<Vec<_>>());
    let mut actual = env.tree("out");
    let manifest = actual.get_mut("manifest.json").unwrap();
    *manifest = normalised(manifest).into_bytes();
    // Of the report there are tests of its own: a snapshot would hold its style and script.
    actual.remove("report.html");
    compare(name, &actual);
}

/// Compares a folder with the snapshot of this name.
#[track_caller]
pub(crate) fn compare(name: &str, actual: &BTreeMap<String, Vec<u8>>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        overwrite(&folder, actual);
    }
    let expected = tree(&folder);
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(actual), names(&expected), "files of {name}");
    for (path, bytes) in actual {
        let expected = &expected[path];
        let difference = || first_difference(bytes, expected);
        assert!(bytes == expected, "{name}/{path} differs {}", difference());
    }
}

fn overwrite(folder: &Path, tree: &BTreeMap<String, Vec<u8>>) {
    let _ = fs::remove_dir_all(folder);
    for (path, bytes) in tree.iter().filter(|(path, _)| !path.ends_with('/')) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Where two files part, with every byte visible.
fn first_difference(actual: &[u8], expected: &[u8]) -> String {
    let at = actual.iter().zip(expected).take_while(|(a, b)| a == b).count();
    let line = actual[..at].split(|byte| *byte == b'\n').count();
    let shown = |bytes: &[u8]| {
        let end = bytes.len().min(at + 120);
        bytes[at.saturating_sub(40)..end].escape_ascii().to_string()
    };
    format!("in line {line}\n  is:  {}\n  was: {}", shown(actual), shown(expected))
}
