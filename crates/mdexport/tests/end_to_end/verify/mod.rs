//! `mdexport verify`: what somebody did to an export, to its manifest or to the store is found, and
//! nothing is said where nobody did anything.

#[cfg(unix)]
mod edited;
mod files;
mod incomplete;
mod manifest;
mod options;
mod rows;
mod store;

use std::fs;

use crate::harness::{ALL_FORMATS, Run, TestEnv};

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

/// The lines that it finds: with status 1 if something is missing, with 3 if there is another finding, else with 0.
#[track_caller]
fn found(env: &TestEnv, arguments: &str) -> Vec<String> {
    lines_of(verify(env, arguments))
}

#[track_caller]
fn lines_of(run: Run) -> Vec<String> {
    let lines: Vec<_> = str::from_utf8(&run.stdout).unwrap().lines().map(str::to_owned).collect();
    let are = |kind: &str| lines.iter().filter(|line| line.starts_with(kind)).count();
    let status = match (are("incomplete: "), are("note: ") == lines.len()) {
        (0, true) => 0,
        (0, false) => 3,
        _ => 1,
    };
    run.ends_with(status);
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
