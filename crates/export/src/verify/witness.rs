//! Sees what an export gives, while it runs, and hands it to the comparison.

use std::sync::Arc;

use mdexport_mdaemon::Disagreement;
use mdexport_model::Problem;

use super::again::Comparison;
use super::finding::{Finding, Kind};
use super::records::{Fingerprint, Records, Syntax, fingerprint};
use crate::files::observer::{ObservedFile, Observer};
use mdexport_manifest::{AccountEntry, OutputEntry};

/// The comparison as the export sees it.
#[derive(Debug)]
pub(super) struct Witness(pub Arc<Comparison>);

impl Observer for Witness {
    fn file(&self, path: &str) -> Box<dyn ObservedFile> {
        Box::new(Expected {
            comparison: Arc::clone(&self.0),
            path: path.to_owned(),
            records: Records::new(Syntax::of(path)),
            fingerprints: Vec::new(),
        })
    }

    fn store(&self, problems: &[Problem]) {
        self.0.state().problems.add(problems);
    }

    fn second_reading(&self, path: &str, result: Result<(), Disagreement>) {
        let state = &mut *self.0.state();
        state.read_twice += 1;
        if let Err(disagreement) = result {
            let message =
                format!("Two readers disagree: {disagreement}. Please report it as a bug.");
            state.findings.push(Finding::new(Kind::Readers, path, message));
        }
    }

    fn unit(&self, accounts: &[AccountEntry], outputs: &[OutputEntry], problems: &[Problem]) {
        let state = &mut *self.0.state();
        state.problems.add(problems);
        for account in accounts {
            state.problems.add_of(account);
            state.accounts.add(account, &self.0.recorded, &self.0.books);
            for book in &account.address_books {
                self.0.book(book, state);
            }
        }
        for output in outputs {
            self.0.output(output, state);
        }
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

impl ObservedFile for Expected {
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
    use crate::files::observer::Observer;
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
        witness.second_reading("a/AddrBook.mrk", Ok(()));
        witness.second_reading("b/AddrBook.mrk", Err(Disagreement::Value { contact: 3, value: 2 }));
        let Found { findings, read_twice } = witness.0.found(&Totals::new(0).entry(&[]));
        let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
        let told = "readers: b/AddrBook.mrk: Two readers disagree: contact 3 is another one for the second, from \
                    value 2 on. Please report it as a bug.";
        assert_eq!((lines, read_twice), (vec![told.to_owned()], 2));
    }
}
