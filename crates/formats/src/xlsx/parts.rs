//! The parts of a workbook but for its rows (ECMA-376, Part 1: `SpreadsheetML`; Part 2: packages).
//!
//! Every cell is of the format `@`, text: also one that is typed into later stays what was typed.

use std::fmt::Write as _;

use super::columns::COLUMNS;
use super::row::append_letters;
use super::text;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A sheet that is written.
pub(super) struct Sheet {
    pub(super) mailbox: Option<String>,
    pub(super) folder: String,
    /// Its rows, with the header.
    pub(super) rows: u32,
}

/// `_rels/.rels`
pub(super) fn package() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/>\
         </Relationships>"
    )
}

/// `xl/styles.xml`: 1 is text with its lines broken, 2 is text in one line, 3 is the header.
pub(super) fn styles() -> String {
    let cell = |font: u8, fill: u8, alignment: &str| {
        format!(
            "<xf numFmtId=\"49\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" \
             applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">\
             <alignment {alignment}/></xf>"
        )
    };
    let font = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/>";
    let text = cell(0, 0, "vertical=\"top\" wrapText=\"1\"");
    let line = cell(0, 0, "vertical=\"top\"");
    let header = cell(1, 2, "vertical=\"center\"");
    format!(
        "{DECLARATION}<styleSheet xmlns=\"{MAIN}\">\
         <fonts count=\"2\"><font>{font}</font><font><b/>{font}</font></fonts>\
         <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill>\
         <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFDDE6F0\"/><bgColor indexed=\"64\"/>\
         </patternFill></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\
         </cellStyleXfs>\
         <cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         {text}{line}{header}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
         </styleSheet>"
    )
}

/// The text before the rows of a sheet, and its header. The first column says who it is, so it stays
/// in sight as the header does.
pub(super) fn sheet_head() -> String {
    let mut head = format!(
        "{DECLARATION}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/>\
         <selection pane=\"bottomRight\" activeCell=\"B2\" sqref=\"B2\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/><cols>"
    );
    let mut header = String::new();
    for (number, column) in COLUMNS.iter().enumerate() {
        let (place, width) = (number + 1, column.width());
        let style = if column.is_wrapped() { 1 } else { 2 };
        // Writing to a String cannot fail.
        let _ = write!(
            head,
            "<col min=\"{place}\" max=\"{place}\" width=\"{width}\" style=\"{style}\" customWidth=\"1\"/>"
        );
        let _ = write!(
            header,
            "<c r=\"{}1\" s=\"3\" t=\"inlineStr\"><is><t>{}</t></is></c>",
            letters(number),
            column.header()
        );
    }
    let _ =
        write!(head, "</cols><sheetData><row r=\"1\" ht=\"20\" customHeight=\"1\">{header}</row>");
    head
}

/// The text behind the rows. Without the last element Excel warns at every telephone number.
pub(super) fn sheet_foot(rows: u32) -> String {
    let last = letters(COLUMNS.len() - 1);
    format!(
        "</sheetData><autoFilter ref=\"A1:{last}{rows}\"/><ignoredErrors>\
         <ignoredError sqref=\"A1:{last}{rows}\" numberStoredAsText=\"1\" twoDigitTextYear=\"1\"/>\
         </ignoredErrors></worksheet>"
    )
}

/// `xl/workbook.xml`; Excel keeps under a name of each sheet what its filter is for.
pub(super) fn workbook(names: &[String], sheets: &[Sheet]) -> String {
    let mut text = format!(
        "{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">\
         <bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"28800\" \
         windowHeight=\"15000\"/></bookViews><sheets>"
    );
    for (number, name) in (1..).zip(names) {
        let name = attribute(name);
        let _ = write!(text, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
    }
    text.push_str("</sheets><definedNames>");
    let last = letters(COLUMNS.len() - 1);
    for (number, (name, Sheet { rows, .. })) in names.iter().zip(sheets).enumerate() {
        let name = attribute(&name.replace('\'', "''"));
        let _ = write!(
            text,
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{number}\" hidden=\"1\">\
             '{name}'!$A$1:${last}${rows}</definedName>"
        );
    }
    text.push_str("</definedNames></workbook>");
    text
}

/// `xl/_rels/workbook.xml.rels`
pub(super) fn relations(sheets: usize) -> String {
    let mut text = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for number in 1..=sheets {
        let _ = write!(
            text,
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" \
             Target=\"worksheets/sheet{number}.xml\"/>"
        );
    }
    let _ = write!(
        text,
        "<Relationship Id=\"rId{}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>",
        sheets + 1
    );
    text
}

/// `[Content_Types].xml`
pub(super) fn content_types(sheets: usize) -> String {
    let mut text = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>"
    );
    for number in 1..=sheets {
        let _ = write!(
            text,
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{TYPE}.worksheet+xml\"/>"
        );
    }
    text.push_str("</Types>");
    text
}

fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    append_letters(column, &mut letters);
    String::from_utf8(letters).unwrap_or_default()
}

fn attribute(value: &str) -> String {
    let mut escaped = Vec::new();
    text::append(value, &mut escaped);
    String::from_utf8(escaped).unwrap_or_default().replace('"', "&quot;")
}
