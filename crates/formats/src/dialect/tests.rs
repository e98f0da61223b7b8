//! Mistakes in dialect files are named, and what a dialect leaves out is said to be.

use std::sync::Arc;

use mdexport_model::{Contact, Element, Field, SourceCount};

use super::{CsvWriter, Dialect};
use crate::writer::{Item, Options, Writer};

fn dialect(columns: &str) -> String {
    format!(
        "name = 'mine'\nclients = []\nsources = []\nencoding = 'utf-8'\ncolumns = [{columns}]\n\
         [[slots]]\nname = 'mail'\nvalues = [{{ field = 'email.1', label = '' }}]\n"
    )
}

#[test]
fn mistakes_are_named() {
    let cases = [
        ("", "no columns"),
        ("{ header = 'A', field = 'phone.wrok' }", "no field phone.wrok"),
        ("{ header = 'A', feild = 'note' }", "unknown field `feild`"),
        ("{ header = 'A', field = 'note', text = 'x' }", "only one of"),
        ("{ header = 'A', list = ['folder'] }", "needs `joined`"),
        ("{ header = 'A', field = 'categories' }", "are a list"),
        ("{ header = 'A', slot = 'phone', number = 1, part = 'value' }", "no slots phone"),
        ("{ header = 'A', slot = 'mail', number = 0, part = 'value' }", "needs a number"),
        ("{ header = 'A', field = 'nickname', date = 'year' }", "is no date"),
        ("{ header = 'A', field = 'address.work.street', line = '1' }", "takes the rest"),
        ("{ header = 'A', field = 'address.work.street', line = '0' }", "is no line"),
        (
            "{ header = 'A', field = 'address.work.street', line = '1' }, \
             { header = 'B', field = 'address.work.street', line = 'rest from 3' }",
            "no column takes line 2 of",
        ),
        ("{ header = 'A', field = 'birthday', date = 'year' }", "year, month and day"),
        ("{ header = 'A', field = ['name.file-as', 'name.full'] }", "stands for no other"),
        ("{ header = 'A', slot = 'mail', number = 2, part = 'value' }", "number 1 has no column"),
        ("{ header = 'A', field = 'note' }, { header = 'B', field = 'note' }", "more than one"),
    ];
    for (columns, expected) in cases {
        let error = Dialect::parse(&dialect(columns)).unwrap_err().to_string();
        assert!(error.contains(expected), "{columns}: {error}");
    }
    let error = Dialect::parse(&dialect("").replace("utf-8", "utf-9")).unwrap_err().to_string();
    assert!(error.contains("utf-9"), "{error}");
}

/// Nothing stands in other cells that the dialect does not have.
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
    let mut writer =
        Box::new(CsvWriter::new(Vec::new(), Arc::new(dialect), Options::default()).unwrap());
    writer.write(&Item { contact: &contact, folder: "", category: None }).unwrap();
    let (tally, file) = writer.finish().unwrap();
    assert_eq!(file, b"A\r\n\r\n");
    let mut source = SourceCount::default();
    source.add(&contact);
    for row in tally.ledger.rows(&source, |_| false) {
        assert_eq!(row.refused, row.source, "{row:?}");
        assert_eq!(row.reason.as_deref(), Some("no-column"), "{row:?}");
    }
}
