//! A folder with a record of the run.

use std::io;

use mdexport_model::Problem;

use super::Destination;
use crate::error::OutputError;
use crate::files::finished_file::FinishedFile;
use crate::files::sink::Sink;
use crate::record::Record;
use crate::unit_report::UnitReport;

impl Destination for Record {
    fn is_folder(&self) -> bool {
        true
    }

    fn has_manifest(&self) -> bool {
        true
    }

    fn open(&self, _path: &str) -> io::Result<Sink> {
        self.stage().map(Sink::staged)
    }

    fn commit(&self, files: Vec<&mut FinishedFile>) {
        self.name_all(files);
    }

    fn keep(&self, number: usize, report: &UnitReport) -> Result<(), OutputError> {
        self.keep_unit(number, report)
    }

    fn keep_problems(&self, problems: &[Problem]) {
        self.keep_problems_of_store(problems);
    }
}
