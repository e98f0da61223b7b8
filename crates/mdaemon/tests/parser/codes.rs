//! That the table knows every code, and what a report says beside it.

use std::collections::BTreeSet;

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, BookReport, ElementTable};
use mdexport_model::DamageCode;

use super::all_cases;
use super::encodings;

#[test]
fn every_code_has_a_case() {
    let mut seen: BTreeSet<_> = all_cases().flat_map(|case| case.expected().damage).collect();
    seen.extend(encodings::CASES.iter().flat_map(|case| case.damage).map(ToString::to_string));
    let seen: BTreeSet<_> = seen.iter().filter_map(|line| line.split(' ').next()).collect();
    let missing: Vec<_> = DamageCode::ALL
        .iter()
        .map(|code| code.code())
        .filter(|code| !seen.contains(code))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn report(text: &str) -> BookReport {
    let table = ElementTable::built_in().unwrap();
    let book = Book::decode(text.as_bytes(), WINDOWS_1252);
    let mut contacts = book.contacts(&table);
    while contacts.advance().is_some() {}
    contacts.finish()
}

#[test]
fn a_hundred_findings_are_kept_and_all_are_counted() {
    let contacts = "<contact><email>a & b</email></contact>".repeat(250);
    let report = report(&format!("<addressBook>{contacts}</addressBook>"));
    assert_eq!((report.contacts, report.damage_count, report.damage.len()), (250, 250, 100));
}

#[test]
fn a_finding_names_the_element_and_never_quotes() {
    let report = report(
        "<addressBook><contact><fullName>Se&cret;</fullName><secret>S & <T></secret>\
         <birthday>Secret</birthday></contact></addressBook>",
    );
    assert!(report.damage[0].message.ends_with("(in fullName)"), "{:?}", report.damage);
    for damage in report.damage {
        assert!(!damage.message.to_lowercase().contains("secret"), "{damage:?}");
    }
}
