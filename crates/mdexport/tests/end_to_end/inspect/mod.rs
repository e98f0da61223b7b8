//! `mdexport inspect`: it says what an export would find, the same every time, and shows no one's values.

mod duplicates;
mod elements;
mod folders;
mod hostile;
mod page;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::{TestEnv, tree};
use crate::snapshots::compare;

/// Inspects, with arguments that are split at blanks.
pub(super) fn inspect(env: &TestEnv, arguments: &str) -> (i32, String, String) {
    let run = env.run("inspect", &arguments.split_whitespace().collect::<Vec<_>>());
    (run.status.unwrap(), String::from_utf8(run.stdout).unwrap(), run.stderr)
}

/// Inspects, and reads what is said as JSON.
pub(super) fn json(env: &TestEnv, arguments: &str) -> Value {
    let (_, stdout, _) = inspect(env, &format!("{arguments} --json"));
    serde_json::from_str(&stdout).unwrap()
}

/// The rows of a list.
pub(super) fn rows<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().unwrap()
}

/// Without what takes another time in every run, and without what is this machine's.
fn normalised(text: &str) -> String {
    let (before, rest) =
        text.split_once("\nThe slowest address books (this time)\n").unwrap_or((text, ""));
    let behind = rest.split_once("\n\n").map_or("", |(_, behind)| behind);
    let lines = before.lines().chain(behind.lines());
    let lines = lines.filter(|line| {
        !["  \"root\"", "\"modified\""]
            .iter()
            .any(|name| line.starts_with(name) || line.trim_start().starts_with(name))
    });
    lines.fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn what_it_prints() {
    let env = TestEnv::with_fixtures();
    let mut files = BTreeMap::new();
    for (name, arguments) in [
        ("store.txt", "--root store"),
        ("account.txt", "--root store --user hanna --show-values"),
        ("account.json", "--root store --user hanna --json"),
    ] {
        let (_, stdout, stderr) = inspect(&env, arguments);
        assert!(stderr.starts_with("Looking at "), "{stderr}");
        files.insert(name.to_owned(), normalised(&stdout).into_bytes());
    }
    compare("inspect", &files);
}

#[test]
fn json_has_the_shape_of_its_schema() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/inspect.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let env = TestEnv::with_fixtures();
    for arguments in [
        "--root store",
        "--root store --show-values --times",
        "--root store --max-file-size 1K",
        "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk missing.mrk",
    ] {
        let value = json(&env, arguments);
        let errors: Vec<_> = schema.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{arguments}: {errors:#?}");
    }
    assert!(!schema.is_valid(&serde_json::json!({ "version": 1 })));
}

/// The second opinion is the manifest of an export of everything.
#[test]
fn it_finds_what_an_export_finds() {
    let env = TestEnv::with_fixtures();
    let kinds = "--include allow-list,block-list,deleted";
    env.contacts(&format!("--root store -o out -f generic {kinds}")).ends_with(3);
    let (manifest, found) = (env.manifest("out"), json(&env, "--root store"));
    for name in ["accounts", "address_books", "contacts", "groups", "memberships", "damaged_books"]
    {
        assert_eq!(found["totals"][name], manifest["totals"][name], "{name}");
    }
    let mut compared = 0;
    let accounts = rows(&found, "accounts").iter().zip(rows(&manifest, "accounts"));
    for (found, exported) in accounts {
        assert_eq!(found["user"], exported["user"]);
        let books = rows(found, "address_books").iter().zip(rows(exported, "address_books"));
        for (found, exported) in books {
            let names =
                ["path", "folder", "kind", "bytes", "modified", "encoding", "contacts", "groups"];
            for name in names.iter().chain(&["encoding_reason", "memberships", "damage_count"]) {
                assert_eq!(found[name], exported[name], "{name} of {}", found["path"]);
            }
            compared += 1;
        }
    }
    assert_eq!(compared, found["totals"]["address_books"]);
    let unknown = rows(&found, "unknown_elements").iter();
    let unknown: BTreeMap<_, _> =
        unknown.map(|row| (row["name"].as_str().unwrap(), row["values"].as_u64())).collect();
    let listed = manifest["totals"]["unknown_elements"].as_object().unwrap();
    let listed: BTreeMap<_, _> =
        listed.iter().map(|(name, count)| (name.as_str(), count.as_u64())).collect();
    assert_eq!(unknown, listed);
}

#[test]
fn it_says_the_same_however_many_work() {
    let env = TestEnv::with_fixtures();
    let run = |jobs: u32| {
        let arguments = format!("--root store --show-values --json --jobs {jobs}");
        inspect(&env, &arguments)
    };
    let (status, one, _) = run(1);
    assert_eq!(status, 3);
    for jobs in [2, 7] {
        assert_eq!(run(jobs).1, one, "{jobs} jobs");
    }
}

#[test]
fn nothing_is_written() {
    let env = TestEnv::with_fixtures();
    let before = env.tree("");
    inspect(&env, "--root store");
    inspect(&env, "--root store --json --show-values --times");
    assert_eq!(env.tree(""), before);
}

#[test]
fn statuses() {
    let env = TestEnv::with_fixtures();
    let sound = "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk";
    for (arguments, status, said) in [
        (sound.to_owned(), 0, ""),
        (format!("{sound} --quiet"), 0, ""),
        ("--root store".to_owned(), 3, ""),
        ("--root store --max-file-size 4K".to_owned(), 1, ""),
        ("missing.mrk".to_owned(), 1, ""),
        ("--root missing".to_owned(), 1, "there is no folder "),
        ("--root store --user nobody".to_owned(), 2, "the store has no account nobody"),
        ("--root store --times".to_owned(), 2, "--json"),
        (format!("--root store {sound}"), 2, "cannot be given together"),
        (format!("{sound} --fallback-encoding klingon"), 2, "klingon"),
    ] {
        let (found, stdout, stderr) = inspect(&env, &arguments);
        assert_eq!(found, status, "{arguments}\n{stdout}{stderr}");
        assert!(stderr.contains(said), "{arguments}: {stderr}");
    }
    let (_, stdout, stderr) = inspect(&env, "--root store --quiet --max-file-size 4K");
    assert_eq!(stderr, "");
    assert!(stdout.contains("Not read, the reasons stand at the end: "), "{stdout}");
    assert!(stdout.contains(" × too-large: "), "{stdout}");
}

#[test]
fn times_are_in_json_only_if_they_are_asked_for() {
    let env = TestEnv::with_fixtures();
    let times = |arguments: &str| {
        let value = json(&env, arguments);
        rows(&rows(&value, "accounts")[0], "address_books")[0]["microseconds"].as_u64()
    };
    assert_eq!(times("--root store"), None);
    assert!(times("--root store --times").is_some_and(|time| time > 0));
}

#[test]
fn standard_input_is_a_book() {
    let env = TestEnv::new();
    // A file of the folder in which we are says nothing about it.
    env.write("Hiwater.mrk", "[Groupware]\nFolderClass=IPF.Contact\n");
    env.write("book", crate::harness::book(&["anna", "bert"]));
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mdexport"));
    let input = fs::File::open(env.path("book")).unwrap();
    let run = command.args(["inspect", "-", "--json"]).current_dir(env.path("")).stdin(input);
    let run = crate::harness::run(run).ends_with(0);
    let value: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(value["totals"]["contacts"], 2);
    let book = &rows(&rows(&value, "accounts")[0], "address_books")[0];
    assert_eq!((&book["path"], &book["folder_class"]), (&Value::from("-"), &Value::Null));
    assert!(tree(&env.path("")).len() == 2);
}

#[test]
#[cfg(target_os = "linux")]
fn what_could_not_be_written_is_told() {
    let env = TestEnv::with_fixtures();
    for arguments in [&["--root", "store"][..], &["--root", "store", "--json"]] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mdexport"));
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        command.arg("inspect").args(arguments).current_dir(env.path("")).stdout(full);
        crate::harness::run(&mut command)
            .ends_with(1)
            .says(&["error: standard output cannot be written to: ", "hint: "]);
    }
}
