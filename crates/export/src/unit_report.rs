//! What the parts of a run have to say, on its way to the manifest.

use std::collections::BTreeMap;

use mdexport_formats::Format;
use mdexport_model::ListForm;
use mdexport_model::Problem;

use crate::progress::Progress;

use crate::totals::Totals;
use mdexport_manifest::Spent;
use mdexport_manifest::Status;
use mdexport_manifest::{AccountEntry, OutputEntry, TotalsEntry};

/// What a unit has to say.
#[derive(Debug)]
pub struct UnitReport {
    /// The accounts of the unit.
    pub accounts: Vec<AccountEntry>,
    /// What the time of each account was spent on.
    pub spent: Vec<Spent>,
    /// The outputs that it made.
    pub outputs: Vec<OutputEntry>,
    /// Problems of the outputs.
    pub problems: Vec<Problem>,
    /// The sums of the unit.
    pub totals: Totals,
}

impl UnitReport {
    /// A report of nothing, with these sums.
    pub fn new(totals: Totals) -> Self {
        let (accounts, spent, outputs, problems) = Default::default();
        Self { accounts, spent, outputs, problems, totals }
    }

    /// Reports every problem and every folder that was read.
    pub fn tell(&self, progress: &mut dyn Progress) {
        for account in &self.accounts {
            account.problems.iter().for_each(|problem| progress.problem(problem));
            account.address_books.iter().for_each(|book| progress.folder(book));
        }
        self.problems.iter().for_each(|problem| progress.problem(problem));
    }
}

/// What is known of a run when it is over.
#[derive(Debug)]
pub struct Finished {
    /// When the run began.
    pub started: jiff::Timestamp,
    /// When the run ended.
    pub ended: jiff::Timestamp,
    /// How the run ended.
    pub status: Status,
    /// What bears on whether everything was found, in sentences.
    pub remarks: Vec<String>,
    /// What a distribution list is in each format.
    pub lists: Vec<ListForm>,
    /// The sums.
    pub totals: TotalsEntry,
    /// By format: files, and contacts in them.
    pub files: BTreeMap<String, (u64, u64)>,
}

impl Finished {
    /// What is known of a run that ends now.
    pub fn now(
        started: jiff::Timestamp,
        status: Status,
        totals: &Totals,
        formats: &[Format],
        remarks: Vec<String>,
    ) -> Self {
        Self {
            started,
            ended: jiff::Timestamp::now(),
            status,
            remarks,
            lists: formats.iter().map(Format::list_form).collect(),
            totals: totals.entry(formats),
            files: totals.files(formats),
        }
    }
}
