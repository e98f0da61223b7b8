//! Whether an export is still what was written, and what its store gives.

mod accounts;
mod again;
mod agreement;
mod contents;
mod csv_rows;
mod difference;
mod earlier;
mod error;
mod files;
mod finding;
mod formats;
mod incomplete;
mod ledgers;
mod loss;
mod problems;
mod recorded;
mod records;
mod statuses;
mod store;
mod sums;
mod witness;
mod workbook;

use std::path::Path;

pub use again::Found;
pub use agreement::Agreement;
pub use error::VerifyError;
pub use files::Hashes;
pub use finding::{Finding, Kind};
pub use formats::{Formats, unknown};
pub use incomplete::status;
pub use loss::Loss;
pub use recorded::Recorded;
pub use store::{Again, Watch};

/// What an export says of itself, held against its files.
pub struct Checked {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// The hashes of the files.
    pub hashes: Hashes,
    /// How many files of earlier exports are as they were.
    pub earlier: u64,
}

/// Holds the manifest of the export in this folder against itself and against the files.
pub fn check(out: &Path, recorded: &Recorded, formats: Option<&Formats>) -> Checked {
    let mut findings = incomplete::told(recorded);
    findings.extend(sums::check(recorded));
    findings.extend(ledgers::check(recorded));
    findings.extend(statuses::check(recorded));
    let (hashes, found) = files::check(out, recorded, formats);
    findings.extend(found);
    let (earlier, found) = earlier::check(out, recorded);
    findings.extend(found);
    Checked { findings, hashes, earlier }
}
