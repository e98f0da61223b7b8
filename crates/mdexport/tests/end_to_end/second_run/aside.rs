//! Files that a second run does not make again, or makes with fewer contacts, are moved aside and remembered.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use super::{RUN, earlier, files, remove, store};

#[test]
fn files_of_accounts_that_are_gone_are_moved_and_told() {
    let env = store(&["anna", "bert", "carl", "dora"]);
    env.contacts(RUN).ends_with(0);
    let before = files(&env, "out");
    for account in ["anna", "bert", "carl"] {
        remove(&env, account);
    }
    let would = "moved-aside: 6 files of 3 accounts that are no longer in the store would be moved \
                 to out/earlier: anna@example.com, bert@example.com, carl@example.com.";
    let tree = env.tree("out");
    env.contacts(&format!("{RUN} --dry-run")).ends_with(3).says(&[
        would,
        "Files would be: 2 as before, 6 moved to earlier.",
        "next: ",
        " explain moved-aside",
    ]);
    assert_eq!(env.tree("out"), tree);

    let told = would.replace("would be", "were");
    env.contacts(RUN).ends_with(3).says(&[&told, "Files: 2 as before, 6 moved to earlier."]);
    let are = "; 6 files of earlier exports are as they were.";
    assert_eq!(env.run("verify", &["out"]).ends_with(0).says(&[are]).stdout, b"");
    assert_eq!(env.run("verify", &["out", "--root", "store"]).ends_with(0).stdout, b"");
    let after = files(&env, "out");
    for (path, bytes) in &before {
        let is_there = path.contains("/dora.");
        let path = if is_there { path.clone() } else { format!("earlier/{path}") };
        assert_eq!(after.get(&path), Some(bytes), "{path}");
    }
    assert_eq!(after.len(), before.len());
    let manifest = env.manifest("out");
    let entry = &manifest["earlier"][0];
    assert_eq!(entry["path"], "earlier/google/example.com/anna.csv");
    assert_eq!((&entry["why"], &entry["user"]), (&"account-gone".into(), &"anna".into()));
    assert_eq!((&entry["contacts"], &entry["since"]), (&3.into(), &manifest["started"]));
    let problem = &manifest["problems"][0];
    assert_eq!(problem["path"], "earlier");
    assert_eq!(format!("moved-aside: {}", problem["message"].as_str().unwrap()), told);
    let report = env.read("out/report.html");
    assert!(report.contains("6 files of 3 accounts that are no longer in the store were moved"));
    assert!(report.contains("status 3: everything that is in the store now is there, but files"));

    // Nothing more to do; what lies there is told as long as it does.
    let standing = "out/earlier holds 6 files of earlier runs: 6 whose accounts were gone from the store \
                    (anna@example.com, bert@example.com, carl@example.com).\n";
    for dry in [" --dry-run", "", ""] {
        let headline = if dry.is_empty() { "is there." } else { "would be there." };
        let headline = format!("Everything that is in the store now {headline}");
        env.contacts(&format!("{RUN}{dry}")).ends_with(0).says(&[&headline, standing]);
    }
    assert_eq!(files(&env, "out"), after);
    assert_eq!(env.manifest("out")["earlier"], manifest["earlier"]);
    let report = env.read("out/report.html");
    assert!(report.contains("Everything that is in the store now is there."));
    assert!(report.contains("beside this page holds 6 files of earlier runs"));
    assert!(report.contains("the account was gone from the store"));
}

/// What lies aside is the only copy: whether it is all there and as it was can be seen.
#[test]
fn verify_sees_what_becomes_of_files_that_were_moved() {
    let env = store(&["anna", "bert", "carl"]);
    env.contacts(RUN).ends_with(0);
    remove(&env, "anna");
    remove(&env, "bert");
    env.contacts(RUN).ends_with(3);
    env.contacts(RUN).ends_with(0);
    let verify = |arguments: &[&str]| {
        let run = env.run("verify", arguments);
        (run.status, String::from_utf8(run.stdout).unwrap(), run.stderr)
    };
    env.write("out/earlier/vcard/example.com/anna.vcf", "mine");
    env.write("out/earlier/list.txt", "");
    fs::remove_file(env.path("out/earlier/google/example.com/bert.csv")).unwrap();
    for arguments in [&["out"][..], &["out", "--root", "store"]] {
        let (status, found, said) = verify(arguments);
        assert_eq!(status, Some(3));
        assert_eq!(
            found,
            "earlier: earlier/google/example.com/bert.csv: The file of an earlier export is not there any more.\n\
             earlier: earlier/vcard/example.com/anna.vcf: The file of an earlier export is not the one that was moved \
             here: its SHA-256 is not the manifest's.\n\
             note: earlier/list.txt: The manifest does not name this file.\n"
        );
        assert!(said.contains("hint: no export can make files in earlier again: "), "{said}");
        assert!(!said.contains("next: "), "{said}");
    }
    // A run forgets what is gone, and nothing else.
    env.contacts(RUN).ends_with(0).says(&["out/earlier holds 3 files of earlier runs: "]);
    let (status, found, _) = verify(&["out"]);
    assert_eq!((status, found.lines().count()), (Some(3), 2));

    fs::remove_dir_all(env.path("out/earlier")).unwrap();
    let (status, found, _) = verify(&["out"]);
    assert_eq!(
        (status, &*found),
        (
            Some(3),
            "earlier: earlier: The folder is gone, in which 3 files of earlier exports were.\n"
        )
    );
    let run = env.contacts(RUN).ends_with(0).says(&["Everything is there."]);
    assert!(!run.stderr.contains("earlier run"), "{}", run.stderr);
    assert_eq!(env.manifest("out")["earlier"], serde_json::json!([]));
    assert_eq!(verify(&["out"]).1, "");
}

/// A file that somebody has worked on is told as long as it stands there, whatever has become of its account.
#[test]
fn a_changed_file_is_told_as_long_as_it_stands_there() {
    const FILE: &str = "google/example.com/anna.csv";
    let env = store(&["anna", "bert"]);
    env.contacts(RUN).ends_with(0);
    env.write(&format!("out/{FILE}"), "corrected");
    for _ in 0..2 {
        env.contacts(RUN).ends_with(1).says(&["1 × changed-by-hand", FILE]);
    }
    remove(&env, "anna");
    let told = format!(
        "  {FILE}: Somebody has changed the file since it was exported, and this run makes none"
    );
    for dry in [" --dry-run", "", " --dry-run", "", ""] {
        env.contacts(&format!("{RUN}{dry}")).ends_with(3).says(&[
            "Everything that is in the store now ",
            "1 × left-behind: ",
            &told,
        ]);
    }
    env.contacts(&format!("{RUN} -q")).ends_with(3).says(&["warning: 1 × left-behind: ", FILE]);
    assert_eq!(env.read(&format!("out/{FILE}")), "corrected");
    let entry = env.manifest("out")["earlier"].as_array().unwrap().last().cloned().unwrap();
    let expected = (FILE.into(), "changed-by-hand".into(), "anna".into());
    assert_eq!((entry["path"].clone(), entry["why"].clone(), entry["user"].clone()), expected);
    for arguments in [&["out"][..], &["out", "--root", "store"]] {
        let found = env.run("verify", arguments).ends_with(3).stdout;
        let found = String::from_utf8(found).unwrap();
        assert!(found.starts_with(&format!("changed: {FILE}: Somebody has changed")), "{found}");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
    // The account is back: it is its file again.
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Ada", "Bea", "Cleo"]);
    env.contacts(RUN).ends_with(1).says(&["1 × changed-by-hand"]);
    fs::rename(env.path(&format!("out/{FILE}")), env.path("anna.csv")).unwrap();
    env.contacts(RUN).ends_with(0).says(&["Files: 3 as before, 1 new."]);
    env.run("verify", &["out", "--root", "store"]).ends_with(0);
}

/// An earlier output of another selection goes; what was moved aside before is nobody's output and stays.
#[test]
fn what_lies_aside_outlives_another_selection() {
    let env = store(&["anna", "bert", "carl"]);
    env.contacts(RUN).ends_with(0);
    remove(&env, "anna");
    env.contacts(RUN).ends_with(3);
    env.contacts("--root store --user bert -f vcard -o out --replace")
        .ends_with(0)
        .says(&["out/earlier holds 2 files of earlier runs"]);
    env.run("verify", &["out"]).ends_with(0).says(&["2 files of earlier exports are as they were"]);
}

#[test]
fn a_file_with_more_contacts_than_now_is_kept_and_told() {
    let env = store(&["anna", "bert"]);
    env.contacts(RUN).ends_with(0);
    let before = files(&env, "out");
    let book = "store/example.com/anna/Contacts.IMAP/AddrBook.mrk";
    env.book(book, &["Ada", "Cleo"]);
    let would = "moved-aside: 2 files of 1 account with more contacts than now would be moved to \
                 out/earlier: anna@example.com.";
    let tree = env.tree("out");
    env.contacts(&format!("{RUN} --dry-run")).ends_with(3).says(&[would]);
    assert_eq!(env.tree("out"), tree);

    let told = would.replace("would be", "were");
    env.contacts(RUN).ends_with(3).says(&[&told, "Files: 2 as before, 2 changed."]);
    for path in ["google/example.com/anna.csv", "vcard/example.com/anna.vcf"] {
        assert_eq!(earlier(&env, "out").get(path), before.get(path), "{path}");
        assert_ne!(files(&env, "out").get(path), before.get(path), "{path}");
    }
    assert_eq!(env.run("verify", &["out", "--root", "store"]).ends_with(0).stdout, b"");

    // As many contacts, or more, say nothing of a loss; what was kept stays.
    env.book(book, &["Ada", "Dan"]);
    env.contacts(RUN).ends_with(0);
    env.book(book, &["Ada", "Bea", "Cleo"]);
    env.contacts(RUN).ends_with(0).says(&[
        "Files: 2 as before, 2 changed.",
        "out/earlier holds 2 files of earlier runs: 2 that held more contacts than the later ones.",
    ]);
    assert_eq!(earlier(&env, "out").len(), 2);

    // Where options differ, that may be why.
    env.contacts(&format!("{RUN} --max-records 2")).ends_with(0);
    assert_eq!(earlier(&env, "out").len(), 2);
}

/// An account that came back, with other contacts, and went again.
#[test]
fn what_lies_aside_is_never_written_over() {
    let env = store(&["anna", "bert"]);
    let mut expected = BTreeMap::new();
    for (round, names) in [["Ada", "Bea"], ["Cleo", "Dora"], ["Ada", "Bea"]].iter().enumerate() {
        env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", names);
        env.contacts(RUN).ends_with(0);
        for (path, bytes) in files(&env, "out") {
            if path.contains("/anna.") && !path.starts_with("earlier") && round < 2 {
                let path = if round == 0 { path } else { path.replace("anna.", "anna-2.") };
                expected.insert(path, bytes);
            }
        }
        remove(&env, "anna");
        env.contacts(RUN).ends_with(3).says(&["2 files of 1 account that is no longer"]);
        assert_eq!(earlier(&env, "out"), expected, "{round}");
    }
    assert_eq!(expected.len(), 4);
    assert!(!env.path("out/google/example.com/anna.csv").exists());
}

#[test]
fn files_of_domains_parts_and_contacts_follow_the_same_rule() {
    let env = store(&["anna"]);
    for user in ["nina", "nora"] {
        env.book(&format!("store/example.net/{user}/Contacts.IMAP/AddrBook.mrk"), &["Nils"]);
    }
    env.contacts(&format!("{RUN} --per domain")).ends_with(0);
    fs::remove_dir_all(env.path("store/example.net")).unwrap();
    env.contacts(&format!("{RUN} --per domain")).ends_with(3).says(&[
        "2 files of 1 domain that is no longer in the store were moved to out/earlier: example.net.",
    ]);
    let names = |out: &str| earlier(&env, out).into_keys().collect::<Vec<_>>();
    assert_eq!(names("out"), ["google/example.net.csv", "vcard/example.net.vcf"]);

    let parts = "--root store -f google -o parts --max-records";
    env.contacts(&format!("{parts} 1")).ends_with(0);
    env.contacts(&format!("{parts} 2")).ends_with(3).says(&[
        "Options differ from the last run: --max-records.",
        "moved-aside: 1 file of 1 account that this run does not make again was moved to \
         parts/earlier: anna@example.com.",
        "Files: 2 changed, 1 moved to earlier.",
    ]);
    assert_eq!(names("parts"), ["google/example.com/anna-3.csv"]);

    let cards = "--root store -f vcard -o cards --one-per-file";
    env.contacts(cards).ends_with(0);
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Ada", "Bea"]);
    env.contacts(cards)
        .ends_with(3)
        .says(&["1 file of 1 account that this run does not make again"]);
    assert_eq!(names("cards"), ["vcard/example.com/anna/Cleo.vcf"]);
    env.run("verify", &["cards", "--root", "store"]).ends_with(0);
}

#[test]
fn a_file_that_cannot_be_moved_is_told_and_stays() {
    let env = store(&["anna", "bert"]);
    env.contacts(RUN).ends_with(0);
    remove(&env, "anna");
    env.write("out/earlier", "mine");
    let before = files(&env, "out");
    env.contacts(RUN).ends_with(1).says(&["2 × unwritable-file", "earlier is no folder"]);
    assert_eq!(files(&env, "out"), before);
    assert_eq!(env.read("out/earlier"), "mine");
    fs::remove_file(env.path("out/earlier")).unwrap();
    env.contacts(RUN).ends_with(3).says(&["2 files", "were moved to out/earlier"]);
    assert!(!env.path("out/.mdexport").exists());
    assert_eq!(earlier(&env, "out").len(), 2);
}

/// Whoever edits a manifest shall not have us move files from elsewhere.
#[test]
fn paths_that_lead_out_of_the_output_are_not_followed() {
    let env = store(&["anna", "bert"]);
    env.contacts(RUN).ends_with(0);
    env.write("letter.txt", "");
    let of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let file =
        format!("\"outputs\": [\n{{\"path\":\"../letter.txt\",\"sha256\":\"{of_nothing}\"}},");
    let manifest = env.read("out/manifest.json").replace("\"outputs\": [", &file);
    env.write("out/manifest.json", manifest);
    env.contacts(RUN).ends_with(0).says(&["All 4 files are as they were."]);
    assert!(env.path("letter.txt").exists());
}

/// Killed at any moment, a run leaves every file where it was or aside; the next one says what is aside.
#[test]
fn no_file_is_lost_by_a_run_that_is_killed() {
    let accounts: Vec<_> = (0..80).map(|number| format!("user{number:02}")).collect();
    let accounts: Vec<_> = accounts.iter().map(String::as_str).collect();
    let env = store(&accounts);
    for step in 0..12 {
        env.contacts(&format!("--root store -f google,vcard -o out{step}")).ends_with(0);
    }
    let whole = files(&env, "out0");
    accounts[..60].iter().for_each(|account| remove(&env, account));
    let mut killed = 0;
    for step in 0..12 {
        let out = format!("out{step}");
        let arguments = format!("--root store -f google,vcard -o {out}");
        killed += u32::from(env.kill(&arguments, Duration::from_millis(4 * step)));
        let found = files(&env, &out);
        for (path, bytes) in &whole {
            let here = found.get(path).or_else(|| found.get(&format!("earlier/{path}")));
            assert!(here == Some(bytes), "{out}/{path}");
        }
        let was_over =
            earlier(&env, &out).len() == 120 && !env.path(&format!("{out}/.mdexport")).exists();
        let run = env.contacts(&arguments);
        if !was_over {
            let told = format!(
                "moved-aside: 120 files of 60 accounts that are no longer in the store were moved to {out}/earlier"
            );
            run.ends_with(3).says(&[&told]);
        }
        assert_eq!((earlier(&env, &out).len(), files(&env, &out).len()), (120, 160), "{out}");
    }
    assert!(killed > 0, "no run was killed before it was done");
}

#[test]
fn no_format_is_called_like_the_folder_of_what_was_moved() {
    let env = store(&["anna"]);
    let dialect = "name = 'earlier'\nencoding = 'utf-8'\ncolumns = [{ header = 'Name', field = 'name.full' }]\n";
    env.write("mine.toml", dialect);
    env.contacts("--root store --dialect mine.toml -o out")
        .ends_with(2)
        .says(&["earlier is where files of earlier exports go", "my-earlier"]);
}
