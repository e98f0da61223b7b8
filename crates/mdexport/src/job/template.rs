//! The files that clients need besides those of contacts: one for a format, at the top of its folder.

use std::io::{self, Write};

use mdexport_formats::{Format, ImportTemplate};
use mdexport_model::Problem;

use super::Job;
use super::destination::Destination;
use super::persist::unwritable;
use super::report::UnitReport;
use super::whole_file::WholeFile;
use crate::totals::Totals;
use mdexport_manifest::OutputEntry;

/// Writes a template for each format that has one and of which these sums have files.
pub(super) fn write(job: &Job<'_>, destination: &Destination, done: &Totals) -> UnitReport {
    let mut report = UnitReport {
        accounts: Vec::new(),
        spent: Vec::new(),
        outputs: Vec::new(),
        problems: Vec::new(),
        totals: Totals::new(job.formats.len()),
    };
    if !destination.is_folder() {
        return report;
    }
    for (number, format) in job.formats.iter().enumerate() {
        let Some(template) = format.import_template() else { continue };
        if done.formats[number].files == 0 {
            continue;
        }
        match try_write(format, template, destination) {
            Ok(entry) => {
                report.totals.formats[number].files += 1;
                report.outputs.push(entry);
            }
            Err(problem) => {
                report.totals.problem(&problem);
                report.problems.push(problem);
            }
        }
    }
    report
}

fn try_write(
    format: &Format,
    template: &ImportTemplate,
    destination: &Destination,
) -> Result<OutputEntry, Problem> {
    let path = format!("{}/{}", format.name(), template.file);
    let write = || -> io::Result<_> {
        let mut sink = destination.sink(&path)?;
        sink.write_all(template.text.as_bytes())?;
        sink.finish()
    };
    let ended = write().map_err(|error| unwritable(&path, &error))?;
    let mut file = WholeFile::new(path, 0, ended);
    destination.commit(vec![&mut file]);
    if let Some(problem) = file.problem {
        return Err(problem);
    }
    let WholeFile { path, sha256, .. } = file;
    Ok(OutputEntry {
        format: format.name().to_owned(),
        path,
        domain: None,
        user: None,
        folder: None,
        contacts: 0,
        memberships: 0,
        records: None,
        sha256,
        replaced_contacts: 0,
        encodings: None,
        formula_cells: 0,
        ledger: Vec::new(),
    })
}
