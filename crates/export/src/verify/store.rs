//! Exports the store again as the manifest says that it was, into a comparison.

use std::path::Path;
use std::sync::Arc;

use encoding_rs::Encoding;
use mdexport_formats::{Options, encoding_for_name};
use mdexport_mdaemon::Store;
use mdexport_model::FolderKind;

use super::again::{Comparison, Found};
use super::error::VerifyError;
use super::files::Hashes;
use super::finding::{Finding, Kind};
use super::formats::{Formats, unknown};
use super::recorded::Recorded;
use super::witness::Witness;
use crate::cancellation::Cancellation;
use crate::engine::Export;
use crate::error::OutputError;
use crate::kinds::contacts::{Contacts, writer_options};
use crate::plan::{Plan, Selection, Wanted};
use crate::progress::Progress;
use mdexport_manifest::Division;

/// Who hears of a comparison and may end it, and how many accounts it works on at a time.
pub struct Watch<'w> {
    /// Who hears of the comparison.
    pub progress: &'w mut dyn Progress,
    /// What ends the comparison early.
    pub cancellation: &'w Cancellation,
    /// How many accounts are compared at a time.
    pub jobs: usize,
}

/// An export that is known to be possible.
pub struct Again<'f> {
    formats: &'f Formats,
    options: Options,
    division: Division,
    fallback: &'static Encoding,
    include: Vec<FolderKind>,
    max_file_size: u64,
    /// Or why there is nothing to be compared with.
    plan: Result<Plan, String>,
}

impl<'f> Again<'f> {
    /// Works out what the manifest's own export was.
    pub fn of(
        store: &Store,
        recorded: &Recorded,
        formats: &'f Formats,
    ) -> Result<Self, VerifyError> {
        let selected = &recorded.selected;
        let asked = &selected.options;
        let options = writer_options(asked, formats.encoding);
        let fallback = encoding_for_name(&asked.fallback_encoding).map_err(unknown)?;
        let (per, division) = (asked.per, asked.division());
        let selection =
            Selection { domains: selected.domains.clone(), users: selected.users.clone() };
        let wanted = Wanted { selection: &selection, per, division, names_all: false };
        // An account that is gone is a finding, and no mistake in what was typed.
        let plan = Plan::of_store(store, wanted).map_err(|error| error.to_string());
        let (include, max_file_size) = (asked.folder_kinds(), asked.max_file_size);
        Ok(Self { formats, options, division, fallback, include, max_file_size, plan })
    }

    /// What is compared, and how many accounts it has; `None` where there is nothing to compare with.
    pub fn input(&self) -> Option<(&str, usize)> {
        let plan = self.plan.as_ref().ok()?;
        Some((&plan.input, plan.account_count()))
    }

    /// Exports, comparing; `None` if the user stopped it.
    pub fn run(
        self,
        out: &Path,
        recorded: Recorded,
        hashes: Hashes,
        watch: Watch<'_>,
    ) -> Result<Option<Found>, OutputError> {
        let plan = match self.plan {
            Ok(plan) => plan,
            Err(message) => {
                let message = format!("Nothing was compared with the store: {message}.");
                let findings = vec![Finding::new(Kind::Book, "", message).of_less()];
                return Ok(Some(Found { findings, read_twice: 0 }));
            }
        };
        let Watch { progress, cancellation, jobs } = watch;
        let contacts = Contacts {
            formats: &self.formats.all,
            options: self.options,
            division: self.division,
            fallback: self.fallback,
            include: &self.include,
            elements: self.formats.own.table(),
        };
        let (exporter, max_file_size) = (&contacts, self.max_file_size);
        let export = Export { exporter, max_file_size, jobs, cancellation };
        let comparison = Comparison::new(out.to_owned(), recorded, hashes);
        let destination = Witness(Arc::clone(&comparison));
        let totals = export.run(&plan, &destination, progress)?;
        Ok((!cancellation.is_requested())
            .then(|| comparison.found(&totals.entry(&self.formats.all))))
    }
}
