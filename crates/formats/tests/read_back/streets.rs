//! Streets of up to five lines: each line in a column of its own, the rest in the last one.

use mdexport_formats::Options;
use mdexport_model::Field;

use super::row;

const LINES: [&str; 5] = ["Ring 1", "House 2", "Floor 3", "Door 4", "Bell 5"];

const STREETS: [(&str, Field); 3] =
    [("Business", Field::WorkStreet), ("Home", Field::HomeStreet), ("Other", Field::OtherStreet)];

/// A street of so many lines, as the store has it.
fn street(lines: usize) -> &'static str {
    LINES[..lines].join("\r\n").leak()
}

/// Lines of it in one cell.
fn joined(from: usize, to: usize) -> String {
    LINES.get(from..to).map(|lines| lines.join("\n")).unwrap_or_default()
}

#[test]
fn outlook_has_three_lines() {
    for (whose, field) in STREETS {
        for count in 1..=LINES.len() {
            let (row, written) =
                row("outlook", &[("street", street(count), field)], Options::default());
            let headers = ["Street", "Street 2", "Street 3"];
            let found = headers
                .map(|header| row.get(&format!("{whose} {header}")).cloned().unwrap_or_default());
            let expected = [joined(0, 1), joined(1, count.min(2)), joined(2, count)];
            assert_eq!(found, expected);
            assert_eq!(written.of(field).written, 1);
        }
    }
}

#[test]
fn thunderbird_has_two_lines() {
    for (whose, field) in [("Work", Field::WorkStreet), ("Home", Field::HomeStreet)] {
        for count in 1..=LINES.len() {
            let (row, written) =
                row("thunderbird", &[("street", street(count), field)], Options::default());
            let found = ["Address", "Address 2"]
                .map(|header| row.get(&format!("{whose} {header}")).cloned().unwrap_or_default());
            assert_eq!(found, [joined(0, 1), joined(1, count)]);
            assert_eq!(written.of(field).written, 1);
        }
    }
}

#[test]
fn the_others_have_one_cell_for_all_lines() {
    for count in 1..=LINES.len() {
        for (whose, field) in STREETS {
            let (row, _) =
                row("outlook-web", &[("street", street(count), field)], Options::default());
            assert_eq!(row[&format!("{whose} Street")], joined(0, count));
        }
        let values = [("street", street(count), Field::OtherStreet)];
        let (row, _) = row("google", &values, Options::default());
        assert_eq!(row["Address 1 - Street"], joined(0, count));
        assert_eq!(row["Address 1 - Label"], "Other");
    }
}

#[test]
fn an_empty_line_keeps_its_place() {
    let (row, _) =
        row("outlook", &[("street", "Ring 1\n\nFloor 3", Field::HomeStreet)], Options::default());
    assert_eq!((row["Home Street"].as_str(), row.get("Home Street 2")), ("Ring 1", None));
    assert_eq!(row["Home Street 3"], "Floor 3");
}
