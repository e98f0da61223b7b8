//! What the parts of a run have to say, on its way to the manifest.

use mdexport_model::Problem;

use crate::manifest::{AccountEntry, OutputEntry, TotalsEntry};
use crate::totals::Totals;

/// What a unit has to say.
#[derive(Debug)]
pub(super) struct UnitReport {
    pub(super) accounts: Vec<AccountEntry>,
    pub(super) outputs: Vec<OutputEntry>,
    /// Problems of the outputs.
    pub(super) problems: Vec<Problem>,
    pub(super) totals: Totals,
}

/// What is known of a run when it is over.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) started: jiff::Timestamp,
    pub(crate) totals: TotalsEntry,
}
