//! Which accounts and folders are exported, and to files of which names.

use crate::harness::TestEnv;

/// The paths of the outputs, and how many contacts are in each.
fn outputs(env: &TestEnv, out: &str) -> Vec<(String, u64)> {
    let manifest = env.manifest(out);
    let outputs = manifest["outputs"].as_array().unwrap().iter();
    let outputs: Vec<_> = outputs
        .map(|output| {
            (output["path"].as_str().unwrap().to_owned(), output["contacts"].as_u64().unwrap())
        })
        .collect();
    for (path, _) in &outputs {
        assert!(env.path(out).join(path).is_file(), "{path}");
    }
    outputs
}

/// The outputs of a run in the format `generic`, which ends with 0 or 3.
#[track_caller]
fn exported(env: &TestEnv, arguments: &str) -> Vec<(String, u64)> {
    let run = env.contacts(&format!("-f generic -o out --replace {arguments}"));
    assert!(matches!(run.status, Some(0 | 3)), "{}", run.stderr);
    outputs(env, "out")
}

fn expected(outputs: &[(&str, u64)]) -> Vec<(String, u64)> {
    outputs.iter().map(|(path, contacts)| (format!("generic/{path}"), *contacts)).collect()
}

const EXAMPLE_COM: [(&str, u64); 8] = [
    ("example.com/anna.csv", 2),
    ("example.com/bert.csv", 9),
    ("example.com/carla.csv", 1),
    ("example.com/dora.csv", 18),
    ("example.com/emil.csv", 19),
    ("example.com/frieda.csv", 28),
    ("example.com/gustav.csv", 5),
    ("example.com/hanna.csv", 15),
];

/// Somebody of another domain is somebody else, whose contacts nobody shall be led to export.
#[test]
fn nobody_of_another_domain_is_meant() {
    let env = TestEnv::new();
    for account in ["example.com/bert", "example.org/carla", "example.org/bernd"] {
        env.book(&format!("store/{account}/Contacts.IMAP/AddrBook.mrk"), &["Ada"]);
    }
    for (typed, hint) in [
        ("bert@example.org", "hint: did you mean bernd@example.org?"),
        ("carla@example.com", "hint: there is carla@example.org, of another domain."),
        // No account has that domain, so that it is what was typed wrong.
        ("bert@exampel.com", "hint: did you mean bert@example.com?"),
        ("zoe@example.com", "hint: inspect lists what it has: 3 accounts."),
    ] {
        let run = env.contacts(&format!("--root store --user {typed} -o out")).ends_with(2);
        assert!(run.stderr.contains(hint), "{typed}: {}", run.stderr);
    }
}

#[test]
fn domains_and_users_in_any_case_and_spelling() {
    let env = TestEnv::with_fixtures();
    for (arguments, wanted) in [
        ("--domain example.com", &EXAMPLE_COM[..]),
        ("--domain EXAMPLE.Com", &EXAMPLE_COM[..]),
        ("--user bert", &EXAMPLE_COM[1..2]),
        ("--user BERT", &EXAMPLE_COM[1..2]),
        ("--user Anna@Example.COM", &EXAMPLE_COM[..1]),
        ("--user bert --user anna@example.com", &EXAMPLE_COM[..2]),
        ("--domain example.com --user bert", &EXAMPLE_COM[1..2]),
        ("--user utf8-bom --domain example.org", &[("example.org/utf8-bom.csv", 2)]),
    ] {
        assert_eq!(
            exported(&env, &format!("--root store {arguments}")),
            expected(wanted),
            "{arguments}"
        );
    }
}

#[test]
fn accounts_without_contacts_are_told_apart() {
    let env = TestEnv::new();
    let account = |user: &str| format!("store/example.com/{user}/Contacts.IMAP");
    env.book(&format!("{}/AddrBook.mrk", account("anna")), &["Ada"]);
    for user in ["dan1", "dan2"] {
        env.write(&format!("{}/AddrBook.mrk", account(user)), [0; 4096]);
    }
    for user in ["eve1", "eve2", "eve3", "eve4"] {
        env.book(&format!("{}/AddrBook.mrk", account(user)), &[]);
    }
    env.write("store/example.com/nora/Inbox.IMAP/mail.msg", "");
    env.book(&format!("{}/Blocked Senders.IMAP/AddrBook.mrk", account("rita")), &["Rob"]);
    env.contacts("--root store -f vcard -o out").says(&[
        "8 accounts gave no contact: 2 had damaged books that gave nothing (dan1@example.com, dan2@example.com), \
         1 has contacts only in folders that nobody asked for (rita@example.com), 4 have empty books only, \
         1 has no address book (nora@example.com); the report names them, and so does the manifest (no_contacts).\n",
    ]);
    let manifest = env.manifest("out");
    let told = |account: &serde_json::Value| account["no_contacts"].as_str().map(str::to_owned);
    let told: Vec<_> = manifest["accounts"].as_array().unwrap().iter().filter_map(told).collect();
    let empty = ["empty-books"; 4];
    assert_eq!(told[..2], ["damaged-books"; 2]);
    assert_eq!(told[2..6], empty);
    assert_eq!(told[6..], ["no-address-book", "not-asked-for"]);
    let page = env.read("out/report.html");
    for words in ["<strong>4 accounts</strong> have empty books only", "eve4@example.com"] {
        assert!(page.contains(words), "{words}");
    }
    env.run("verify", &["out", "--root", "store"]).ends_with(0);
    env.contacts("--root store -f vcard -o none --user nora").ends_with(0).says(&[
        "There is nothing to export: 1 account has no contacts.",
        "1 account gave no contact: 1 has no address book (nora@example.com).\n",
    ]);
}

#[test]
fn accounts_without_contacts_stand_in_manifest_and_report_only() {
    let env = TestEnv::with_fixtures();
    let wanted = "--root store --user ida --user jan";
    assert_eq!(exported(&env, wanted), []);
    let manifest = env.manifest("out");
    let users: Vec<_> =
        manifest["accounts"].as_array().unwrap().iter().map(|account| &account["user"]).collect();
    assert_eq!(users, ["ida", "jan"]);
    assert_eq!(env.names("out"), ["manifest.json", "report.html"]);
}

#[test]
fn any_level_of_the_store_may_be_the_root() {
    let env = TestEnv::with_fixtures();
    let of_anna = [("example.com/anna.csv", 2)];
    let all = exported(&env, "--root store");
    assert!(all.contains(&("generic/public/Contacts/Branches.csv".to_owned(), 1)));
    let users = exported(&env, "--root store/USERS");
    assert_eq!(users, all[..users.len()]);
    assert_eq!(exported(&env, "--root store/USERS/example.com"), expected(&EXAMPLE_COM));
    assert_eq!(exported(&env, "--root store/USERS/example.com/anna"), expected(&of_anna));
}

#[test]
fn public_folders_beside_the_root_are_named() {
    let env = TestEnv::with_fixtures();
    let words = "Public Folders lie beside this folder and were not read";
    env.contacts("--root store/USERS -o users").ends_with(3).says(&[words, "--root"]);
    let run = env.contacts("--root store -o all").ends_with(3);
    assert!(!run.stderr.contains(words));
}

#[test]
fn lists_and_deleted_contacts_are_exported_on_request() {
    let env = TestEnv::with_fixtures();
    for (include, contacts) in [
        ("", 1),
        ("--include allow-list", 5),
        ("--include block-list", 5),
        ("--include deleted", 2),
        ("--include allow-list,block-list --include deleted", 10),
    ] {
        let found = exported(&env, &format!("--root store --user carla {include}"));
        assert_eq!(found, expected(&[("example.com/carla.csv", contacts)]), "{include}");
    }
    env.contacts("--root store --user carla -o told").says(&[
        "10 contacts found, 9 left out (allow-list 4, block-list 4, deleted 1), 1 exported; ",
        "--include allow-list,block-list,deleted exports them too.",
    ]);
}

#[test]
fn a_file_for_each_book() {
    let env = TestEnv::with_fixtures();
    let found = exported(&env, "--root store --domain example.com --user bert --per book");
    let bert = [
        ("連絡先.csv", 1),
        ("_hidden.csv", 1),
        ("Contacts.csv", 1),
        ("Contacts/Work.csv", 2),
        ("Contacts/Work/Suppliers.csv", 1),
        ("Kunden München.csv", 1),
        ("Not &decodable.csv", 1),
        ("Research & Development.csv", 1),
    ];
    let bert: Vec<_> = bert
        .iter()
        .map(|(path, count)| (format!("generic/example.com/bert/{path}"), *count))
        .collect();
    assert_eq!(found, bert);
    let folders = env.manifest("out");
    let folders: Vec<_> =
        folders["outputs"].as_array().unwrap().iter().map(|output| &output["folder"]).collect();
    assert_eq!(folders[0], "連絡先");
    assert_eq!(folders[4], "Contacts/Work/Suppliers");
}

#[test]
fn a_file_for_each_domain_or_for_all() {
    let env = TestEnv::with_fixtures();
    let per_user = exported(&env, "--root store");
    let sum = |start: &str| -> u64 {
        let of_domain = per_user.iter().filter(|(path, _)| path.starts_with(start));
        of_domain.map(|(_, contacts)| contacts).sum()
    };
    let domains: Vec<_> = ["example.com", "example.net", "example.org", "public"]
        .iter()
        .map(|domain| (format!("generic/{domain}.csv"), sum(&format!("generic/{domain}/"))))
        .collect();
    assert_eq!(exported(&env, "--root store --per domain"), domains);
    assert_eq!(exported(&env, "--root store --per all"), expected(&[("all.csv", sum(""))]));
    assert!(sum("generic/public/") == 3 && sum("") > 100);
}

#[test]
fn a_domain_called_public_is_not_the_public_folders() {
    let env = TestEnv::new();
    env.book("store/USERS/public/anna/Contacts.IMAP/AddrBook.mrk", &["anna"]);
    env.book("store/Public Folders/Contacts.IMAP/AddrBook.mrk", &["everybody", "nobody"]);
    let per_user = [("public~2/anna.csv", 1), ("public/Contacts.csv", 2)];
    assert_eq!(exported(&env, "--root store"), expected(&per_user));
    let per_domain = [("public~2.csv", 1), ("public.csv", 2)];
    assert_eq!(exported(&env, "--root store --per domain"), expected(&per_domain));
}

/// Elsewhere the file system itself takes them for one.
#[cfg(target_os = "linux")]
#[test]
fn names_that_windows_takes_for_one_or_for_none_stay_apart() {
    let env = TestEnv::new();
    for user in ["ANNA", "anna", "a:b", "a?b", "con", "dot.", "sp ace "] {
        env.book(&format!("store/example.org/{user}/Contacts.IMAP/AddrBook.mrk"), &["one"]);
    }
    let mut found: Vec<_> =
        exported(&env, "--root store").into_iter().map(|(path, _)| path).collect();
    found.sort();
    let users = ["ANNA", "_con", "a_b", "a_b~2", "anna~2", "dot_", "sp ace_"];
    assert_eq!(found, users.map(|user| format!("generic/example.org/{user}.csv")));
}

#[test]
fn long_names_are_cut_and_stay_apart() {
    let env = TestEnv::new();
    let long = "x".repeat(200);
    for user in ["1", "2"] {
        env.book(&format!("store/example.org/{long}{user}/Contacts.IMAP/AddrBook.mrk"), &["one"]);
    }
    let found = exported(&env, "--root store");
    assert!(found.len() == 2 && found[0].0 != found[1].0);
    assert!(found.iter().all(|(path, _)| path.len() == "generic/example.org/.csv".len() + 120));
}

/// `Contacts.csv` would be a file and a folder.
#[test]
fn a_folder_called_like_a_file_stays_apart() {
    let env = TestEnv::new();
    let account = "store/example.org/anna";
    env.book(&format!("{account}/Contacts.IMAP/AddrBook.mrk"), &["one"]);
    env.book(&format!("{account}/Contacts.csv.IMAP/Below.IMAP/AddrBook.mrk"), &["two", "three"]);
    let found = exported(&env, "--root store --per book");
    assert_eq!(found.iter().map(|(_, contacts)| contacts).collect::<Vec<_>>(), [&2, &1]);
}
