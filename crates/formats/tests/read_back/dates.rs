//! Dates in the notation of each client; what is none is left empty, what is text goes to the notes.

use mdexport_formats::Options;
use mdexport_model::Field;

use super::row;
use crate::csv_rows::Row;

/// A stored date and what becomes of it: how the Outlooks and Google show it, year, month and day in
/// Thunderbird, whether it is altered, and why it is not simply written.
struct Case {
    stored: &'static str,
    shown: [&'static str; 3],
    numbers: [&'static str; 3],
    reason: Option<&'static str>,
}

const CASES: [Case; 5] = [
    Case {
        stored: "1980-05-07 00:00",
        shown: ["5/7/1980", "1980-05-07", "1980-05-07"],
        numbers: ["1980", "5", "7"],
        reason: None,
    },
    Case {
        stored: "1604-02-29",
        shown: ["2/29/1604", "1604-02-29", "--02-29"],
        numbers: ["", "2", "29"],
        reason: None,
    },
    Case {
        stored: "1980-12-31 23:00:00",
        shown: ["12/31/1980", "1980-12-31", "1980-12-31"],
        numbers: ["1980", "12", "31"],
        reason: Some("date-with-time"),
    },
    Case {
        stored: "1899-12-30 00:00",
        shown: ["", "", ""],
        numbers: ["", "", ""],
        reason: Some("no-date"),
    },
    Case {
        stored: "in May",
        shown: ["", "", ""],
        numbers: ["", "", ""],
        reason: Some("not-a-date"),
    },
];

/// The cell, empty or not.
fn cell<'r>(row: &'r Row, header: &str) -> &'r str {
    row.get(header).map_or("", String::as_str)
}

/// What the notes should hold of it.
fn noted(label: &str, stored: &str, reason: Option<&str>) -> String {
    if reason == Some("not-a-date") { format!("{label}: {stored}") } else { String::new() }
}

#[test]
fn birthdays() {
    for Case { stored, shown, numbers, reason } in CASES {
        let value = [("birthday", stored, Field::Birthday)];
        for (dialect, shown) in ["outlook", "outlook-web", "google"].into_iter().zip(shown) {
            let (row, written) = row(dialect, &value, Options::default());
            assert_eq!(cell(&row, "Birthday"), shown, "{dialect}: {stored}");
            assert_eq!(cell(&row, "Notes"), noted("Birthday", stored, reason), "{dialect}");
            assert_eq!(written.of(Field::Birthday).reason.codes().as_deref(), reason, "{dialect}");
        }
        let (row, written) = row("thunderbird", &value, Options::default());
        let found = ["Birth Year", "Birth Month", "Birth Day"].map(|header| cell(&row, header));
        assert_eq!(found, numbers, "{stored}");
        assert_eq!(cell(&row, "Notes"), noted("Birthday", stored, reason));
        let said = written.of(Field::Birthday);
        assert_eq!(said.reason.codes().as_deref(), reason, "{stored}");
        let is_altered = matches!(reason, Some("date-with-time" | "no-date"));
        let expected = [reason.is_none(), reason == Some("not-a-date"), is_altered];
        assert_eq!([said.written, said.merged, said.altered], expected.map(u64::from), "{stored}");
    }
}

#[test]
fn anniversaries() {
    for Case { stored, shown, reason, .. } in CASES {
        let value = [("anniversary", stored, Field::Anniversary)];
        for (dialect, shown) in ["outlook", "outlook-web", "google"].into_iter().zip(shown) {
            let (row, written) = row(dialect, &value, Options::default());
            let column = if dialect == "google" { "Event 1 - Value" } else { "Anniversary" };
            assert_eq!(cell(&row, column), shown, "{dialect}: {stored}");
            // A label alone would become an event without a date.
            let label = if shown.is_empty() || dialect != "google" { "" } else { "Anniversary" };
            assert_eq!(cell(&row, "Event 1 - Label"), label, "{dialect}: {stored}");
            assert_eq!(cell(&row, "Notes"), noted("Anniversary", stored, reason), "{dialect}");
            assert_eq!(
                written.of(Field::Anniversary).reason.codes().as_deref(),
                reason,
                "{dialect}"
            );
        }
    }
}

/// The notes have the date as the store has it, but for one that is none.
#[test]
fn thunderbird_has_no_column_for_an_anniversary() {
    for Case { stored, reason, .. } in CASES {
        let value = [("anniversary", stored, Field::Anniversary)];
        let (row, written) = row("thunderbird", &value, Options::default());
        let is_none = reason == Some("no-date");
        let expected = if is_none { String::new() } else { format!("Anniversary: {stored}") };
        assert_eq!(cell(&row, "Notes"), expected);
        let said = written.of(Field::Anniversary);
        assert_eq!((said.merged, said.altered), (u64::from(!is_none), u64::from(is_none)));
    }
}
