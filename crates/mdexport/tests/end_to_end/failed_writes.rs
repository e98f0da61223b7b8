//! A file that cannot be written is a problem of that file: the others are there and whole, the manifest
//! says which is not, and the status is 1.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::harness::{Run, TestEnv, run};
use crate::manifest::sha256;

/// The user "nobody" of most systems; any but root will do.
const NOBODY: u32 = 65534;

fn book_of(user: &str) -> String {
    format!("store/USERS/example.org/{user}/Contacts.IMAP/AddrBook.mrk")
}

/// Checks that of these files in `out` all were written but the one that has the problem.
fn only_one_is_missing(out: &Path, run: Run, missing: &str, written: &[&str]) {
    let run = run.ends_with(1);
    let manifest: Value =
        serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    let paths: Vec<_> = array(&manifest, "outputs").map(|output| &output["path"]).collect();
    assert_eq!(paths, written, "{}", run.stderr);
    for output in array(&manifest, "outputs") {
        let bytes = fs::read(out.join(output["path"].as_str().unwrap())).unwrap();
        assert_eq!(output["sha256"], sha256(&bytes));
    }
    let problems: Vec<_> = array(&manifest, "problems")
        .map(|problem| (problem["code"].as_str().unwrap(), problem["path"].as_str().unwrap()))
        .collect();
    assert_eq!(problems, [("unwritable-file", missing)]);
    assert!(!out.join(missing).is_file());
}

fn array<'m>(manifest: &'m Value, list: &str) -> impl Iterator<Item = &'m Value> {
    manifest[list].as_array().unwrap().iter()
}

/// The limit for files stands for a full disk: to write on fails in the same way, with another error.
#[test]
fn a_disk_that_is_full_in_the_middle_of_a_file() {
    for (format, contacts) in [("vcard", 3_000), ("xlsx", 10_000)] {
        let env = TestEnv::new();
        let names: Vec<_> = (0..contacts).map(|number| format!("Anna-{number}")).collect();
        env.book(&book_of("large"), &names.iter().map(String::as_str).collect::<Vec<_>>());
        env.book(&book_of("small"), &["Anna"]);
        let mut shell = Command::new("sh");
        // A unit is 512 bytes, or 1024.
        shell.args(["-c", "trap '' XFSZ; ulimit -f 200; exec \"$0\" \"$@\""]).args([
            env!("CARGO_BIN_EXE_mdexport"),
            "contacts",
            "--root",
            "store/USERS",
            "-f",
            format,
            "-o",
            "out",
        ]);
        let extension = if format == "vcard" { "vcf" } else { format };
        let [large, small] =
            ["large", "small"].map(|user| format!("{format}/example.org/{user}.{extension}"));
        let run = run(shell.current_dir(env.path(""))).says(&[&large]);
        // The writer of archives has nothing to say of its own.
        assert!(!run.stderr.contains("ZipWriter"), "{}", run.stderr);
        only_one_is_missing(&env.path("out"), run, &large, &[&small]);
        let folder = format!("out/{format}/example.org");
        assert_eq!(env.names(&folder), [format!("small.{extension}")]);
        env.contacts(&format!("--root store/USERS -f {format} -o out")).ends_with(0);
        assert_eq!(
            env.names(&folder),
            ["large", "small"].map(|user| format!("{user}.{extension}"))
        );
    }
}

/// This command run by somebody who is not root, because nothing is forbidden to root.
pub(crate) fn as_user(env: &TestEnv, command: &str) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mdexport"));
    if fs::metadata(env.path("")).unwrap().uid() == 0 {
        // The build may lie where only root gets to.
        let copy = env.path("mdexport");
        if !copy.exists() {
            // By another process: what this one writes, another test's child may hold open, and nobody can run it.
            let mut cp = Command::new("cp");
            assert!(cp.arg(env!("CARGO_BIN_EXE_mdexport")).arg(&copy).status().unwrap().success());
            fs::set_permissions(env.path(""), Permissions::from_mode(0o755)).unwrap();
            fs::create_dir(env.path("out")).unwrap();
            chown(env.path("out"), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        program = Command::new(copy);
        program.uid(NOBODY).gid(NOBODY);
    }
    program.arg(command).current_dir(env.path("")).env_remove("COLUMNS");
    program
}

#[test]
fn a_folder_that_nobody_may_write_to() {
    let env = TestEnv::new();
    env.book(&book_of("anna"), &["Anna"]);
    let arguments = ["--root", "store/USERS", "-f", "vcard,generic", "-o", "out"];
    run(as_user(&env, "contacts").args(arguments)).ends_with(0);
    let folder = env.path("out/vcard/example.org");
    fs::remove_file(folder.join("anna.vcf")).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o500)).unwrap();
    let run = run(as_user(&env, "contacts").args(arguments));
    fs::set_permissions(&folder, Permissions::from_mode(0o700)).unwrap();
    let (missing, written) = ("vcard/example.org/anna.vcf", "generic/example.org/anna.csv");
    only_one_is_missing(&env.path("out"), run, missing, &[written]);
}

#[test]
fn a_path_that_is_too_long() {
    /// What Linux allows, with the NUL byte behind it.
    const LONGEST: usize = 4096;

    let (env, long) = (TestEnv::new(), "x".repeat(100));
    env.book(&book_of("anna"), &["Anna"]);
    env.book(&book_of(&long), &["Berta"]);
    let mut out: PathBuf = env.path("");
    while out.as_os_str().len() < LONGEST - 320 {
        out.push("y".repeat(200));
    }
    out.push("z".repeat(LONGEST - 70 - out.as_os_str().len()));
    fs::create_dir_all(&out).unwrap();
    let run = run(env.command().args(["--root", "store/USERS", "-f", "vcard", "-o"]).arg(&out));
    let missing = format!("vcard/example.org/{long}.vcf");
    only_one_is_missing(&out, run, &missing, &["vcard/example.org/anna.vcf"]);
}

#[test]
fn a_folder_in_the_way() {
    let env = TestEnv::new();
    env.book(&book_of("anna"), &["Anna"]);
    env.book(&book_of("berta"), &["Berta"]);
    let arguments = "--root store/USERS -f vcard -o out";
    env.contacts(arguments).ends_with(0);
    let missing = "vcard/example.org/anna.vcf";
    fs::remove_file(env.path("out").join(missing)).unwrap();
    fs::create_dir(env.path("out").join(missing)).unwrap();
    let run = env.contacts(arguments);
    only_one_is_missing(&env.path("out"), run, missing, &["vcard/example.org/berta.vcf"]);
}
