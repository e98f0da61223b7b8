//! Gives a whole file its name, patiently, and says why it could not.
#![expect(clippy::disallowed_methods, reason = "job is the one place that makes folders")]

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use mdexport_model::{Problem, ProblemCode};
use tempfile::NamedTempFile;

/// How often a rename is tried. The waits double from 10 ms on: together five seconds.
const TRIES: u32 = 10;

/// Renames the file, over an earlier one if there is one.
///
/// On Windows a virus scanner or an indexer that looks at the new file makes the rename fail with
/// "access denied" for a moment (<https://github.com/Stebalien/tempfile/issues/316>).
///
/// With `sync` its bytes are on the disk before it has its name.
pub(super) fn persist(mut file: NamedTempFile, path: &Path, sync: bool) -> io::Result<()> {
    if sync {
        file.as_file().sync_all()?;
    }
    let mut wait = Duration::from_millis(10);
    for _ in 1..TRIES {
        match file.persist(path) {
            Ok(_) => return Ok(()),
            Err(error) if cfg!(windows) && is_held(&error.error) => file = error.file,
            Err(error) => return Err(error.error),
        }
        std::thread::sleep(wait);
        wait *= 2;
    }
    file.persist(path).map(drop).map_err(|error| error.error)
}

fn is_held(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied
}

/// Brings a folder's names to the disk, and those of the folders above that are new with it. Windows
/// keeps names in its own journal and cannot be asked.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(path)?.sync_all() } else { Ok(()) }
}

/// Makes a folder and those above it, readable by their owner alone.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// The problem that a file could not be written.
pub(super) fn unwritable(path: &str, error: &io::Error) -> Problem {
    Problem {
        code: ProblemCode::UnwritableFile,
        path: Some(path.to_owned()),
        message: format!(
            "The file could not be written: {error}. Make room or grant the right, and run again."
        ),
    }
}
