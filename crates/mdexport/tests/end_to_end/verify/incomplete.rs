//! What the export could not do is repeated, with its status.

use std::fs;

use super::{BOOK, GOOGLE, both, exported, holds, verify};
use crate::harness::TestEnv;

/// The line that says that this is not in the export.
fn line(path: &str, code: &str) -> String {
    format!("incomplete: {path}: Missing from the export: {code}: ")
}

/// Exports a store with this loss; says what both ways of verifying say of it, which is one line of this path and code.
#[track_caller]
fn is_repeated(env: &TestEnv, options: &str, path: &str, code: &str) {
    env.contacts(&format!("--root store -f google,vcard {options} -o out")).ends_with(1);
    let (alone, with_store) = both(env, "out");
    for mut lines in [alone, with_store] {
        lines.retain(|line| !line.starts_with("note: "));
        assert_eq!(lines.len(), 1, "{lines:#?}");
        holds(&lines, &line(path, code));
    }
    for arguments in ["out", "out --root store"] {
        let run = verify(env, arguments).ends_with(1);
        let run =
            run.says(&["Something is missing: the export is incomplete in 1 place. ", "\nhint: "]);
        assert!(!run.stderr.contains("\nThere are"), "{}", run.stderr);
        let quiet = verify(env, &format!("{arguments} -q")).ends_with(1);
        assert_eq!(quiet.stdout, run.stdout);
    }
}

#[test]
fn a_book_that_is_too_large() {
    let env = exported();
    let size = fs::metadata(env.path(&format!("store/{BOOK}"))).unwrap().len();
    env.book(&format!("store/{BOOK}"), &["Ada", "Alma", "Ann", "Asta"]);
    is_repeated(&env, &format!("--max-file-size {size} --replace"), BOOK, "too-large");
}

#[test]
fn an_account_elsewhere() {
    let env = exported();
    let line = |user: &str, directory: &str| {
        let (domain, name, password) = ("example.com", "Name of Somebody", "not-a-password");
        format!("{domain:45}{user:30}{name:30}{directory:90}{password:20}NNYNNYYNNN   0     0\r\n")
    };
    let list = [
        line("anna", r"C:\MDaemon\USERS\example.com\anna\"),
        line("bert", r"C:\MDaemon\USERS\example.com\bert\"),
        line("zeno", r"\\server\mail\zeno\"),
    ];
    env.write("store/App/userlist.dat", list.concat());
    is_repeated(&env, "--replace", "//server/mail/zeno", "account-elsewhere");
}

#[cfg(unix)]
#[test]
fn a_link_that_was_not_followed() {
    let env = exported();
    fs::create_dir(env.path("elsewhere")).unwrap();
    let link = "USERS/example.com/anna/Linked.IMAP";
    std::os::unix::fs::symlink(env.path("elsewhere"), env.path(&format!("store/{link}"))).unwrap();
    is_repeated(&env, "--replace", link, "link-not-followed");
}

#[test]
fn a_file_that_could_not_be_written() {
    let env = exported();
    fs::remove_file(env.path("out/vcard/example.com/anna.vcf")).unwrap();
    fs::create_dir(env.path("out/vcard/example.com/anna.vcf")).unwrap();
    is_repeated(&env, "--replace", "vcard/example.com/anna.vcf", "unwritable-file");
}

#[test]
fn a_file_that_somebody_else_wrote_or_changed() {
    let env = exported();
    env.write("out/generic/example.com/anna.csv", "mine");
    env.contacts("--root store -f generic,vcard -o out --replace").ends_with(1).says(&["not-ours"]);
    let (alone, with_store) = both(&env, "out");
    assert_eq!(alone, with_store);
    assert_eq!(alone.len(), 1);
    holds(&alone, &line("generic/example.com/anna.csv", "not-ours"));
    let env = exported();
    env.write(&format!("out/{GOOGLE}"), "mine");
    is_repeated(&env, "--replace", GOOGLE, "changed-by-hand");
}

/// What only a server at work does: the manifest says it, and the store does not give it any more.
#[test]
fn a_book_that_was_left_out_then_and_can_be_read_now() {
    for (status, code) in
        [("unstable", "unstable"), ("unreadable", "vanished"), ("unreadable", "unreadable-book")]
    {
        let env = exported();
        let size = fs::metadata(env.path(&format!("store/{BOOK}"))).unwrap().len();
        env.book(&format!("store/{BOOK}"), &["Ada", "Alma", "Ann", "Asta"]);
        env.contacts(&format!(
            "--root store -f google,vcard --max-file-size {size} -o out --replace"
        ));
        let manifest = env.read("out/manifest.json");
        let manifest =
            manifest.replace("\"status\":\"too-large\"", &format!("\"status\":\"{status}\""));
        let manifest = manifest.replace("\"too-large\"", &format!("\"{code}\""));
        env.write(
            "out/manifest.json",
            manifest.replace(&format!("\"max_file_size\":{size}"), "\"max_file_size\":1000000"),
        );
        let (alone, with_store) = both(&env, "out");
        assert_eq!(alone.len(), 1, "{alone:#?}");
        holds(&alone, &line(BOOK, code));
        holds(&with_store, &line(BOOK, code));
        holds(
            &with_store,
            &format!("book: {BOOK}: The address book can be read now, and is not in the export."),
        );
        let is_known = |line: &String| {
            ["incomplete: ", "book: ", "differs: "].iter().any(|kind| line.starts_with(kind))
        };
        assert!(with_store.iter().all(is_known), "{with_store:#?}");
        verify(&env, "out --root store").ends_with(1).says(&[": export again"]);
    }
}

#[cfg(target_os = "linux")]
mod without_rights {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::super::{BOOK, lines_of};
    use super::{holds, line};
    use crate::failed_writes::as_user;
    use crate::harness::{Run, TestEnv, run};

    const FOLDER: &str = "USERS/example.com/anna/Contacts.IMAP";

    fn store() -> TestEnv {
        let env = TestEnv::new();
        env.book(&format!("store/{BOOK}"), &["Ada"]);
        env.book("store/USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk", &["Bea"]);
        env
    }

    fn contacts(env: &TestEnv) -> Run {
        run(as_user(env, "contacts").args(["--root", "store", "-f", "vcard", "-o", "out"]))
    }

    fn both(env: &TestEnv) -> [Vec<String>; 2] {
        [&["out"][..], &["out", "--root", "store"]]
            .map(|arguments| lines_of(run(as_user(env, "verify").args(arguments))))
    }

    fn allow(env: &TestEnv, path: &str, mode: u32) {
        fs::set_permissions(env.path(path), Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_folder_or_a_book_that_could_not_be_read() {
        for (path, code) in [(BOOK, "unreadable-book"), (FOLDER, "unreadable-folder")] {
            let (env, in_store) = (store(), format!("store/{path}"));
            allow(&env, &in_store, 0);
            contacts(&env).ends_with(1);
            for lines in both(&env) {
                assert_eq!(lines.len(), 1, "{lines:#?}");
                holds(&lines, &line(path, code));
            }
            // What can be read now is still not in the export.
            allow(&env, &in_store, 0o755);
            let [alone, with_store] = both(&env);
            assert_eq!(alone.len(), 1);
            holds(&with_store, &line(path, code));
            holds(&with_store, &format!("book: {BOOK}: "));
            assert!(
                !with_store.iter().any(|line| line.starts_with("manifest: ")),
                "{with_store:#?}"
            );
        }
    }

    #[test]
    fn what_can_be_read_no_longer_is_not_compared() {
        for (path, code) in [(BOOK, "unreadable-book"), (FOLDER, "unreadable-folder")] {
            let env = store();
            contacts(&env).ends_with(0);
            allow(&env, &format!("store/{path}"), 0);
            let [alone, with_store] = both(&env);
            assert!(alone.is_empty(), "{alone:#?}");
            let told = "It cannot be compared, and the manifest does not say so";
            holds(&with_store, &format!("incomplete: {path}: {told}: {code}: "));
            assert!(!with_store.iter().any(|line| line.starts_with("book: ")), "{with_store:#?}");
            assert!(
                !with_store.iter().any(|line| line.starts_with("manifest: ")),
                "{with_store:#?}"
            );
            let said = run(as_user(&env, "verify").args(["out", "--root", "store"]));
            said.says(&["Something is missing", "keep out"]);
        }
    }

    #[test]
    fn a_folder_of_the_output_that_cannot_be_listed() {
        let env = store();
        contacts(&env).ends_with(0);
        allow(&env, "out/vcard/example.com", 0o300);
        for lines in both(&env) {
            assert_eq!(lines.len(), 1, "{lines:#?}");
            holds(&lines, "unreadable: vcard/example.com: The folder cannot be listed: ");
        }
        allow(&env, "out/vcard/example.com", 0);
        for lines in both(&env) {
            holds(&lines, "unreadable: vcard/example.com: The folder cannot be listed: ");
            holds(&lines, "unreadable: vcard/example.com/anna.vcf: The file cannot be read: ");
        }
        allow(&env, "out/vcard/example.com", 0o700);
        // Files of earlier exports, too.
        fs::remove_dir_all(env.path("store/USERS/example.com/bert")).unwrap();
        contacts(&env).ends_with(3);
        allow(&env, "out/earlier/vcard", 0o300);
        for lines in both(&env) {
            holds(&lines, "unreadable: earlier/vcard: The folder cannot be listed: ");
        }
    }
}

/// An export would leave the file alone, so it is moved away first.
#[test]
fn a_file_that_was_left_alone_stands_once() {
    let env = exported();
    env.write(&format!("out/{GOOGLE}"), "mine");
    let (alone, _) = both(&env, "out");
    holds(&alone, &format!("changed: {GOOGLE}: "));
    let export = "--root store -f google,vcard,jscontact -o out";
    env.contacts(export).ends_with(1).says(&["changed-by-hand"]);
    let (alone, with_store) = both(&env, "out");
    assert_eq!((&alone, alone.len()), (&with_store, 1));
    holds(&alone, &line(GOOGLE, "changed-by-hand"));
    let hint =
        "hint: move the changed file away, then export again: what is missing is written anew.";
    verify(&env, "out --root store").ends_with(1).says(&[hint, "next: "]);
    fs::rename(env.path(&format!("out/{GOOGLE}")), env.path("mine.csv")).unwrap();
    let run = verify(&env, "out --root store").ends_with(1).says(&["hint: "]);
    let next = run.stderr.lines().find_map(|line| line.strip_prefix("next: mdexport contacts "));
    env.contacts(next.unwrap()).ends_with(0);
    assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()));
}
