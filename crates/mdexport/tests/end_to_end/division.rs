//! `--max-records` and `--one-per-file`: into which files contacts are divided, and that the manifest,
//! verifying and a second run know each of them.

use crate::harness::{TestEnv, book};

const BOOK: &str = "store/example.com/anna/Contacts.IMAP/AddrBook.mrk";

/// A store of one account with contacts of these names.
fn store(names: &[&str]) -> TestEnv {
    let env = TestEnv::new();
    env.book(BOOK, names);
    env
}

/// What stands beside the files.
const OWN: [&str; 2] = ["manifest.json", "report.html"];

/// The names of all files in the output but the manifest, the report and what was moved aside.
fn files(env: &TestEnv) -> Vec<String> {
    let is_output = |name: &String| {
        !name.ends_with('/') && !name.starts_with("earlier/") && !OWN.contains(&name.as_str())
    };
    env.names("out").into_iter().filter(is_output).collect()
}

/// What verifying prints, with the store and without.
fn findings(env: &TestEnv) -> String {
    let alone = env.run("verify", &["out"]).stdout;
    let with_store = env.run("verify", &["out", "--root", "store"]).stdout;
    [alone, with_store].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
}

/// The contacts of every file in the manifest.
fn counts(env: &TestEnv) -> Vec<u64> {
    let manifest = env.manifest("out");
    let outputs = manifest["outputs"].as_array().unwrap();
    outputs.iter().map(|output| output["contacts"].as_u64().unwrap()).collect()
}

#[test]
fn files_hold_at_most_so_many_contacts() {
    let env = store(&["Ada", "Bea", "Cleo", "Dora", "Eva"]);
    let run = "--root store -f google,vcard,jscontact,ldif -o out --max-records";
    env.contacts(&format!("{run} 2")).ends_with(0);
    let of_google =
        ["anna-2.csv", "anna-3.csv", "anna.csv"].map(|name| format!("google/example.com/{name}"));
    assert_eq!(files(&env)[..3], of_google);
    assert_eq!(counts(&env), [2, 2, 1].repeat(4));
    assert_eq!(env.manifest("out")["selected"]["max_records"], 2);
    assert_eq!(findings(&env), "");
    let rows: Vec<_> = ["", "-2", "-3"]
        .iter()
        .flat_map(|part| {
            let text = env.read(&format!("out/google/example.com/anna{part}.csv"));
            let mut reader =
                csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            reader.records().map(|row| row.unwrap()[0].to_owned()).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(rows, ["Ada", "Bea", "Cleo", "Dora", "Eva"]);

    let before = env.tree("out/google");
    env.contacts(&format!("{run} 2")).ends_with(0);
    assert_eq!(env.tree("out/google"), before);
    env.contacts(&format!("{run} 3")).ends_with(3).says(&["4 files of 1 account", "moved"]);
    assert_eq!(files(&env)[..2], [of_google[0].clone(), of_google[2].clone()]);
    assert_eq!((counts(&env), findings(&env)), ([3, 2].repeat(4), String::new()));
    env.contacts(&format!("{run} 5")).ends_with(3).says(&["4 files of 1 account", "moved"]);
    assert_eq!(files(&env)[0], of_google[2]);
    assert_eq!((counts(&env), findings(&env)), ([5].repeat(4), String::new()));
}

#[test]
fn a_part_is_never_the_file_of_somebody_else() {
    let env = store(&["Ada", "Bea"]);
    env.book("store/example.com/anna-2/Contacts.IMAP/AddrBook.mrk", &["Cleo"]);
    env.contacts("--root store -f google -o out --max-records 1").ends_with(0);
    let files = files(&env);
    let expected =
        ["anna-2.csv", "anna-2_.csv", "anna.csv"].map(|name| format!("google/example.com/{name}"));
    assert_eq!((files.as_slice(), findings(&env).as_str()), (expected.as_slice(), ""));
}

#[test]
fn a_uid_stands_once_in_all_parts() {
    let env = TestEnv::new();
    let contact =
        |name: &str| format!("<contact><guid>A</guid><fullName>{name}</fullName></contact>");
    let contacts = ["Ada", "Bea", "Cleo"].map(contact).concat();
    env.write(BOOK, format!("<addressBook>{contacts}</addressBook>"));
    for division in ["--max-records 1", "--one-per-file"] {
        env.contacts(&format!("--root store -f vcard,vcard4 -o out {division}"))
            .says(&["duplicate-uid"]);
        for format in ["vcard", "vcard4"] {
            let tree = env.tree(&format!("out/{format}"));
            let all = tree.into_values().collect::<Vec<_>>().concat();
            let all = String::from_utf8(all).unwrap();
            let mut uids: Vec<_> = all
                .lines()
                .filter(|line| line.starts_with("UID"))
                .filter_map(|line| line.rsplit(':').next())
                .collect();
            uids.sort_unstable();
            assert_eq!(uids, ["A", "A-2", "A-3"], "{format} {division}");
        }
        assert_eq!(findings(&env), "", "{division}");
    }
}

#[test]
fn every_contact_has_a_file_of_its_name() {
    let names = ["Ada", "ADA", "CON", "../Eve", "Weiß", "WEISS", "a:b", ".x", "Ada"];
    let env = store(&names);
    let run = "--root store -f vcard -o out --one-per-file";
    env.contacts(run).ends_with(0);
    let mut expected = ["Ada", "ADA~2", "_CON", "_._Eve", "Weiß", "WEISS~2", "a_b", "_x", "Ada~3"]
        .map(|name| format!("vcard/example.com/anna/{name}.vcf"));
    expected.sort();
    assert_eq!(files(&env), expected);
    assert_eq!((counts(&env), findings(&env)), (vec![1; names.len()], String::new()));
    assert_eq!(env.manifest("out")["selected"]["one_per_file"], true);
    let before = env.tree("out/vcard");
    env.contacts(run).ends_with(0);
    assert_eq!(env.tree("out/vcard"), before);
    // The files of contacts that are gone go aside.
    env.book(BOOK, &["Ada"]);
    assert!(findings(&env).contains("differs: vcard/example.com/anna/_CON.vcf: "));
    env.contacts(run).ends_with(3);
    assert_eq!(files(&env), ["vcard/example.com/anna/Ada.vcf"]);
    env.contacts("--root store -f vcard -o out").ends_with(3);
    assert_eq!(files(&env), ["vcard/example.com/anna.vcf"]);
    for path in expected {
        assert!(env.path(&format!("out/earlier/{path}")).exists(), "{path}");
    }
}

#[test]
fn what_was_done_to_files_of_one_contact_is_found() {
    let env = store(&["Ada", "Bea", "Cleo"]);
    let run = "--root store -f vcard -o out --one-per-file";
    env.contacts(run).ends_with(0);
    let folder = "out/vcard/example.com/anna";
    std::fs::remove_file(env.path(&format!("{folder}/Ada.vcf"))).unwrap();
    env.write(&format!("{folder}/Bea.vcf"), "mine");
    env.write(&format!("{folder}/Dora.vcf"), "mine");
    let found = findings(&env);
    for line in [
        "missing: vcard/example.com/anna/Ada.vcf: ",
        "changed: vcard/example.com/anna/Bea.vcf: ",
        "note: vcard/example.com/anna/Dora.vcf: ",
    ] {
        assert!(found.contains(line), "no {line:?} in {found}");
    }
    env.contacts(run).ends_with(1).says(&["changed-by-hand"]);
    assert_eq!(env.read(&format!("{folder}/Bea.vcf")), "mine");
    assert_eq!(env.read(&format!("{folder}/Dora.vcf")), "mine");
    assert!(env.read(&format!("{folder}/Ada.vcf")).contains("FN:Ada"));
}

#[test]
fn accounts_books_and_single_files_are_divided_alike() {
    let env = store(&["Ada", "Bea"]);
    env.book("store/example.com/anna/Contacts.IMAP/Work.IMAP/AddrBook.mrk", &["Ada", "Work"]);
    env.contacts("--root store -f vcard -o out --per book --one-per-file").ends_with(0);
    let expected = ["Contacts/Ada", "Contacts/Bea", "Contacts/Work/Ada", "Contacts/Work/Work"];
    assert_eq!(files(&env), expected.map(|name| format!("vcard/example.com/anna/{name}.vcf")));
    assert_eq!(findings(&env), "");
    env.contacts("--root store -f vcard -o out --per all --one-per-file --replace").ends_with(0);
    let expected = ["Ada", "Ada~2", "Bea", "Work"].map(|name| format!("vcard/all/{name}.vcf"));
    assert_eq!((files(&env), findings(&env)), (expected.to_vec(), String::new()));
    env.write("Friends.mrk", book(&["Ada", "Bea"]));
    env.contacts("Friends.mrk -f vcard -o single --one-per-file").ends_with(0);
    assert!(env.read("single/vcard/Friends/Bea.vcf").contains("FN:Bea"));
    env.contacts("Friends.mrk -f google -o single --max-records 1 --replace").ends_with(0);
    assert!(env.read("single/google/Friends-2.csv").contains("Bea"));
    env.contacts("Friends.mrk -f vcard -o dry --one-per-file --dry-run").ends_with(0);
    assert!(env.names("dry").is_empty());
}

/// A cap is one of rows; those of one contact stay together.
#[test]
fn where_a_contact_has_several_rows_these_are_counted() {
    let env = TestEnv::new();
    let contact = |name: &str, count: usize| {
        let number = |at: usize| if at == 0 { String::new() } else { (at + 1).to_string() };
        let email = |at| format!("<email{0}>{name}{0}@example.com</email{0}>", number(at));
        let emails: String = (0..count).map(email).collect();
        format!("<contact><fullName>{name}</fullName>{emails}</contact>")
    };
    let contacts = [("ada", 2), ("bea", 1), ("cleo", 0), ("dora", 1), ("eva", 3), ("flo", 3)];
    let contacts: String = contacts.iter().map(|(name, count)| contact(name, *count)).collect();
    env.write(BOOK, format!("<addressBook>{contacts}</addressBook>"));
    for (limit, expected) in [
        (3, [(3, 3), (1, 1), (1, 3), (1, 3)].as_slice()),
        (4, &[(4, 4), (1, 3), (1, 3)]),
        // Never fewer than the rows of one.
        (1, &[(1, 2), (2, 1), (1, 1), (1, 3), (1, 3)]),
    ] {
        env.contacts(&format!("--root store -f mail-merge -o out --max-records {limit}"));
        let manifest = env.manifest("out");
        let count = |output: &serde_json::Value, name: &str| output[name].as_u64().unwrap();
        let counts: Vec<_> = manifest["outputs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|output| (count(output, "contacts"), count(output, "records")))
            .collect();
        assert_eq!(counts, expected, "{limit}");
        assert_eq!(findings(&env), "");
    }
}

#[test]
fn what_cannot_be_divided_is_refused() {
    let env = store(&["Ada"]);
    env.write("Friends.mrk", book(&["Ada", "Bea"]));
    let refused = [
        ("--root store -o out --one-per-file", "--one-per-file is not for outlook, "),
        ("--root store -f vcard,jscontact -o out --one-per-file", "is not for jscontact"),
        ("Friends.mrk -f google -o friends.csv --max-records 1", "cannot hold several files"),
        ("Friends.mrk -f vcard -o - --one-per-file", "no more than one file"),
        ("--root store -f vcard -o out --one-per-file --max-records 2", "cannot be given together"),
        ("--root store -f vcard -o out --max-records 0", "hint: give a whole number, 1 or more."),
    ];
    for (arguments, words) in refused {
        env.contacts(arguments).ends_with(2).says(&[words]);
    }
    assert_eq!(
        env.names("."),
        [
            "Friends.mrk",
            "store/",
            "store/example.com/",
            "store/example.com/anna/",
            "store/example.com/anna/Contacts.IMAP/",
            BOOK
        ]
    );
}
