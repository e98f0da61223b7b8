//! What a second run says of the files, and of what differs from the first.

use std::fs;

use super::{RUN, earlier, remove, store};

#[test]
fn those_who_want_quiet_are_told_too() {
    let env = store(&["anna", "bert"]);
    env.contacts(RUN).ends_with(0);
    remove(&env, "anna");
    let run = env.contacts(&format!("{RUN} -q")).ends_with(3);
    let told = "warning: moved-aside: 2 files of 1 account that is no longer in the store were \
                moved to out/earlier: anna@example.com.\n";
    assert_eq!(run.stderr, told);
}

/// Who asks for another output in this place does not want the old one; who asks for the same does.
#[test]
fn only_another_selection_replaces_files() {
    let env = store(&["anna", "bert"]);
    env.contacts(RUN).ends_with(0);
    let anna = "--root store --user anna -f google,vcard -o out --replace";
    env.contacts(anna)
        .ends_with(0)
        .says(&["out holds an export with another --user: it is replaced."]);
    assert!(!env.path("out/earlier").exists());
    assert!(!env.path("out/vcard/example.com/bert.vcf").exists());
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &[]);
    env.contacts(anna)
        .ends_with(3)
        .says(&["2 files of 1 account that this run does not make again were"]);
    assert_eq!(earlier(&env, "out").len(), 2);
}

#[test]
fn a_second_run_says_what_has_become_of_the_files() {
    let env = store(&["anna", "bert", "carl"]);
    let first = env.contacts(RUN).ends_with(0);
    assert!(!first.stderr.contains("as they were"));
    let third_line = |text: &str| text.lines().nth(2).unwrap().to_owned();
    let again = env.contacts(RUN).ends_with(0);
    assert_eq!(third_line(&again.stderr), "All 6 files are as they were.");
    let dry = env.contacts(&format!("{RUN} --dry-run")).ends_with(0);
    assert_eq!(third_line(&dry.stderr), "All 6 files would stay as they are.");

    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Zoe"]);
    env.book("store/example.com/dora/Contacts.IMAP/AddrBook.mrk", &["Dan"]);
    remove(&env, "bert");
    fs::remove_file(env.path("out/vcard/example.com/carl.vcf")).unwrap();
    env.write("out/google/example.com/carl.csv", "mine");
    let run = env.contacts(RUN).ends_with(1);
    let expected = "Files: 2 changed, 3 new, 1 left alone, 2 moved to earlier.";
    assert_eq!(third_line(&run.stderr), expected);
}

/// It writes nothing, so nothing can be written over.
#[test]
fn a_dry_run_is_not_refused_for_another_selection() {
    let env = store(&["anna", "bert"]);
    env.contacts("--root store -f google,vcard").ends_with(0);
    let before = env.tree(".");
    let dry = "--root store --user anna -f google --dry-run";
    let run = env.contacts(dry).ends_with(0).says(&[
        "mdexport-out holds an export with another --user and --format: the run itself would need \
         another --out, or --replace.",
        " contacts --root store --user anna -f google --out mdexport-out-2\n",
    ]);
    assert!(!run.stderr.contains("as they"), "{}", run.stderr);
    env.contacts(&format!("{dry} --replace")).ends_with(0).says(&["it would be replaced."]);
    assert_eq!(env.tree("."), before);
    env.contacts("--root store --user anna -f google").ends_with(2);
}

/// How contacts are written makes no other selection: the files are written over, and that is said.
#[test]
fn other_options_are_told() {
    let env = store(&["anna"]);
    let elements = "[[elements]]\nname = \"handy\"\nfield = \"phone.mobile\"\n";
    env.write("my-elements.toml", elements);
    env.contacts(RUN).ends_with(0);
    let other = format!("{RUN} --overflow none --no-split-names --elements my-elements.toml");
    let differ = "Options differ from the last run: --overflow, --no-split-names, --elements.\n";
    env.contacts(&format!("{other} --dry-run")).ends_with(0).says(&[differ]);
    env.contacts(&other).ends_with(0).says(&[differ]);
    assert!(!env.contacts(&other).ends_with(0).stderr.contains("Options differ"));
    env.contacts(RUN).ends_with(0).says(&[differ]);
}
