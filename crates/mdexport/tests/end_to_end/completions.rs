//! What shells and `man` are told of the command line.

use std::process::{Command, Stdio};

use crate::harness::TestEnv;

#[test]
fn every_shell_is_told_of_every_command() {
    let env = TestEnv::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = env.run("completions", &[shell]).ends_with(0);
        let script = String::from_utf8(run.stdout).unwrap();
        for word in ["contacts", "verify", "name-order"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    env.run("completions", &["cmd"]).ends_with(2);
}

/// Where there is a bash.
#[test]
fn the_script_for_bash_is_one() {
    let env = TestEnv::new();
    env.write("completions", env.run("completions", &["bash"]).stdout);
    let mut bash = Command::new("bash");
    bash.args(["-n"]).arg(env.path("completions")).stderr(Stdio::null());
    assert!(bash.status().map_or(true, |status| status.success()));
}

#[test]
fn every_command_has_a_page() {
    let env = TestEnv::new();
    for (command, words) in [
        (&[][..], ["mdexport\\-contacts", "No passwords"]),
        (&["contacts"], ["\\-\\-root", "130  interrupted"]),
        (&["verify"], ["\\-\\-root", "0  all is there, and agrees"]),
        (&["explain"], [".SH NAME", "code"]),
    ] {
        let page = String::from_utf8(env.run("manual", command).ends_with(0).stdout).unwrap();
        assert!(page.contains(".TH mdexport"), "{page}");
        for word in words {
            assert!(page.contains(word), "{command:?}: {word}");
        }
    }
    env.run("manual", &["nothing"]).ends_with(2).says(&["no command nothing"]);
}
