//! A file that was written to its end: what its writer counted, held against what the reader did.

use mdexport_formats::{Format, Tally};
use mdexport_model::{Field, Problem, ProblemCode, SourceCount, counted};

use crate::files::finished_file::FinishedFile;
use crate::kinds::Scope;
use crate::totals::FormatTotals;
use crate::totals::unencodable::ForeignFile;
use mdexport_manifest::OutputEntry;

/// What the files of a series have to say.
#[derive(Default)]
pub(super) struct SeriesReport {
    pub entries: Vec<OutputEntry>,
    pub problems: Vec<Problem>,
    pub sums: FormatTotals,
}

/// A file that was written to its end.
pub(super) struct FinishedFormat {
    pub file: FinishedFile,
    pub tally: Tally,
    /// What its contacts have, where it has not all of the group's.
    pub source: SourceCount,
}

impl FinishedFormat {
    /// Takes note of it, once it has its name; of the group's only file, `whole` is what the reader counted.
    pub(super) fn record(
        self,
        format: &Format,
        scope: &Scope,
        whole: Option<&SourceCount>,
        done: &mut SeriesReport,
    ) {
        let Self { file: FinishedFile { path, sha256, problem, .. }, tally, source: own } = self;
        if let Some(problem) = problem {
            done.problems.push(problem);
            return;
        }
        let source = whole.unwrap_or(&own);
        let records = tally.records.or((tally.others > 0).then_some(tally.written()));
        let rows = tally.ledger.rows(source, |place| format.carries(Field::ALL[place]));
        let sums = &mut done.sums;
        sums.files += 1;
        sums.contacts += tally.contacts;
        sums.source.merge(source);
        sums.ledger.merge(tally.ledger);
        if let Some(repertoire) = tally.lacking {
            let file =
                |values, contacts| ForeignFile { path: path.clone(), contacts, values, repertoire };
            let (replaced, respelt) = rows.iter().fold((0, 0), |(replaced, respelt), row| {
                (replaced + row.replaced, respelt + row.respelt)
            });
            sums.replaced.note(file(replaced, tally.replaced_contacts));
            sums.respelt.note(file(respelt, 0));
        }
        let open: Vec<_> =
            rows.iter().filter(|row| !row.balances()).map(|row| &*row.field).collect();
        if !open.is_empty() {
            let message = format!(
                "Not every value is accounted for in {}: please report this as a bug.",
                open.join(", ")
            );
            done.report(ProblemCode::LedgerMismatch, &path, message);
        }
        if tally.repeated_uids > 0 {
            let message = counted(
                tally.repeated_uids,
                "contact has the UID of another one in the file; it got a number behind it.",
                "contacts have the UID of another one in the file; each got a number behind it.",
            );
            done.report(ProblemCode::DuplicateUid, &path, message);
        }
        done.entries.push(OutputEntry {
            format: format.name().to_owned(),
            path,
            domain: scope.domain.clone(),
            user: scope.user.clone(),
            folder: scope.folder.clone(),
            contacts: tally.contacts,
            memberships: source.of(Field::Membership),
            records,
            sha256,
            formula_cells: tally.formula_cells,
            replaced_contacts: tally.replaced_contacts,
            encodings: tally
                .lacking
                .map(|lacking| lacking.encodings().into_iter().map(Into::into).collect()),
            ledger: rows.into_iter().filter(|row| !row.is_complete()).collect(),
        });
    }
}

impl SeriesReport {
    fn report(&mut self, code: ProblemCode, path: &str, message: String) {
        self.problems.push(Problem { code, path: Some(path.to_owned()), message });
    }
}
