//! What a folder is, and what becomes of folders and address books that lie where they do not belong.

use serde_json::Value;

use crate::harness::TestEnv;

/// A store with two domains, each with two accounts.
fn store() -> TestEnv {
    let env = TestEnv::new();
    for account in ["example.com/anna", "example.com/bert", "example.org/carla", "example.org/dora"]
    {
        let (_, user) = account.split_once('/').unwrap();
        env.book(&format!("store/USERS/{account}/Contacts.IMAP/AddrBook.mrk"), &[user]);
    }
    env
}

/// The paths of the outputs below the format's folder, and how many contacts each has.
fn outputs(env: &TestEnv) -> Vec<String> {
    let manifest = env.manifest("out");
    let outputs = manifest["outputs"].as_array().unwrap().iter();
    let path = |output: &Value| output["path"].as_str().unwrap().to_owned();
    outputs.map(|output| format!("{} {}", path(output), output["contacts"])).collect()
}

/// Code and path of each problem.
fn problems(env: &TestEnv) -> Vec<String> {
    let manifest = env.manifest("out");
    let accounts = manifest["accounts"].as_array().unwrap();
    let lists = accounts.iter().chain([&manifest]);
    let problems = lists.flat_map(|list| list["problems"].as_array().unwrap().clone());
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    problems
        .map(|problem| format!("{} {}", word(&problem["code"]), word(&problem["path"])))
        .collect()
}

/// Fails unless the store is read again as it was.
#[track_caller]
fn agrees(env: &TestEnv, root: &str) {
    let run = env.run("verify", &["out", "--root", root]);
    assert_eq!(String::from_utf8(run.stdout).unwrap(), "", "{}", run.stderr);
}

const USERS: [&str; 4] = [
    "generic/example.com/anna.csv 1",
    "generic/example.com/bert.csv 1",
    "generic/example.org/carla.csv 1",
    "generic/example.org/dora.csv 1",
];

/// The empty folder that made one account of all users.
#[test]
fn an_empty_mail_folder_among_accounts_changes_nothing() {
    for place in ["USERS", "USERS/example.com", "USERS/example.org"] {
        for name in ["Old.IMAP", "old.imap", "OLD.Imap"] {
            let env = store();
            std::fs::create_dir(env.path(&format!("store/{place}/{name}"))).unwrap();
            for root in ["store", "store/USERS"] {
                env.contacts(&format!("--root {root} -f generic -o out --replace")).ends_with(0);
                assert_eq!(outputs(&env), USERS, "{root} with {place}/{name}");
            }
            env.contacts("--root store/USERS/example.com -f generic -o out --replace").ends_with(0);
            assert_eq!(outputs(&env), USERS[..2], "{place}/{name}");
        }
    }
}

#[test]
fn a_mail_folder_among_accounts_is_read_apart_and_reported() {
    let env = store();
    env.book("store/USERS/Old.IMAP/AddrBook.mrk", &["otto"]);
    env.book("store/USERS/example.com/OLD.imap/Work.IMAP/AddrBook.mrk", &["paula", "quentin"]);
    let run = env.contacts("--root store -f generic -o out").ends_with(3);
    run.says(&[
        "Everything is there, but some of it needs a look.",
        "2 × stray-folder",
        "USERS/Old.IMAP: A mail folder lies among the folders of domains or accounts",
        "next: mdexport explain stray-folder",
    ]);
    let mut expected = USERS.to_vec();
    expected.insert(2, "generic/example.com/OLD.imap.csv 2");
    expected.push("generic/Old.IMAP.csv 1");
    assert_eq!(outputs(&env), expected);
    let strays = ["stray-folder USERS/example.com/OLD.imap", "stray-folder USERS/Old.IMAP"];
    assert_eq!(problems(&env), strays);
    let page = env.read("out/report.html");
    assert!(page.contains("Where it does not belong"), "{page}");
    let run = env.contacts("--root store -f generic -o out -q").ends_with(3);
    assert!(run.stderr.starts_with("warning: 2 × stray-folder"), "{}", run.stderr);
    env.contacts("--root store -f generic -o all --per domain").ends_with(3);
    assert!(env.names("all").contains(&"generic/example.com.csv".to_owned()));
    // Who asks for one account does not hear of others' folders.
    env.contacts("--root store -f generic -o anna --user anna").ends_with(0);
    agrees(&env, "store");
}

#[test]
fn accounts_at_other_levels_are_read_apart_and_reported() {
    let env = store();
    for path in [
        // In USERS itself.
        "flat",
        // A level too deep: a copy of a domain, and a folder of accounts.
        "backup/example.com/anna",
        "example.com/sub/erna",
        "example.com/sub/fritz",
        // Dropped into another's folder.
        "example.org/carla/gerd",
    ] {
        let (_, user) = path.rsplit_once('/').unwrap_or(("", path));
        env.book(&format!("store/USERS/{path}/Contacts.IMAP/AddrBook.mrk"), &[user]);
    }
    env.contacts("--root store -f generic -o out").ends_with(3);
    let mut paths = outputs(&env);
    paths.sort();
    let expected = [
        "generic/erna.csv 1",
        "generic/example.com/anna.csv 1",
        "generic/example.com/anna~2.csv 1",
        "generic/example.com/bert.csv 1",
        "generic/example.org/carla gerd.csv 1",
        "generic/example.org/carla.csv 1",
        "generic/example.org/dora.csv 1",
        "generic/flat.csv 1",
        "generic/fritz.csv 1",
    ];
    assert_eq!(paths, expected);
    let mut found = problems(&env);
    found.sort();
    let strays = [
        "stray-folder USERS/backup/example.com/anna",
        "stray-folder USERS/example.com/sub/erna",
        "stray-folder USERS/example.com/sub/fritz",
        "stray-folder USERS/example.org/carla/gerd",
        "stray-folder USERS/flat",
    ];
    assert_eq!(found, strays);
    // What lies in her folder is not left out without a word.
    env.contacts("--root store -f generic -o carla --user carla").ends_with(3);
    agrees(&env, "store");
}

/// Nobody can tell whose a folder in a mail folder is.
#[test]
fn an_account_in_a_mail_folder_is_reported_and_not_joined() {
    let env = store();
    let book = "USERS/example.com/anna/Contacts.IMAP/bert/Contacts.IMAP/AddrBook.mrk";
    env.book(&format!("store/{book}"), &["zoe"]);
    let run = env.contacts("--root store -f generic -o out").ends_with(3);
    run.says(&["Everything else is there", "1 × stray-book", book]);
    assert_eq!(outputs(&env), USERS);
    assert_eq!(problems(&env), [format!("stray-book {book}")]);
}

#[test]
fn books_among_folders_of_accounts_are_exported_without_a_user() {
    let env = store();
    env.book("store/USERS/AddrBook.mrk", &["otto"]);
    env.book("store/USERS/example.com/AddrBook.mrk", &["paula"]);
    env.contacts("--root store -f generic -o out").ends_with(0);
    let mut expected = USERS.to_vec();
    expected.insert(2, "generic/example.com/AddrBook.csv 1");
    expected.push("generic/AddrBook.csv 1");
    assert_eq!(outputs(&env), expected);
    let accounts = &env.manifest("out")["accounts"];
    assert_eq!(
        (&accounts[2]["domain"], &accounts[2]["user"]),
        (&"example.com".into(), &Value::Null)
    );
    env.contacts("--root store/USERS/example.com -f generic -o out --replace").ends_with(0);
    assert_eq!(outputs(&env), expected[..3]);
    agrees(&env, "store/USERS/example.com");
}

#[test]
fn books_in_other_folders_of_the_mdaemon_folder_are_reported() {
    let env = store();
    env.book("store/AddrBook.mrk", &["otto"]);
    env.book("store/Archive/AddrBook.mrk", &["paula"]);
    for user in ["anna", "bert"] {
        let book = format!("store/Backup/USERS/example.com/{user}/Contacts.IMAP/AddrBook.mrk");
        env.book(&book, &[user]);
    }
    env.write("store/Logs/MDaemon.log", "");
    let run = env.contacts("--root store -f generic -o out").ends_with(3);
    let next = "next: mdexport contacts store/AddrBook.mrk --out out-2\n";
    run.says(&["3 × stray-book", "contacts --root \"STORE/Backup\"", next]);
    assert_eq!(outputs(&env), USERS);
    let found = ["AddrBook.mrk", "Archive/AddrBook.mrk", "Backup"];
    assert_eq!(problems(&env), found.map(|path| format!("stray-book {path}")));
    env.contacts("store/AddrBook.mrk --out out-2").ends_with(0);
    env.contacts("--root store/Backup -o out-3").ends_with(0);
    // Who asks for less is not told of it.
    env.contacts("--root store -f generic -o com --domain example.com").ends_with(0);
    agrees(&env, "store");
}

#[test]
fn books_under_other_names_are_reported_with_what_exports_them() {
    let env = store();
    let folder = "USERS/example.com/anna/Contacts.IMAP";
    env.book(&format!("store/{folder}/Contacts.mrk"), &["otto"]);
    env.book(&format!("store/{folder}/AddrBook (2).mrk"), &["paula"]);
    env.book(&format!("store/{folder}/AddrBook.mrk.bak"), &["quentin"]);
    env.book("store/USERS/example.org/Old.mrk", &["rosa"]);
    // Those are none.
    env.write(&format!("store/{folder}/Notes.mrk"), "<notes><note/></notes>");
    env.write(&format!("store/{folder}/Other.mrk"), "<calendar><event/></calendar>");
    env.write(&format!("store/{folder}/AddrBook.lck"), "");
    let command = format!("mdexport contacts \"STORE/{folder}/Contacts.mrk\"");
    let run = env.contacts("--root store -f generic -o out").ends_with(3);
    run.says(&["Everything else is there", "4 × stray-book", &command]);
    let expected = [
        &format!("{folder}/AddrBook (2).mrk"),
        &format!("{folder}/AddrBook.mrk.bak"),
        &format!("{folder}/Contacts.mrk"),
        "USERS/example.org/Old.mrk",
    ];
    assert_eq!(problems(&env), expected.map(|path| format!("stray-book {path}")));
    assert_eq!(outputs(&env), USERS);
    let page = env.read("out/report.html");
    assert!(page.contains("Everything else is there"), "{page}");
}

#[test]
fn inspect_lists_every_address_book() {
    let env = store();
    for book in [
        "AddrBook.mrk",
        "Backup/a/Contacts.IMAP/AddrBook.mrk",
        "Backup/b/Contacts.IMAP/AddrBook.mrk",
        "Backup/b/Contacts.IMAP/AddrBook - Copy.mrk",
        "USERS/example.com/Contacts.mrk",
        "USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk.old",
    ] {
        env.book(&format!("store/{book}"), &["otto"]);
    }
    let run = env.run("inspect", &["--root", "store", "--json"]).ends_with(3);
    let found: Value = serde_json::from_slice(&run.stdout).unwrap();
    let expected = serde_json::json!([
        "AddrBook.mrk",
        "Backup/a/Contacts.IMAP/AddrBook.mrk",
        "Backup/b/Contacts.IMAP/AddrBook - Copy.mrk",
        "Backup/b/Contacts.IMAP/AddrBook.mrk",
        "USERS/example.com/Contacts.mrk",
        "USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk.old",
    ]);
    assert_eq!(found["other_address_books"], expected);
    let text = String::from_utf8(env.run("inspect", &["--root", "store"]).stdout).unwrap();
    for book in expected.as_array().unwrap() {
        assert!(text.contains(book.as_str().unwrap()), "{book} in\n{text}");
    }
}

/// As much speaks for the one as for the other.
#[test]
fn what_cannot_be_decided_is_refused_with_a_command_for_each() {
    let env = TestEnv::new();
    env.book("store/anna/Contacts.IMAP/AddrBook.mrk", &["otto"]);
    env.book("store/Contacts.IMAP/AddrBook.mrk", &["paula"]);
    for command in ["contacts", "inspect"] {
        env.run(command, &["--root", "store"]).ends_with(1).says(&[
            "error: ",
            "may be the folder of one domain or the folder of one account",
            &format!("next: mdexport {command} --root store --layout domain\n"),
            &format!("next: mdexport {command} --root store --layout account\n"),
        ]);
    }
    env.contacts("--root store --layout domain -f generic -o out").ends_with(3);
    assert_eq!(outputs(&env), ["generic/store/anna.csv 1", "generic/store/Contacts.IMAP.csv 1"]);
    assert_eq!(env.manifest("out")["selected"]["layout"], "domain");
    env.run("verify", &["out", "--root", "store"]).says(&["(the folder of one domain)"]);
    env.contacts("--root store --layout account -f generic -o out")
        .ends_with(2)
        .says(&["another --layout"]);
    env.contacts("--root store --layout account -f generic -o out --replace").ends_with(3);
    assert_eq!(env.manifest("out")["accounts"].as_array().unwrap().len(), 2);
    env.contacts("store/anna/Contacts.IMAP/AddrBook.mrk --layout users").ends_with(2);
}

/// The server's list is the strongest evidence.
#[test]
fn the_servers_list_decides() {
    let env = TestEnv::new();
    let line = |user: &str, path: &str| {
        let path = format!(r"C:\MDaemon\USERS\{path}\");
        format!("{:45}{user:30}{user:30}{path:90}{:20}NNYNNYYNNN   0     0\r\n", "example.com", "")
    };
    // Accounts directly in USERS, and some a level deeper than others.
    for path in ["anna", "b/bert", "b/berta"] {
        let (_, user) = path.rsplit_once('/').unwrap_or(("", path));
        env.book(&format!("store/USERS/{path}/Contacts.IMAP/AddrBook.mrk"), &[user]);
    }
    let lines = [line("anna", "anna"), line("bert", r"b\bert"), line("berta", r"b\berta")];
    env.write("store/App/userlist.dat", lines.concat());
    env.contacts("--root store -f generic -o out")
        .ends_with(0)
        .says(&["3 accounts in the server's list, all found."]);
    let expected = ["b/bert", "b/berta", "example.com/anna"];
    let expected = expected.map(|path| format!("generic/{path}.csv 1"));
    assert_eq!(outputs(&env), expected);
    env.contacts("--root store/USERS/anna -f generic -o one").ends_with(0);
    let account = &env.manifest("one")["accounts"][0];
    assert_eq!(account["user"], "anna");
    // By its name this one would be an account's.
    env.contacts("--root store/USERS/b -f generic -o two").ends_with(0);
    assert_eq!(env.manifest("two")["accounts"].as_array().unwrap().len(), 2);
}
