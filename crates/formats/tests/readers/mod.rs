//! Every format read back by a reader that is not ours: what stands at which place of each record.
//!
//! A format whose files nothing here reads fails the tests that use this: who adds a format adds its reader.

use std::collections::BTreeMap;

use calcard::vcard::{VCard, VCardParameterName, VCardValue};
use mdexport_formats::Format;
use serde_json::Value;

use crate::sheets;

/// The texts of a record by their place: the column, the property, the path in the document.
pub(crate) type Record = BTreeMap<String, String>;

/// Reads a file of this format.
pub(crate) fn records(format: &Format, file: &[u8]) -> Vec<Record> {
    let read = match (format.name(), format.extension()) {
        // A line end is written as two characters there, and no value here has such.
        ("kaddressbook", "csv") => {
            Some(csv_rows(str::from_utf8(file).unwrap().replace("\\n", "\n").as_bytes()))
        }
        (_, "csv") => Some(csv_rows(file)),
        ("vcard" | "vcard4" | "vcard21", "vcf") => Some(cards(str::from_utf8(file).unwrap())),
        ("xlsx", "xlsx") => Some(sheets::sheets(file).iter().flat_map(sheet_rows).collect()),
        ("jscontact", "json") => Some(objects(file)),
        ("ldif" | "ldif-ldap", "ldif") => Some(entries(str::from_utf8(file).unwrap())),
        _ => None,
    };
    assert!(read.is_some(), "{} has no reader in tests/readers: add one", format.name());
    read.unwrap()
}

/// The delimiter is the one that cuts the header into most columns.
fn csv_rows(file: &[u8]) -> Vec<Record> {
    let text = String::from_utf8_lossy(file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file));
    let reader =
        |delimiter| csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let columns = |delimiter: &u8| reader(*delimiter).headers().unwrap().len();
    let delimiter = *[b',', b';', b'\t'].iter().max_by_key(|delimiter| columns(delimiter)).unwrap();
    let mut reader = reader(delimiter);
    let headers = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| {
        let mut record = Record::new();
        for (number, (header, cell)) in headers.iter().zip(row.iter()).enumerate() {
            add_lines(&mut record, &format!("{number} {header}"), cell);
        }
        record
    };
    reader.records().map(|found| row(found.unwrap())).collect()
}

/// A text of many lines in a cell of its own is no list of values with labels.
fn sheet_rows(sheet: &sheets::Sheet) -> Vec<Record> {
    let row = |cells: BTreeMap<String, String>| {
        let mut record = Record::new();
        for (header, text) in cells {
            if header == "Other" {
                add_lines(&mut record, &header, &text);
            } else {
                add(&mut record, &header, &text);
            }
        }
        record
    };
    sheet.records().into_iter().map(row).collect()
}

/// Lines of `Label: value`, or `name=value`, are places of their own.
fn add_lines(record: &mut Record, place: &str, text: &str) {
    for line in text.split('\n').filter(|line| !line.is_empty()) {
        let labelled = line.split_once(": ").or_else(|| line.split_once('='));
        // Google joins lists by ` ::: `.
        let labelled = labelled.filter(|(label, _)| !label.ends_with(':'));
        let (label, value) = labelled.unwrap_or(("", line));
        add(record, &format!("{place}/{label}"), value);
    }
}

fn add(record: &mut Record, place: &str, text: &str) {
    let earlier = record.entry(place.to_owned()).or_default();
    earlier.push_str(text);
    earlier.push('\n');
}

fn cards(file: &str) -> Vec<Record> {
    let cards = file.split_inclusive("END:VCARD\r\n");
    cards.map(|card| properties(VCard::parse(card).unwrap())).collect()
}

fn properties(card: VCard) -> Record {
    let mut record = Record::new();
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    for entry in card.entries {
        let types = entry.parameters(&VCardParameterName::Type);
        let types: Vec<_> = types.filter_map(|value| value.as_text()).collect();
        let property = format!("{};{}", entry.name.as_str(), types.join(","));
        let time = times.entry(property.clone()).or_default();
        *time += 1;
        let place = format!("{property} {time}");
        for (number, value) in entry.values.into_iter().enumerate() {
            let text = match value {
                VCardValue::PartialDateTime(date) => {
                    let year = date.year.map_or_else(String::new, |year| format!("{year:04}"));
                    let rest = [date.month, date.day, date.hour, date.minute, date.second];
                    rest.into_iter().flatten().fold(year, |text, part| format!("{text}{part:02}"))
                }
                VCardValue::Binary(data) => data.data.escape_ascii().to_string(),
                VCardValue::Component(list) => list.join("|"),
                VCardValue::Kind(kind) => format!("{kind:?}"),
                other => other.into_text().unwrap().into_owned(),
            };
            add_lines(&mut record, &format!("{place} {number}"), &text);
        }
    }
    record
}

fn objects(file: &[u8]) -> Vec<Record> {
    let cards: Vec<Value> = serde_json::from_slice(file).unwrap();
    let object = |card: &Value| {
        let mut record = Record::new();
        add_values(&mut record, "", card);
        record
    };
    cards.iter().map(object).collect()
}

/// A key of a set (`"categories": {"Golf": true}`) is a text, too.
fn add_values(record: &mut Record, place: &str, value: &Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if *member == Value::Bool(true) {
                    add(record, place, name);
                } else {
                    add_values(record, &format!("{place}/{name}"), member);
                }
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                add_values(record, &format!("{place}/{number}"), item);
            }
        }
        Value::String(text) => {
            add_lines(record, place, text);
            if let Some((_, encoded)) = text.split_once(";base64,") {
                add_lines(record, &format!("{place} decoded"), &base64(encoded));
            }
        }
        other => add(record, place, &other.to_string()),
    }
}

/// RFC 2849: lines that begin with a blank continue the one before, `::` stands before base64.
fn entries(file: &str) -> Vec<Record> {
    let unfolded = file.replace("\r\n", "\n").replace("\n ", "");
    let entries = unfolded.split("\n\n").map(|entry| {
        let mut record = Record::new();
        for line in entry.lines().filter(|line| !line.starts_with("version:")) {
            let (name, value) = line.split_once(':').unwrap();
            if name.ends_with("ostalAddress") {
                // RFC 4517: lines with `$` between them.
                for (number, line) in value.split('$').enumerate() {
                    add(&mut record, &format!("{name}/{number}"), line.trim_start());
                }
                continue;
            }
            if name == "labeledURI" {
                // RFC 2079: a label stands behind a blank.
                let (page, label) = value[1..].split_once(' ').unwrap_or((&value[1..], ""));
                add(&mut record, &format!("{name}/{label}"), page);
                continue;
            }
            match value.strip_prefix(':') {
                // A picture is no text.
                Some(encoded) if name == "jpegPhoto" => add(&mut record, name, encoded.trim()),
                Some(encoded) => add_lines(&mut record, name, &base64(encoded.trim())),
                None => add_lines(&mut record, name, value.trim_start()),
            }
        }
        record
    });
    entries.filter(|entry| !entry.is_empty()).collect()
}

fn base64(encoded: &str) -> String {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = encoded.chars().filter_map(|character| DIGITS.find(character));
    let bits: Vec<u8> = digits
        .flat_map(|digit| (0..6).rev().map(move |bit| u8::from(digit >> bit & 1 == 1)))
        .collect();
    let byte = |bits: &[u8]| bits.iter().fold(0_u8, |byte, bit| byte << 1 | bit);
    String::from_utf8_lossy(&bits.chunks_exact(8).map(byte).collect::<Vec<_>>()).into_owned()
}
