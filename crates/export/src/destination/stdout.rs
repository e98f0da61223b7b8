//! Standard output.

use std::io;

use super::Destination;
use crate::files::finished_file::FinishedFile;
use crate::files::sink::Sink;

/// Standard output.
#[derive(Debug)]
pub(super) struct StandardOutput;

impl Destination for StandardOutput {
    fn wants_empty_files(&self) -> bool {
        true
    }

    fn open(&self, _path: &str) -> io::Result<Sink> {
        Ok(Sink::stdout())
    }

    fn commit(&self, _files: Vec<&mut FinishedFile>) {}
}
