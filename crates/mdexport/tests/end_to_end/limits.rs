//! What a run asks of the machine: `--max-file-size` and `--nice`.

use std::fs;
use std::process::{Command, Stdio};

use crate::harness::{TestEnv, book, run};

const LARGE: &str = "store/USERS/example.org/large/Contacts.IMAP/AddrBook.mrk";
const SMALL: &str = "store/USERS/example.org/small/Contacts.IMAP/AddrBook.mrk";

#[test]
fn a_book_that_is_too_large_is_left_out_and_named() {
    let env = TestEnv::new();
    env.book(LARGE, &["Anna", "Berta"]);
    env.book(SMALL, &["Anna"]);
    let size = fs::metadata(env.path(SMALL)).unwrap().len();
    env.contacts(&format!("--root store/USERS -f vcard --max-file-size {size} -v -o out"))
        .ends_with(1)
        .says(&[
            "large/Contacts.IMAP/AddrBook.mrk: too-large: ",
            &format!("is larger than {size} B, "),
            "--max-file-size",
        ]);
    let manifest = env.manifest("out");
    let status = |account: usize| &manifest["accounts"][account]["address_books"][0]["status"];
    assert_eq!((status(0), status(1)), (&"too-large".into(), &"exported".into()));
    assert_eq!(env.names("out/vcard/example.org"), ["small.vcf"]);
    env.contacts("--root store/USERS -f vcard --max-file-size 1K -o out2").ends_with(0);
}

#[test]
fn standard_input_has_the_same_limit() {
    let env = TestEnv::new();
    env.book("book.mrk", &["Anna"]);
    let size = book(&["Anna"]).len();
    for (most, status) in [(size - 1, 1), (size, 0)] {
        let arguments = format!("- -f vcard -o - --max-file-size {most}");
        let input = fs::File::open(env.path("book.mrk")).unwrap();
        run(env.command().args(arguments.split(' ')).stdin(input)).ends_with(status);
    }
}

#[test]
fn a_size_is_a_number_of_bytes() {
    let env = TestEnv::new();
    env.contacts("--root store --max-file-size lots").ends_with(2).says(&["such as 500000, 64K"]);
}

#[cfg(target_os = "linux")]
#[test]
fn nice_lowers_the_priority_of_every_thread() {
    let env = TestEnv::new();
    // It waits for standard input, and so can be looked at.
    let mut waiting: Command = env.command();
    waiting.args(["-", "-f", "vcard", "-o", "-", "--nice"]).stdin(Stdio::piped());
    let mut child = waiting.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let started = std::time::Instant::now();
    let tasks = format!("/proc/{}/task", child.id());
    loop {
        let nice: Vec<_> =
            fs::read_dir(&tasks).unwrap().map(|task| nice_of(&task.unwrap())).collect();
        // The main thread, the one that listens for Ctrl-C, and the worker.
        if nice.len() == 3 && nice.iter().all(|nice| *nice >= 10) {
            break;
        }
        assert!(started.elapsed() < std::time::Duration::from_mins(1), "{nice:?}");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    drop(child.stdin.take());
    child.wait().unwrap();
}

/// The 19th field of `proc_pid_stat(5)`; the second one, a name, may hold blanks.
#[cfg(target_os = "linux")]
fn nice_of(task: &fs::DirEntry) -> i32 {
    let stat = fs::read_to_string(task.path().join("stat")).unwrap();
    let (_, behind) = stat.rsplit_once(") ").unwrap();
    behind.split(' ').nth(16).unwrap().parse().unwrap()
}
