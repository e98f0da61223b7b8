//! Writes contacts as the rows of a CSV dialect.

use std::io::{self, Write};
use std::sync::Arc;

use encoding_rs::UTF_8;
use mdexport_model::Contact;

use super::Dialect;
use super::cell::{Avoid, append_quoted};
use super::filler::Filler;
use crate::writer::{Item, Options, Tally, Writer};

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
        let encoding = filler.encoding;
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
        Ok(Self { sink, dialect, filler, row: Vec::new(), tally: Tally::default() })
    }
}

impl<W: Write> Writer<W> for CsvWriter<W> {
    fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        self.filler.lists.announce(number, contact);
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        let (dialect, filler) = (&*self.dialect, &mut self.filler);
        filler.begin(item.contact);
        filler.fill(item);
        let (delimiter, line_end) = (dialect.delimiter, dialect.line_end);
        let formulas = filler.cells.write(delimiter, line_end, &mut self.row, &mut self.sink)?;
        filler.end(item.contact, &mut self.tally.ledger);
        self.tally.formula_cells += formulas;
        self.tally.contacts += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<(Tally, W)> {
        self.sink.flush()?;
        self.tally.lacking = self.filler.cells.lacking();
        Ok((self.tally, self.sink))
    }
}
