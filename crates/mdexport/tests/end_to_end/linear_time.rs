//! Books and stores made to be slow, for the commands as they are started: the time of the processor grows with what
//! they read. What the reader and the writers make of each book is measured closer at hand, by tests of their own
//! (`linear_time` in `crates/mdaemon` and `crates/formats`).

#[path = "../../../mdaemon/tests/linear_time/books.rs"]
mod books;
#[path = "../../../mdaemon/tests/linear_time/growth.rs"]
mod growth;

use std::process::Command;
use std::time::Duration;

use crate::harness::TestEnv;
use books::Case;
use growth::assert_linear;

/// The shell counts in hundredths of a second.
const SHORTEST: Duration = Duration::from_millis(40);

/// The time of the processor that the program needs, by the shell that starts it.
fn time_of(env: &TestEnv, arguments: &str) -> Duration {
    let mut shell = Command::new("sh");
    shell.args([
        "-c",
        "\"$@\" >/dev/null 2>&1; echo $?; times",
        "sh",
        env!("CARGO_BIN_EXE_mdexport"),
    ]);
    let output = shell.args(arguments.split(' ')).current_dir(env.path("")).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let (status, times) = text.split_once('\n').unwrap();
    assert!(["0", "1", "3"].contains(&status), "{arguments}: {status}");
    // User and system, of the shell and then of what it has started: 0m1.234s 0m0.056s
    let user = times.lines().nth(1).unwrap().split(' ').next().unwrap();
    let (minutes, seconds) = user.strip_suffix('s').unwrap().split_once('m').unwrap();
    let seconds = seconds.replace(',', ".").parse::<f64>().unwrap();
    Duration::from_secs(60 * minutes.parse::<u64>().unwrap()) + Duration::from_secs_f64(seconds)
}

/// Fails if the time that the command takes for a book grows by more than the book.
fn grow(arguments: &str, cases: &[Case]) {
    for (about, book) in cases {
        assert_linear(&format!("{arguments}: {about}"), (500, SHORTEST), |count| {
            let env = TestEnv::new();
            env.write("book.mrk", book(count));
            time_of(&env, arguments)
        });
    }
}

/// The same for a store, which is made of so much by `make`.
fn grow_store(arguments: &str, make: fn(&TestEnv, usize)) {
    assert_linear(arguments, (100, SHORTEST), |count| {
        let env = TestEnv::new();
        make(&env, count);
        time_of(&env, arguments)
    });
}

#[test]
fn to_inspect_many_records() {
    grow("inspect book.mrk --show-values", books::RECORDS);
}

#[test]
fn to_inspect_many_values() {
    grow("inspect book.mrk --show-values", books::VALUES);
    let long_name: Case = ("addresses beside a long name", |count| {
        let mails = (0..count).map(|number| format!("<email>p{number}@example.com</email>"));
        let (name, mails) = ("Anna ".repeat(count), mails.collect::<Vec<_>>().concat());
        format!("<addressBook><contact><fullName>{name}</fullName>{mails}</contact></addressBook>")
    });
    grow("inspect book.mrk --json", &[long_name]);
}

#[test]
fn to_export_many_records() {
    grow("contacts book.mrk -f vcard,ldif,google --dry-run", books::RECORDS);
}

#[test]
fn to_export_to_many_files() {
    grow(
        "contacts book.mrk -f vcard -o out --one-per-file",
        &[("contacts of one name", |count| crate::harness::book(&vec!["Anna"; count]))],
    );
    grow("contacts book.mrk -f vcard,ldif,google -o out --max-records 9", &books::ONE_LIST[1..2]);
}

#[test]
fn accounts_and_folders() {
    let commands = ["contacts --root store -f vcard -o out", "inspect --root store --json"];
    for arguments in commands {
        grow_store(arguments, |env, count| {
            for number in 0..count {
                let account = format!("store/USERS/example.com/u{number}");
                env.write(
                    &format!("{account}/Contacts.IMAP/AddrBook.mrk"),
                    "<addressBook>&</addressBook>",
                );
            }
        });
        // Names that are one name where case does not count, and the same when they are cleaned.
        grow_store(arguments, |env, count| {
            for number in 0..count {
                let sign = |bit: u32| if number >> bit & 1 == 0 { '\u{200b}' } else { '\u{200c}' };
                let name: String = (0..20).map(sign).collect();
                let folder = format!("store/USERS/example.com/anna/Friends{name}.IMAP");
                env.book(&format!("{folder}/AddrBook.mrk"), &["Ben"]);
            }
        });
    }
}
