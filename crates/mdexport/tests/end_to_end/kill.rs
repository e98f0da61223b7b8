//! Killed at any moment: only whole files have names, and the next run completes the output.

use std::time::Duration;

use crate::harness::{TestEnv, normalised, normalised_report};

/// A store that takes long enough to be killed in.
fn env() -> TestEnv {
    let env = TestEnv::new();
    let names: Vec<_> = (0..40).map(|number| format!("n{number}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    for user in 0..60 {
        env.book(&format!("store/example.com/user{user:02}/Contacts.IMAP/AddrBook.mrk"), &names);
    }
    env
}

#[test]
fn a_killed_run_leaves_whole_files_and_is_completed() {
    let env = env();
    env.contacts("--root store -f google,vcard -o whole").ends_with(0);
    let whole = env.tree("whole");
    let mut killed = 0;
    for step in 0..12 {
        let out = format!("out{step}");
        let arguments = format!("--root store -f google,vcard -o {out}");
        killed += u32::from(env.kill(&arguments, Duration::from_millis(4 * step)));
        for (name, bytes) in env.tree(&out) {
            let is_ours = name.starts_with(".mdexport/") || name == "manifest.json";
            if name == "report.html" {
                assert!(bytes.ends_with(b"</html>\n"), "half a report");
                continue;
            }
            assert!(is_ours || whole.get(&name) == Some(&bytes), "{out}/{name}");
        }
        env.contacts(&arguments).ends_with(0);
        assert_same(&env.tree(&out), &whole);
    }
    assert!(killed > 0, "no run was killed before it was done");
}

fn assert_same(
    found: &std::collections::BTreeMap<String, Vec<u8>>,
    expected: &std::collections::BTreeMap<String, Vec<u8>>,
) {
    assert!(found.keys().eq(expected.keys()), "{:?}", found.keys());
    for (name, bytes) in found {
        if name == "manifest.json" {
            assert_eq!(normalised(bytes), normalised(&expected[name]));
        } else if name == "report.html" {
            assert_eq!(normalised_report(bytes), normalised_report(&expected[name]));
        } else {
            assert!(*bytes == expected[name], "{name}");
        }
    }
}
