//! Nowhere: a dry run, which says what would become of an earlier output.

use std::io;

use super::Destination;
use crate::files::finished_file::FinishedFile;
use crate::files::sink::Sink;
use crate::record::previous::archive::planned;
use crate::record::previous::output::PreviousOutput;

/// A dry run; the folder that outputs would go to, if it is one.
#[derive(Debug)]
pub(super) struct DryRun(pub(super) Option<Box<PreviousOutput>>);

impl Destination for DryRun {
    fn is_folder(&self) -> bool {
        self.0.is_some()
    }

    fn open(&self, _path: &str) -> io::Result<Sink> {
        let renews = self.0.as_ref().is_some_and(|folder| folder.renewed().is_some());
        // Whether a file would be another one is seen by its hash.
        Ok(if renews { Sink::hashed() } else { Sink::nowhere() })
    }

    fn commit(&self, files: Vec<&mut FinishedFile>) {
        let Some(folder) = &self.0 else { return };
        for file in files {
            let (path, admitted) = (&file.path, folder.admit(&file.path, &file.sha256));
            if admitted.is_ok()
                && folder.held_more(path, file.contacts)
                && folder.path.join(path).is_file()
            {
                folder.note_fewer(planned(path));
            }
            file.named(admitted);
        }
    }
}
