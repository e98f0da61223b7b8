//! The lossless CSV: every element of the source in a column of its own, values as the store has them.
//!
//! The columns are those of the source's element table, in its order and spelling; then `folder`; then
//! `unknown`, which holds elements that the table does not know, and every value of an element that
//! is there more than once, as `name=value` lines. In these lines a backslash is written `\\` and a line
//! end `\n` or `\r`, so that each value is one line.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use mdexport_model::Outcome;

use crate::large_rows;
use crate::outcomes::Marks;
use crate::quoting::{is_formula, is_quoted, write_quoted};
use crate::writer::{Item, Open, Tally, Writer};

/// Writes files of the lossless CSV.
#[derive(Debug)]
pub struct GenericWriter<W> {
    sink: Open<W>,
    columns: Arc<[String]>,
    row: Vec<u8>,
    marks: Marks,
    tally: Tally,
}

impl<W> GenericWriter<W> {
    /// A writer of these columns, the rows of the source's element table, that has begun no file.
    pub fn new(columns: Arc<[String]>) -> Self {
        let (marks, tally) = (Marks::default(), Tally::default());
        Self { sink: Open::none(), columns, row: Vec::new(), marks, tally }
    }
}

impl<W: Write> Writer<W> for GenericWriter<W> {
    fn begin(&mut self, sink: W) -> io::Result<()> {
        self.tally = Tally::default();
        let mut row = b"\xef\xbb\xbf".to_vec();
        for column in self.columns.iter() {
            write_quoted(column.as_bytes(), b',', &mut row)?;
            row.push(b',');
        }
        row.extend_from_slice(b"folder,unknown\r\n");
        self.sink.begin(sink).write_all(&row)?;
        row.clear();
        self.row = row;
        Ok(())
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        let sink = self.sink.get()?;
        let contact = item.contact;
        self.marks.reset(contact);
        let mut cells: Vec<Option<&str>> = vec![None; self.columns.len()];
        let mut unknown = String::new();
        let mut times: HashMap<String, u32> = HashMap::new();
        for (at, element) in contact.elements().iter().enumerate() {
            self.marks.set(at, Outcome::Written);
            let cell = element.row.and_then(|row| cells.get_mut(usize::from(row)));
            if let Some(cell @ None) = cell {
                *cell = Some(&element.value);
                times.insert(element.name.to_ascii_lowercase(), 1);
            } else {
                let time = times.entry(element.name.to_ascii_lowercase()).or_insert(0);
                *time += 1;
                append_line(&mut unknown, &element.name, *time, &element.value);
            }
        }
        for cell in cells {
            let cell = cell.unwrap_or("").as_bytes();
            large_rows::append_cell(cell, is_quoted(cell, b','), &mut self.row, sink)?;
            self.tally.formula_cells += u64::from(is_formula(cell));
            self.row.push(b',');
        }
        write_quoted(item.folder.as_bytes(), b',', &mut self.row)?;
        self.row.push(b',');
        let unknown = unknown.as_bytes();
        large_rows::append_cell(unknown, is_quoted(unknown, b','), &mut self.row, sink)?;
        self.row.extend_from_slice(b"\r\n");
        self.marks.settle(contact, &mut self.tally.ledger);
        self.tally.count(contact);
        sink.write_all(&self.row)?;
        large_rows::empty(&mut self.row);
        Ok(())
    }

    fn end(&mut self) -> io::Result<(Tally, W)> {
        let mut sink = self.sink.take()?;
        sink.flush()?;
        Ok((std::mem::take(&mut self.tally), sink))
    }
}

fn append_line(unknown: &mut String, name: &str, time: u32, value: &str) {
    if !unknown.is_empty() {
        unknown.push('\n');
    }
    unknown.push_str(name);
    if time > 1 {
        unknown.push('#');
        unknown.push_str(&time.to_string());
    }
    unknown.push('=');
    for character in value.chars() {
        match character {
            '\\' => unknown.push_str("\\\\"),
            '\n' => unknown.push_str("\\n"),
            '\r' => unknown.push_str("\\r"),
            other => unknown.push(other),
        }
    }
}
