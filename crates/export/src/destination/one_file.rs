//! One file, without a record.

use std::io;
use std::path::{Path, PathBuf};

use mdexport_platform::verbatim;
use tempfile::NamedTempFile;

use super::Destination;
use crate::files::finished_file::FinishedFile;
use crate::files::persist::{persist, unwritable};
use crate::files::sink::Sink;

/// One file.
#[derive(Debug)]
pub(super) struct OneFile {
    pub(super) path: PathBuf,
    /// Whether it is to be on the disk before it has its name.
    pub(super) sync: bool,
}

impl Destination for OneFile {
    fn wants_empty_files(&self) -> bool {
        true
    }

    fn open(&self, _path: &str) -> io::Result<Sink> {
        NamedTempFile::new_in(verbatim(folder_of(&self.path))).map(Sink::staged)
    }

    fn commit(&self, files: Vec<&mut FinishedFile>) {
        let Self { path, sync } = self;
        for file in files {
            let Some(staged) = file.staged.take() else { continue };
            let named = persist(staged, path, *sync).map(drop);
            file.named(named.map_err(|error| unwritable(&path.to_string_lossy(), &error)));
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
