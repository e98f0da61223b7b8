//! Workbooks read back with the `zip` and `quick-xml` crates, by what ECMA-376 says and not by what our
//! writer does: the sheets are found by way of the workbook and its relationships. Every cell must be a text.
//!
//! `calamine`, `LibreOffice` and `openpyxl` read them elsewhere (`fuzz`, `tests/interop`): the first would bring a
//! compressor into the tests that the program must not have.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// A sheet.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// The texts of each row by the letters of their columns; the first is the header.
    pub(crate) rows: Vec<BTreeMap<String, String>>,
}

impl Sheet {
    /// The rows behind the header, each text with what stands above it. What goes on behind the last column
    /// has its letters.
    pub(crate) fn records(&self) -> Vec<BTreeMap<String, String>> {
        let header = &self.rows[0];
        let named = |(letters, text): (&String, &String)| {
            (header.get(letters).unwrap_or(letters).clone(), text.clone())
        };
        self.rows[1..].iter().map(|row| row.iter().map(named).collect()).collect()
    }
}

/// The sheets of a workbook, in order.
pub(crate) fn sheets(file: &[u8]) -> Vec<Sheet> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut part = |path: &str| {
        let mut text = String::new();
        archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let relations =
        elements(&part("xl/_rels/workbook.xml.rels"), "Relationship", &["Id", "Target"]);
    let targets: BTreeMap<_, _> =
        relations.into_iter().map(|[id, target]| (id, format!("xl/{target}"))).collect();
    let types = elements(&part("[Content_Types].xml"), "Override", &["PartName", "ContentType"]);
    let found = elements(&part("xl/workbook.xml"), "sheet", &["name", "r:id"]);
    let sheets = found.into_iter().map(|[name, id]| {
        let path = &targets[&id];
        let kind = types.iter().find(|[part, _]| part.strip_prefix('/') == Some(path)).unwrap();
        assert!(kind[1].ends_with("spreadsheetml.worksheet+xml"), "{kind:?}");
        Sheet { name, rows: rows(&part(path)) }
    });
    let sheets: Vec<Sheet> = sheets.collect();
    let mut names: Vec<_> = sheets.iter().map(|sheet| sheet.name.to_uppercase()).collect();
    assert!(names.iter().all(|name| (1..=31).contains(&name.encode_utf16().count())), "{names:?}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), sheets.len(), "{names:?}");
    sheets
}

/// These attributes of all elements of a name.
fn elements<const N: usize>(xml: &str, name: &str, attributes: &[&str; N]) -> Vec<[String; N]> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == name => {
                found.push(attributes.map(|attribute| value(&element, attribute).unwrap()));
            }
            _ => {}
        }
    }
}

fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).unwrap()?;
    Some(attribute.normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned())
}

fn rows(xml: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = Reader::from_str(xml);
    let (mut rows, mut cell, mut text) = (Vec::<BTreeMap<_, _>>::new(), String::new(), None);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return rows,
            Event::Start(element) => match element.name().as_ref() {
                "row" => {
                    rows.push(BTreeMap::new());
                    assert_eq!(value(&element, "r"), Some(rows.len().to_string()));
                }
                "c" => {
                    assert_eq!(value(&element, "t").as_deref(), Some("inlineStr"));
                    let place = value(&element, "r").unwrap();
                    place.strip_suffix(&rows.len().to_string()).unwrap().clone_into(&mut cell);
                }
                "t" => text = Some(String::new()),
                _ => {}
            },
            Event::Text(part) => {
                if let Some(text) = &mut text {
                    text.push_str(&part);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(text) = &mut text {
                    text.push_str(resolve_predefined_entity(&name).unwrap());
                }
            }
            Event::End(element) if element.name().as_ref() == "t" => {
                let text = unescaped(&text.take().unwrap());
                assert!(text.encode_utf16().count() <= 32_767);
                assert!(rows.last_mut().unwrap().insert(cell.clone(), text).is_none());
            }
            _ => {}
        }
    }
}

/// `_x0041_` is an A (section 22.9.2.19, `ST_Xstring`).
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let escape = rest[at + 2..].get(..5).and_then(|escape| escape.strip_suffix('_'));
        let code = escape.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let (character, length) = match code.and_then(char::from_u32) {
            Some(character) => (character, 7),
            None => ('_', 1),
        };
        plain.push_str(&rest[..at]);
        plain.push(character);
        rest = &rest[at + length..];
    }
    plain + rest
}
