//! Which out folders are accepted, and what in them is never touched.

use std::fs::{self, File};

use crate::harness::{TestEnv, normalised};

const ANNA: &str = "--root store --user anna -f generic,vcard -o out";

fn env_with_output() -> TestEnv {
    let env = TestEnv::with_fixtures();
    env.contacts(ANNA).ends_with(0);
    env
}

/// What a sound run of [`ANNA`] leaves.
const NAMES: [&str; 8] = [
    "generic/",
    "generic/example.com/",
    "generic/example.com/anna.csv",
    "manifest.json",
    "report.html",
    "vcard/",
    "vcard/example.com/",
    "vcard/example.com/anna.vcf",
];

#[test]
fn new_empty_and_earlier_ones_are_accepted() {
    let env = env_with_output();
    assert_eq!(env.names("out"), NAMES);
    fs::remove_file(env.path("out/vcard/example.com/anna.vcf")).unwrap();
    env.contacts(ANNA).ends_with(0);
    assert_eq!(env.names("out"), NAMES);
    assert!(env.read("out/vcard/example.com/anna.vcf").starts_with("BEGIN:VCARD"));
    fs::create_dir(env.path("empty")).unwrap();
    env.contacts("--root store --user anna -f generic,vcard -o empty").ends_with(0);
    assert_eq!(env.names("empty"), NAMES);
}

#[test]
fn the_default_is_mdexport_out() {
    let env = TestEnv::with_fixtures();
    env.contacts("--root store --user anna -f vcard").ends_with(0);
    assert!(env.path("mdexport-out/vcard/example.com/anna.vcf").exists());
}

#[test]
fn what_is_not_ours_is_refused() {
    let env = TestEnv::with_fixtures();
    env.write("out/letter.txt", "mine");
    env.contacts(ANNA).ends_with(2).says(&["out is not empty", "--out"]);
    env.contacts(&format!("{ANNA} --replace")).ends_with(2);
    env.write("out/manifest.json", "{\"name\": \"an app\"}");
    env.contacts(&format!("{ANNA} --replace")).ends_with(2);
    assert_eq!(env.names("out"), ["letter.txt", "manifest.json"]);
}

#[test]
fn the_output_of_another_selection_is_refused_and_replaced_on_request() {
    let env = env_with_output();
    env.write("out/letter.txt", "mine");
    env.write("out/vcard/example.com/letter.txt", "mine, too");
    let before = env.tree("out");
    for other in [
        "--root store --user bert -f generic,vcard",
        "--root store --user anna --user bert -f generic,vcard",
        "--root store --domain example.com --user anna -f generic,vcard",
        "--root store --user anna -f generic",
        "--root store --user anna -f generic,vcard --per book",
        "--root store --user anna -f generic,vcard --include deleted",
        "--root store/USERS --user anna -f generic,vcard",
        "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk -f generic,vcard",
    ] {
        env.contacts(&format!("{other} -o out")).ends_with(2).says(&["--replace"]);
        assert_eq!(env.tree("out"), before, "{other}");
    }
    env.contacts("--root store --user bert -f google,vcard -o out --replace").ends_with(0);
    let names = [
        "google/",
        "google/example.com/",
        "google/example.com/bert.csv",
        "letter.txt",
        "manifest.json",
        "report.html",
        "vcard/",
        "vcard/example.com/",
        "vcard/example.com/bert.vcf",
        "vcard/example.com/letter.txt",
    ];
    assert_eq!(env.names("out"), names);
    assert_eq!(env.read("out/vcard/example.com/letter.txt"), "mine, too");
}

#[test]
fn a_file_of_somebody_else_is_never_written_over() {
    let env = env_with_output();
    env.write("out/google/example.com/anna.csv", "mine");
    let google = "--root store --user anna -f google,vcard -o out";
    env.contacts(&format!("{google} --replace --dry-run")).ends_with(1).says(&["not-ours"]);
    for arguments in [format!("{google} --replace"), google.to_owned()] {
        env.contacts(&arguments).ends_with(1).says(&["not-ours", "google/example.com/anna.csv"]);
        assert_eq!(env.read("out/google/example.com/anna.csv"), "mine");
        let manifest = env.manifest("out");
        assert_eq!(manifest["problems"][0]["code"], "not-ours");
        assert_eq!(manifest["outputs"].as_array().unwrap().len(), 1);
    }
    fs::remove_file(env.path("out/google/example.com/anna.csv")).unwrap();
    env.contacts(google).ends_with(3);
    assert!(env.read("out/google/example.com/anna.csv").contains("Erika"));
}

#[test]
fn the_store_and_what_is_in_it_or_above_it_is_refused() {
    let env = TestEnv::with_fixtures();
    #[cfg(unix)]
    std::os::unix::fs::symlink("store/USERS", env.path("link")).unwrap();
    let before = env.tree(".");
    let mut outs =
        vec!["store", "store/out", "store/USERS/example.com/anna", ".", "new/../store/x"];
    if cfg!(unix) {
        outs.extend(["link", "link/out", "new/../link/../out"]);
    }
    for out in outs {
        env.contacts(&format!("--root store -f vcard -o {out}"))
            .ends_with(2)
            .says(&["one in the other"]);
        assert_eq!(env.tree("."), before, "{out}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_the_store_is_the_store() {
    let env = TestEnv::with_fixtures();
    std::os::unix::fs::symlink("store", env.path("link")).unwrap();
    env.contacts("--root link -f vcard -o store/out").ends_with(2).says(&["one in the other"]);
    env.contacts("--root link --user anna -f vcard -o out").ends_with(0);
}

#[test]
fn a_file_is_no_folder() {
    let env = TestEnv::with_fixtures();
    env.write("out", "mine");
    env.contacts(ANNA).ends_with(1).says(&["the output folder out cannot be read", "--out"]);
    assert_eq!(env.read("out"), "mine");
}

#[test]
fn two_runs_at_a_time_are_refused() {
    let env = env_with_output();
    env.write("out/.mdexport/lock", "");
    let lock = File::open(env.path("out/.mdexport/lock")).unwrap();
    lock.lock().unwrap();
    let before = env.tree("out");
    env.contacts(ANNA).ends_with(1).says(&["another mdexport is writing to out"]);
    assert_eq!(env.tree("out"), before);
    drop(lock);
    env.contacts(ANNA).ends_with(0);
    assert_eq!(env.names("out"), NAMES);
}

/// Makes of a whole output what a crash leaves: a journal, no manifest, half of the files.
fn crash(env: &TestEnv) {
    let manifest = env.manifest("out");
    let (root, selected) = (&manifest["root"], &manifest["selected"]);
    let mut journal = vec![format!("{{\"root\":{root},\"selected\":{selected}}}")];
    let outputs = manifest["outputs"].as_array().unwrap().iter();
    journal.extend(outputs.map(|output| format!("[{},{}]", output["path"], output["sha256"])));
    // The last line was cut off.
    journal.push("[\"vcard/exam".to_owned());
    env.write("out/.mdexport/journal", journal.join("\n"));
    env.write("out/.mdexport/lock", "");
    env.write("out/.mdexport/.tmpAbCdEf", "half a fi");
    fs::remove_file(env.path("out/manifest.json")).unwrap();
    fs::remove_file(env.path("out/report.html")).unwrap();
    fs::remove_file(env.path("out/generic/example.com/anna.csv")).unwrap();
}

#[test]
fn what_a_crash_left_is_completed() {
    let env = env_with_output();
    let whole = env.tree("out");
    crash(&env);
    env.contacts(ANNA).ends_with(0);
    let mut again = env.tree("out");
    assert_eq!(
        normalised(&again.insert("manifest.json".to_owned(), Vec::new()).unwrap()),
        normalised(&whole["manifest.json"])
    );
    for name in ["manifest.json", "report.html"] {
        again.insert(name.to_owned(), whole[name].clone());
    }
    assert_eq!(again, whole);
}

#[test]
fn what_a_crash_left_of_another_selection_is_replaced_on_request() {
    let env = env_with_output();
    crash(&env);
    let bert = "--root store --user bert -f vcard -o out";
    env.contacts(bert).ends_with(2).says(&["--replace"]);
    env.contacts(&format!("{bert} --replace")).ends_with(0);
    let names = [
        "manifest.json",
        "report.html",
        "vcard/",
        "vcard/example.com/",
        "vcard/example.com/bert.vcf",
    ];
    assert_eq!(env.names("out"), names);
}

#[test]
fn a_crash_before_anything_was_noted_is_no_obstacle() {
    for journal in [None, Some(""), Some("{\"root\":")] {
        let env = TestEnv::with_fixtures();
        env.write("out/.mdexport/lock", "");
        if let Some(journal) = journal {
            env.write("out/.mdexport/journal", journal);
        }
        env.contacts(ANNA).ends_with(0);
        assert_eq!(env.names("out"), NAMES);
    }
}

#[test]
fn a_dry_run_writes_nothing_and_ends_the_same() {
    let env = TestEnv::with_fixtures();
    let anna = "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk";
    for (arguments, status) in [
        ("--root store -o out".to_owned(), 3),
        ("--root store --user bert --strict -o bert".to_owned(), 3),
        ("--root store --user bert".to_owned(), 3),
        (format!("{anna} missing.mrk -f vcard -o missing"), 1),
        (format!("{anna} -f vcard -o anna.vcf"), 0),
    ] {
        let before = env.tree(".");
        let dry = env.contacts(&format!("{arguments} --dry-run")).ends_with(status);
        assert_eq!(env.tree("."), before, "{arguments}");
        assert!(dry.stderr.contains("Nothing was written"));
        let wet = env.contacts(&arguments).ends_with(status);
        let sums = |text: &str| {
            let start = text.find("accounts  ").unwrap();
            text[start..].lines().take_while(|line| !line.contains("files are in")).count()
        };
        assert!(sums(&dry.stderr) > 4 && sums(&wet.stderr) > 4);
    }
}

/// What somebody has worked on is theirs.
#[test]
fn a_file_that_was_changed_since_is_not_written_over() {
    let env = env_with_output();
    let run = "--root store --user anna --user bert -f generic,vcard -o out";
    env.contacts(&format!("{run} --replace")).ends_with(0);
    env.write("out/generic/example.com/anna.csv", "corrected");
    env.write("out/vcard/example.com/bert.vcf", "corrected");
    for dry in [" --dry-run", ""] {
        env.contacts(&format!("{run}{dry}")).ends_with(1).says(&["2 × changed-by-hand"]);
    }
    env.contacts("--root store --user bert -f generic,vcard -o out --replace").ends_with(1);
    assert_eq!(env.read("out/generic/example.com/anna.csv"), "corrected");
    assert_eq!(env.read("out/vcard/example.com/bert.vcf"), "corrected");
}

/// With `--sync` the same files are written; that they are on the disk only a power cut would show.
#[test]
fn a_synced_output_is_the_same() {
    let env = env_with_output();
    env.contacts("--root store --user anna -f vcard -o plain").ends_with(0);
    env.contacts("--root store --user anna -f vcard -o synced --sync").ends_with(0);
    assert_eq!(env.names("synced"), env.names("plain"));
    assert_eq!(
        env.read("synced/vcard/example.com/anna.vcf"),
        env.read("plain/vcard/example.com/anna.vcf")
    );
}

/// As on Windows, where a program that has the file open keeps it from being replaced.
#[test]
fn a_file_that_could_not_be_replaced_stays_ours() {
    let env = TestEnv::with_fixtures();
    let export = "--root store --user bert -f google -o out";
    env.contacts(export).ends_with(0);
    let (file, aside) = (env.path("out/google/example.com/bert.csv"), env.path("bert.csv"));
    fs::rename(&file, &aside).unwrap();
    fs::create_dir(&file).unwrap();
    env.contacts(export).ends_with(1).says(&["unwritable-file"]);
    fs::remove_dir(&file).unwrap();
    fs::rename(&aside, &file).unwrap();
    env.contacts(export).ends_with(0);
    assert!(!env.path("out/.mdexport").exists());
}
