//! Ctrl-C, or worse, leaves whole files only, and the next run completes them.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::harness::{ALL_FORMATS, TestEnv, normalised, run};

/// How many contacts each account of a large store has.
const CONTACTS: usize = 100;

fn env_with_store(accounts: usize) -> TestEnv {
    let env = TestEnv::new();
    let names: Vec<_> = (0..CONTACTS).map(|number| format!("contact{number}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    for account in 0..accounts {
        env.book(&format!("store/example.org/user{account:03}/Contacts.IMAP/AddrBook.mrk"), &names);
    }
    env
}

/// The export of the store into this folder.
fn export(env: &TestEnv, out: &str) -> Command {
    let mut command = env.command();
    command.args(["--root", "store", "--jobs", "2", "-f", ALL_FORMATS, "-o", out]);
    command
}

fn signal(child: &Child, name: &str) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
}

/// Waits until something is there, for as long as a slow machine may need.
fn wait_for(path: &Path) {
    let started = Instant::now();
    while !path.exists() {
        assert!(started.elapsed() < Duration::from_mins(1), "{} never came", path.display());
        sleep(Duration::from_millis(1));
    }
}

/// Everything but the manifest, the report, and what is only for the time being.
fn files(env: &TestEnv, out: &str) -> BTreeMap<String, Vec<u8>> {
    let mut tree = env.tree(out);
    let is_own = |path: &str| path == "manifest.json" || path == "report.html";
    tree.retain(|path, _| !path.starts_with(".mdexport/") && !is_own(path));
    tree
}

/// Stops an export in the middle, and checks what it leaves and that the next run completes it.
fn stopped_by(name: &str, status: Option<i32>) {
    // A machine may be done with a small store before the signal comes.
    let stopped = [20, 80, 320].into_iter().find_map(|accounts| {
        let env = env_with_store(accounts);
        let mut child = export(&env, "out").stderr(Stdio::null()).spawn().unwrap();
        wait_for(&env.path("out/vcard/example.org"));
        signal(&child, name);
        let code = child.wait().unwrap().code();
        (!env.path("out/manifest.json").exists()).then_some((env, code))
    });
    let (env, code) = stopped.unwrap();
    assert_eq!(code, status);
    let left = files(&env, "out");
    run(&mut export(&env, "whole")).ends_with(0);
    let whole = files(&env, "whole");
    assert!(left.len() < whole.len());
    for (path, bytes) in &left {
        assert_eq!(whole.get(path), Some(bytes), "{path}");
    }
    run(&mut export(&env, "out")).ends_with(0);
    assert_eq!(files(&env, "out"), whole);
    assert!(!env.path("out/.mdexport").exists());
    let manifest = |out: &str| normalised(env.read(&format!("{out}/manifest.json")).as_bytes());
    assert_eq!(manifest("out"), manifest("whole"));
}

#[test]
fn ctrl_c_leaves_whole_files_only() {
    stopped_by("-INT", Some(130));
}

#[test]
fn so_does_the_end_of_the_session() {
    stopped_by("-TERM", Some(130));
}

#[test]
fn so_does_a_crash() {
    stopped_by("-KILL", None);
}

#[test]
fn ctrl_c_is_heard_while_standard_input_says_nothing() {
    let env = TestEnv::new();
    let mut command = env.command();
    command
        .args(["-", "-f", "vcard", "-o", "anna.vcf"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let started = Instant::now();
    // The first one asks, the second one insists.
    let status = loop {
        sleep(Duration::from_millis(300));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "Ctrl-C was not heard");
        signal(&child, "-INT");
    };
    assert_eq!(status.code(), Some(130));
    assert!(env.names(".").iter().all(|name| name.starts_with(".tmp")), "{:?}", env.names("."));
}

#[test]
fn an_inspection_that_is_stopped_prints_nothing() {
    let env = TestEnv::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdexport"));
    command.args(["inspect", "-"]).current_dir(env.path(""));
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than a pipe holds: when it is written, the program is at work.
    stdin.write_all(&vec![b' '; 1 << 20]).unwrap();
    signal(&child, "-INT");
    sleep(Duration::from_millis(300));
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(output.stdout, b"");
    assert!(String::from_utf8(output.stderr).unwrap().contains("Interrupted: not everything"));
}
