//! The same store gives the same bytes: however many work on it, however often, and wherever.

use std::collections::BTreeMap;

use crate::harness::{ALL_FORMATS, TestEnv, copy, normalised, normalised_report, run};

/// The output, with the manifest and the report but for the values that may differ.
fn output(env: &TestEnv, out: &str) -> BTreeMap<String, Vec<u8>> {
    let mut tree = env.tree(out);
    let manifest = tree.get_mut("manifest.json").unwrap();
    *manifest = normalised(manifest).into_bytes();
    let report = tree.get_mut("report.html").unwrap();
    *report = normalised_report(report).into_bytes();
    tree
}

#[test]
fn however_many_work() {
    let env = TestEnv::with_fixtures();
    for per in ["user", "book", "domain"] {
        for jobs in ["1", "8"] {
            let out = format!("--per {per} --jobs {jobs} -o {per}-{jobs}");
            env.contacts(&format!("--root store -f {ALL_FORMATS} {out}")).ends_with(3);
        }
        let one = output(&env, &format!("{per}-1"));
        assert!(one.len() > 10);
        assert_eq!(one, output(&env, &format!("{per}-8")), "--per {per}");
    }
}

#[test]
fn over_its_own_output() {
    let env = TestEnv::with_fixtures();
    let run = || env.contacts(&format!("--root store -f {ALL_FORMATS} -o out")).ends_with(3);
    run();
    let first = output(&env, "out");
    run();
    assert_eq!(first, output(&env, "out"));
    assert!(!env.path("out/.mdexport").exists());
}

#[test]
fn wherever_the_clock_stands() {
    let env = TestEnv::with_fixtures();
    for (out, zone) in [("west", "Pacific/Honolulu"), ("east", "Pacific/Kiritimati")] {
        let mut command = env.command();
        command.args(["--root", "store", "-f", ALL_FORMATS, "-o", out]);
        run(command.env("TZ", zone)).ends_with(3);
    }
    assert_eq!(output(&env, "west"), output(&env, "east"));
}

#[test]
fn whatever_the_folder_is_called() {
    let env = TestEnv::with_fixtures();
    copy(&env.path("store"), &env.path("elsewhere/MDaemon"));
    env.contacts("--root store -o one").ends_with(3);
    env.contacts("--root elsewhere/MDaemon -o two").ends_with(3);
    assert_eq!(output(&env, "one"), output(&env, "two"));
}
