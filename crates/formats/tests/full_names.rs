//! Full names against the table of what must become of them: `tests/names/table.tsv`.
//!
//! Each is written as the only element of a contact, and read back from the boxes for the parts of a
//! name by another reader.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::HashSet;
use std::fmt::Write;
use std::sync::Arc;

use mdexport_formats::{Format, Item, Options, SplitNames};
use mdexport_model::{Contact, Element, Field};

const TABLE: &str = include_str!("names/table.tsv");

/// A row of the table.
struct Row {
    full: &'static str,
    company: &'static str,
    order: &'static str,
    expected: &'static str,
}

impl Row {
    fn split_names(&self) -> SplitNames {
        match self.order {
            "" => SplitNames::WhereCertain,
            "given-first" => SplitNames::GivenFirst,
            "family-first" => SplitNames::FamilyFirst,
            other => panic!("{other} is no order"),
        }
    }

    /// The parts of the name in the file: those in their boxes, or `whole` if there are none.
    fn written(&self, split_names: SplitNames) -> String {
        let mut contact = Contact::default();
        let company = Some(self.company).filter(|company| !company.is_empty());
        let company = company.map(|company| ("busCompany", company, Field::Company));
        for (name, value, field) in
            [("fullName", self.full, Field::FullName)].into_iter().chain(company)
        {
            contact.push(Element { name: name.into(), value: value.into(), field, row: None });
        }
        let elements: Arc<[String]> = Arc::new([]);
        let format = Format::named("outlook-web", &elements).unwrap();
        let options = Options { split_names, ..Options::default() };
        let mut writer = format.writer(Vec::new(), options).unwrap();
        writer.write(&Item::of(&contact)).unwrap();
        let (_, bytes) = writer.end().unwrap();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let mut reader = csv::Reader::from_reader(bytes);
        let headers = reader.headers().unwrap().clone();
        let row = reader.records().next().unwrap().unwrap();
        let cell =
            |header| row.get(headers.iter().position(|name| name == header).unwrap()).unwrap();
        let boxes = ["Title", "First Name", "Middle Name", "Last Name", "Suffix"].map(cell);
        match boxes {
            ["", whole, "", "", ""] if [self.full, ""].contains(&whole) => "whole".to_owned(),
            parts => parts.join("|"),
        }
    }
}

fn rows() -> impl Iterator<Item = Row> {
    TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<_> = line.split('\t').collect();
        let [full, company, order, expected, _shows] = cells[..] else { panic!("{line}") };
        Row { full, company, order, expected }
    })
}

#[test]
fn every_name_of_the_table_is_split_as_it_says() {
    let mut wrong = String::new();
    for row in rows() {
        let found = row.written(row.split_names());
        if found != row.expected {
            let Row { full, company, order, expected } = row;
            writeln!(wrong, "{full} [{company}] {order}: {found} instead of {expected}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn no_name_is_split_where_it_is_not_to_be() {
    for row in rows() {
        assert_eq!(row.written(SplitNames::Never), "whole", "{}", row.full);
    }
}

#[test]
fn the_table_is_large_and_says_nothing_twice() {
    let keys: HashSet<_> = rows().map(|row| (row.full, row.company, row.order)).collect();
    assert_eq!(keys.len(), rows().count());
    let whole = rows().filter(|row| row.expected == "whole").count();
    assert!(keys.len() >= 300 && whole >= 150 && keys.len() - whole >= 150);
}
