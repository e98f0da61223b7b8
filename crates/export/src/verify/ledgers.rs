//! Whether the ledgers of a manifest balance, and add up to those of its totals.

use std::collections::BTreeMap;

use mdexport_model::ProblemCode;
use serde::Deserialize;
use serde_json::Value;

use super::finding::{Finding, Kind};
use super::recorded::Recorded;
use mdexport_manifest::FILE_NAME;

/// A row of a ledger.
#[derive(Debug, Deserialize)]
struct Row {
    field: String,
    source: u64,
    written: u64,
    merged: u64,
    altered: u64,
    refused: u64,
}

impl Row {
    fn balances(&self) -> bool {
        let became = [self.written, self.merged, self.altered, self.refused];
        // Numbers in an edited manifest may be of any size.
        u128::from(self.source) == became.into_iter().map(u128::from).sum()
    }

    /// What adds up. Files tell only of fields that were not all simply written, so the rest does not.
    fn added_up(&self) -> [u128; 3] {
        [self.merged, self.altered, self.refused].map(u128::from)
    }
}

/// Looks for contradictions.
pub(super) fn check(recorded: &Recorded) -> Vec<Finding> {
    let mut findings = Vec::new();
    let excused = recorded.has_problem(ProblemCode::LedgerMismatch.code());
    let mut sums: BTreeMap<(&str, String), [u128; 3]> = BTreeMap::new();
    for output in &recorded.outputs {
        let ledger = output.value();
        for row in rows(&output.fields.path, &ledger["ledger"], excused, &mut findings) {
            let added_up = row.added_up();
            let sums = sums.entry((&output.fields.format, row.field)).or_default();
            for (sum, count) in sums.iter_mut().zip(added_up) {
                *sum += count;
            }
        }
    }
    let say = |message: String| Finding::new(Kind::Manifest, FILE_NAME, message);
    for format in &recorded.selected.formats {
        let ledger = &recorded.totals["ledger"][format.as_str()];
        for row in rows(FILE_NAME, ledger, excused, &mut findings) {
            let added_up = row.added_up();
            let files = sums.remove(&(format.as_str(), row.field.clone())).unwrap_or_default();
            if files != added_up {
                let field = row.field;
                findings.push(say(format!(
                    "totals.ledger.{format}: the row of {field} is not the sum of the files' rows."
                )));
            }
        }
    }
    findings.extend(sums.into_keys().map(|(format, field)| {
        say(format!("totals.ledger.{format} has no row of {field}, and files have one."))
    }));
    findings
}

/// The rows of a ledger; each must balance.
fn rows(path: &str, ledger: &Value, excused: bool, findings: &mut Vec<Finding>) -> Vec<Row> {
    let mut say = |message: String| findings.push(Finding::new(Kind::Manifest, path, message));
    let Ok(rows) = Vec::<Row>::deserialize(ledger) else {
        say("The manifest has no ledger of it.".to_owned());
        return Vec::new();
    };
    for row in rows.iter().filter(|row| !row.balances() && !excused) {
        let field = &row.field;
        say(format!("The ledger's row of {field} does not balance: its parts are not its source."));
    }
    rows
}
