//! Notes, line ends, backslashes and quotes.

use mdexport_formats::Options;
use mdexport_model::Field;

use super::{DIALECTS, Values, row};

#[test]
fn line_ends_become_line_feeds() {
    let values = [
        ("comment", "line 1\r\nline 2\rline 3\n", Field::Note),
        ("shoe", "a\r\nb", Field::Unknown),
    ];
    for dialect in DIALECTS {
        let (row, written) = row(dialect, &values, Options::default());
        let expected = "line 1\nline 2\nline 3\n\nshoe: a\nb";
        assert_eq!(row["Notes"], expected, "{dialect}");
        assert_eq!((written.of(Field::Note).written, written.of(Field::Unknown).merged), (1, 1));
    }
}

#[test]
fn a_second_note_follows_the_first_unless_it_is_the_same() {
    let values = [
        ("comment", "first", Field::Note),
        ("comment", "first", Field::Note),
        ("comment", "second", Field::Note),
        ("commentHtml", "<p>first</p>", Field::NoteHtml),
    ];
    for dialect in DIALECTS {
        let (row, written) = row(dialect, &values, Options::default());
        assert_eq!(row["Notes"], "first\nsecond", "{dialect}");
        let said = written.of(Field::Note);
        assert_eq!(said.reason.codes().as_deref(), Some("repeated, same-as-parts"), "{dialect}");
        assert_eq!(written.of(Field::NoteHtml).reason.codes().as_deref(), Some("same-as-parts"));
    }
}

/// It was taken for a tag without an end, which says nothing.
#[test]
fn an_html_note_that_says_more_behind_a_less_than_sign_is_kept() {
    for (note, html) in [("Met Anna", "<p>Met Anna</p> <3 forever"), ("\r\n", "<")] {
        let values = [("comment", note, Field::Note), ("commentHtml", html, Field::NoteHtml)];
        for dialect in DIALECTS {
            let (row, written) = row(dialect, &values, Options::default());
            assert!(row["Notes"].ends_with(&format!(": {html}")), "{dialect}: {row:?}");
            let said = written.of(Field::NoteHtml);
            assert_eq!(
                (said.merged, said.reason.codes().as_deref()),
                (1, Some("no-column")),
                "{dialect}"
            );
        }
    }
}

/// PHP's readers take a backslash before a quote for a sign that the value goes on. That a quote ends
/// the cell makes no difference.
#[test]
fn a_blank_parts_a_backslash_from_a_quote() {
    let cases = [
        ("C:\\", "C:\\ "),
        ("\\", "\\ "),
        ("\"C:\\\" here", "\"C:\\ \" here"),
        ("\\\"", "\\ \""),
        ("\\\\\"\"", "\\\\ \"\""),
    ];
    for (value, expected) in cases {
        for dialect in DIALECTS {
            let (row, written) =
                row(dialect, &[("busDepartment", value, Field::Department)], Options::default());
            assert!(row.values().any(|cell| cell == expected), "{dialect}: {row:?}");
            let said = written.of(Field::Department);
            let found = (said.altered, said.reason.codes().map(|codes| &*codes.leak()));
            assert_eq!(found, (1, Some("trailing-backslash")), "{dialect}");
        }
    }
}

/// Only what ends the cell stands before a quote.
#[test]
fn a_backslash_inside_stays_as_it_is() {
    let values: Values<'_> = &[
        ("busDepartment", "a\\b", Field::Department),
        ("shoe", "C:\\", Field::Unknown),
        ("size", "38", Field::Unknown),
    ];
    for dialect in DIALECTS {
        let (row, written) = row(dialect, values, Options::default());
        assert_eq!(row["Notes"], "shoe: C:\\\nsize: 38", "{dialect}");
        assert!(row.values().any(|cell| cell == "a\\b"), "{dialect}");
        assert_eq!(written.of(Field::Department).written, 1, "{dialect}");
        assert_eq!(written.of(Field::Unknown).merged, 2, "{dialect}");
    }
}

/// An import file is no spreadsheet: `'+49…` would be no telephone number.
#[test]
fn what_a_spreadsheet_would_reckon_with_stays_as_it_is() {
    for value in ["=1+1", "+49 30 1", "-1", "@anna", " \tblank ", "a,b;c\"d\""] {
        for dialect in DIALECTS {
            let (row, written) =
                row(dialect, &[("nickName", value, Field::Nickname)], Options::default());
            let noted = format!("Nickname: {value}");
            let expected = if dialect == "outlook" { noted.as_str() } else { value };
            assert!(row.values().any(|cell| cell == expected), "{dialect}: {row:?}");
            assert_eq!(written.of(Field::Nickname).altered, 0);
        }
    }
}
