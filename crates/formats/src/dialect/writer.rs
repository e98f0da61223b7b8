//! Writes contacts as the rows of a CSV dialect.

use std::io::{self, Write};
use std::sync::Arc;

use mdexport_model::{Contact, Outcome, Reason};

use super::Dialect;
use super::cell::{Avoid, ROW};
use super::row_builder::RowBuilder;
use crate::writer::{Item, Open, Options, Tally, Writer};

/// Writes files of a CSV dialect.
#[derive(Debug)]
pub struct CsvWriter<W> {
    sink: Open<W>,
    dialect: Arc<Dialect>,
    filler: RowBuilder,
    row: Vec<u8>,
    tally: Tally,
}

impl<W> CsvWriter<W> {
    /// A writer that has begun no file.
    pub fn new(dialect: Arc<Dialect>, options: Options) -> Self {
        let filler = RowBuilder::new(Arc::clone(&dialect), options, Avoid::BackslashBeforeQuote);
        let (row, tally) = (Vec::with_capacity(ROW), Tally::default());
        Self { sink: Open::none(), dialect, filler, row, tally }
    }
}

impl<W: Write> CsvWriter<W> {
    fn write_row(&mut self) -> io::Result<()> {
        let cells = &mut self.filler.cells;
        self.tally.formula_cells += cells.write(&self.dialect, &mut self.row, self.sink.get()?)?;
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

    /// The header comes first.
    fn begin(&mut self, sink: W) -> io::Result<()> {
        self.filler.begin_file();
        self.tally = Tally::default();
        self.row.clear();
        self.sink.begin(sink).write_all(&self.dialect.header(self.filler.encoding))
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

    fn end(&mut self) -> io::Result<(Tally, W)> {
        let mut sink = self.sink.take()?;
        sink.flush()?;
        self.tally.lacking = self.filler.cells.lacking();
        Ok((std::mem::take(&mut self.tally), sink))
    }
}
