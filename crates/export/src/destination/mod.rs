//! Where outputs go: a folder, one file, standard output, nowhere (a dry run), a comparison.
//!
//! [`Output`] is what a caller opens. It may have a record of the run (a manifest, a journal, a report), which is not
//! part of a destination: the engine and the kinds of items know [`Destination`] alone.

mod dry_run;
mod folder;
mod one_file;
mod output;
mod stdout;

use std::io;

use mdexport_mdaemon::{Book, SecondReading};
use mdexport_model::Problem;

use crate::error::OutputError;
use crate::files::finished_file::FinishedFile;
use crate::files::sink::Sink;
use crate::unit_report::UnitReport;
pub use output::Output;

/// Where outputs go. It is asked once for an output, never for an item.
pub trait Destination: Send + Sync {
    /// Whether an output is made even if there is no item to put in it.
    fn wants_empty_files(&self) -> bool {
        false
    }

    /// Whether outputs may have others beside them.
    fn is_folder(&self) -> bool {
        false
    }

    /// Whether what was read is on record in the end.
    fn has_manifest(&self) -> bool {
        false
    }

    /// A sink for the output of this path, which has `/` between the names.
    fn open(&self, path: &str) -> io::Result<Sink>;

    /// Gives outputs their names whose bytes are all there. Those that are whole together come together.
    fn commit(&self, files: Vec<&mut FinishedFile>);

    /// Keeps what the unit of this number has to report; units come in any order.
    fn keep(&self, _number: usize, _report: &UnitReport) -> Result<(), OutputError> {
        Ok(())
    }

    /// Keeps problems of the store as a whole.
    fn keep_problems(&self, _problems: &[Problem]) {}

    /// A second reader of the book, where its opinion is wanted.
    fn second_reading<'b>(&self, _book: &'b Book<'_>) -> Option<SecondReading<'b>> {
        None
    }

    /// Takes the opinion of the second reader.
    fn keep_second_reading(&self, _path: &str, _second: SecondReading<'_>) {}
}
