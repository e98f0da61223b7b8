//! Excel workbooks (ECMA-376): a sheet for each address book, a row for each contact, every cell a text.
//! The format to look at by hand: all that the store says, as it says it, and nothing made of it.
//!
//! A sheet is written as its contacts come, so that a workbook of any size takes no memory. Text is in
//! the cells themselves (`inlineStr`): a table of shared strings would have to be held until the end.

mod cells;
mod columns;
mod names;
mod package;
mod parts;
mod row;
mod text;

use std::io::{self, Write};

use mdexport_model::{Contact, Field};

use self::cells::Own;
use self::columns::{COLUMNS, Content};
use self::names::Names;
use self::package::Package;
use self::parts::Sheet;
use self::row::{Piece, Row};
use crate::dialect::ListNames;
use crate::outcomes::Marks;
use crate::writer::{Item, Open, Tally, Writer};

/// How many rows a sheet has, the header included.
const ROWS: u32 = 1_048_576;

/// Whether a workbook carries this identity field.
pub(crate) fn carries(field: Field) -> bool {
    matches!(field, Field::Uid | Field::Modified)
}

/// The columns of every sheet, and their content.
pub(crate) fn contents() -> impl Iterator<Item = (String, String)> {
    COLUMNS.iter().map(|column| (column.header().to_owned(), column.meaning().to_owned()))
}

/// Writes workbooks.
pub struct XlsxWriter<W: Write> {
    package: Open<Package<W>>,
    /// What every sheet begins with.
    head: String,
    sheets: Vec<Sheet>,
    /// A sheet has at most this many rows.
    most: u32,
    lists: ListNames,
    marks: Marks,
    row: Vec<u8>,
    tally: Tally,
}

impl<W: Write> Default for XlsxWriter<W> {
    /// A writer that has begun no workbook.
    fn default() -> Self {
        Self {
            package: Open::none(),
            head: parts::sheet_head(),
            sheets: Vec::new(),
            most: ROWS,
            lists: ListNames::default(),
            marks: Marks::default(),
            row: Vec::new(),
            tally: Tally::default(),
        }
    }
}

impl<W: Write> XlsxWriter<W> {
    /// Begins a sheet with its header.
    fn begin_sheet(&mut self, mailbox: Option<&str>, folder: &str) -> io::Result<()> {
        self.end_sheet()?;
        let (mailbox, folder) = (mailbox.map(str::to_owned), folder.to_owned());
        self.sheets.push(Sheet { mailbox, folder, rows: 1 });
        let package = self.package.get()?;
        package.begin(&format!("xl/worksheets/sheet{}.xml", self.sheets.len()))?;
        package.write_all(self.head.as_bytes())
    }

    /// Ends the sheet at hand, if there is one.
    fn end_sheet(&mut self) -> io::Result<()> {
        match self.sheets.last() {
            Some(sheet) => self.package.get()?.write_all(parts::sheet_foot(sheet.rows).as_bytes()),
            None => Ok(()),
        }
    }

    /// The number of the next row, in a sheet that has room for it.
    fn next_row(&mut self, item: &Item<'_>) -> io::Result<u32> {
        let is_open = self.sheets.last().is_some_and(|sheet| {
            sheet.mailbox.as_deref() == item.mailbox
                && sheet.folder == item.folder
                && sheet.rows < self.most
        });
        if !is_open {
            self.begin_sheet(item.mailbox, item.folder)?;
        }
        Ok(self.sheets.last_mut().map_or(1, |sheet| {
            sheet.rows += 1;
            sheet.rows
        }))
    }
}

impl<W: Write> Writer<W> for XlsxWriter<W> {
    fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        self.lists.announce(number, contact);
    }

    fn begin(&mut self, sink: W) -> io::Result<()> {
        let package = self.package.begin(Package::new(sink));
        self.sheets.clear();
        self.row.clear();
        self.tally = Tally::default();
        // Readers that look at the first bytes know by this part that it is an Office document.
        package.part("_rels/.rels", &parts::package())?;
        package.part("xl/styles.xml", &parts::styles())
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        let contact = item.contact;
        let number = self.next_row(item)?;
        self.marks.reset(contact);
        let (own, marks) = (Own::of(contact), &mut self.marks);
        let mut row = Row::new(number, std::mem::take(&mut self.row));
        for (number, column) in COLUMNS.iter().enumerate() {
            match column.content {
                Content::Field(field) => {
                    row.fill(number, own.piece(contact, field, marks).as_slice(), marks);
                }
                Content::Members => row.fill(number, &cells::members(item, &self.lists), marks),
                Content::Lists => row.fill(number, &cells::lists(item, &self.lists), marks),
                Content::Mailbox => {
                    row.fill(number, item.mailbox.map(Piece::own).as_slice(), marks);
                }
                Content::Folder => row.fill(number, &[Piece::own(item.folder)], marks),
                Content::Other => row.fill(number, &cells::others(contact, marks), marks),
            }
        }
        cells::memberships(item, marks);
        self.row = row.end(&mut self.marks, self.package.get()?)?;
        self.marks.settle(contact, &mut self.tally.ledger);
        self.tally.contacts += 1;
        Ok(())
    }

    fn end(&mut self) -> io::Result<(Tally, W)> {
        if self.sheets.is_empty() {
            // A workbook has one sheet at least.
            self.begin_sheet(None, "")?;
        }
        self.end_sheet()?;
        let (mut package, sheets) = (self.package.take()?, std::mem::take(&mut self.sheets));
        let with_mailbox = sheets.iter().any(|sheet| sheet.mailbox != sheets[0].mailbox);
        let mut names = Names::new(with_mailbox);
        let names: Vec<_> = sheets
            .iter()
            .map(|sheet| names.take(sheet.mailbox.as_deref(), &sheet.folder))
            .collect();
        package.part("xl/workbook.xml", &parts::workbook(&names, &sheets))?;
        package.part("xl/_rels/workbook.xml.rels", &parts::relations(sheets.len()))?;
        package.part("[Content_Types].xml", &parts::content_types(sheets.len()))?;
        Ok((std::mem::take(&mut self.tally), package.finish()?))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use mdexport_model::{Contact, Element, Field};
    use zip::ZipArchive;

    use super::XlsxWriter;
    use crate::writer::{Item, Ties, Writer};

    #[test]
    fn a_book_that_has_no_room_in_a_sheet_goes_on_in_the_next() {
        let mut contact = Contact::default();
        let (name, value, field) = ("fullName".into(), "Anna".into(), Field::FullName);
        contact.push(Element { name, value, field, row: None });
        let mut writer = XlsxWriter::default();
        writer.begin(Vec::new()).unwrap();
        writer.most = 3;
        for _ in 0..5 {
            let (folder, ties) = ("Contacts", Ties::default());
            let item = Item { folder, ties, ..Item::of(&contact) };
            writer.write(&item).unwrap();
        }
        let (tally, file) = writer.end().unwrap();
        assert_eq!(tally.contacts, 5);
        let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let workbook = part("xl/workbook.xml");
        for (sheet, name, rows) in
            [(1, "Contacts", 3), (2, "Contacts (2)", 3), (3, "Contacts (3)", 2)]
        {
            assert!(workbook.contains(&format!("<sheet name=\"{name}\" sheetId=\"{sheet}\"")));
            assert!(workbook.contains(&format!(">'{name}'!$A$1:$BV${rows}<")), "{workbook}");
            let text = part(&format!("xl/worksheets/sheet{sheet}.xml"));
            assert_eq!(text.matches("<row ").count(), rows);
            assert!(text.contains(&format!("<autoFilter ref=\"A1:BV{rows}\"/>")));
        }
    }
}
