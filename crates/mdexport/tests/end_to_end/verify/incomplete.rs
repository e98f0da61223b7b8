//! What the export could not do is repeated, with its status.

use std::fs;

use super::{GOOGLE, both, exported, holds, verify};

#[test]
fn what_an_export_said_to_be_missing_is_no_finding_of_its_files() {
    let env = exported();
    env.write("out/generic/example.com/anna.csv", "mine");
    env.contacts("--root store -f generic,vcard -o out --replace").ends_with(1).says(&["not-ours"]);
    let (alone, with_store) = both(&env, "out");
    assert!(alone.iter().all(|line| line.starts_with("note: ")), "{alone:#?}");
    let told = "changed: generic/example.com/anna.csv: The last export left the file as it was, ";
    holds(&with_store, told);
    assert!(with_store.iter().all(|line| !line.starts_with("note: generic/")), "{with_store:#?}");
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
    let told = "The last export left the file as it was, because somebody else had written or \
                changed it.";
    let lines = |kind: &str| vec![format!("{kind}: {GOOGLE}: {told}")];
    assert_eq!(both(&env, "out"), (lines("note"), lines("changed")));
    let hint =
        "hint: move the changed file away, then export again: what is missing is written anew.";
    verify(&env, "out --root store").ends_with(3).says(&[hint, "next: "]);
    fs::rename(env.path(&format!("out/{GOOGLE}")), env.path("mine.csv")).unwrap();
    let run = verify(&env, "out --root store").ends_with(3).says(&["hint: "]);
    let next = run.stderr.lines().find_map(|line| line.strip_prefix("next: mdexport contacts "));
    env.contacts(next.unwrap()).ends_with(0);
    assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()));
}
