//! The manifest: what was found, and what became of it. The proof of an export.
//!
//! Its shape is that of `docs/manifest.schema.json`, which a test keeps equal to these types. It is
//! put together from parts that were written while the work went on, so that its size costs no memory.

mod account;
mod division;
mod options;
mod output;
mod parts;
mod previous;
#[cfg(test)]
mod schema;
mod selection;
mod status;
mod timing;
mod totals;
mod without_contacts;

use std::path::{Component, Path};

use jiff::Timestamp;

pub use account::{AccountEntry, BookEntry, BookStatus};
pub use division::{Division, Per};
pub use options::{ContactOptions, Include, NameOrder, Overflow, READ, WRITTEN, byte_count};
pub use output::{OutputEntry, ReportEntry};
pub use parts::{List, Parts, Take};
pub use previous::{EARLIER, EarlierEntry, Standing, Why, owner};
pub use selection::Selected;
pub use status::Status;
pub use timing::{Done, Pace, SlowAccount, Spent, Waits};
pub use totals::TotalsEntry;
pub use without_contacts::{NoContacts, WithoutContacts, gave_nothing};

/// The version of the manifest's shape.
pub const VERSION: u32 = 1;

/// The name of the manifest in the output folder.
pub const FILE_NAME: &str = "manifest.json";

/// The program that writes manifests, and its version.
pub const TOOL: &str = concat!("mdexport ", env!("CARGO_PKG_VERSION"));

/// Whether the path is one below the output folder: a manifest may have been edited by hand.
pub fn is_below(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// A moment as a manifest writes it: in UTC, to the second.
pub fn utc(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Whether a count is left out of JSON.
pub fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// The whole manifest, for the schema: it is never in memory as one value.
#[cfg(test)]
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "only its shape is used")]
struct Manifest {
    /// The version of this shape.
    version: u32,
    /// The program that wrote it, and its version.
    tool: String,
    /// The store; null for single files.
    root: Option<String>,
    /// When the run began, in UTC.
    started: String,
    /// When the run ended, in UTC.
    finished: String,
    /// The report; null where a file stood in its way that was not ours, or was changed since.
    report: Option<ReportEntry>,
    /// What was asked for.
    selected: Selected,
    /// Every account of the store that was asked for, in order.
    accounts: Vec<AccountEntry>,
    /// Every file that was written, in the order of the accounts.
    outputs: Vec<OutputEntry>,
    /// Every file of an earlier export to this folder that is there still and does not belong to this one, by its path.
    /// A file that was taken away since is not listed any more.
    earlier: Vec<EarlierEntry>,
    /// What is wrong with the store and the outputs as a whole.
    problems: Vec<mdexport_model::Problem>,
    /// The sums.
    totals: TotalsEntry,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_in_docs_is_that_of_the_code() {
        crate::schema::is_in_docs::<super::Manifest>("manifest.schema.json");
    }
}
