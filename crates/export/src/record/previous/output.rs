//! Looks whether an output folder may be written to, before anything is.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use mdexport_model::{Problem, ProblemCode};

use crate::error::OutputError;
use crate::files::sink::sha256_of;
use crate::record::journal::{Earlier, Files, Identity, JOURNAL, OWN, PREVIOUS};
use crate::record::previous::archive::Moved;
use crate::record::previous::renewal::{Renewal, Renewed, Standing};
use mdexport_manifest::FILE_NAME;
use mdexport_manifest::{EARLIER, EarlierEntry};
use mdexport_report as report;

/// An output folder that may be written to.
#[derive(Debug)]
pub(crate) struct PreviousOutput {
    /// The folder.
    pub path: PathBuf,
    /// What the output is the output of.
    pub identity: Identity,
    /// Files of an earlier output.
    pub earlier: Files,
    /// How many contacts they hold, as far as that is known.
    held: HashMap<String, u64>,
    /// What the earlier output says of files of those before it, by their paths.
    pub outlived: BTreeMap<String, EarlierEntry>,
    /// What of the files of the earlier output this one has, too.
    renewal: Renewal,
    /// Whether the folder was not there, so that no file can be in the way.
    is_new: bool,
    before: Before,
}

/// What an output may do.
#[derive(Clone, Copy, Debug, Default)]
pub struct OutputMode {
    /// Write over an output of another selection.
    pub replace: bool,
    /// Write nothing.
    pub dry_run: bool,
}

/// What the folder held before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Before {
    /// Nothing of ours.
    #[default]
    Nothing,
    /// An export of the same, with other values of these options.
    Same(Vec<String>),
    /// An export of another selection, which differs in these options.
    Another(Vec<String>),
}

impl PreviousOutput {
    fn new(path: &Path, identity: Identity, earlier: Files) -> Self {
        let (renewal, before) = (Renewal::default(), Before::Nothing);
        let (path, held, outlived) = (path.to_owned(), HashMap::new(), BTreeMap::new());
        Self { path, identity, earlier, held, outlived, renewal, is_new: false, before }
    }

    /// What the folder held before.
    pub(crate) fn before(&self) -> &Before {
        &self.before
    }

    /// Whether the earlier output is another one, which is to be replaced.
    pub(crate) fn replaces_another(&self) -> bool {
        matches!(self.before, Before::Another(_))
    }

    /// How many files are what of those of an earlier output of the same.
    pub(crate) fn renewed(&self) -> Option<Renewed> {
        matches!(self.before, Before::Same(_)).then(|| self.renewal.renewed())
    }

    /// Counts files that were moved aside.
    pub(crate) fn count_moved(&self, files: u64) {
        self.renewal.count_moved(files);
    }

    /// Files of the earlier output that this one does not have, in order.
    pub(crate) fn stale(&self) -> Vec<String> {
        let files = self.earlier.keys().filter(|file| !self.renewal.is_kept(file));
        let mut stale: Vec<_> = files.cloned().collect();
        stale.sort();
        stale
    }

    /// Takes note of a file that is about to get its name, unless that is refused.
    pub(crate) fn admit(&self, relative: &str, sha256: &str) -> Result<(), Problem> {
        if self.earlier.contains_key(relative) {
            self.renewal.keep(relative);
        }
        let standing = self.guard_file(relative, sha256);
        if relative != report::FILE_NAME {
            self.renewal.count(&standing);
        }
        standing.map(drop).inspect_err(|problem| self.renewal.note_left(problem))
    }

    /// Whether the file held more contacts than it is going to, and is to be kept as it was: the store may have
    /// lost them. Where options differ, that may be why.
    pub(crate) fn held_more(&self, relative: &str, contacts: u64) -> bool {
        self.before == Before::Same(Vec::new())
            && self.held.get(relative).is_some_and(|held| *held > contacts)
    }

    /// How many contacts were written to the file with these bytes, as far as that is known: the first hash is the
    /// one that goes with the number.
    pub(crate) fn contacts_in(&self, relative: &str, sha256: &str) -> Option<u64> {
        let told = self.earlier.get(relative)?.first()?;
        self.held.get(relative).copied().filter(|_| told == sha256)
    }

    /// Takes note of such a file.
    pub(crate) fn note_fewer(&self, moved: Moved) {
        self.renewal.note_fewer(moved);
    }

    /// The files that held more contacts than those that take their place.
    pub(crate) fn fewer(&self) -> Vec<Moved> {
        self.renewal.fewer()
    }

    /// The files that this output has, too, and that were left alone because they were changed by hand.
    pub(crate) fn left(&self) -> Vec<String> {
        self.renewal.left()
    }

    /// Refuses to write over what is not ours, or what was changed by hand since it was.
    fn guard_file(&self, relative: &str, sha256: &str) -> Result<Standing, Problem> {
        if self.is_new {
            return Ok(Standing::New);
        }
        let path = self.path.join(relative);
        if fs::symlink_metadata(&path).is_err() {
            return Ok(Standing::New);
        }
        let Some(hashes) = self.earlier.get(relative) else {
            return Err(Problem {
                code: ProblemCode::NotOurs,
                path: Some(relative.to_owned()),
                message: "No earlier run wrote the file of this name. Move it away, and run again."
                    .to_owned(),
            });
        };
        match sha256_of(&path) {
            Ok(found) if found == sha256 => Ok(Standing::Same),
            Ok(found) if !hashes.contains(&found) => Err(changed(relative)),
            // A pipe or a device is not ours; that of a folder is said when the file is to take its place.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput && !path.is_dir() => {
                Err(changed(relative))
            }
            _ => Ok(Standing::Changed),
        }
    }

    /// Whether a file of the earlier output, which the new one does not have, may be taken away.
    pub(crate) fn guard_stale(&self, relative: &str) -> Result<(), Problem> {
        self.guard_file(relative, "").map(drop)
    }
}

/// Looks whether the folder is new, empty, or an earlier output of the same. One of another selection is refused,
/// unless it is to be replaced or nothing is to be written.
pub(crate) fn check(
    path: &Path,
    identity: Identity,
    mode: OutputMode,
) -> Result<PreviousOutput, OutputError> {
    // What was moved aside belongs to no output.
    let is_beside =
        |entry: &fs::DirEntry| [OWN, EARLIER].iter().any(|name| entry.file_name() == *name);
    let has_files = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let checked = PreviousOutput::new(path, identity, Files::new());
            return Ok(PreviousOutput { is_new: true, ..checked });
        }
        Err(source) => return Err(OutputError::Unreadable { path: path.to_owned(), source }),
        Ok(mut entries) => entries.any(|entry| !entry.is_ok_and(|entry| is_beside(&entry))),
    };
    let mut earlier = Earlier::default();
    earlier.add_manifest(&path.join(FILE_NAME));
    earlier.add_manifest(&path.join(OWN).join(PREVIOUS));
    earlier.add_journal(&path.join(OWN).join(JOURNAL));
    match earlier.identity {
        Some(earlier_one) if earlier_one == identity => {
            let before =
                Before::Same(earlier_one.selected.differing_in_writing(&identity.selected));
            let (held, outlived) = (earlier.contacts, earlier.outlived);
            Ok(PreviousOutput {
                held,
                outlived,
                before,
                ..PreviousOutput::new(path, identity, earlier.files)
            })
        }
        Some(earlier_one) if mode.replace => {
            let before = Before::Another(earlier_one.differing(&identity));
            let outlived = earlier.outlived;
            Ok(PreviousOutput {
                outlived,
                before,
                ..PreviousOutput::new(path, identity, earlier.files)
            })
        }
        Some(earlier_one) if mode.dry_run => {
            let before = Before::Another(earlier_one.differing(&identity));
            // As in the other folder that the run itself needs.
            let checked = PreviousOutput::new(path, identity, Files::new());
            Ok(PreviousOutput { before, is_new: true, ..checked })
        }
        Some(earlier_one) => {
            let differs = earlier_one.differing(&identity);
            Err(OutputError::OfAnother { path: path.to_owned(), differs })
        }
        // Our own folder alone is what a run leaves that crashed before it noted anything.
        None if !has_files => Ok(PreviousOutput::new(path, identity, Files::new())),
        None => Err(OutputError::NotOurs { path: path.to_owned() }),
    }
}

fn changed(relative: &str) -> Problem {
    Problem {
        code: ProblemCode::ChangedByHand,
        path: Some(relative.to_owned()),
        message:
            "Somebody has changed the file since it was exported; it was left as it is. Move it \
                  away, and run again."
                .to_owned(),
    }
}

/// Refuses an output that is the store, lies in it or holds it: the store is sacred.
pub fn guard_store(store: &Path, out: &Path) -> Result<(), OutputError> {
    let (real_store, real_out) = (real_path(store), real_path(out));
    if real_out.starts_with(&real_store) || real_store.starts_with(&real_out) {
        let (store, out) = (store.to_owned(), out.to_owned());
        return Err(OutputError::InStore { store, out, real_store });
    }
    Ok(())
}

/// The path without links and `..`, as far as it exists; what does not exist will be made as it is
/// written, so that `new/../store` is the store.
pub fn real_path(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            _ => real.push(part),
        }
        // A drive without a root would be its current folder.
        if !matches!(part, Component::Prefix(_)) {
            real = fs::canonicalize(&real).unwrap_or(real);
        }
    }
    real
}

/// The first folder of this name with a number behind it that is not there.
pub fn numbered(path: &Path) -> PathBuf {
    let numbered = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!("-{number}"));
        PathBuf::from(name)
    };
    (2..1000).map(numbered).find(|path| !path.exists()).unwrap_or_else(|| path.to_owned())
}
