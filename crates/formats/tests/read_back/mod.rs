//! What each dialect makes of values: by box for a contact of every field, then kind by kind.

mod boxes;
mod dates;
mod encodings;
mod generic;
mod importers;
mod lists;
mod maximal;
mod names;
mod streets;
mod texts;

use encoding_rs::{UTF_8, WINDOWS_1252};
use mdexport_formats::Options;
use mdexport_model::Field;

use crate::contacts::contact;
use crate::csv_rows::{Row, Written, format};

/// The dialects that most people need, and that differ most.
const DIALECTS: [&str; 4] = ["outlook", "outlook-web", "google", "thunderbird"];

/// Values of one contact: name, value and field of each element.
type Values<'v> = &'v [(&'static str, &'static str, Field)];

/// The contact of these values as a row of a dialect in its own encoding.
fn row(dialect: &str, values: Values<'_>, options: Options) -> (Row, Written) {
    row_in(dialect, values, None, options)
}

/// The same, in a folder that is a category.
fn row_in(
    dialect: &str,
    values: Values<'_>,
    category: Option<&str>,
    options: Options,
) -> (Row, Written) {
    let written = Written::new(&format(dialect, &[]), &[contact(values)], category, options);
    let encoding = if dialect == "outlook" { WINDOWS_1252 } else { UTF_8 };
    let mut rows = written.rows(encoding);
    assert_eq!(rows.len(), 1);
    (rows.remove(0), written)
}

/// The cells that a row should have: these and no others.
fn cells(cells: &[(&str, &str)]) -> Row {
    cells.iter().map(|&(header, cell)| (header.to_owned(), cell.to_owned())).collect()
}
