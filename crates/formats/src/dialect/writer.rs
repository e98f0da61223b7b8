//! Writes contacts as the rows of a CSV dialect.

use std::io::{self, Write};
use std::sync::Arc;

use mdexport_model::{Contact, Outcome, Reason};

use super::Dialect;
use super::cell::Avoid;
use super::filler::Filler;
use crate::carried::Carried;
use crate::writer::{Item, Options, Tally, Writer};

/// As long as the rows of nearly all contacts, in bytes.
pub(super) const ROW: usize = 1024;

/// Writes one file of a CSV dialect.
#[derive(Debug)]
pub struct CsvWriter<W> {
    sink: W,
    dialect: Arc<Dialect>,
    filler: Filler,
    row: Vec<u8>,
    tally: Tally,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file with the dialect's header.
    pub fn new(mut sink: W, dialect: Arc<Dialect>, options: Options) -> io::Result<Self> {
        let filler = Filler::new(Arc::clone(&dialect), options, Avoid::BackslashBeforeQuote);
        sink.write_all(&dialect.header(filler.encoding))?;
        let row = Vec::with_capacity(ROW);
        Ok(Self { sink, dialect, filler, row, tally: Tally::default() })
    }

    /// The same behind files that it is imported together with.
    #[must_use]
    pub fn after(mut self, carried: Carried) -> Self {
        self.filler.lists = carried.lists;
        self
    }
}

impl<W: Write> CsvWriter<W> {
    fn write_row(&mut self) -> io::Result<()> {
        let cells = &mut self.filler.cells;
        self.tally.formula_cells += cells.write(&self.dialect, &mut self.row, &mut self.sink)?;
        Ok(())
    }

    /// Writes a row for each value of the fields that get one.
    fn write_each(&mut self, item: &Item<'_>) -> io::Result<()> {
        let contact = item.contact;
        let values = self.dialect.values_with_rows(contact);
        let marks = &mut self.filler.marks;
        for &field in &self.dialect.row_for_each {
            // Before the first row, which has only the first of them.
            contact.all(field).for_each(|(at, _)| marks.set(at, Outcome::Written));
        }
        if values.is_empty() {
            let unplaced: Vec<_> = marks.unplaced(contact).map(|(at, _)| at).collect();
            for at in unplaced {
                marks.set(at, Outcome::Refused(Reason::NoRow));
            }
            for member in 0..contact.members().len() {
                marks.set_membership(member, Outcome::Refused(Reason::NoRow));
            }
        }
        let rows = self.tally.records.unwrap_or(0) + values.len() as u64;
        self.tally.records = Some(rows);
        for value in values {
            self.filler.fill_for(item, Some(value));
            self.write_row()?;
            self.filler.cells.clear();
        }
        Ok(())
    }
}

impl<W: Write> Writer<W> for CsvWriter<W> {
    fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        self.filler.lists.announce(number, contact);
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        self.filler.begin(item.contact);
        if self.dialect.row_for_each.is_empty() {
            self.filler.fill(item);
            self.write_row()?;
        } else {
            self.write_each(item)?;
        }
        // Few files lack letters, and only those are asked about each contact.
        if self.filler.cells.lacking().is_some() && self.filler.marks.has_replaced() {
            self.tally.replaced_contacts += 1;
        }
        self.filler.end(item.contact, &mut self.tally.ledger);
        self.tally.contacts += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<(Tally, W)> {
        self.sink.flush()?;
        self.tally.lacking = self.filler.cells.lacking();
        self.tally.carried.lists = self.filler.lists;
        Ok((self.tally, self.sink))
    }
}
