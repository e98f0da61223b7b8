//! Writes contacts as the rows of a CSV dialect.

use std::io::{self, Write};
use std::sync::Arc;

use encoding_rs::UTF_8;
use mdexport_model::{Field, Reason};

use super::cell::{Cells, append_quoted};
use super::row::Shown;
use super::{Dialect, notes, row};
use crate::large_rows;
use crate::marks::Marks;
use crate::writer::{Item, Options, Tally, Writer};

/// Writes one file of a CSV dialect.
#[derive(Debug)]
pub struct CsvWriter<W> {
    sink: W,
    dialect: Arc<Dialect>,
    options: Options,
    cells: Cells,
    marks: Marks,
    row: Vec<u8>,
    tally: Tally,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file with the dialect's header.
    pub fn new(mut sink: W, dialect: Arc<Dialect>, options: Options) -> io::Result<Self> {
        let chosen = options.encoding.filter(|_| dialect.other_encodings);
        let encoding = chosen.unwrap_or(dialect.encoding);
        let mut header = Vec::new();
        if dialect.byte_order_mark && encoding == UTF_8 {
            header.extend_from_slice(b"\xef\xbb\xbf");
        }
        for (number, column) in dialect.columns.iter().enumerate() {
            if number > 0 {
                header.push(dialect.delimiter);
            }
            append_quoted(&encoding.encode(&column.header).0, dialect.delimiter, &mut header);
        }
        header.extend_from_slice(dialect.line_end);
        sink.write_all(&header)?;
        let cells = Cells::new(encoding, dialect.columns.len());
        let (marks, row, tally) = (Marks::default(), Vec::new(), Tally::default());
        Ok(Self { sink, dialect, options, cells, marks, row, tally })
    }
}

impl<W: Write> Writer<W> for CsvWriter<W> {
    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        let (dialect, contact) = (&*self.dialect, item.contact);
        let (cells, marks) = (&mut self.cells, &mut self.marks);
        marks.reset(contact);
        let shown = Shown::of(dialect, contact, self.options.split_names);
        if shown.is_split() {
            marks.remark(Field::FullName, Reason::SplitName);
        }
        row::fill(dialect, item, &shown, cells, marks);
        let pieces = notes::pieces(dialect, contact, &shown, self.options.overflow, cells, marks);
        if let Some(number) = dialect.notes {
            cells.fill(number, &pieces, marks);
        }
        marks.settle(contact, &mut self.tally.ledger);
        let formulas = cells.row(dialect.delimiter, dialect.line_end, &mut self.row);
        self.tally.formula_cells += formulas;
        self.tally.contacts += 1;
        cells.clear();
        self.sink.write_all(&self.row)?;
        large_rows::empty(&mut self.row);
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<(Tally, W)> {
        self.sink.flush()?;
        self.tally.lacking = self.cells.lacking();
        Ok((self.tally, self.sink))
    }
}
