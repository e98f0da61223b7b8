//! Tables for the terminal: columns as wide as their content, readable without colour and in a file.

use mdexport_model::safe;
use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::terminal::summary::grouped;

/// What is wider than this, such as a path made to be so, moves its own row only.
const WIDEST: usize = 100;

/// The content of a cell.
#[derive(Debug)]
pub(crate) enum Cell {
    /// Text from the store, made safe; from the left.
    Text(String),
    /// A number, in groups of three; from the right.
    Number(u64),
    /// Something that is compared with what is above and below it; from the right.
    Right(String),
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table<const COLUMNS: usize> {
    head: [&'static str; COLUMNS],
    rows: Vec<[Cell; COLUMNS]>,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(safe(text))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Right(text) => text.clone(),
            Self::Number(number) => grouped(*number),
        }
    }
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    pub(crate) fn new(head: [&'static str; COLUMNS]) -> Self {
        Self { head, rows: Vec::new() }
    }

    /// Adds a row, with a cell for each column.
    pub(crate) fn row(&mut self, cells: [Cell; COLUMNS]) {
        self.rows.push(cells);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table in lines, with at most this many rows; a last line says how many there are more.
    pub(crate) fn text(&self, most: usize) -> String {
        let shown = &self.rows[..self.rows.len().min(most)];
        let rows: Vec<Vec<_>> =
            shown.iter().map(|row| row.iter().map(Cell::text).collect()).collect();
        let is_right =
            |column: usize| shown.first().is_some_and(|row| !matches!(row[column], Cell::Text(_)));
        let width = |column: usize| {
            let cells = rows.iter().map(|row| row[column].width());
            let widest = cells.filter(|width| *width <= WIDEST).max().unwrap_or(0);
            widest.max(self.head[column].width())
        };
        let columns: Vec<_> =
            (0..COLUMNS).map(|column| (width(column), is_right(column))).collect();
        let mut text = line(&self.head, &columns);
        for row in &rows {
            text += &line(row, &columns);
        }
        if let Some(more) = self.rows.len().checked_sub(most).filter(|more| *more > 0) {
            let _ = writeln!(text, "  … and {} more (--json has all)", grouped(more as u64));
        }
        text
    }
}

fn line(cells: &[impl AsRef<str>], columns: &[(usize, bool)]) -> String {
    let mut line = String::new();
    for (cell, (width, is_right)) in cells.iter().map(AsRef::as_ref).zip(columns) {
        let blanks = " ".repeat(width.saturating_sub(cell.width()));
        line += "  ";
        line += &if *is_right { blanks + cell } else { cell.to_owned() + &blanks };
    }
    line.truncate(line.trim_end().len());
    line + "\n"
}

#[cfg(test)]
mod tests {
    use super::{Cell, Table};

    #[test]
    fn columns_are_as_wide_as_what_stands_in_them() {
        let mut table = Table::new(["name", "contacts", "size"]);
        table.row(["連絡先".into(), 1234_u64.into(), Cell::Right("2.0 KiB".to_owned())]);
        table.row(["a\u{202e}b".into(), 5_u64.into(), Cell::Right("9 B".to_owned())]);
        table.row(["c".into(), 6_u64.into(), Cell::Right("8 B".to_owned())]);
        assert_eq!(
            table.text(2),
            "  name        contacts     size\n  連絡先         1,234  2.0 KiB\n  \
             a\\u{202e}b         5      9 B\n  … and 1 more (--json has all)\n"
        );
    }

    #[test]
    fn what_is_too_wide_moves_its_own_row_only() {
        let mut table = Table::new(["name", "contacts"]);
        let wide = "x".repeat(101);
        table.row([wide.as_str().into(), 1_u64.into()]);
        table.row(["anna".into(), 2_u64.into()]);
        let expected = format!("  name  contacts\n  {wide}         1\n  anna         2\n");
        assert_eq!(table.text(5), expected);
    }

    #[test]
    fn an_empty_table_is_its_head() {
        let table = Table::new(["a", "b"]);
        assert!(table.is_empty());
        assert_eq!(table.text(5), "  a  b\n");
    }
}
