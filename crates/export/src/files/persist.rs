//! Gives a whole file its name, patiently, and says why it could not.
#![expect(clippy::disallowed_methods, reason = "export is the one place that makes folders")]

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use mdexport_model::{Problem, ProblemCode};
use mdexport_platform::{busy, unmark_read_only, verbatim};
use tempfile::NamedTempFile;

/// How often it may be waited in vain before less is waited for: who may not write at all should not wait
/// for each file.
const PATIENCE: u32 = 20;

static IN_VAIN: AtomicU32 = AtomicU32::new(0);

/// How often a call is tried that another program may stop. The waits double from 10 ms on: together five seconds.
const TRIES: u32 = 10;

/// Renames the file, over an earlier one if there is one, and leaves it open.
///
/// With `sync` its bytes are on the disk before it has its name.
pub(crate) fn persist(file: NamedTempFile, path: &Path, sync: bool) -> io::Result<File> {
    if sync {
        file.as_file().sync_all()?;
    }
    let path = verbatim(path);
    let mut unnamed = Some(file);
    patiently(&path, || {
        // It is there again after each try that failed.
        let file = unnamed.take().ok_or(io::ErrorKind::NotFound)?;
        file.persist(&path).map_err(|error| {
            unnamed = Some(error.file);
            error.error
        })
    })
}

/// Makes a call that on Windows fails for a moment while another program has the file open: a virus scanner or an
/// indexer that looks at what is new (<https://github.com/Stebalien/tempfile/issues/316>). The file at the
/// path, which is ours, is in the way, too, if it is marked as read-only.
pub(crate) fn patiently<T>(
    path: &Path,
    mut attempt: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    let tries = if IN_VAIN.load(Ordering::Relaxed) < PATIENCE { TRIES } else { 2 };
    let mut wait = Duration::from_millis(10);
    for _ in 1..tries {
        match attempt() {
            Err(error) if busy(&error).is_some() => unmark_read_only(path),
            done => return done,
        }
        std::thread::sleep(wait);
        wait *= 2;
    }
    let last = attempt();
    if last.as_ref().is_err_and(|error| busy(error).is_some()) {
        IN_VAIN.fetch_add(1, Ordering::Relaxed);
    }
    last
}

/// Brings a folder's names to the disk, and those of the folders above that are new with it. Windows
/// keeps names in its own journal and cannot be asked.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// Makes a folder and those above it, readable by their owner alone.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// The problem that a file could not be written.
pub(crate) fn unwritable(path: &str, error: &io::Error) -> Problem {
    Problem {
        code: ProblemCode::UnwritableFile,
        path: Some(path.to_owned()),
        message: format!(
            "The file could not be written: {error}. Make room, grant the right or close what has it \
             open, and run again."
        ),
    }
}
