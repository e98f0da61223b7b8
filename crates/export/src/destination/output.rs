//! An output as a caller opens it: a destination, with a record of the run where it is a folder.

use std::path::{Path, PathBuf};

use super::Destination;
use super::dry_run::DryRun;
use super::one_file::OneFile;
use super::stdout::StandardOutput;
use crate::error::OutputError;
use crate::plan::Plan;
use crate::record::Record;
use crate::record::journal::Identity;
use crate::record::previous::archive::planned;
use crate::record::previous::output::{Before, OutputMode, PreviousOutput, check};
use crate::record::previous::renewal::Renewed;
use crate::record::previous::stale::{self, Settled};
use crate::unit_report::Finished;

/// An output that was found fit.
#[derive(Debug)]
pub struct Output(Kind);

#[derive(Debug)]
enum Kind {
    Folder(Box<Record>),
    File(OneFile),
    Stdout,
    DryRun(DryRun),
}

impl Output {
    /// A folder with a record; nothing is written in a dry run. With `sync` every file is on the disk before the
    /// manifest appears.
    pub fn folder(
        path: &Path,
        identity: Identity,
        mode: OutputMode,
        sync: bool,
    ) -> Result<Self, OutputError> {
        let previous = check(path, identity, mode)?;
        if mode.dry_run {
            return Ok(Self(Kind::DryRun(DryRun(Some(Box::new(previous))))));
        }
        Ok(Self(Kind::Folder(Box::new(Record::open(previous, sync)?))))
    }

    /// One file.
    pub fn file(path: PathBuf, sync: bool) -> Self {
        Self(Kind::File(OneFile { path, sync }))
    }

    /// Standard output.
    pub const fn stdout() -> Self {
        Self(Kind::Stdout)
    }

    /// A dry run of what would go to a file or to standard output.
    pub const fn nowhere() -> Self {
        Self(Kind::DryRun(DryRun(None)))
    }

    /// Where outputs go.
    pub fn destination(&self) -> &dyn Destination {
        match &self.0 {
            Kind::Folder(record) => &**record,
            Kind::File(file) => file,
            Kind::Stdout => &StandardOutput,
            Kind::DryRun(nowhere) => nowhere,
        }
    }

    fn previous(&self) -> Option<&PreviousOutput> {
        match &self.0 {
            Kind::Folder(record) => Some(record.previous()),
            Kind::DryRun(DryRun(previous)) => previous.as_deref(),
            Kind::File(_) | Kind::Stdout => None,
        }
    }

    /// What the folder of the output held before.
    pub fn before(&self) -> Before {
        self.previous().map(|previous| previous.before().clone()).unwrap_or_default()
    }

    /// How many files are unchanged, changed, new, left alone or moved, compared with an earlier output of the same.
    pub fn renewed(&self) -> Option<Renewed> {
        self.previous().and_then(PreviousOutput::renewed)
    }

    /// Moves files of an earlier output aside that this one does not have, or says which would be.
    pub fn settle(&self, plan: &Plan) -> Settled {
        match &self.0 {
            Kind::Folder(record) => record.settle(plan),
            Kind::DryRun(DryRun(Some(previous))) => {
                stale::settle(previous, plan, true, |relative| Ok(planned(relative)))
            }
            Kind::File(_) | Kind::Stdout | Kind::DryRun(DryRun(None)) => Settled::default(),
        }
    }

    /// Writes the manifest and tidies up.
    pub fn finish(self, finished: &Finished) -> Result<(), OutputError> {
        match self.0 {
            Kind::Folder(record) => record.finish(finished),
            Kind::File(_) | Kind::Stdout | Kind::DryRun(_) => Ok(()),
        }
    }
}
