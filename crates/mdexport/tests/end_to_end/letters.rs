//! Letters that an encoding lacks: a run that put `?` for them says so, first, with the files and the way out.

use crate::harness::{Run, TestEnv};

/// The names of people, each with a contact in a store of one domain.
fn store(people: &[(&str, &[&str])]) -> TestEnv {
    let env = TestEnv::new();
    for (user, names) in people {
        env.book(&format!("store/USERS/example.com/{user}/Contacts.IMAP/AddrBook.mrk"), names);
    }
    env
}

const RUSSIAN: &str = "\u{410}\u{43d}\u{43d}\u{430}";
const GREEK: &str = "\u{3ae}\u{3c1}\u{3b1}";

fn exported(env: &TestEnv, arguments: &str) -> Run {
    env.contacts(&format!("--root store -o out -f outlook,vcard {arguments}"))
}

#[test]
fn replaced_letters_are_a_loss_with_a_way_out() {
    let env = store(&[("anna", &["Anna"]), ("bert", &[RUSSIAN, "Bert", RUSSIAN])]);
    exported(&env, "").ends_with(3).says(&[
        "Everything is there, but some of it needs a look.",
        "of 2 contacts have '?' for letters that windows-1252 lacks: ",
        "export again with --encoding windows-1251, which has them all, if the reader's Windows is set to it, else give out outlook-web.",
        "  outlook/example.com/bert.csv: ",
        "next: mdexport explain replaced",
    ]);
    let manifest = env.manifest("out");
    let outputs = manifest["outputs"].as_array().unwrap();
    let replaced: Vec<_> = outputs
        .iter()
        .filter(|output| output.get("replaced_contacts").is_some())
        .map(|output| (output["path"].as_str().unwrap(), output["replaced_contacts"].as_u64()))
        .collect();
    assert_eq!(replaced, [("outlook/example.com/bert.csv", Some(2))]);
    let page = env.read("out/report.html");
    assert!(page.contains("Letters lost") && page.contains("values of 2 contacts"));
    env.run("verify", &["out", "--root", "store"]).ends_with(0);
    // What was said to help does.
    exported(&env, "--encoding windows-1251").ends_with(0);
    assert!(!env.read("out/report.html").contains("Letters lost"));
}

#[test]
fn where_no_code_page_has_all_a_format_is_named() {
    let people: Vec<_> = ["a", "b", "c", "d", "e"].map(|user| (user, &[RUSSIAN, GREEK][..])).into();
    let env = store(&people);
    let run = exported(&env, "").ends_with(3);
    run.says(&[
        "of 10 contacts have '?' for letters that windows-1252 lacks: no code page has them all, so give the \
         owner of these files outlook-web.",
        "  outlook/example.com/c.csv: ",
        "  and 2 more files; the report names them",
    ]);
}

#[test]
fn letters_written_with_others_are_no_loss() {
    let env = store(&[("anna", &["\u{141}ukasz"]), ("bert", &["Bert"])]);
    let run = exported(&env, "").ends_with(0).says(&[
        "Everything is there.",
        "outlook: 2 values with letters that windows-1252 lacks were written with others that read alike; --encoding windows-1250 has them all.\n  outlook/example.com/anna.csv: 2 values\n",
    ]);
    assert!(!run.stderr.contains("bert.csv"), "{}", run.stderr);
    let encodings = |output: &serde_json::Value| output.get("encodings").cloned();
    let manifest = env.manifest("out");
    let held: Vec<_> =
        manifest["outputs"].as_array().unwrap().iter().filter_map(encodings).collect();
    assert_eq!(held, [serde_json::json!(["windows-1250", "windows-1257", "EUC-KR"])]);
    let page = env.read("out/report.html");
    assert!(page.contains("<h3>Letters written with others</h3>"));
    assert!(page.contains("2 values; windows-1250 has its letters"));
    env.run("verify", &["out", "--root", "store"]).ends_with(0);
    exported(&env, "--encoding windows-1250").ends_with(0);
    assert!(!env.read("out/report.html").contains("Letters written with others"));
}

/// No code page has the letters of all, but one has those of each.
#[test]
fn what_would_hold_it_is_said_of_each_file() {
    let env = store(&[
        ("anna", &[RUSSIAN, RUSSIAN]),
        ("bert", &[GREEK]),
        ("carl", &[RUSSIAN, "\u{5e9}"]),
        ("dora", &["\u{10c}apek"]),
        ("emil", &["\u{141}ukasz", "\u{11e}\u{130}"]),
    ]);
    exported(&env, "").ends_with(3).says(&[
        "lacks: no code page has them all, so export again for each owner with the --encoding that stands behind the file, \
         if the reader's Windows is set to it, else give out outlook-web.\n",
        "  outlook/example.com/anna.csv: 4 values of 2 contacts; windows-1251 has its letters\n",
        "  outlook/example.com/bert.csv: 2 values of 1 contact; windows-1253 has its letters\n",
        "  outlook/example.com/carl.csv: 4 values of 2 contacts; only outlook-web has its letters\n",
        "read alike; no code page has them all; one that has those of a file stands behind it, and outlook-web has all.\n",
        "  outlook/example.com/dora.csv: 2 values; windows-1250 has its letters\n",
        "  outlook/example.com/emil.csv: 4 values; only outlook-web has its letters\n",
    ]);
    let page = env.read("out/report.html");
    assert!(page.contains("4 values of 2 contacts; no code page has its letters"));
    // What was said to help does.
    env.contacts("--root store -o anna -f outlook --user anna --encoding windows-1251")
        .ends_with(0);
    env.contacts("--root store -o carl -f outlook-web --user carl").ends_with(0);
}

#[test]
fn a_book_that_gave_no_contact_is_named_before_all() {
    let env = store(&[("anna", &["Anna"]), ("eva", &["Eva"])]);
    let book = |user: &str| format!("store/USERS/example.com/{user}/Contacts.IMAP/AddrBook.mrk");
    env.write(&book("nul"), [0; 4096]);
    // Many places of what costs nothing weigh less than one of what costs the book.
    let harmless = "<contact><guid>1</guid><fullName>A & B & C & D</fullName></contact>";
    env.write(&book("ampersand"), format!("<addressBook>{harmless}</addressBook>"));
    exported(&env, "").ends_with(3).says(&[
        "1 damaged address book gave no contact: USERS/example.com/nul/Contacts.IMAP/AddrBook.mrk.",
        "Everything else is there, but some of it needs a look. 3 contacts of 3 accounts are in 6 files in out.",
        "1 account gave no contact: 1 had a damaged book that gave nothing (nul@example.com).\n",
        "  USERS/example.com/nul/Contacts.IMAP/AddrBook.mrk, line 1: only-nuls",
        "next: mdexport explain only-nuls",
    ]);
    let page = env.read("out/report.html");
    assert!(page.contains("1 damaged address book gave no contact"));
    assert!(page.find("<code>only-nuls</code>") < page.find("<code>bare-ampersand</code>"));
    let run = env.contacts("--root store -o nothing --user nul").ends_with(3);
    run.says(&["There is nothing else to export."]);
    let explained = env.run("explain", &["only-nuls"]).ends_with(0);
    assert!(
        String::from_utf8(explained.stdout).unwrap().contains("Restore the file from a backup")
    );
}

#[test]
fn what_some_formats_refuse_is_told_once_with_those_that_have_it() {
    let env = TestEnv::new();
    let contact = "<contact><guid>1</guid><fullName>Anna</fullName><PEM>AAEC</PEM></contact>";
    let path = "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk";
    env.write(path, format!("<addressBook>{contact}</addressBook>"));
    env.contacts("--root store -o out -f outlook,google,vcard")
        .ends_with(3)
        .says(&["Refused: 1 key is not in outlook and google (binary); vcard has it."]);
}
