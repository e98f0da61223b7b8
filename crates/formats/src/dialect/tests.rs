//! Mistakes in dialect files are named, and what a dialect leaves out is said to be.

use std::sync::Arc;

use mdexport_model::{Contact, Element, Field, LedgerRow, SourceCount};

use super::{CsvWriter, Dialect};
use crate::format::Format;
use crate::writer::{Item, Options, Writer};

fn dialect(columns: &str) -> String {
    format!("name = 'mine'\nencoding = 'utf-8'\n\ncolumns = [\n{columns}\n]\n")
}

/// A dialect with a group of slots, which begins in line 9.
fn with_slots(columns: &str, values: &str) -> String {
    dialect(columns) + &format!("\n\n[[slots]]\nname = 'mail'\nvalues = [\n{values}\n]\n")
}

#[track_caller]
fn mistake(text: &str, line: Option<usize>, expected: &str, hint: &str) {
    let mistake = Dialect::parse(text).expect_err(text);
    assert!(mistake.what.contains(expected), "{text}\n{mistake:#?}");
    assert_eq!(mistake.line(text), line, "{text}\n{mistake:#?}");
    let said = mistake.hint.as_deref().unwrap_or_default();
    assert!(said.contains(hint) && said.is_empty() == hint.is_empty(), "{text}\n{mistake:#?}");
}

#[test]
fn mistakes_in_columns_have_line_and_hint() {
    let good = "{ header = 'Z', field = 'nickname' },\n";
    for (column, expected, hint) in [
        ("{ header = 'A', field = 'phone.wrok' }", "no field phone.wrok", "phone.work is meant"),
        ("{ header = 'A', feild = 'note' }", "unknown field `feild`", "field is meant"),
        ("{ field = 'note' }", "missing field `header`", ""),
        ("{ header = 'A', field = 3 }", "a field is a word", ""),
        ("{ header = 'A', field = 'note', text = 'x' }", "column \"A\": only one of", ""),
        ("{ header = 'A', list = ['folder'] }", "needs `joined`", ""),
        ("{ header = 'A', list = ['folders'], joined = ',' }", "unknown variant", "folder is"),
        ("{ header = 'A', field = 'categories' }", "are a list", "write list"),
        ("{ header = 'A', field = 'unknown' }", "any number of elements", "--elements"),
        ("{ header = 'A', field = ['email.1', 'bookkeeping'] }", "any number", "--elements"),
        ("{ header = 'A', joined = ',' }", "joined says nothing without list", ""),
        ("{ header = 'A', number = 1 }", "number says nothing without slot", ""),
        ("{ header = 'A', text = 'x', line = '1' }", "line says nothing without field", ""),
        ("{ header = 'A', field = 'nickname', date = 'year' }", "is no date", ""),
        ("{ header = 'A', field = 'nickname', line = '1' }", "takes the rest", ""),
        ("{ header = 'A', field = 'name.given', line = '1' }", "cannot be cut", ""),
        ("{ header = 'A', field = 'address.work.street', line = '0' }", "is no line", "write"),
        ("{ header = 'A', field = 'birthday', date = 'year' }", "year, month and day", ""),
        ("{ header = 'A', field = ['name.file-as', 'name.full'] }", "stands for no other", ""),
        ("{ header = 'A', slot = 'phone', number = 1, part = 'value' }", "no slots phone", "decl"),
        ("{ header = 'A', field = 'note' }, { header = 'B', field = 'note' }", "more than one", ""),
    ] {
        mistake(&dialect(&format!("{good}{column}")), Some(6), expected, hint);
    }
    let street = "{ header = 'A', field = 'address.work.street', line = '1' },\n\
                  { header = 'B', field = 'address.work.street', line = 'rest from 3' }";
    mistake(&dialect(street), Some(5), "no column takes line 2 of", "");
    mistake(&dialect(""), None, "there are no columns", "");
}

#[test]
fn mistakes_in_slots_have_line_and_hint() {
    let column =
        |number| format!("{{ header = 'A', slot = 'mail', number = {number}, part = 'value' }},");
    let value = "{ field = 'email.1', label = '' },";
    for (columns, values, line, expected, hint) in [
        (column(0), value, 5, "needs a number", ""),
        (column(2), value, 9, "number 1 has no column", ""),
        (column(1).replace("mail", "mial"), value, 9, "no column takes a value", ""),
        (column(1), "{ field = 'emial.1', label = '' },", 12, "no field emial.1", "email.1 is"),
        (column(1), "{ field = 'note', label = '' },", 12, "note takes no numbered place", ""),
        (column(1), "{ field = 'email.1' },", 12, "missing field `label`", ""),
    ] {
        mistake(&with_slots(&columns, values), Some(line), expected, hint);
    }
    let twice = with_slots(&column(1), value);
    let twice = format!("{twice}{}", &twice[twice.find("[[slots]]").unwrap()..]);
    mistake(&twice, Some(14), "slots mail stand there twice", "");
    let misspelt = with_slots(&(column(1) + &column(1).replace("mail", "mial")), value);
    mistake(&misspelt, Some(5), "no slots mial", "perhaps mail is meant");
}

#[test]
fn mistakes_outside_columns_have_line_and_hint() {
    let sound = dialect("{ header = 'Straße', field = 'birthday' }");
    Dialect::parse(&sound).unwrap();
    for (from, to, line, expected, hint) in [
        ("utf-8", "utf-9", 2, "utf-9", ""),
        ("utf-8", "koi8-r", 5, "KOI8-R has not all characters of", ""),
        ("'mine'", "'Mine/../..'", 1, "cannot be a dialect's name", "lower-case"),
        ("name = 'mine'\n", "", 1, "missing field `name`", ""),
        ("encoding", "encodign", 2, "unknown field `encodign`", "encoding is meant"),
        ("\n\n", "\ndelimiter = '\"'\n", 3, "cannot be the delimiter", "take"),
        ("\n\n", "\nline-end = 'cr'\n", 3, "unknown variant `cr`", "crlf is meant"),
        (
            "\n\n",
            "\ndates = { day = 'DD.mm.YYYY', without-year = 'DD.MM.' }\n",
            3,
            "day = \"DD.mm.YYYY\" leaves a number out",
            "YYYY",
        ),
        ("columns = [", "columns = [[", 6, "unclosed array", ""),
    ] {
        mistake(&sound.replacen(from, to, 1), Some(line), expected, hint);
    }
}

/// What a column has a place for is counted, even if it only identifies the record.
#[test]
fn identity_and_pictures_may_have_columns() {
    let text = dialect("{ header = 'Id', field = 'uid' }, { header = 'P', field = 'photo' }");
    let format = Format::Csv(Arc::new(Dialect::parse(&text).unwrap()));
    let mut contact = Contact::default();
    for (value, field) in [("1", Field::Uid), ("AAAA", Field::Photo), ("2", Field::Modified)] {
        contact.push(Element { name: "x".into(), value: value.into(), field, row: None });
    }
    let mut writer = format.writer(Vec::new(), Options::default()).unwrap();
    writer.write(&Item::of(&contact)).unwrap();
    let (tally, file) = writer.end().unwrap();
    assert_eq!(file, b"Id,P\r\n1,AAAA\r\n");
    let mut source = SourceCount::default();
    contact.count_into(&mut source);
    let rows = tally.ledger.rows(&source, |place| format.carries(Field::ALL[place]));
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(LedgerRow::is_complete), "{rows:?}");
}

/// No value is in a cell that the dialect does not have.
#[test]
fn values_without_any_place_are_refused() {
    let dialect = Dialect::parse(&dialect("{ header = 'A', field = 'nickname' }")).unwrap();
    let mut contact = Contact::default();
    let values = [
        ("Anna Berg", Field::FullName),
        ("Anna Berg", Field::FileAs),
        ("x", Field::Note),
        ("x", Field::Note),
        ("<p>x</p>", Field::NoteHtml),
    ];
    for (value, field) in values {
        contact.push(Element { name: "x".into(), value: value.into(), field, row: None });
    }
    let mut writer = CsvWriter::new(Arc::new(dialect), Options::default());
    writer.begin(Vec::new()).unwrap();
    writer.write(&Item::of(&contact)).unwrap();
    let (tally, file) = writer.end().unwrap();
    assert_eq!(file, b"A\r\n\r\n");
    let mut source = SourceCount::default();
    contact.count_into(&mut source);
    for row in tally.ledger.rows(&source, |_| false) {
        assert_eq!(row.refused, row.source, "{row:?}");
        assert_eq!(row.reason.to_string(), "no-column", "{row:?}");
    }
}
