//! The kinds of items: how the folders of a kind become outputs.

pub(crate) mod contacts;

use mdexport_manifest::{BookEntry, BookStatus};
use mdexport_mdaemon::FoundBook;
use mdexport_model::Account;

use crate::cancellation::Cancellation;
use crate::destination::Destination;
use crate::reading::BookBytes;
use crate::totals::Totals;
use crate::unit_report::UnitReport;

/// How folders of one kind of item become outputs. It is asked once for a group of folders, never for an item.
pub trait Exporter: Send + Sync {
    /// Sums of nothing, with a place for each format.
    fn totals(&self) -> Totals;

    /// Whether files of one group get numbers behind their names.
    fn has_numbers(&self) -> bool;

    /// The outputs that some folders share.
    fn group<'g>(
        &'g self,
        to: &'g dyn Destination,
        cancellation: &'g Cancellation,
        place: Place<'_>,
    ) -> Box<dyn OutputGroup + 'g>;

    /// Makes the outputs that there are once for a whole run, after all groups.
    fn finish(&self, to: &dyn Destination, totals: &Totals) -> UnitReport;
}

/// The outputs that some folders share.
pub trait OutputGroup {
    /// Reads a document into the outputs, and says what it held.
    fn read(&mut self, document: Document<'_>, totals: &mut Totals) -> BookEntry;

    /// Finishes the outputs and gives them their names.
    fn finish(self: Box<Self>, report: &mut UnitReport);
}

/// Where the outputs of a group go, and whose they are.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    /// The path, without format and extension.
    pub stem: &'p str,
    /// Whose items the outputs hold.
    pub scope: &'p Scope,
}

/// Whose items a group of outputs holds, as far as it is narrow.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The mail domain.
    pub domain: Option<String>,
    /// The mailbox.
    pub user: Option<String>,
    /// The folder's names, with `/`.
    pub folder: Option<String>,
}

/// A document that was read whole.
pub struct Document<'d> {
    /// Whose it is.
    pub account: &'d Account,
    /// Whether the user named it by its path: then it is exported whatever folder it is in.
    pub is_named: bool,
    /// Where it was found.
    pub book: &'d FoundBook,
    /// What it holds.
    pub bytes: BookBytes<'d>,
}

/// The entry of a document that was not read: where it is and what became of it.
pub fn unread_entry(book: &FoundBook, status: BookStatus) -> BookEntry {
    BookEntry {
        path: book.relative.clone(),
        folder: book.folder.display(),
        kind: book.folder.kind,
        status,
        sha256: None,
        bytes: None,
        modified: None,
        reads: None,
        encoding: None,
        encoding_reason: None,
        contacts: 0,
        groups: 0,
        others: 0,
        memberships: 0,
        damage_count: 0,
        damage_by_code: Vec::new(),
        damage: Vec::new(),
    }
}
