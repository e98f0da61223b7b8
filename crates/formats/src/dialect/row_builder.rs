//! Fills the cells of one contact after another, and keeps what became of its values.

use std::sync::Arc;

use encoding_rs::Encoding;
use mdexport_model::{Contact, Field, Ledger, Reason};

use super::cell::{Avoid, Cells};
use super::members::ListNames;
use super::notes::Rest;
use super::row::Shown;
use super::{Dialect, notes, row};
use crate::outcomes::Marks;
use crate::writer::{Item, Options};

/// The cells of the contact at hand, and the marks of its values.
#[derive(Debug)]
pub(crate) struct RowBuilder {
    dialect: Arc<Dialect>,
    options: Options,
    pub(super) encoding: &'static Encoding,
    pub(super) cells: Cells,
    pub(crate) marks: Marks,
    /// The names of the distribution lists that were announced.
    pub(crate) lists: ListNames,
    /// How many rows of the contact at hand are filled.
    rows: u64,
}

impl RowBuilder {
    /// Nothing is filled yet.
    pub(crate) fn new(dialect: Arc<Dialect>, options: Options, avoid: Avoid) -> Self {
        let encoding = dialect.encoding(options.encoding);
        let cells = Cells::new(encoding, &dialect, avoid);
        Self {
            dialect,
            options,
            encoding,
            cells,
            marks: Marks::default(),
            lists: ListNames::default(),
            rows: 0,
        }
    }

    /// Begins another file, with the lists of those before it.
    pub(crate) fn begin_file(&mut self) {
        self.cells.begin_file();
        self.rows = 0;
    }

    /// Begins a contact. A caller with places that the dialect does not know marks their values
    /// before the cells are filled.
    pub(crate) fn begin(&mut self, contact: &Contact<'_>) {
        self.marks.reset(contact);
        self.rows = 0;
    }

    /// Fills the cells; the notes take what has found no place by then.
    pub(crate) fn fill(&mut self, item: &Item<'_>) {
        self.fill_for(item, None);
    }

    /// The same for a row that is one value's, of this element.
    pub(super) fn fill_for(&mut self, item: &Item<'_>, each: Option<(usize, &str)>) {
        let (dialect, contact) = (&*self.dialect, item.contact);
        let (cells, marks) = (&mut self.cells, &mut self.marks);
        let shown = Shown::of(dialect, contact, self.options.split_names);
        if shown.is_split() {
            marks.remark(Field::FullName, Reason::SplitName);
        }
        row::fill(dialect, item, &shown, &self.lists, each, cells, marks);
        let rest =
            Rest { names: &self.lists, overflow: self.options.overflow, is_marked: self.rows > 0 };
        self.rows += 1;
        if rest.is_marked && dialect.notes.is_none() {
            return;
        }
        let pieces = notes::pieces(dialect, item, &shown, rest, cells, marks);
        if let Some(number) = dialect.notes {
            cells.fill(number, &pieces, marks);
        }
    }

    /// The headers, each with its cell.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.dialect.headers().zip(self.cells.iter())
    }

    /// Hands the marks to the ledger and empties the cells.
    pub(crate) fn end(&mut self, contact: &Contact<'_>, ledger: &mut Ledger) {
        self.marks.settle(contact, ledger);
        self.cells.clear();
    }
}
