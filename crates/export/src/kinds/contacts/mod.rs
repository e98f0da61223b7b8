//! Contacts: address books into the files that mail clients import.

mod finished;
mod group;
mod options;
mod series;
mod template;
pub(crate) mod user_files;

use encoding_rs::Encoding;
use mdexport_formats::{Format, Options};
use mdexport_manifest::Division;
use mdexport_mdaemon::ElementTable;
use mdexport_model::FolderKind;

use super::{Exporter, OutputGroup, Place};
use crate::cancellation::Cancellation;
use crate::destination::Destination;
use crate::totals::Totals;
use crate::unit_report::UnitReport;
use group::ContactGroup;
pub use options::writer_options;

/// An export of contacts.
#[derive(Clone, Copy, Debug)]
pub struct Contacts<'c> {
    /// The formats to write, in order.
    pub formats: &'c [Format],
    /// How values are written.
    pub options: Options,
    /// How the contacts that share a file are divided.
    pub division: Division,
    /// How bytes are read that are not what the book says, or whose encoding is unknown.
    pub fallback: &'static Encoding,
    /// The kinds of folder that are exported on request, and were asked for.
    pub include: &'c [FolderKind],
    /// What the elements of address books mean.
    pub elements: &'c ElementTable,
}

impl Exporter for Contacts<'_> {
    fn totals(&self) -> Totals {
        Totals::new(self.formats.len())
    }

    fn has_numbers(&self) -> bool {
        self.division.has_numbers()
    }

    fn group<'g>(
        &'g self,
        to: &'g dyn Destination,
        cancellation: &'g Cancellation,
        place: Place<'_>,
    ) -> Box<dyn OutputGroup + 'g> {
        Box::new(ContactGroup::new(self, to, cancellation, place))
    }

    fn finish(&self, to: &dyn Destination, totals: &Totals) -> UnitReport {
        template::write(self, to, totals)
    }
}
