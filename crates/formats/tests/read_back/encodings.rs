//! Encodings: Outlook's can be chosen, and what an encoding lacks is written otherwise and said to be.

use encoding_rs::{Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use mdexport_formats::Options;
use mdexport_model::Field;

use super::{DIALECTS, Values, row};
use crate::contacts::contact;
use crate::csv_rows::{Row, Written, format};

/// The contact as Outlook's row in another encoding.
fn outlook_in(encoding: &'static Encoding, values: Values<'_>) -> (Row, Written) {
    let options = Options { encoding: Some(encoding), ..Options::default() };
    let written = Written::new(&format("outlook", &[]), &[contact(values)], None, options);
    (written.rows(encoding).remove(0), written)
}

/// What became of the field's one value, and why.
fn altered(written: &Written, field: Field) -> (u64, Option<&str>) {
    let said = written.of(field);
    (said.altered, said.reason.codes().map(|codes| &*codes.leak()))
}

const SIMEK: Values<'_> = &[
    ("firstName", "\u{141}ukasz", Field::GivenName),
    ("lastName", "\u{160}imek", Field::FamilyName),
    ("busCity", "\u{141}\u{f3}d\u{17a}", Field::WorkCity),
];

#[test]
fn letters_that_the_code_page_lacks_are_spelt_otherwise() {
    let (row, written) = row("outlook", SIMEK, Options::default());
    assert_eq!([&row["First Name"], &row["Last Name"]], ["Lukasz", "\u{160}imek"]);
    assert_eq!(row["Business City"], "L\u{f3}dz");
    assert_eq!(altered(&written, Field::GivenName), (1, Some("transliterated")));
    assert_eq!(altered(&written, Field::FamilyName), (0, None));
    let lacking = written.tally.lacking.unwrap();
    assert_eq!(lacking.encodings(), ["windows-1250", "windows-1257"]);
}

#[test]
fn the_encoding_that_was_named_loses_nothing() {
    let (row, written) = outlook_in(WINDOWS_1250, SIMEK);
    assert_eq!(row["First Name"], "\u{141}ukasz");
    assert_eq!(row["Business City"], "\u{141}\u{f3}d\u{17a}");
    assert!(written.tally.lacking.is_none() && written.of(Field::GivenName).is_complete());
}

#[test]
fn what_has_no_spelling_is_replaced() {
    let values = [("busCity", "\u{41c}\u{43e}\u{441}\u{43a}\u{432}\u{430}", Field::WorkCity)];
    let (row, written) = row("outlook", &values, Options::default());
    assert_eq!(row["Business City"], "??????");
    assert_eq!(altered(&written, Field::WorkCity), (1, Some("replaced")));
    assert_eq!(written.tally.lacking.unwrap().encodings()[0], "windows-1251");
    let (row, written) = outlook_in(WINDOWS_1251, &values);
    assert_eq!(row["Business City"], values[0].1);
    assert!(written.tally.lacking.is_none());
}

/// A full name that the parts say is altered as they are.
#[test]
fn what_stands_in_other_cells_is_altered_there() {
    let mut values = SIMEK[..2].to_vec();
    values.push(("fullName", "\u{141}ukasz \u{160}imek", Field::FullName));
    let (row, written) = row("outlook", &values, Options::default());
    assert_eq!(row.get("Notes"), None);
    assert_eq!(altered(&written, Field::FullName), (1, Some("transliterated")));
}

#[test]
fn a_split_name_is_altered_in_its_parts() {
    let values = [("fullName", "Anna Wa\u{142}\u{119}sa", Field::FullName)];
    let (row, written) = row("outlook", &values, Options::default());
    assert_eq!([&row["First Name"], &row["Last Name"]], ["Anna", "Walesa"]);
    assert_eq!(altered(&written, Field::FullName), (1, Some("split-name, transliterated")));
}

/// Half of a letter may be the byte of a backslash, but no byte of a letter is that of a quote or a
/// comma.
#[test]
fn letters_of_several_bytes() {
    let values =
        [("busCity", "\u{30bd}", Field::WorkCity), ("shoe", "\u{8868},\"\u{80fd}", Field::Unknown)];
    for encoding in [SHIFT_JIS, GBK] {
        let (row, written) = outlook_in(encoding, &values);
        assert_eq!(row["Business City"], values[0].1);
        assert_eq!(row["Notes"], format!("shoe: {}", values[1].1));
        assert_eq!(
            (written.of(Field::WorkCity).written, written.of(Field::Unknown).merged),
            (1, 1)
        );
    }
}

/// What becomes a quote only on writing is quoted, and kept from a backslash.
#[test]
fn quotes_that_the_encoding_makes() {
    let values = [("busCity", "\u{ff3c}\u{2033} 5\u{ff3c}", Field::WorkCity)];
    let (row, written) = row("outlook", &values, Options::default());
    assert_eq!(row["Business City"], "\\ \" 5\\ ");
    assert_eq!(altered(&written, Field::WorkCity), (1, Some("transliterated")));
}

#[test]
fn only_outlook_lets_the_user_choose() {
    let options = Options { encoding: Some(WINDOWS_1252), ..Options::default() };
    for dialect in DIALECTS.into_iter().chain(["generic", "vcard"]) {
        let format = format(dialect, &[]);
        assert_eq!(format.allows_other_encodings(), dialect == "outlook", "{dialect}");
        let written = Written::new(&format, &[contact(SIMEK)], None, options);
        let as_utf_8 = std::str::from_utf8(&written.bytes).is_ok();
        assert_eq!(as_utf_8, dialect != "outlook", "{dialect}");
    }
}

/// Outlook's own dialect begins without a byte order mark in any encoding.
#[test]
fn outlook_in_utf_8_has_no_byte_order_mark() {
    let (row, written) = outlook_in(UTF_8, SIMEK);
    assert!(written.bytes.starts_with(b"Title,"));
    assert_eq!(row["First Name"], "\u{141}ukasz");
}
