//! Every account in the server's list, `App\userlist.dat`, is accounted for.

use std::fs;

use serde_json::Value;

use crate::harness::{TestEnv, tree};

const PASSWORD: &str = "not-a-password";

/// A line of the list for `mailbox@example.com`.
fn line(mailbox: &str, directory: &str) -> String {
    let (domain, name) = ("example.com", "Name of Somebody");
    format!("{domain:45}{mailbox:30}{name:30}{directory:90}{PASSWORD:20}NNYNNYYNNN   0     0\r\n")
}

/// A store with these accounts in `example.com`, and a list with these lines.
fn env(accounts: &[&str], lines: &[(&str, &str)]) -> TestEnv {
    let env = TestEnv::new();
    for account in accounts {
        let book = format!("store/USERS/example.com/{account}/Contacts.IMAP/AddrBook.mrk");
        env.book(&book, &[account]);
    }
    let lines = lines.iter().map(|(mailbox, directory)| line(mailbox, directory));
    env.write("store/App/userlist.dat", lines.collect::<String>());
    env
}

const ANNA: (&str, &str) = ("anna", r"C:\MDaemon\USERS\example.com\anna\");
const BERT: (&str, &str) = ("bert", r"C:\MDaemon\USERS\example.com\bert\");

/// The codes and paths of the problems of the store.
fn problems(env: &TestEnv) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let manifest = env.manifest("out");
    let problems = manifest["problems"].as_array().unwrap().iter();
    problems.map(|problem| (text(&problem["code"]), text(&problem["path"]))).collect()
}

fn problem(code: &str, path: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), path.to_owned())]
}

/// The paths of the outputs.
fn outputs(env: &TestEnv) -> Vec<String> {
    let manifest = env.manifest("out");
    let outputs = manifest["outputs"].as_array().unwrap().iter();
    outputs.map(|output| output["path"].as_str().unwrap().to_owned()).collect()
}

const STORE: &str = "--root store -f generic -o out --replace";

#[test]
fn the_fixtures_are_all_in_their_list() {
    let env = TestEnv::with_fixtures();
    for (arguments, told) in [
        ("--root store", "\n45 accounts in the server's list, all found.\n"),
        ("--root store/USERS", "\n45 accounts in the server's list, all found.\n"),
        ("--root store --domain example.org", "\n9 accounts in the server's list, all found.\n"),
        ("--root store --user anna", "\n1 account in the server's list, all found.\n"),
    ] {
        env.contacts(&format!("{arguments} -f generic -o out --replace")).says(&[told]);
        assert_eq!(problems(&env), []);
    }
}

#[test]
fn the_list_of_a_server_is_not_that_of_a_part_of_it() {
    let env = TestEnv::with_fixtures();
    for part in [
        "--root store/USERS/example.com",
        "--root store/USERS/example.com/bert",
        "store/USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk",
    ] {
        let run = env.contacts(&format!("{part} -o out --replace"));
        assert!(!run.stderr.contains("server's list"), "{}", run.stderr);
    }
}

#[test]
fn that_there_is_no_list_is_told() {
    let none = "(App\\userlist.dat) is not beside USERS";
    let env = env(&["anna"], &[]);
    // An empty one is that of a server that keeps its accounts in a database.
    env.contacts(STORE).ends_with(0).says(&[none]);
    fs::remove_dir_all(env.path("store/App")).unwrap();
    for root in ["store", "store/USERS"] {
        let run = env.contacts(&format!("--root {root} -o out --replace")).ends_with(0);
        assert_eq!(run.stderr.matches(none).count(), 1, "{}", run.stderr);
        // A look says it, too, with what to do.
        let look = String::from_utf8(env.run("inspect", &["--root", root]).stdout).unwrap();
        assert!(look.contains(none) && look.contains("into a folder App beside USERS"), "{look}");
    }
}

#[test]
fn folders_are_known_by_how_their_paths_end() {
    for (anna, bert) in [
        (ANNA.1, BERT.1),
        (r"d:\mail\users\EXAMPLE.com\Anna", "/srv/USERS/example.com/bert/"),
        (r"$MDPATH$\Users\example.com\anna", r"USERS\example.com\bert\"),
        (r"\\server\c$\MDaemon\USERS\example.com\anna", r"C:\Users\x\USERS\example.com\bert\"),
    ] {
        let env = env(&["anna", "bert"], &[("anna", anna), ("b.", bert)]);
        fs::rename(env.path("store/App"), env.path("store/aPP")).unwrap();
        let list = env.path("store/aPP/userlist.dat");
        fs::rename(&list, list.with_file_name("UserList.DAT")).unwrap();
        let told = "2 accounts in the server's list, all found.";
        env.contacts(STORE).ends_with(0).says(&[told]);
        assert_eq!(outputs(&env), ["generic/example.com/anna.csv", "generic/example.com/bert.csv"]);
    }
}

#[test]
fn an_account_elsewhere_on_this_machine_is_followed() {
    let env = env(&["anna", "zeno"], &[ANNA, ("zeno", r"C:\MDaemon\USERS\example.com\zeno")]);
    env.book("elsewhere/mail/Contacts.IMAP/AddrBook.mrk", &["mara", "nora"]);
    let elsewhere = env.path("elsewhere/mail/");
    let mara = line("mara", elsewhere.to_str().unwrap());
    // Somebody else with the same folder has the same contacts: they are exported once.
    let nora = line("nora", elsewhere.to_str().unwrap());
    env.write("store/App/userlist.dat", env.read("store/App/userlist.dat") + &mara + &nora);
    let told = "4 accounts in the server's list, all found, 1 outside the store.";
    let before = tree(&elsewhere);
    env.contacts(STORE).ends_with(0).says(&[told, "accounts                  3"]);
    let expected = ["anna", "mara", "zeno"].map(|user| format!("generic/example.com/{user}.csv"));
    assert_eq!(outputs(&env), expected);
    let account = &env.manifest("out")["accounts"][1];
    assert_eq!((&account["domain"], &account["user"]), (&"example.com".into(), &"mara".into()));
    let book = account["address_books"][0]["path"].as_str().unwrap();
    let shown = elsewhere.join("Contacts.IMAP").join("AddrBook.mrk");
    assert_eq!(book, shown.to_str().unwrap().replace('\\', "/"));
    assert_eq!(account["address_books"][0]["folder"], "Contacts");
    env.contacts(&format!("{STORE} --per domain")).ends_with(0);
    assert_eq!(outputs(&env), ["generic/example.com.csv"]);
    for out in ["elsewhere/mail", "elsewhere/mail/out", "elsewhere"] {
        env.contacts(&format!("--root store -o {out}")).ends_with(2).says(&["one in the other"]);
    }
    assert_eq!(tree(&elsewhere), before);
    env.contacts("--root store --user anna -o elsewhere/mail/out").ends_with(0);
}

#[test]
fn an_account_elsewhere_in_the_mdaemon_folder_is_followed() {
    let env = env(&["anna"], &[ANNA, ("mara", r"$MDPATH$\MAIL\mara\"), ("otto", r"Mail\otto")]);
    for user in ["mara", "otto"] {
        env.book(&format!("store/Mail/{user}/Contacts.IMAP/AddrBook.mrk"), &[user]);
    }
    let told = "3 accounts in the server's list, all found, 2 outside the store.";
    for (root, book) in
        [("store", "Mail/mara/Contacts.IMAP/AddrBook.mrk"), ("store/USERS", "/store/Mail/mara/")]
    {
        env.contacts(&format!("--root {root} -o out --replace")).ends_with(0).says(&[told]);
        let manifest = env.manifest("out");
        let found = manifest["accounts"][1]["address_books"][0]["path"].as_str().unwrap();
        assert!(found.contains(book), "{found}");
    }
}

#[test]
fn an_account_that_cannot_be_followed_is_missing() {
    let env = env(&["anna"], &[ANNA]);
    let (root, above) = (env.path("store"), env.path(""));
    env.write("elsewhere/file", "");
    let file = env.path("elsewhere/file");
    for directory in [
        r"D:\Mail\mara\",
        r"\\server.example.com\mail\mara",
        "//server.example.com/mail/mara",
        "$MDPATH$\\..\\Mail",
        "Mail\\mara",
        root.to_str().unwrap(),
        above.to_str().unwrap(),
        file.to_str().unwrap(),
        env.path("store/USERS").to_str().unwrap(),
    ] {
        env.write("store/App/userlist.dat", line("anna", ANNA.1) + &line("mara", directory));
        let shown = directory.replace('\\', "/").trim_end_matches('/').to_owned();
        let told = "2 accounts in the server's list, 1 of them not found.";
        env.contacts(STORE).ends_with(1).says(&[told, "account-elsewhere", &shown]);
        assert_eq!(problems(&env), problem("account-elsewhere", &shown), "{directory}");
        env.contacts(&format!("{STORE} -q")).ends_with(1).says(&["mara@example.com"]);
    }
}

/// As when a disk was full, and mail went to another: what is left behind in the store is old.
#[test]
fn a_folder_of_another_users_folder_is_another_folder() {
    let moved = r"D:\MDaemon\USERS\example.com\mara\";
    let env = env(&["anna", "bert", "mara"], &[ANNA, BERT, ("mara", moved)]);
    env.contacts(STORE).ends_with(1);
    let mut expected = problem("account-elsewhere", "D:/MDaemon/USERS/example.com/mara");
    expected.extend(problem("folder-without-account", "USERS/example.com/mara"));
    assert_eq!(problems(&env), expected);
    assert_eq!(outputs(&env).len(), 3);
}

/// On the server itself there is no doubt which `USERS` is which, wherever most accounts lie.
#[test]
fn on_the_server_its_own_users_folder_is_the_one() {
    let moved = |user: &str| format!(r"D:\MDaemon\USERS\example.com\{user}");
    let (bert, mara) = (moved("bert"), moved("mara"));
    let env = env(&["anna", "bert", "mara"], &[]);
    let anna = env.path("store/USERS/example.com/anna");
    let lines = [("anna", anna.to_str().unwrap()), ("bert", &bert), ("mara", &mara)];
    env.write("store/App/userlist.dat", lines.map(|(user, path)| line(user, path)).concat());
    let root = env.path("store");
    let arguments = ["--root".as_ref(), root.as_os_str(), "-o".as_ref(), "out".as_ref()];
    let told = "3 accounts in the server's list, 2 of them not found; 2 folders not in it.";
    env.contacts_of(&arguments).ends_with(1).says(&[told]);
}

#[test]
fn accounts_without_folders_and_folders_without_accounts_are_told() {
    let env = env(&["anna", "old"], &[ANNA, BERT, ("nowhere", "")]);
    let told = "3 accounts in the server's list, 2 of them not found; 1 folder not in it.";
    env.contacts(STORE).ends_with(0).says(&[
        told,
        "2 × account-without-folder",
        "1 × folder-without-account",
        "bert@example.com",
    ]);
    assert!(outputs(&env).contains(&"generic/example.com/old.csv".to_owned()));
    let manifest = env.manifest("out");
    let problems = manifest["problems"].as_array().unwrap();
    assert_eq!(problems[0]["path"], "C:/MDaemon/USERS/example.com/bert");
    assert_eq!(problems[1]["path"], Value::Null);
    assert_eq!(problems[2]["path"], "USERS/example.com/old");
    assert_eq!(env.contacts(&format!("{STORE} -q")).ends_with(0).stderr, "");
}

#[test]
fn only_what_was_asked_for_is_looked_for() {
    let mara = ("mara", r"D:\Mail\mara");
    let env = env(&["anna", "old"], &[ANNA, BERT, mara]);
    let no_problem = Vec::new();
    let mara = problem("account-elsewhere", "D:/Mail/mara");
    let bert = problem("account-without-folder", "C:/MDaemon/USERS/example.com/bert");
    let old = problem("folder-without-account", "USERS/example.com/old");
    for (user, status, expected, told) in [
        ("anna", 0, no_problem, "1 account in the server's list, all found."),
        ("MARA@example.com", 1, mara, "1 account in the server's list, 1 of them not found."),
        ("bert", 0, bert, "1 account in the server's list, 1 of them not found."),
        ("old", 0, old, "0 accounts in the server's list, all found; 1 folder not in it."),
    ] {
        env.contacts(&format!("{STORE} --user {user}")).ends_with(status).says(&[told]);
        assert_eq!(problems(&env), expected, "{user}");
    }
    env.contacts(&format!("{STORE} --user nobody")).ends_with(2);
}

#[test]
fn a_list_that_cannot_be_read_is_told_and_used_as_far_as_it_goes() {
    let env = env(&["anna", "old"], &[ANNA, ("mara", r"D:\Mail\mara")]);
    env.write("store/App/userlist.dat", env.read("store/App/userlist.dat") + "short\r\n");
    env.contacts(STORE)
        .ends_with(1)
        .says(&["line 3 is not one of", "could not be read to its end"]);
    let mut expected = problem("account-elsewhere", "D:/Mail/mara");
    expected.extend(problem("userlist-unreadable", "App/userlist.dat"));
    assert_eq!(problems(&env), expected);
    env.write("store/App/userlist.dat", "domain,mailbox\r\n");
    env.contacts(STORE).ends_with(0).says(&["userlist-unreadable"]);
    assert_eq!(outputs(&env).len(), 2);
}

#[test]
fn nothing_of_the_list_but_accounts_and_paths_is_told() {
    let env = env(&["anna", "old"], &[ANNA, BERT, ("mara", r"D:\Mail\mara")]);
    let run = env.contacts(&format!("{STORE} -v")).ends_with(1);
    let mut told = run.stderr + &String::from_utf8(run.stdout).unwrap();
    for bytes in env.tree("out").into_values() {
        told += &String::from_utf8(bytes).unwrap();
    }
    assert!(told.contains("mara@example.com"));
    assert!(!told.contains(PASSWORD) && !told.contains("Name of Somebody"), "{told}");
}
