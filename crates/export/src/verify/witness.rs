//! Sees what an export gives, while it runs, and hands it to the comparison.

use std::io;
use std::sync::Arc;

use mdexport_mdaemon::{Book, Disagreement, SecondReading};
use mdexport_model::Problem;

use super::again::Comparison;
use super::finding::{Finding, Kind};
use super::records::{Fingerprint, Records, Syntax, fingerprint};
use crate::destination::Destination;
use crate::error::OutputError;
use crate::files::finished_file::FinishedFile;
use crate::files::sink::{OutputBytes, Sink};
use crate::unit_report::UnitReport;

/// The comparison as the export sees it.
#[derive(Debug)]
pub(super) struct Witness(pub Arc<Comparison>);

impl Witness {
    fn read_twice(&self, path: &str, result: Result<(), Disagreement>) {
        let state = &mut *self.0.state();
        state.read_twice += 1;
        if let Err(disagreement) = result {
            let message =
                format!("Two readers disagree: {disagreement}. Please report it as a bug.");
            state.findings.push(Finding::new(Kind::Readers, path, message));
        }
    }
}

impl Destination for Witness {
    fn is_folder(&self) -> bool {
        true
    }

    fn has_manifest(&self) -> bool {
        true
    }

    fn open(&self, path: &str) -> io::Result<Sink> {
        Ok(Sink::elsewhere(Box::new(Expected {
            comparison: Arc::clone(&self.0),
            path: path.to_owned(),
            records: Records::new(Syntax::of(path)),
            fingerprints: Vec::new(),
        })))
    }

    fn commit(&self, _files: Vec<&mut FinishedFile>) {}

    fn keep(&self, _number: usize, report: &UnitReport) -> Result<(), OutputError> {
        let state = &mut *self.0.state();
        state.problems.add(&report.problems);
        for account in &report.accounts {
            state.problems.add_of(account);
            state.accounts.add(account, &self.0.recorded, &self.0.books);
            for book in &account.address_books {
                self.0.book(book, state);
            }
        }
        for output in &report.outputs {
            self.0.output(output, state);
        }
        Ok(())
    }

    fn keep_problems(&self, problems: &[Problem]) {
        self.0.state().problems.add(problems);
    }

    fn second_reading<'b>(&self, book: &'b Book<'_>) -> Option<SecondReading<'b>> {
        Some(SecondReading::of(book))
    }

    fn keep_second_reading(&self, path: &str, second: SecondReading<'_>) {
        self.read_twice(path, second.finish());
    }
}

/// A file as the store gives it.
#[derive(Debug)]
struct Expected {
    comparison: Arc<Comparison>,
    path: String,
    records: Records,
    fingerprints: Vec<Fingerprint>,
}

impl OutputBytes for Expected {
    fn take(&mut self, bytes: &[u8]) {
        let fingerprints = &mut self.fingerprints;
        self.records.take(bytes, &mut |record| fingerprints.push(fingerprint(record)));
    }

    fn end(mut self: Box<Self>, sha256: &str) {
        let Self { records, fingerprints, .. } = &mut *self;
        records.end(&mut |record| fingerprints.push(fingerprint(record)));
        // What is not there at all was told when the files were compared with the manifest.
        let found = self.comparison.hashes.get(&self.path);
        if found.is_some_and(|found| found != sha256) {
            self.comparison.records(&self.path, self.records.syntax, &self.fingerprints);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use mdexport_mdaemon::Disagreement;
    use serde_json::json;

    use super::super::again::{Comparison, Found};
    use super::super::files::Hashes;
    use super::super::recorded::Recorded;
    use super::Witness;
    use crate::totals::Totals;

    /// A manifest that names nothing.
    fn recorded() -> Recorded {
        let selected = json!({
            "formats": [], "per": "user", "domains": [], "users": [], "include": [], "files": []
        });
        let totals = json!({
            "accounts": 0, "address_books": 0, "contacts": 0, "groups": 0, "memberships": 0,
            "damaged_books": 0, "problems": {}, "ledger": {}
        });
        serde_json::from_value(json!({
            "version": 1, "tool": "", "root": "store", "selected": selected, "accounts": [],
            "outputs": [], "problems": [], "totals": totals
        }))
        .unwrap()
    }

    #[test]
    fn readers_that_disagree_are_a_finding() {
        let comparison = Comparison::new(PathBuf::from("out"), recorded(), Hashes::new());
        let witness = Witness(comparison);
        witness.read_twice("a/AddrBook.mrk", Ok(()));
        witness.read_twice("b/AddrBook.mrk", Err(Disagreement::Value { contact: 3, value: 2 }));
        let Found { findings, read_twice } = witness.0.found(&Totals::new(0).entry(&[]));
        let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
        let told = "readers: b/AddrBook.mrk: Two readers disagree: contact 3 is another one for the second, from \
                    value 2 on. Please report it as a bug.";
        assert_eq!((lines, read_twice), (vec![told.to_owned()], 2));
    }
}
