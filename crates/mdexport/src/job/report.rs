//! What the parts of a run have to say, on its way to the manifest.

use std::collections::BTreeMap;

use mdexport_model::ListForm;
use mdexport_model::Problem;

use super::progress::Progress;

use crate::totals::Totals;
use mdexport_manifest::Spent;
use mdexport_manifest::Status;
use mdexport_manifest::{AccountEntry, OutputEntry, TotalsEntry};

/// What a unit has to say.
#[derive(Debug)]
pub(super) struct UnitReport {
    pub(super) accounts: Vec<AccountEntry>,
    /// What the time of each account was spent on.
    pub(super) spent: Vec<Spent>,
    pub(super) outputs: Vec<OutputEntry>,
    /// Problems of the outputs.
    pub(super) problems: Vec<Problem>,
    pub(super) totals: Totals,
}

impl UnitReport {
    /// Reports every problem and every folder that was read.
    pub(super) fn tell(&self, progress: &mut dyn Progress) {
        for account in &self.accounts {
            account.problems.iter().for_each(|problem| progress.problem(problem));
            account.address_books.iter().for_each(|book| progress.folder(book));
        }
        self.problems.iter().for_each(|problem| progress.problem(problem));
    }
}

/// What is known of a run when it is over.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) started: jiff::Timestamp,
    pub(crate) ended: jiff::Timestamp,
    pub(crate) status: Status,
    /// What bears on whether everything was found, in sentences.
    pub(crate) remarks: Vec<String>,
    /// What a distribution list is in each format.
    pub(crate) lists: Vec<ListForm>,
    pub(crate) totals: TotalsEntry,
    /// By format: files, and contacts in them.
    pub(crate) files: BTreeMap<String, (u64, u64)>,
}
