//! Single files, standard input and standard output.

use std::io::Write;
use std::process::Stdio;

use crate::harness::{Run, TestEnv, book};

#[test]
fn a_file_goes_by_its_name() {
    let env = TestEnv::new();
    env.book("Friends.mrk", &["anna"]);
    env.contacts("Friends.mrk -f generic,vcard -o out").ends_with(0);
    let expected = [
        "generic/",
        "generic/Friends.csv",
        "manifest.json",
        "report.html",
        "vcard/",
        "vcard/Friends.vcf",
    ];
    assert_eq!(env.names("out"), expected);
    let manifest = env.manifest("out");
    assert!(manifest["root"].is_null());
    assert_eq!(manifest["selected"]["files"][0], "Friends.mrk");
    assert_eq!(manifest["accounts"][0]["address_books"][0]["path"], "Friends.mrk");
}

#[test]
fn two_files_of_one_name_get_two() {
    let env = TestEnv::new();
    env.book("one/AddrBook.mrk", &["anna"]);
    env.book("two/addrbook.mrk", &["bert"]);
    env.contacts("one/AddrBook.mrk two/addrbook.mrk -f vcard -o out").ends_with(0);
    assert!(env.read("out/vcard/AddrBook.vcf").contains("FN:anna"));
    assert!(env.read("out/vcard/addrbook~2.vcf").contains("FN:bert"));
}

#[test]
fn a_path_may_show_domain_user_and_folder() {
    let env = TestEnv::new();
    env.book("USERS/example.com/bert/Contacts.IMAP/Work.IMAP/AddrBook.mrk", &["will"]);
    let file = "USERS/example.com/bert/Contacts.IMAP/Work.IMAP/AddrBook.mrk";
    env.contacts(&format!("{file} -f vcard,generic -o out")).ends_with(0);
    assert!(
        env.read("out/vcard/example.com/bert.vcf").contains("\r\nCATEGORIES:Contacts/Work\r\n")
    );
    let output = &env.manifest("out")["outputs"][0];
    assert_eq!(
        (output["domain"].as_str(), output["user"].as_str()),
        (Some("example.com"), Some("bert"))
    );
    env.contacts(&format!("{file} -f vcard,generic -o book --per book")).ends_with(0);
    assert!(env.path("book/vcard/example.com/bert/Contacts/Work.vcf").exists());
}

#[test]
fn files_of_one_account_share_its_file() {
    let env = TestEnv::new();
    let account = "USERS/example.com/bert";
    env.book(&format!("{account}/Contacts.IMAP/AddrBook.mrk"), &["bea"]);
    env.book(&format!("{account}/Work.IMAP/AddrBook.mrk"), &["will"]);
    let files = format!("{account}/Contacts.IMAP/AddrBook.mrk {account}/Work.IMAP/AddrBook.mrk");
    env.contacts(&format!("{files} -f vcard -o out")).ends_with(0);
    let cards = env.read("out/vcard/example.com/bert.vcf");
    assert!(cards.find("FN:bea").unwrap() < cards.find("FN:will").unwrap());
    assert_eq!(cards.matches("CATEGORIES:Work").count(), 1);
    assert!(!cards.contains("CATEGORIES:Contacts"));
}

#[test]
fn standard_input_goes_to_a_folder_a_file_or_standard_output() {
    let env = TestEnv::new();
    let input = book(&["anna"]);
    piped(&env, "- -f vcard,generic -o out", &input).ends_with(0);
    assert!(env.read("out/vcard/stdin.vcf").contains("FN:anna"));
    assert!(!env.read("out/vcard/stdin.vcf").contains("CATEGORIES"));
    piped(&env, "- -f vcard -o anna.vcf", &input).ends_with(0);
    let run = piped(&env, "- -f vcard -o -", &input).ends_with(0);
    assert_eq!(env.read("anna.vcf").as_bytes(), run.stdout);
    assert_eq!(env.read("out/vcard/stdin.vcf").as_bytes(), run.stdout);
}

#[test]
fn one_file_in_one_format_goes_where_it_is_told() {
    let env = TestEnv::new();
    env.book("AddrBook.mrk", &["anna"]);
    let run = env.contacts("AddrBook.mrk -f google -o contacts.csv").ends_with(0);
    assert!(run.stdout.is_empty() && run.stderr.contains("contacts.csv"));
    assert_eq!(env.names("."), ["AddrBook.mrk", "contacts.csv"]);
    let run = env.contacts("AddrBook.mrk -f google -o -").ends_with(0);
    assert_eq!(run.stdout, env.read("contacts.csv").as_bytes());
    assert!(run.says(&["accounts", "google"]).stderr.contains("standard output"));
    assert_eq!(env.names("."), ["AddrBook.mrk", "contacts.csv"]);
}

#[test]
fn an_earlier_file_is_written_over_only_by_a_whole_one() {
    let env = TestEnv::new();
    env.book("AddrBook.mrk", &["anna"]);
    env.write("contacts.vcf", "an earlier export");
    env.contacts("missing.mrk -f vcard -o contacts.vcf").ends_with(1);
    assert_eq!(env.read("contacts.vcf"), "an earlier export");
    env.contacts("AddrBook.mrk -f vcard -o contacts.vcf").ends_with(0);
    assert!(env.read("contacts.vcf").contains("FN:anna"));
    assert_eq!(env.names("."), ["AddrBook.mrk", "contacts.vcf"]);
}

#[test]
fn an_empty_book_gives_a_file_only_to_who_named_it() {
    let env = TestEnv::new();
    env.book("AddrBook.mrk", &[]);
    env.contacts("AddrBook.mrk -f generic -o contacts.csv").ends_with(0);
    let file = env.read("contacts.csv");
    assert!(file.starts_with("\u{feff}fullName,email,") && file.ends_with(",folder,unknown\r\n"));
    assert_eq!(file.matches('\n').count(), 1);
    env.contacts("AddrBook.mrk -f generic -o out/").ends_with(0);
    assert_eq!(env.names("out"), ["manifest.json", "report.html"]);
}

#[test]
fn a_missing_file_is_status_1_and_named() {
    let env = TestEnv::new();
    env.book("AddrBook.mrk", &["anna"]);
    env.contacts("missing.mrk AddrBook.mrk -f vcard -o out")
        .ends_with(1)
        .says(&["missing.mrk: The address book could not be read: "]);
    assert!(env.read("out/vcard/AddrBook.vcf").contains("FN:anna"));
    let run = env.contacts("missing.mrk -f vcard -o -").ends_with(1).says(&["missing.mrk"]);
    assert!(run.stdout.is_empty());
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let env = TestEnv::new();
    env.book("AddrBook.mrk", &["anna"]);
    env.contacts("AddrBook.mrk -f vcard -o nowhere/a.vcf").ends_with(1).says(&["nowhere", "--out"]);
    assert_eq!(env.names("."), ["AddrBook.mrk"]);
}

#[test]
fn the_input_is_never_the_output() {
    let env = TestEnv::new();
    let account = "USERS/example.com/anna";
    env.book(&format!("{account}/Contacts.IMAP/AddrBook.mrk"), &["anna"]);
    env.book("AddrBook.mrk", &["bert"]);
    let before = env.tree(".");
    let file = format!("{account}/Contacts.IMAP/AddrBook.mrk");
    for arguments in [
        "AddrBook.mrk -f vcard -o AddrBook.mrk".to_owned(),
        format!("{file} -f vcard -o {file}"),
        format!("{file} -f vcard -o {account}/Contacts.IMAP/anna.vcf"),
        format!("{file} -f vcard,google -o {account}/out"),
        format!("{file} -f vcard,google -o {account}"),
    ] {
        env.contacts(&arguments).ends_with(2).says(&["one in the other"]);
        assert_eq!(env.tree("."), before, "{arguments}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_was_named_is_followed_but_never_to_write() {
    let env = TestEnv::new();
    let account = "store/USERS/example.com/bert";
    let file = format!("{account}/Contacts.IMAP/AddrBook.mrk");
    env.book(&file, &["bert"]);
    std::os::unix::fs::symlink(&file, env.path("link.mrk")).unwrap();
    let run = env.contacts("link.mrk -f vcard -o -").ends_with(0);
    assert!(String::from_utf8(run.stdout).unwrap().contains("FN:bert"));
    let before = env.tree(".");
    for (input, output) in
        [(&*file, "link.mrk"), ("link.mrk", "link.mrk"), ("link.mrk", account), ("link.mrk", &file)]
    {
        env.contacts(&format!("{input} -f vcard -o {output}")).ends_with(2);
        assert_eq!(env.tree("."), before, "{input} {output}");
    }
}

/// Runs the program with this on its standard input.
fn piped(env: &TestEnv, arguments: &str, input: &str) -> Run {
    let mut command = env.command();
    command.args(arguments.split_whitespace());
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap().into()
}

/// Who names a file wants what is in it.
#[test]
fn a_named_book_of_blocked_senders_is_exported() {
    let env = TestEnv::new();
    env.book("anna/Blocked Senders.IMAP/AddrBook.mrk", &["spammer"]);
    let file = "anna/Blocked Senders.IMAP/AddrBook.mrk";
    env.contacts_of(&[file, "-f", "vcard", "-o", "out.vcf"].map(AsRef::as_ref)).ends_with(0);
    assert!(env.read("out.vcf").contains("FN:spammer"));
}
