//! What is typed, and what comes back: exit statuses, help, and one clear sentence for each mistake.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::harness::{Run, TestEnv};

#[test]
fn nothing_wrong_is_status_0() {
    let env = TestEnv::with_fixtures();
    env.contacts("--root store --user bert --encoding gbk -o out").ends_with(0);
}

#[test]
fn damage_is_status_3() {
    let env = TestEnv::with_fixtures();
    env.contacts("--root store --user bare-ampersand -f vcard -o out").ends_with(3).says(&[
        "bare-ampersand/Contacts.IMAP/AddrBook.mrk, line 18: undefined-entity, and 3 more",
    ]);
}

#[test]
fn a_refused_value_is_status_3() {
    let env = TestEnv::with_fixtures();
    env.contacts("--root store --user anna -f vcard -o vcard").ends_with(0);
    env.contacts("--root store --user anna -f google -o google").ends_with(3);
}

#[test]
fn moved_and_dropped_values_are_status_3_only_if_strict() {
    let env = TestEnv::with_fixtures();
    let user = "--root store --user hanna -f thunderbird";
    env.contacts(&format!("{user} -o one")).ends_with(0);
    env.contacts(&format!("{user} -o two --strict")).ends_with(3);
    env.contacts(&format!("{user} -o three --overflow none")).ends_with(0);
    env.contacts(&format!("{user} -o four --overflow none --strict")).ends_with(3);
    env.contacts("--root store --user bert -f generic -o five --strict").ends_with(0);
}

#[cfg(unix)]
#[test]
fn what_is_missing_is_status_1_whatever_else_is_wrong() {
    let env = TestEnv::with_fixtures();
    let account = env.path("store/USERS/example.net/bare-ampersand");
    std::os::unix::fs::symlink(env.path("elsewhere"), account.join("Linked.IMAP")).unwrap();
    env.contacts("--root store --user bare-ampersand -o out")
        .ends_with(1)
        .says(&["link-not-followed", "USERS/example.net/bare-ampersand/Linked.IMAP"]);
}

#[test]
fn wrong_usage_is_status_2() {
    let env = TestEnv::with_fixtures();
    for arguments in [
        "",
        "--root store book.mrk",
        "--root store --domain example.org --user anna",
        "--root store --domain nowhere.example",
        "--root store --user nobody",
        "--root store --user anna@example.org",
        "--root store --user anna@nowhere.example",
        "book.mrk --user anna",
        "--root store --jobs 0",
        "--root store --per nothing",
        "--root store --include personal",
        "--root store -q -v",
        "--root store --format",
        "--root store --encoding windows-1250 -f google,vcard",
        "--root store --encoding windows-9999 -f outlook",
        "--root store --fallback-encoding nothing",
        "--root store -f generic -o -",
        "--root store -f ldif-ldap",
        "--root store -f ldif-ldap --base-dn example.com",
        "--root store -f ldif --base-dn dc=example,dc=com",
    ] {
        let run = env.contacts(arguments).ends_with(2);
        assert!(run.stderr.starts_with("error: "), "{arguments}: {}", run.stderr);
        assert!(run.stdout.is_empty(), "{arguments}");
    }
    assert!(!env.path("mdexport-out").exists());
}

#[test]
fn an_unknown_format_suggests_the_nearest() {
    let env = TestEnv::with_fixtures();
    for (typed, meant) in [("outlok", "outlook"), ("vcrad", "vcard"), ("goggle", "google")] {
        let next = format!("next: mdexport contacts --root store -f {meant} -o out\n");
        let run = env.contacts(&format!("--root store -f {typed} -o out")).ends_with(2);
        run.says(&[&format!("there is no format {typed}."), &format!("mean {meant}?"), &next]);
    }
}

#[test]
fn a_root_that_is_no_store_is_told_in_one_sentence() {
    let env = TestEnv::with_fixtures();
    env.write("empty/readme.txt", "");
    let folder = "store/USERS/example.com/anna/Contacts.IMAP";
    for (root, told) in [
        ("nowhere", "error: there is no folder "),
        ("empty", "empty is no MDaemon store: "),
        ("empty/readme.txt", "readme.txt is a file, not a folder."),
        (folder, "Contacts.IMAP is a mail folder of an account, not a store."),
    ] {
        let run = env.contacts(&format!("--root {root} -o out")).ends_with(1);
        let lines: Vec<_> = run.stderr.lines().collect();
        assert!(
            matches!(lines[..], [error, hint, next]
            if error.starts_with("error: ") && error.contains(told) && hint.starts_with("hint: ")
                && next.starts_with("next: mdexport contacts ")),
            "{root}: {lines:#?}"
        );
    }
    assert!(!env.path("out").exists());
}

#[test]
fn an_encoding_acts_where_it_may() {
    let env = TestEnv::with_fixtures();
    let user = "--root store --user frieda --encoding windows-1250";
    // Which has not all that frieda has, but more than the one before.
    env.contacts(&format!("{user} -f outlook,google -o out")).ends_with(3);
    let outlook = env.tree("out").remove("outlook/example.com/frieda.csv").unwrap();
    let lukasz = b"\xa3ukasz";
    assert!(outlook.windows(lukasz.len()).any(|bytes| bytes == lukasz));
    assert!(env.read("out/google/example.com/frieda.csv").contains("Łukasz"));
}

#[test]
fn help_shows_examples_and_statuses() {
    let env = TestEnv::new();
    let run = env.contacts("--help").ends_with(0);
    let help = String::from_utf8(run.stdout).unwrap();
    for word in
        ["Examples:", "mdexport contacts --root", "  0  everything is there", "--dry-run", "vcard4"]
    {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn standard_output_is_for_data_and_standard_error_for_people() {
    let env = TestEnv::with_fixtures();
    let run = env.contacts("--root store -o out -v").ends_with(3);
    assert!(run.stdout.is_empty());
    assert!(run.stderr.ends_with('\n') && run.stderr.lines().count() > 10);
    assert!(!run.stderr.contains(['\u{1b}', '\r', '\0']), "{}", run.stderr);
    for format in ["outlook", "outlook-web", "google", "thunderbird", "vcard"] {
        assert!(run.stderr.lines().any(|line| line.starts_with(&format!("{format} "))), "{format}");
    }
}

#[test]
fn verbose_names_every_damaged_book() {
    let env = TestEnv::with_fixtures();
    let is_of_book = |line: &str| {
        line.contains(": 1 damaged place, in line ")
            || line.contains(" damaged places, the first in line ")
    };
    let damaged = |run: Run| run.stderr.lines().filter(|line| is_of_book(line)).count();
    let verbose = damaged(env.contacts("--root store -f vcard --dry-run -v").ends_with(3));
    env.contacts("--root store -f vcard -o out").ends_with(3);
    let totals = &env.manifest("out")["totals"];
    assert_eq!(Some(verbose as u64), totals["damaged_books"].as_u64());
    assert_eq!(damaged(env.contacts("--root store -f vcard --dry-run").ends_with(3)), 0);
}

#[test]
fn quiet_says_nothing_but_what_is_missing() {
    let env = TestEnv::with_fixtures();
    let run = env.contacts("--root store -o out -q").ends_with(3);
    assert_eq!(run.stderr, "");
    env.contacts("missing.mrk -o out2 -q").ends_with(1).says(&["missing.mrk"]);
}

/// As in `mdexport … 2>&1 | head -1`.
#[test]
fn a_reader_of_standard_error_that_leaves_early_does_no_harm() {
    let env = TestEnv::with_fixtures();
    let mut command = env.command();
    command.args(["--root", "store", "-o", "out", "-v"]).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::with_capacity(1, child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("Reading "));
    assert_eq!(child.wait().unwrap().code(), Some(3));
    assert!(env.path("out/manifest.json").exists());
}
