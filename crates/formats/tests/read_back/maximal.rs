//! The contact of every field: each value in its box, the rest in the notes, and the ledger says so.

use mdexport_formats::{Options, Overflow};
use mdexport_model::{Class, Field};

use super::boxes::{NOTE, expected};
use super::{DIALECTS, row_in};
use crate::contacts::MAXIMAL;

#[test]
fn every_value_stands_in_its_box_or_in_the_notes() {
    for dialect in DIALECTS {
        let (row, _) = row_in(dialect, MAXIMAL, Some("Golf"), Options::default());
        assert_eq!(row, expected(dialect), "{dialect}");
    }
}

#[test]
fn nothing_but_pictures_and_keys_is_refused() {
    for dialect in DIALECTS {
        let (_, written) = row_in(dialect, MAXIMAL, None, Options::default());
        for said in &written.ledger {
            let field = Field::from_name(&said.field).unwrap();
            let is_binary = field.class() == Class::Binary;
            assert_eq!(said.refused, u64::from(is_binary), "{dialect}: {said:?}");
            assert!(
                !is_binary || said.reason.codes().as_deref() == Some("binary"),
                "{dialect}: {said:?}"
            );
        }
    }
}

/// In the notes or not, a value is said to be there if it is.
#[test]
fn the_ledger_tells_boxes_from_notes() {
    for dialect in DIALECTS {
        let (row, written) = row_in(dialect, MAXIMAL, None, Options::default());
        let notes = row["Notes"].strip_prefix(NOTE).unwrap();
        for said in &written.ledger {
            let field = Field::from_name(&said.field).unwrap();
            let label = if field == Field::Unknown { "shoe_size@unit" } else { field.label() };
            if field.class() != Class::Binary && said.altered == 0 {
                let is_noted = notes.contains(&format!("\n{label}: "));
                assert_eq!(said.merged == 1, is_noted, "{dialect}: {said:?}");
            }
        }
    }
}

#[test]
fn what_has_no_box_is_left_out_on_request() {
    let nowhere = Options { overflow: Overflow::Nowhere, ..Options::default() };
    for dialect in DIALECTS {
        let (row, written) = row_in(dialect, MAXIMAL, Some("Golf"), nowhere);
        let mut boxes = expected(dialect);
        boxes.insert("Notes".to_owned(), NOTE.to_owned());
        assert_eq!(row, boxes, "{dialect}");
        let (_, with_notes) = row_in(dialect, MAXIMAL, Some("Golf"), Options::default());
        for (said, before) in written.ledger.iter().zip(&with_notes.ledger) {
            let is_dropped = said.dropped > 0;
            assert_eq!(said.written, before.written, "{dialect}: {said:?}");
            assert_eq!(
                is_dropped,
                said.reason.codes().as_deref() == Some("on-request"),
                "{said:?}"
            );
            assert!(before.merged == 0 || is_dropped, "{dialect}: {said:?}");
        }
    }
}

#[test]
fn characters_that_the_code_page_lacks_and_backslashes_alter_a_value() {
    let (_, written) = row_in("outlook", MAXIMAL, None, Options::default());
    let altered: Vec<_> = written.ledger.iter().filter(|said| said.altered > 0).collect();
    let reasons: Vec<_> =
        altered.iter().map(|said| (&*said.field, said.reason.to_string())).collect();
    let expected = [
        ("name.full", "replaced"),
        ("name.middle", "trailing-backslash"),
        ("name.phonetic-given", "replaced"),
        ("name.phonetic-family", "replaced"),
        ("org.phonetic-name", "replaced"),
    ]
    .map(|(field, reason)| (field, reason.to_owned()));
    assert_eq!(reasons, expected);
    // There is no code page for both Japanese letters and a smiling face.
    assert_eq!(written.tally.lacking.unwrap().encodings(), [""; 0]);
}
