//! What the importers of further clients ask of a file, as far as a file shows it. Each rule is that of
//! the sources that the dialect names.

use mdexport_formats::Options;
use mdexport_model::{Field, LedgerRow};

use super::{Values, row};
use crate::contacts::{MAXIMAL, contact};
use crate::csv_rows::{Written, format};

/// The contact of every field.
fn maximal(dialect: &str) -> Written {
    Written::new(&format(dialect, &[]), &[contact(MAXIMAL)], None, Options::default())
}

/// How many were written, merged and altered, and why.
fn outcome(said: &LedgerRow) -> ([u64; 3], Option<&str>) {
    ([said.written, said.merged, said.altered], said.reason.codes().map(|codes| &*codes.leak()))
}

/// A byte order mark becomes part of the first column's name, and that column is lost.
#[test]
fn no_byte_order_mark_where_the_importer_keeps_it() {
    for dialect in ["horde", "snappymail", "aurora", "outlook-2003", "google-legacy"] {
        assert!(!maximal(dialect).bytes.starts_with(b"\xef\xbb\xbf"), "{dialect}");
    }
}

/// The delimiter is what stands in the first 128 bytes.
#[test]
fn snappymail_sees_no_semicolon_before_the_commas() {
    assert!(!maximal("snappymail").bytes[..128].contains(&b';'));
}

/// The byte order mark is taken off the first name only if that is not quoted.
#[test]
fn the_header_of_zimbra_is_not_quoted() {
    assert!(maximal("zimbra").bytes.starts_with(b"\xef\xbb\xbfassistant,"));
}

#[test]
fn every_cell_is_quoted_where_the_client_does_so() {
    let values: Values<'_> = &[("firstName", "Anna", Field::GivenName)];
    for dialect in ["aurora", "yahoo"] {
        let written =
            Written::new(&format(dialect, &[]), &[contact(values)], None, Options::default());
        for line in String::from_utf8(written.bytes).unwrap().lines() {
            let inside = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap();
            assert!(
                inside.split("\",\"").all(|cell| !cell.contains(['"', ','])),
                "{dialect}: {line}"
            );
        }
    }
}

#[test]
fn days_as_the_client_reads_them() {
    let values = [("birthday", "1980-05-07", Field::Birthday)];
    for (dialect, column, day) in [
        ("aurora", "Birthday", "7/5/1980"),
        ("yahoo", "Birthday", "5/7/1980"),
        ("roundcube", "Birthday", "1980-05-07"),
        ("zimbra", "birthday", "1980-05-07"),
        ("evolution", "Birthday", "1980-05-07"),
    ] {
        let (row, _) = row(dialect, &values, Options::default());
        assert_eq!(row[column], day, "{dialect}");
    }
}

/// Roundcube takes the types of the first data row for all rows, and a row ends at any `\r` or `\n`.
#[test]
fn numbered_places_of_google_legacy_have_one_type() {
    let nobody: Values<'_> = &[("comment", "x", Field::Note)];
    let contacts = [contact(nobody), contact(MAXIMAL)];
    let written = Written::new(&format("google-legacy", &[]), &contacts, None, Options::default());
    assert!(!written.bytes.contains(&b'\r'));
    let rows = written.rows(encoding_rs::UTF_8);
    let types = |row: &crate::csv_rows::Row| {
        let is_type = |(header, _): &(&String, &String)| header.ends_with(" - Type");
        row.iter().filter(is_type).map(|(a, b)| (a.clone(), b.clone())).collect::<Vec<_>>()
    };
    assert_eq!(types(&rows[0]), types(&rows[1]));
    assert_eq!(types(&rows[0]).len(), 36);
    assert_eq!(
        [&rows[1]["Phone 2 - Type"], &rows[1]["Phone 2 - Value"]],
        ["Work", "+49 30 1;ext=2"]
    );
}

/// What stands in a column that the importer ignores stands in the notes as well.
#[test]
fn ignored_columns() {
    let values: Values<'_> = &[
        ("firstName", "Anna", Field::GivenName),
        ("middleName", "Maria", Field::MiddleName),
        ("busDepartment", "R&D", Field::Department),
        ("busCompany", "Berg", Field::Company),
        ("busTitle", "Head", Field::JobTitle),
        ("busCity", "Ulm", Field::WorkCity),
    ];
    let (row, written) = row("snappymail", values, Options::default());
    assert_eq!([&row["Department"], &row["Business City"]], ["R&D", "Ulm"]);
    assert_eq!(row["Notes"], "Department: R&D\nBusiness city: Ulm");
    let noted = ([0, 1, 0], Some("ignored-column"));
    assert_eq!(outcome(written.of(Field::Department)), noted);
    assert_eq!(outcome(written.of(Field::WorkCity)), noted);
    // These have another column, which the importer reads.
    assert_eq!(
        [&row["Company"], &row["ORG"], &row["Job Title"], &row["Title"]],
        ["Berg", "Berg", "Head", "Head"]
    );
    assert_eq!(outcome(written.of(Field::Company)), ([1, 0, 0], None));
}

/// The name that is shown may say it already.
#[test]
fn an_ignored_part_of_a_name() {
    let parts =
        [("firstName", "Anna", Field::GivenName), ("middleName", "Maria", Field::MiddleName)];
    let (shown, written) = row("aurora", &parts, Options::default());
    assert_eq!([&shown["Middle Name"], &shown["Display Name"]], ["Maria", "Anna Maria"]);
    assert_eq!(shown.get("Notes"), None);
    assert_eq!(outcome(written.of(Field::MiddleName)), ([0, 1, 0], Some("same-as-parts")));
    let named = [parts[0], parts[1], ("fullName", "Anna", Field::FullName)];
    let (shown, written) = row("aurora", &named, Options::default());
    assert_eq!([&shown["Middle Name"], &shown["Notes"]], ["Maria", "Middle name: Maria"]);
    assert_eq!(outcome(written.of(Field::MiddleName)), ([0, 1, 0], Some("ignored-column")));
}

/// Evolution drops quotes that stand in quotes.
#[test]
fn straight_quotes_become_curly_in_evolution() {
    let values: Values<'_> = &[
        ("nickName", "\"Annie\", the (\"boss\") 5\"", Field::Nickname),
        ("shoe", "a \"b\"", Field::Unknown),
    ];
    let (row, written) = row("evolution", values, Options::default());
    let expected = "\u{201c}Annie\u{201d}, the (\u{201c}boss\u{201d}) 5\u{201d}";
    assert_eq!([row["Nickname"].as_str(), &row["Notes"]], [expected, "shoe: a \u{201c}b\u{201d}"]);
    assert_eq!(outcome(written.of(Field::Nickname)), ([0, 0, 1], Some("curly-quotes")));
    assert_eq!(outcome(written.of(Field::Unknown)), ([0, 0, 1], Some("curly-quotes")));
    assert!(!String::from_utf8(maximal("evolution").bytes).unwrap().contains("\"\""));
}

/// Columns that Evolution has no field for become lines of its notes in its own words.
#[test]
fn evolution_gets_no_column_that_it_has_no_field_for() {
    let (row, _) = row("evolution", MAXIMAL, Options::default());
    for header in
        ["Account", "Children", "Government ID Number", "Office Location", "Personal Web Page"]
    {
        assert_eq!(row.get(header), None, "{header}");
    }
    assert_eq!(row["Business Street"], "Ring 1\n2nd floor; left, rear");
    assert_eq!([&row["Managers Name"], &row["Categories"]], ["Max, Jr.", "Friends,Family"]);
    assert!(row["Notes"].contains("\nOffice: Room 5\n"));
}

/// Zimbra and others know no `Country/Region`, Roundcube no `Business Country`.
#[test]
fn countries_under_the_names_that_are_known() {
    let values = [("busCountry", "Germany", Field::WorkCountry)];
    for (dialect, column) in [
        ("outlook-2003", "Business Country"),
        ("evolution", "Business Country"),
        ("horde", "Business Country"),
        ("aurora", "Business Country"),
        ("roundcube", "Business Country/Region"),
        ("windows-contacts", "Business Country/Region"),
        ("zimbra", "workCountry"),
        ("open-xchange", "Country business"),
        ("yahoo", "Work Country"),
    ] {
        let (row, _) = row(dialect, &values, Options::default());
        assert_eq!(row[column], "Germany", "{dialect}");
    }
}

/// A line end is made of `\\n`, and nothing else is to become one.
#[test]
fn line_ends_of_kaddressbook_are_two_characters() {
    let values: Values<'_> = &[
        ("comment", "one\r\ntwo", Field::Note),
        ("nickName", "C:\\new", Field::Nickname),
        ("shoe", "38", Field::Unknown),
    ];
    let (row, written) = row("kaddressbook", values, Options::default());
    assert_eq!([&row["Note"], &row["Nick Name"]], ["one\\ntwo\\nshoe: 38", "C:\\ new"]);
    assert_eq!(outcome(written.of(Field::Note)), ([1, 0, 0], None));
    assert_eq!(outcome(written.of(Field::Nickname)), ([0, 0, 1], Some("trailing-backslash")));
}

#[test]
fn a_mail_merge_has_a_row_for_each_address() {
    let values: Values<'_> = &[
        ("fullName", "Anna Berg", Field::FullName),
        ("firstName", "Anna", Field::GivenName),
        ("email", "a@example.com", Field::Email1),
        ("email", "b@example.com", Field::Email1),
        ("email3", "c@example.com", Field::Email3),
    ];
    let nobody: Values<'_> =
        &[("fullName", "Max", Field::FullName), ("busCity", "Ulm", Field::WorkCity)];
    let contacts = [contact(values), contact(nobody)];
    let written = Written::new(&format("mail-merge", &[]), &contacts, None, Options::default());
    let expected = "name,email\r\nAnna Berg,a@example.com\r\nAnna Berg,b@example.com\r\nAnna Berg,c@example.com\r\n";
    assert_eq!(written.text(encoding_rs::UTF_8), expected);
    assert_eq!((written.tally.contacts, written.tally.records), (2, Some(3)));
    assert_eq!(outcome(written.of(Field::Email1)), ([2, 0, 0], None));
    let said = written.of(Field::FullName);
    assert_eq!(
        (said.written, said.refused, said.reason.codes().as_deref()),
        (1, 1, Some("no-row"))
    );
}
