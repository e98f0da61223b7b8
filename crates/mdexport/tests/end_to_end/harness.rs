//! Runs the program in a folder of its own, and looks at what it leaves there.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

/// Every format that needs no option of its own, as `--format` takes them.
pub(crate) const ALL_FORMATS: &str =
    "outlook,outlook-web,google,thunderbird,generic,xlsx,vcard,vcard4,vcard21,jscontact,ldif";

/// A folder that is the current one of the program, and goes with the test.
pub(crate) struct TestEnv(TempDir);

impl TestEnv {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// One with a copy of the fixtures' MDaemon folder in the folder `store`.
    pub(crate) fn with_fixtures() -> Self {
        let env = Self::new();
        copy_store(&env.path("store"));
        env
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.0.path().join(relative)
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, relative: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Writes a sound book with a contact of each of these names.
    pub(crate) fn book(&self, relative: &str, names: &[&str]) {
        self.write(relative, book(names));
    }

    /// The text of a file.
    pub(crate) fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    /// The manifest in this folder.
    pub(crate) fn manifest(&self, out: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(&format!("{out}/manifest.json"))).unwrap()
    }

    /// Everything in a folder: see [`tree`].
    pub(crate) fn tree(&self, relative: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(relative))
    }

    /// The names of everything in a folder.
    pub(crate) fn names(&self, relative: &str) -> Vec<String> {
        self.tree(relative).into_keys().collect()
    }

    /// `mdexport contacts` with these arguments, which are split at blanks.
    pub(crate) fn contacts(&self, arguments: &str) -> Run {
        run(self.command().args(arguments.split_whitespace()))
    }

    /// The same, for arguments with blanks.
    pub(crate) fn contacts_of(&self, arguments: &[&OsStr]) -> Run {
        run(self.command().args(arguments))
    }

    /// Starts the same and kills it after this time; says whether it was still at work.
    pub(crate) fn kill(&self, arguments: &str, after: Duration) -> bool {
        let mut command = self.command();
        command.args(arguments.split_whitespace()).stderr(Stdio::null());
        let mut run = command.spawn().unwrap();
        std::thread::sleep(after);
        run.kill().unwrap();
        run.wait().unwrap().code().is_none()
    }

    /// Another command of mdexport.
    pub(crate) fn run(&self, command: &str, arguments: &[&str]) -> Run {
        let mut program = Command::new(env!("CARGO_BIN_EXE_mdexport"));
        program.arg(command).args(arguments).current_dir(self.0.path());
        // The width of the tester's terminal is none of ours.
        run(program.env_remove("COLUMNS"))
    }

    /// `mdexport contacts`, not yet run.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mdexport"));
        command.arg("contacts").current_dir(self.0.path()).env_remove("COLUMNS");
        command
    }
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Run {
    /// Fails unless the run ended so.
    #[track_caller]
    pub(crate) fn ends_with(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "stderr:\n{}", self.stderr);
        self
    }

    /// Fails unless all of this was said.
    #[track_caller]
    pub(crate) fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stderr.contains(word), "no {word:?} in stderr:\n{}", self.stderr);
        }
        self
    }
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Run {
    command.output().unwrap().into()
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The fixtures of the project.
pub(crate) fn fixtures() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")).unwrap()
}

/// A sound book with a contact of each of these names.
pub(crate) fn book(names: &[&str]) -> String {
    let contacts = names.iter().map(|name| {
        format!("<contact><fullName>{name}</fullName><email>{name}@example.org</email></contact>")
    });
    format!("<addressBook>{}</addressBook>", contacts.collect::<String>())
}

/// Copies the fixtures' MDaemon folder. Their single books are none of it.
pub(crate) fn copy_store(to: &Path) {
    for part in ["App", "Public Folders", "USERS"] {
        copy(&fixtures().join(part), &to.join(part));
    }
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
            // Nobody is at work on it: mdexport looks longer at books that were just written.
            let copied = File::options().write(true).open(target).unwrap();
            copied.set_modified(SystemTime::now() - Duration::from_hours(1)).unwrap();
        }
    }
}

/// Everything in a folder by its path with `/`: files with their bytes, folders with a `/` behind.
/// A folder that is not there is empty.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((folder, above)) = waiting.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries {
            let entry = entry.unwrap();
            let name = format!("{above}{}", entry.file_name().to_str().unwrap());
            let kind = entry.file_type().unwrap();
            if kind.is_symlink() {
                let target = fs::read_link(entry.path()).unwrap();
                found.insert(name, target.into_os_string().into_encoded_bytes());
            } else if kind.is_dir() {
                let name = name + "/";
                waiting.push((entry.path(), name.clone()));
                found.insert(name, Vec::new());
            } else {
                found.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

/// A manifest without the values in which two runs on equal stores may differ.
pub(crate) fn normalised(manifest: &[u8]) -> String {
    const LINES: [&str; 4] =
        ["  \"root\": ", "  \"started\": ", "  \"finished\": ", "  \"report\": "];
    let text = str::from_utf8(manifest).unwrap();
    let lines = text.split_inclusive('\n').map(|line| {
        match LINES.iter().find(|start| line.starts_with(*start)) {
            Some(start) => format!("{start}\"…\",\n"),
            None => without_modified(line),
        }
    });
    lines.collect()
}

/// A report without the lines in which two runs on equal stores may differ.
pub(crate) fn normalised_report(report: &[u8]) -> String {
    let text = str::from_utf8(report).unwrap();
    text.split_inclusive('\n').filter(|line| !line.contains(" data-run")).collect()
}

/// When a book was written is the file system's, not the store's, and so is how often it was read.
fn without_modified(line: &str) -> String {
    const START: &str = "\"modified\":\"";
    let mut parts = line.split(START);
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (_, mut rest) = part.split_once('"').unwrap();
        if let Some(reads) = rest.strip_prefix(",\"reads\":") {
            rest = reads.trim_start_matches(|digit: char| digit.is_ascii_digit());
        }
        text.extend([START, "…\"", rest]);
    }
    text
}
