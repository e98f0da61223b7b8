//! A pipe has no end, and to open it waits for whoever is to write into it: where a file was meant, a pipe is
//! refused, and nothing waits. Nobody writes into the pipes of these tests.

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::harness::{Run, TestEnv};

/// A hundred times of what a run takes.
const LIMIT: Duration = Duration::from_mins(1);

/// A folder with a book in it and these pipes.
fn with_pipes(pipes: &[&str]) -> TestEnv {
    let env = TestEnv::new();
    env.book("anna.mrk", &["Anna"]);
    for pipe in pipes {
        let path = env.path(pipe);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }
    env
}

/// Runs the program to its end, which must come.
#[track_caller]
fn run(env: &TestEnv, command: &str, arguments: &str) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mdexport"));
    program.arg(command).args(arguments.split(' ')).current_dir(env.path(""));
    program.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    assert!(ends(&mut child), "mdexport {command} {arguments}: it waits");
    child.wait_with_output().unwrap().into()
}

fn ends(child: &mut Child) -> bool {
    let began = Instant::now();
    while began.elapsed() < LIMIT {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
        sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    false
}

#[test]
fn a_dialect_and_a_file_of_elements_are_files() {
    let env = with_pipes(&["pipe.toml"]);
    for option in ["--dialect", "--elements"] {
        run(&env, "contacts", &format!("anna.mrk {option} pipe.toml -o out"))
            .ends_with(2)
            .says(&["pipe.toml cannot be read: it is a pipe, not a file", "the path of a file"]);
        run(&env, "contacts", &format!("anna.mrk {option} /dev/zero -o out"))
            .ends_with(2)
            .says(&["/dev/zero cannot be read: it is a device, not a file"]);
        run(&env, "contacts", &format!("anna.mrk {option} . -o out"))
            .ends_with(2)
            .says(&[". cannot be read: it is a folder, not a file"]);
    }
    run(&env, "inspect", "anna.mrk --elements pipe.toml").ends_with(2);
    assert!(!env.path("out").exists());
}

#[test]
fn an_address_book_is_a_file() {
    let env = with_pipes(&["pipe.mrk"]);
    for command in ["contacts", "inspect"] {
        let run = run(&env, command, "pipe.mrk").ends_with(1);
        let said = format!("{}{}", run.stderr, String::from_utf8_lossy(&run.stdout));
        assert!(said.contains("it is a pipe, not a file. Give the path of a file"), "{said}");
    }
}

/// It would be replaced with a file.
#[test]
fn a_pipe_is_not_written_over() {
    let env = with_pipes(&["anna.vcf"]);
    run(&env, "contacts", "anna.mrk -f vcard -o anna.vcf")
        .ends_with(2)
        .says(&["anna.vcf cannot be written to: it is a pipe", "contacts anna.mrk -f vcard -o -"]);
    assert!(!env.path("anna.vcf").is_file());
}

#[test]
fn pipes_among_the_files_of_an_output_are_not_waited_for() {
    let env = with_pipes(&["named/manifest.json", "pipe"]);
    run(&env, "contacts", "anna.mrk -o named").ends_with(2);
    run(&env, "contacts", "anna.mrk -o out").ends_with(0);
    let file = env.path("out/vcard/anna.vcf");
    std::fs::rename(env.path("pipe"), &file).unwrap();
    run(&env, "contacts", "anna.mrk -o out").ends_with(1).says(&["changed-by-hand"]);
    assert!(!file.is_file());
}

#[test]
fn pipes_in_a_store_are_not_waited_for() {
    let account = "MDaemon/USERS/example.com/anna";
    let env = with_pipes(&[
        "MDaemon/App/userlist.dat",
        &format!("{account}/Contacts.IMAP/Hiwater.mrk"),
        &format!("{account}/Friends.IMAP/AddrBook.mrk"),
    ]);
    env.book(&format!("{account}/Contacts.IMAP/AddrBook.mrk"), &["Anna"]);
    run(&env, "contacts", "--root MDaemon -f vcard -o out")
        .ends_with(1)
        .says(&["1 × unreadable-book", "The server's list of accounts could not be read"]);
    assert_eq!(env.manifest("out")["totals"]["contacts"], 1);
    run(&env, "inspect", "--root MDaemon").ends_with(1);
}

#[test]
fn a_manifest_that_is_a_pipe_is_not_waited_for() {
    let env = with_pipes(&["out/manifest.json"]);
    run(&env, "verify", "out").ends_with(1).says(&["it is a pipe, not a file"]);
}
