//! Categories, children and other values that share places, and elements that stand more than once.

use mdexport_formats::Options;
use mdexport_model::Field;

use super::{DIALECTS, Values, cells, row, row_in};

const CATEGORIES: Values<'_> = &[("categories", "Friends; Golf,Friends", Field::Categories)];

/// The cell with the categories, where the dialect has one, and the notes.
fn labels(dialect: &str, values: Values<'_>, folder: Option<&str>) -> [Option<String>; 2] {
    let (row, _) = row_in(dialect, values, folder, Options::default());
    let column = if dialect == "google" { "Labels" } else { "Categories" };
    [column, "Notes"].map(|column| row.get(column).cloned())
}

#[test]
fn categories_are_joined_as_the_client_joins_them() {
    let one = |text: &str| [Some(text.to_owned()), None];
    let cases = [
        ("outlook", CATEGORIES, None, "Friends;Golf"),
        ("outlook", CATEGORIES, Some("Clients/Ulm"), "Friends;Golf;Clients/Ulm"),
        ("outlook", &[], Some("Clients/Ulm"), "Clients/Ulm"),
        ("google", CATEGORIES, None, "Friends ::: Golf ::: * myContacts"),
        ("google", CATEGORIES, Some("Ulm"), "Friends ::: Golf ::: Ulm ::: * myContacts"),
        ("google", &[], None, "* myContacts"),
        // The folder says nothing new here.
        ("outlook", CATEGORIES, Some("Golf"), "Friends;Golf"),
        ("google", CATEGORIES, Some("Golf"), "Friends ::: Golf ::: * myContacts"),
    ];
    for (dialect, values, folder, expected) in cases {
        assert_eq!(labels(dialect, values, folder), one(expected), "{dialect}: {folder:?}");
    }
}

#[test]
fn categories_without_a_column_go_to_the_notes() {
    let notes = "Categories: Friends; Golf,Friends".to_owned();
    for dialect in ["outlook-web", "thunderbird"] {
        assert_eq!(labels(dialect, CATEGORIES, None), [None, Some(notes.clone())], "{dialect}");
    }
}

#[test]
fn each_child_is_a_relation_in_google() {
    let values = [("children", "Ada, Bob;Cem", Field::Children), ("spouse", "Kim", Field::Spouse)];
    let (row, written) = row("google", &values, Options::default());
    let expected = [
        ("Labels", "* myContacts"),
        ("Relation 1 - Label", "Spouse"),
        ("Relation 1 - Value", "Kim"),
        ("Relation 2 - Label", "Child"),
        ("Relation 2 - Value", "Ada"),
        ("Relation 3 - Label", "Child"),
        ("Relation 3 - Value", "Bob"),
        ("Relation 4 - Label", "Child"),
        ("Relation 4 - Value", "Cem"),
    ];
    assert_eq!(row, cells(&expected));
    assert_eq!(written.of(Field::Children).written, 1);
}

/// A list that does not fit stands whole in the notes, not half in each place.
#[test]
fn children_for_whom_there_is_no_place_stay_together() {
    let values = [
        ("spouse", "Kim", Field::Spouse),
        ("busManager", "Max", Field::Manager),
        ("busAssistant", "Eva", Field::Assistant),
        ("children", "Ada, Bob, Cem", Field::Children),
    ];
    let (row, written) = row("google", &values, Options::default());
    assert_eq!(row["Notes"], "Children: Ada, Bob, Cem");
    assert_eq!((row.get("Relation 4 - Label"), row.get("Relation 4 - Value")), (None, None));
    let said = written.of(Field::Children);
    assert_eq!((said.merged, said.reason.codes().as_deref()), (1, Some("no-free-slot")));
}

const REPEATED: Values<'_> = &[
    ("busPhone", "1", Field::PhoneWork),
    ("busPhone", "2", Field::PhoneWork),
    ("email", "a@example.com", Field::Email1),
    ("email", "b@example.com", Field::Email1),
];

#[test]
fn what_stands_more_than_once_takes_the_next_place_of_its_kind() {
    let places = [
        ("outlook", "E-mail 2 Address", Some("Business Phone 2")),
        ("outlook-web", "E-mail 2 Address", Some("Business Phone 2")),
        ("thunderbird", "Secondary Email", None),
    ];
    for (dialect, email, phone) in places {
        let (row, written) = row(dialect, REPEATED, Options::default());
        assert_eq!(row[email], "b@example.com", "{dialect}");
        assert_eq!(phone.map(|phone| row[phone].as_str()), phone.map(|_| "2"), "{dialect}");
        let notes = phone.is_none().then_some("Business phone: 2");
        assert_eq!(row.get("Notes").map(String::as_str), notes, "{dialect}");
        let said = written.of(Field::PhoneWork);
        let found = (said.written, said.merged, said.reason.codes().map(|codes| &*codes.leak()));
        assert_eq!(found, (1, 1, Some("repeated")), "{dialect}");
    }
}

#[test]
fn numbered_places_take_what_stands_more_than_once() {
    let (row, written) = row("google", REPEATED, Options::default());
    assert_eq!([&row["Phone 1 - Value"], &row["Phone 2 - Value"]], ["1", "2"]);
    assert_eq!([&row["Phone 1 - Label"], &row["Phone 2 - Label"]], ["Work", "Work"]);
    assert_eq!(row["E-mail 2 - Value"], "b@example.com");
    assert_eq!((written.of(Field::PhoneWork).written, row.get("Notes")), (2, None));
}

#[test]
fn one_address_is_preferred_in_google() {
    let values: Values<'_> =
        &[("email", "a@example.com", Field::Email1), ("email", "b@example.com", Field::Email1)];
    let (row, _) = row("google", values, Options::default());
    let cell = |header: &str| row.get(header).map(String::as_str);
    assert_eq!((cell("E-mail 1 - Label"), cell("E-mail 2 - Label")), (Some("* "), None));
    assert_eq!(cell("E-mail 2 - Value"), Some("b@example.com"));
}

/// The first that has a value stands there; the others go to the notes.
#[test]
fn fields_that_share_a_column() {
    let second = [("mobile2", "8", Field::PhoneMobile2)];
    let both = [("homeMobile", "7", Field::PhoneMobile), ("mobile2", "8", Field::PhoneMobile2)];
    for dialect in ["outlook", "outlook-web", "thunderbird"] {
        let column = if dialect == "thunderbird" { "Mobile Number" } else { "Mobile Phone" };
        let (one, _) = row(dialect, &second, Options::default());
        assert_eq!((one[column].as_str(), one.get("Notes")), ("8", None), "{dialect}");
        let (two, _) = row(dialect, &both, Options::default());
        assert_eq!([&two[column], &two["Notes"]], ["7", "Mobile phone 2: 8"], "{dialect}");
    }
}

#[test]
fn a_list_without_entries_is_kept_as_it_is() {
    let values = [("categories", ",;", Field::Categories), ("children", ";", Field::Children)];
    for dialect in DIALECTS {
        let (row, _) = row(dialect, &values, Options::default());
        let is_outlook = dialect == "outlook";
        let expected = if is_outlook { "Categories: ,;" } else { "Categories: ,;\nChildren: ;" };
        assert_eq!(row["Notes"], expected, "{dialect}");
    }
}
