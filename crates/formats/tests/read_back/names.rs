//! Names: from parts, split from a full name, and whole.

use mdexport_formats::{Options, SplitNames};
use mdexport_model::{Field, LedgerRow};

use super::{DIALECTS, Values, cells, row};
use crate::csv_rows::Row;

/// The cells that show a name or a company.
fn shown(row: &Row) -> Row {
    let is_name = |header: &str| {
        header.contains("Name") || ["Title", "Suffix", "File As", "Company"].contains(&header)
    };
    row.clone().into_iter().filter(|(header, _)| is_name(header)).collect()
}

/// How many were written and merged, and why.
fn outcome(said: &LedgerRow) -> (u64, u64, Option<&str>) {
    (said.written, said.merged, said.reason.codes().map(|codes| &*codes.leak()))
}

fn options(is_split: bool) -> Options {
    let split_names = if is_split { SplitNames::WhereCertain } else { SplitNames::Never };
    Options { split_names, ..Options::default() }
}

/// Checks the cells of a name in one dialect and what became of one of its fields.
fn check(
    dialect: &str,
    (values, split_names): (Values<'_>, bool),
    expected: &[(&str, &str)],
    (field, said): (Field, (u64, u64, Option<&str>)),
) {
    let (row, written) = row(dialect, values, options(split_names));
    assert_eq!(shown(&row), cells(expected), "{dialect}");
    assert_eq!(outcome(written.of(field)), said, "{dialect}");
    assert_eq!(row.get("Notes"), None, "{dialect}");
}

const BERG: Values<'_> = &[("fullName", "Dr. Anna M. von Berg Jr.", Field::FullName)];

#[test]
fn a_full_name_is_split() {
    let said = (Field::FullName, (0, 1, Some("split-name")));
    let (given, middle) = (("First Name", "Anna"), ("Middle Name", "M."));
    let family = ("Last Name", "von Berg");
    for dialect in ["outlook", "outlook-web"] {
        let parts = [("Title", "Dr."), given, middle, family, ("Suffix", "Jr.")];
        check(dialect, (BERG, true), &parts, said);
    }
    let parts = [("Name Prefix", "Dr."), given, middle, family, ("Name Suffix", "Jr.")];
    check("google", (BERG, true), &parts, said);
    // The name stands whole beside its parts; that these are derived is said nevertheless.
    let parts = [given, family, ("Display Name", "Dr. Anna M. von Berg Jr.")];
    let said = (Field::FullName, (1, 0, Some("split-name")));
    check("thunderbird", (BERG, true), &parts, said);
}

#[test]
fn a_full_name_stays_whole_on_request_or_if_it_cannot_be_told() {
    let whole = "Sales Department Ulm";
    let cannot: Values<'_> = &[("fullName", whole, Field::FullName)];
    let said = (Field::FullName, (0, 1, Some("unsplit-name")));
    for dialect in ["outlook", "outlook-web", "google"] {
        let expected = [("First Name", "Dr. Anna M. von Berg Jr.")];
        check(dialect, (BERG, false), &expected, said);
        check(dialect, (cannot, true), &[("First Name", whole)], said);
    }
    let said = (Field::FullName, (1, 0, None));
    check("thunderbird", (cannot, true), &[("Display Name", whole)], said);
}

#[test]
fn a_company_is_no_first_name() {
    let acme: Values<'_> =
        &[("fullName", "Acme", Field::FullName), ("busCompany", "Acme", Field::Company)];
    let said = (Field::FullName, (0, 1, Some("same-as-parts")));
    check("outlook", (acme, true), &[("Company", "Acme")], said);
    check("outlook-web", (acme, true), &[("Company", "Acme")], said);
    check("google", (acme, true), &[("Organization Name", "Acme")], said);
    let said = (Field::FullName, (1, 0, None));
    check("thunderbird", (acme, true), &[("Display Name", "Acme")], said);
}

#[test]
fn a_contact_that_has_only_the_name_it_is_filed_under() {
    let filed: Values<'_> = &[("fileAs", "Berg, Anna", Field::FileAs)];
    let first = ("First Name", "Berg, Anna");
    let said = (Field::FileAs, (0, 1, Some("unsplit-name")));
    check("outlook", (filed, true), &[first], said);
    check("outlook-web", (filed, true), &[first], said);
    let said = (Field::FileAs, (1, 0, None));
    check("google", (filed, true), &[first, ("File As", "Berg, Anna")], said);
    let said = (Field::FileAs, (0, 1, Some("same-as-parts")));
    check("thunderbird", (filed, true), &[("Display Name", "Berg, Anna")], said);
}

const PARTS: [(&str, &str, Field); 3] = [
    ("firstName", "Anna", Field::GivenName),
    ("middleName", "Maria", Field::MiddleName),
    ("lastName", "Berg", Field::FamilyName),
];

#[test]
fn a_title_alone_says_nobody_s_name() {
    let values: Values<'_> =
        &[("prefix", "Dr.", Field::NamePrefix), ("fullName", "Anna Berg", Field::FullName)];
    let cells = [("Title", "Dr."), ("First Name", "Anna Berg")];
    check("outlook", (values, true), &cells, (Field::FullName, (0, 1, Some("unsplit-name"))));
}

#[test]
fn a_full_name_that_says_what_the_parts_say_goes_nowhere_else() {
    let mut values = PARTS.to_vec();
    values.push(("fullName", "Anna Maria Berg", Field::FullName));
    values.push(("fileAs", "berg,  Anna", Field::FileAs));
    let same = (0, 1, Some("same-as-parts"));
    for dialect in ["outlook", "outlook-web"] {
        let (row, written) = row(dialect, &values, Options::default());
        assert_eq!(row.get("Notes"), None, "{dialect}");
        assert_eq!(outcome(written.of(Field::FullName)), same, "{dialect}");
        assert_eq!(outcome(written.of(Field::FileAs)), same, "{dialect}");
    }
    // The name that is shown holds the part that has no column.
    let (row, written) = row("thunderbird", &values, Options::default());
    assert_eq!((row["Display Name"].as_str(), row.get("Notes")), ("Anna Maria Berg", None));
    assert_eq!(outcome(written.of(Field::MiddleName)), same);
}

#[test]
fn a_full_name_that_says_more_goes_to_the_notes() {
    let mut values = PARTS.to_vec();
    values.push(("fullName", "Anna Berg (Sales)", Field::FullName));
    for dialect in ["outlook", "outlook-web", "google"] {
        let (row, written) = row(dialect, &values, Options::default());
        assert_eq!(row["Notes"], "Full name: Anna Berg (Sales)", "{dialect}");
        assert_eq!(outcome(written.of(Field::FullName)), (0, 1, Some("no-column")), "{dialect}");
    }
    let (row, _) = row("thunderbird", &values, Options::default());
    assert_eq!(row["Notes"], "Middle name: Maria");
}

/// The name that is shown holds the first one alone.
#[test]
fn a_second_value_of_a_part_is_kept() {
    let mut values = PARTS.to_vec();
    values.push(("middleName", "Lena", Field::MiddleName));
    values.push(("firstName", "Anni", Field::GivenName));
    for dialect in DIALECTS {
        let (row, _) = row(dialect, &values, Options::default());
        assert_eq!(row["Notes"], "Middle name: Lena\nFirst name: Anni", "{dialect}");
    }
}
