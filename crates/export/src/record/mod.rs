//! The output folder: how files get there, and how those of an earlier output are taken away.
//!
//! `OUT/.mdexport` holds a lock, the journal, and every file until it is whole; it goes when the
//! manifest is there. A file gets its name by a rename on the same volume, so that under its final name
//! there is never half a file. What neither the journal nor an earlier manifest names is somebody
//! else's and never touched.
#![expect(
    clippy::disallowed_methods,
    reason = "export is the one place that makes and removes files"
)]

pub(crate) mod journal;
pub(crate) mod manifest_file;
pub(crate) mod previous;
pub(crate) mod spool;

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use mdexport_model::Problem;
use mdexport_platform::{unmark_read_only, verbatim};
use tempfile::NamedTempFile;

use crate::error::OutputError;
use crate::files::finished_file::FinishedFile;
use crate::files::persist::{make_folder, patiently, persist, sync_folder, unwritable};
use crate::files::sink::{Sink, sha256_of};
use crate::plan::Plan;
use crate::record::journal::{JOURNAL, Journal, OWN, PREVIOUS, PREVIOUS_REPORT};
use crate::record::previous::archive::{self, Moved};
use crate::record::previous::output::PreviousOutput;
use crate::record::previous::stale::{self, Settled};
use crate::record::spool::Spool;
use crate::unit_report::{Finished, UnitReport};
use mdexport_manifest::EarlierEntry;
use mdexport_manifest::Pace;
use mdexport_manifest::{FILE_NAME, ReportEntry, utc};
use mdexport_report as report;

/// An output folder that is being written to.
#[derive(Debug)]
pub(crate) struct Record {
    checked: PreviousOutput,
    state: Mutex<State>,
    /// Held until the run is over.
    lock: File,
    /// Whether everything is to be on the disk before the manifest is.
    sync: bool,
}

#[derive(Debug)]
struct State {
    journal: Journal,
    spool: Spool,
    pace: Pace,
    problems: Vec<Problem>,
    /// Files of earlier outputs that are here.
    earlier: Vec<EarlierEntry>,
    /// Folders that are known to be there.
    folders: HashSet<PathBuf>,
    /// Whether a file of the earlier output could not be replaced.
    is_incomplete: bool,
}

impl Record {
    /// Takes possession of a folder that was found fit.
    pub(crate) fn open(checked: PreviousOutput, sync: bool) -> Result<Self, OutputError> {
        let path = &checked.path;
        let failed = |error: io::Error| OutputError::unwritable(path, error);
        let own = path.join(OWN);
        make_folder(&own).map_err(failed)?;
        let lock = File::create(own.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            // Some network drives cannot lock. Two runs at a time are a mistake, not an attack.
            Ok(()) | Err(TryLockError::Error(_)) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(OutputError::Busy { path: path.clone() });
            }
        }
        let journal = Journal::begin(&own.join(JOURNAL), &checked.identity, &checked.earlier);
        let journal = journal.map_err(failed)?;
        // From here on until the new one is there, the folder has no manifest: it would not be true.
        let manifest = path.join(FILE_NAME);
        // It is removed at the end.
        unmark_read_only(&manifest);
        match patiently(&manifest, || fs::rename(&manifest, own.join(PREVIOUS))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        if checked.earlier.contains_key(report::FILE_NAME)
            && checked.guard_stale(report::FILE_NAME).is_ok()
        {
            let (report, aside) = (path.join(report::FILE_NAME), own.join(PREVIOUS_REPORT));
            unmark_read_only(&report);
            match patiently(&report, || fs::rename(&report, &aside)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
        let spool = Spool::new(tempfile::tempfile_in(&own).map_err(failed)?);
        let (problems, folders, pace) = (Vec::new(), HashSet::new(), Pace::start());
        let earlier = Vec::new();
        let state =
            State { journal, spool, pace, problems, earlier, folders, is_incomplete: false };
        let state = Mutex::new(state);
        Ok(Self { checked, state, lock, sync })
    }

    /// What is known of the folder from before.
    pub(crate) fn previous(&self) -> &PreviousOutput {
        &self.checked
    }

    /// A new file that has no name yet.
    pub(crate) fn stage(&self) -> io::Result<NamedTempFile> {
        NamedTempFile::new_in(verbatim(&self.checked.path.join(OWN)))
    }

    /// Gives whole files their names, after one note of all of them in the journal: to write a line for each costs
    /// a tenth of what it costs to make a small file.
    pub(crate) fn name_all(&self, mut files: Vec<&mut FinishedFile>) {
        for file in &mut files {
            file.named(self.checked.admit(&file.path, &file.sha256));
        }
        files.retain(|file| file.problem.is_none());
        let paths: Vec<_> = files.iter().map(|file| self.checked.path.join(&file.path)).collect();
        let noted = self.state().note(&files, &paths);
        for (file, path) in files.into_iter().zip(paths) {
            let named = match &noted {
                Ok(()) => self.name(file, &path),
                Err(error) => Err(unwritable(&file.path, error)),
            };
            if named.is_err() {
                self.state().is_incomplete = true;
            }
            file.named(named);
        }
    }

    /// Gives a file its name that the journal knows.
    fn name(&self, file: &mut FinishedFile, path: &Path) -> Result<(), Problem> {
        let Some(staged) = file.staged.take() else { return Ok(()) };
        let ready = self.keep_fuller(path, (&file.path, file.contacts), &file.sha256);
        let named = ready.and_then(|()| persist(staged, path, self.sync).map(drop));
        named.map_err(|error| unwritable(&file.path, &error))
    }

    /// Moves a file of the earlier output aside that held more contacts than the one that is to take its place.
    fn keep_fuller(
        &self,
        path: &Path,
        (relative, contacts): (&str, u64),
        sha256: &str,
    ) -> io::Result<()> {
        if !self.checked.held_more(relative, contacts) {
            return Ok(());
        }
        let out = &self.checked.path;
        let moved = match sha256_of(path) {
            Ok(found) if found != sha256 => Some(archive::archive_replaced(out, relative, found)?),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            // A run that was stopped had done it already; if there is none, it was taken away.
            _ => archive::find_archived(out, relative, &self.checked.earlier[relative]),
        };
        let Some(moved) = moved else { return Ok(()) };
        self.note_folder(&moved);
        self.checked.note_fewer(moved);
        Ok(())
    }

    /// Takes note of a folder that is to be on the disk before the manifest is.
    fn note_folder(&self, moved: &Moved) {
        let folder = self.checked.path.join(&moved.to).parent().map(Path::to_owned);
        self.state().folders.extend(folder);
    }

    /// Moves files of the earlier output aside that this one does not have, and takes note of what was moved, of
    /// what could not be, and of what was changed since and stays.
    pub(crate) fn settle(&self, plan: &Plan) -> Settled {
        let archive = |relative: &str| {
            let moved = archive::archive(&self.checked.path, relative);
            self.state().is_incomplete |= moved.is_err();
            moved.inspect(|moved| self.note_folder(moved))
        };
        let mut settled = stale::settle(&self.checked, plan, false, archive);
        self.keep_problems_of_store(&settled.problems);
        self.state().earlier = std::mem::take(&mut settled.entries);
        settled
    }

    /// Keeps what a unit has to say.
    pub(crate) fn keep_unit(&self, number: usize, report: &UnitReport) -> Result<(), OutputError> {
        let state = &mut *self.state();
        for (account, spent) in report.accounts.iter().zip(&report.spent) {
            state.pace.add(account, *spent);
        }
        let kept = state.spool.keep(number, report);
        kept.map_err(|error| OutputError::unwritable(&self.checked.path, error))
    }

    /// Keeps problems of the store as a whole.
    pub(crate) fn keep_problems_of_store(&self, problems: &[Problem]) {
        self.state().problems.extend_from_slice(problems);
    }

    /// Writes the report and the manifest, removes what only another output had that was to be replaced, and then
    /// our own folder.
    pub(crate) fn finish(self, finished: &Finished) -> Result<(), OutputError> {
        for entry in self.state().earlier.iter_mut().filter(|entry| entry.since.is_empty()) {
            entry.since = utc(finished.started);
        }
        self.write_report(finished)
            .and_then(|report| self.write_manifest(finished, report.as_ref()))
            .map_err(|error| OutputError::unwritable(&self.checked.path, error))?;
        if self.checked.replaces_another() {
            for stale in self.checked.stale() {
                if self.checked.guard_stale(&stale).is_ok() {
                    // What cannot be removed does no harm.
                    let _ = archive::remove(&self.checked.path, &stale);
                }
            }
        }
        let Self { checked, state, lock, .. } = self;
        let is_incomplete = state.lock().unwrap_or_else(PoisonError::into_inner).is_incomplete;
        // Windows removes no folder with an open file in it.
        drop((state, lock));
        if is_incomplete {
            // The manifest does not name the file that is there still: the journal knows it is ours.
            return Ok(());
        }
        // What cannot be removed does no harm: the next run knows it.
        let _ = fs::remove_dir_all(checked.path.join(OWN));
        Ok(())
    }

    /// Writes the report, unless the file in its place is to stay.
    fn write_report(&self, finished: &Finished) -> io::Result<Option<ReportEntry>> {
        if self.checked.guard_stale(report::FILE_NAME).is_err() {
            return Ok(None);
        }
        let mut page = Sink::staged(self.stage()?);
        {
            let state = &mut *self.state();
            let run = report::Run {
                root: self.checked.identity.root.as_deref(),
                selected: &self.checked.identity.selected,
                started: finished.started,
                finished: finished.ended,
                status: finished.status,
                totals: &finished.totals,
                files: &finished.files,
                remarks: &finished.remarks,
                lists: &finished.lists,
                problems: &state.problems,
                earlier: &state.earlier,
                pace: &state.pace,
            };
            report::write(&mut page, &run, &mut state.spool)?;
        }
        let mut page = FinishedFile::new(report::FILE_NAME.to_owned(), 0, page.finish()?);
        self.name_all(vec![&mut page]);
        let FinishedFile { path, sha256, problem, .. } = page;
        match problem {
            Some(problem) => Err(io::Error::other(problem.message)),
            None => Ok(Some(ReportEntry { path, sha256 })),
        }
    }

    fn write_manifest(&self, finished: &Finished, report: Option<&ReportEntry>) -> io::Result<()> {
        let mut manifest = self.stage()?;
        let state = &mut *self.state();
        manifest_file::write(
            &mut manifest,
            &self.checked.identity,
            finished,
            report,
            (&state.problems, &state.earlier),
            &mut state.spool,
        )?;
        if self.sync {
            state.folders.iter().try_for_each(|folder| sync_folder(folder))?;
        }
        persist(manifest, &self.checked.path.join(FILE_NAME), self.sync)?;
        if self.sync { sync_folder(&self.checked.path) } else { Ok(()) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Notes in the journal that the files are ours, and makes their folders.
    fn note(&mut self, files: &[&mut FinishedFile], paths: &[PathBuf]) -> io::Result<()> {
        self.journal.note(files.iter().map(|file| (&*file.path, &*file.sha256)))?;
        for path in paths {
            let Some(folder) = path.parent().filter(|folder| !self.folders.contains(*folder))
            else {
                continue;
            };
            make_folder(folder)?;
            self.folders.insert(folder.to_owned());
        }
        Ok(())
    }
}
