//! Where a run's files go: a folder with a manifest, one file, standard output, nowhere, or to somebody
//! who looks at them.

use std::io;
use std::path::{Path, PathBuf};

use mdexport_mdaemon::{Book, SecondReading};
use mdexport_model::Problem;
use mdexport_platform::verbatim;
use tempfile::NamedTempFile;

use crate::error::OutputError;
use crate::files::finished_file::FinishedFile;
use crate::files::observer::Observer;
use crate::files::persist::{persist, unwritable};
use crate::files::sink::Sink;
use crate::plan::Plan;
use crate::record::Record;
use crate::record::previous::archive::would_go;
use crate::record::previous::output::{Before, PreviousOutput};
use crate::record::previous::renewal::Renewed;
use crate::record::previous::stale::{self, Settled};
use crate::unit_report::{Finished, UnitReport};

/// Where the files go.
#[derive(Debug)]
pub enum Destination {
    /// A folder, with a manifest.
    Folder(Box<Record>),
    /// One file.
    File {
        /// Its path.
        path: PathBuf,
        /// Whether it is to be on the disk before it has its name.
        sync: bool,
    },
    /// Standard output.
    Stdout,
    /// Nothing is written: a dry run, of what would go to this folder if it is one.
    Nowhere(Option<Box<PreviousOutput>>),
    /// Nothing is written, but somebody looks at what would be.
    Observed(Box<dyn Observer>),
}

impl Destination {
    /// Whether a file is made even if there is no contact to put in it.
    pub fn wants_empty_files(&self) -> bool {
        matches!(self, Self::File { .. } | Self::Stdout)
    }

    /// Whether the files go to a folder, or would: there they may have others beside them.
    pub fn is_folder(&self) -> bool {
        matches!(self, Self::Folder(_) | Self::Nowhere(Some(_)) | Self::Observed(_))
    }

    /// Whether what was read is on record in the end.
    pub fn has_manifest(&self) -> bool {
        matches!(self, Self::Folder(_) | Self::Observed(_))
    }

    /// What the folder of the output held before.
    pub fn before(&self) -> Before {
        self.checked().map(|checked| checked.before().clone()).unwrap_or_default()
    }

    /// How many files are what of those of an earlier output of the same, if there is one.
    pub fn renewed(&self) -> Option<Renewed> {
        self.checked().and_then(PreviousOutput::renewed)
    }

    fn checked(&self) -> Option<&PreviousOutput> {
        match self {
            Self::Folder(folder) => Some(folder.checked()),
            Self::Nowhere(checked) => checked.as_deref(),
            _ => None,
        }
    }

    /// A sink for the file of this path.
    pub fn sink(&self, relative: &str) -> io::Result<Sink> {
        match self {
            Self::Folder(folder) => folder.stage().map(Sink::staged),
            Self::File { path, .. } => {
                NamedTempFile::new_in(verbatim(folder_of(path))).map(Sink::staged)
            }
            Self::Stdout => Ok(Sink::stdout()),
            // Whether a file would be another one is seen by its hash.
            Self::Nowhere(_) if self.renewed().is_some() => Ok(Sink::hashed()),
            Self::Nowhere(_) => Ok(Sink::nowhere()),
            Self::Observed(observer) => Ok(Sink::observed(observer.file(relative))),
        }
    }

    /// Gives whole files their names. Those that are whole at the same time are handed over together.
    pub fn commit(&self, files: Vec<&mut FinishedFile>) {
        match self {
            Self::Folder(folder) => folder.commit(files),
            Self::File { path, sync } => {
                for file in files {
                    let Some(staged) = file.staged.take() else { continue };
                    let named = persist(staged, path, *sync).map(drop);
                    file.named(named.map_err(|error| unwritable(&path.to_string_lossy(), &error)));
                }
            }
            Self::Nowhere(Some(folder)) => {
                for file in files {
                    let (path, admitted) = (&file.path, folder.admit(&file.path, &file.sha256));
                    if admitted.is_ok()
                        && folder.held_more(path, file.contacts)
                        && folder.path.join(path).is_file()
                    {
                        folder.note_fewer(would_go(path));
                    }
                    file.named(admitted);
                }
            }
            Self::Stdout | Self::Nowhere(None) | Self::Observed(_) => {}
        }
    }

    /// Moves files of an earlier output aside that this one does not have, or says which would be.
    pub fn settle(&self, plan: &Plan) -> Settled {
        match self {
            Self::Folder(folder) => folder.settle(plan),
            Self::Nowhere(Some(checked)) => {
                stale::settle(checked, plan, true, |relative| Ok(would_go(relative)))
            }
            _ => Settled::default(),
        }
    }

    /// Keeps what a unit has to say for the manifest.
    pub fn keep(&self, number: usize, report: &UnitReport) -> Result<(), OutputError> {
        match self {
            Self::Folder(folder) => folder.keep(number, report),
            Self::Observed(observer) => {
                observer.unit(&report.accounts, &report.outputs, &report.problems);
                Ok(())
            }
            Self::File { .. } | Self::Stdout | Self::Nowhere(_) => Ok(()),
        }
    }

    /// Keeps problems of the store as a whole for the manifest.
    pub fn keep_problems(&self, problems: &[Problem]) {
        match self {
            Self::Folder(folder) => folder.keep_problems(problems),
            Self::Observed(observer) => observer.store(problems),
            Self::File { .. } | Self::Stdout | Self::Nowhere(_) => {}
        }
    }

    /// A second reader of the book, where somebody asks for its opinion.
    pub fn second_reading<'b>(&self, book: &'b Book<'_>) -> Option<SecondReading<'b>> {
        matches!(self, Self::Observed(_)).then(|| SecondReading::of(book))
    }

    /// Hands over the opinion of the second reader.
    pub fn keep_second_reading(&self, path: &str, second: SecondReading<'_>) {
        if let Self::Observed(observer) = self {
            observer.second_reading(path, second.finish());
        }
    }

    /// Writes the manifest and tidies up.
    pub fn finish(self, finished: &Finished) -> Result<(), OutputError> {
        match self {
            Self::Folder(folder) => folder.finish(finished),
            Self::File { .. } | Self::Stdout | Self::Nowhere(_) | Self::Observed(_) => Ok(()),
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
