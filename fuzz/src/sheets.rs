//! Workbooks read back by `calamine`.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

/// Checks a workbook of so many contacts: one sheet, a row for each and one for the header, texts alone.
pub fn check_workbook(file: &[u8], count: usize) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).expect("a workbook");
    let sheets = book.worksheets();
    let [(_, sheet)] = sheets.as_slice() else { panic!("{} sheets", sheets.len()) };
    assert_eq!(sheet.height(), count + 1);
    for (row, column, cell) in sheet.used_cells() {
        let is_text = matches!(cell, Data::String(text) if text.encode_utf16().count() <= 32_767);
        assert!(is_text, "row {row}, column {column}: {cell:?}");
        assert!(row > 0 || column < 100, "a header of {column} columns");
    }
}
