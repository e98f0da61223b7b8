//! The files that clients need besides those of contacts: one for a format, at the top of its folder.

use std::io::{self, Write};

use mdexport_formats::{Format, ImportTemplate};
use mdexport_model::Problem;

use super::Contacts;
use crate::destination::Destination;
use crate::files::finished_file::FinishedFile;
use crate::files::persist::unwritable;
use crate::totals::Totals;
use crate::unit_report::UnitReport;
use mdexport_manifest::OutputEntry;

/// Writes a template for each format that has one and has files in these sums.
pub(super) fn write(
    contacts: &Contacts<'_>,
    destination: &dyn Destination,
    done: &Totals,
) -> UnitReport {
    let mut report = UnitReport::new(Totals::new(contacts.formats.len()));
    if !destination.is_folder() {
        return report;
    }
    for (number, format) in contacts.formats.iter().enumerate() {
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
    destination: &dyn Destination,
) -> Result<OutputEntry, Problem> {
    let path = format!("{}/{}", format.name(), template.file);
    let write = || -> io::Result<_> {
        let mut sink = destination.open(&path)?;
        sink.write_all(template.text.as_bytes())?;
        sink.finish()
    };
    let ended = write().map_err(|error| unwritable(&path, &error))?;
    let mut file = FinishedFile::new(path, 0, ended);
    destination.commit(vec![&mut file]);
    if let Some(problem) = file.problem {
        return Err(problem);
    }
    let FinishedFile { path, sha256, .. } = file;
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
