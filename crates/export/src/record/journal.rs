//! The journal of an output folder: which files in it are ours, known before they are.
//!
//! A line is written before a file gets its name, so that after a crash the next run knows which files
//! are the crashed one's, and by their hashes whether they were changed since. The first line
//! says what that run was to export. When the manifest is there, it knows as much, and the journal goes.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use mdexport_platform::{open_file, verbatim};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::files::persist::persist;
use mdexport_manifest::EarlierEntry;
use mdexport_manifest::{Selected, is_below};

/// Our own folder in the output folder.
pub(crate) const OWN: &str = ".mdexport";
/// The journal in it.
pub(crate) const JOURNAL: &str = "journal";
/// Where the manifest of an earlier output waits until the new one is there.
pub(crate) const PREVIOUS: &str = "previous.json";

/// Where its report waits, which would not be true, either.
pub(crate) const PREVIOUS_REPORT: &str = "previous.html";

/// Whether a run has begun to write to the folder and has not come to its end.
pub fn is_unfinished(out: &Path) -> bool {
    out.join(OWN).exists()
}

/// What an output is the output of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The store; `None` for single files.
    pub root: Option<String>,
    /// What of it, and in which formats.
    pub selected: Selected,
}

impl Identity {
    /// The options in which another export is another one.
    pub fn differing(&self, other: &Self) -> Vec<String> {
        let (one, two) = (&self.selected, &other.selected);
        let options = [
            ("--root", self.root != other.root),
            ("FILE", one.files != two.files),
            ("--layout", one.layout != two.layout),
            ("--domain", one.domains != two.domains),
            ("--user", one.users != two.users),
            ("--format", one.formats != two.formats),
            ("--per", one.options.per != two.options.per),
            ("--include", one.options.include != two.options.include),
        ];
        let differing = options.into_iter().filter(|(_, differs)| *differs);
        differing.map(|(option, _)| option.to_owned()).collect()
    }
}

/// What is known of an earlier output.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    pub identity: Option<Identity>,
    pub files: Files,
    /// How many contacts they hold, as far as a manifest tells it.
    pub contacts: HashMap<String, u64>,
    /// What a manifest says of files of outputs before it.
    pub outlived: BTreeMap<String, EarlierEntry>,
}

/// Our files by their paths with `/`, and the SHA-256 of every content that we gave them or were about
/// to give them.
pub(crate) type Files = HashMap<String, Vec<String>>;

/// A manifest as far as it tells which files are ours.
#[derive(Deserialize)]
struct ManifestFiles {
    root: Option<String>,
    selected: Selected,
    outputs: Vec<OutputFile>,
    #[serde(default)]
    report: Option<OutputFile>,
    #[serde(default)]
    earlier: Vec<EarlierEntry>,
}

#[derive(Deserialize)]
struct OutputFile {
    path: String,
    sha256: String,
    #[serde(default)]
    contacts: u64,
}

/// Whose contacts a file holds, as far as its manifest says it.
#[derive(Debug, Deserialize)]
pub(crate) struct Owner {
    pub domain: Option<String>,
    pub user: Option<String>,
}

/// Whose these files are, as a manifest tells, if it is one. It is read once more for the few that a caller
/// asks about: of a large output, the owners of all files would take much memory.
pub(crate) fn owners(manifest: &Path, of: &HashSet<String>) -> HashMap<String, Owner> {
    #[derive(Deserialize)]
    struct ManifestOwners {
        outputs: Vec<OwnedFile>,
    }
    #[derive(Deserialize)]
    struct OwnedFile {
        path: String,
        #[serde(flatten)]
        owner: Owner,
    }
    let Ok(file) = open_file(manifest) else { return HashMap::new() };
    let read = serde_json::from_reader::<_, ManifestOwners>(io::BufReader::new(file));
    let files = read.map(|manifest| manifest.outputs).unwrap_or_default().into_iter();
    let asked = files.filter(|file| of.contains(&file.path));
    asked.map(|file| (file.path, file.owner)).collect()
}

impl Earlier {
    /// Adds what a manifest tells, if it is one.
    pub(crate) fn add_manifest(&mut self, path: &Path) {
        let Ok(file) = open_file(path) else { return };
        let Ok(manifest) = serde_json::from_reader::<_, ManifestFiles>(io::BufReader::new(file))
        else {
            return;
        };
        self.identity = Some(Identity { root: manifest.root, selected: manifest.selected });
        let files = manifest.outputs.into_iter().chain(manifest.report);
        for OutputFile { path, sha256, contacts } in files.filter(|file| is_below(&file.path)) {
            if contacts > 0 {
                self.contacts.insert(path.clone(), contacts);
            }
            self.files.entry(path).or_default().push(sha256);
        }
        for entry in manifest.earlier.into_iter().filter(|entry| is_below(&entry.path)) {
            if !entry.is_aside() {
                // Ours by what we wrote, however it was changed.
                self.files.entry(entry.path.clone()).or_default().push(entry.sha256.clone());
            }
            self.outlived.entry(entry.path.clone()).or_insert(entry);
        }
    }

    /// Adds what a journal tells. Its last line may be cut off.
    pub(crate) fn add_journal(&mut self, path: &Path) {
        let Ok(journal) = open_file(path).and_then(io::read_to_string) else { return };
        let mut lines = journal.lines();
        let Some(Ok(identity)) = lines.next().map(serde_json::from_str) else { return };
        self.identity = Some(identity);
        for line in lines {
            if let Ok((path, sha256)) = serde_json::from_str::<(String, String)>(line)
                && is_below(&path)
            {
                self.files.entry(path).or_default().push(sha256);
            }
        }
    }
}

/// A journal that is being written.
#[derive(Debug)]
pub(crate) struct Journal(File);

impl Journal {
    /// Begins a journal; files of an earlier one stay ours. The earlier journal stays until this one
    /// does.
    pub(crate) fn begin(path: &Path, identity: &Identity, earlier: &Files) -> io::Result<Self> {
        let folder = path.parent().unwrap_or(path);
        let mut beginning = serde_json::to_vec(identity)?;
        beginning.push(b'\n');
        for (path, hashes) in earlier {
            for sha256 in hashes {
                serde_json::to_writer(&mut beginning, &(path, sha256))?;
                beginning.push(b'\n');
            }
        }
        let mut journal = NamedTempFile::new_in(verbatim(folder))?;
        journal.write_all(&beginning)?;
        Ok(Self(persist(journal, path, false)?))
    }

    /// Notes that files with these hashes are about to get these names.
    pub(crate) fn note<'f>(
        &mut self,
        files: impl Iterator<Item = (&'f str, &'f str)>,
    ) -> io::Result<()> {
        let mut lines = Vec::new();
        for file in files {
            serde_json::to_writer(&mut lines, &file)?;
            lines.push(b'\n');
        }
        self.0.write_all(&lines)
    }
}
