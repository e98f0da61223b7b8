//! The rules of the reader as a table: what a book says, which contacts come of it, and what is
//! reported. The cases are grouped by subject, one file each.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod codes;
mod elements;
mod encodings;
mod files;
mod groups;
mod lines;
mod prefixes;
mod records;
mod sections;
mod strays;
mod table;
mod tags;
mod text;

use table::{Case, read};

/// Every case but those about encodings, whose books are bytes.
pub(crate) fn all_cases() -> impl Iterator<Item = &'static Case> {
    [
        elements::CASES,
        text::CASES,
        tags::CASES,
        sections::CASES,
        records::CASES,
        files::CASES,
        groups::CASES,
        strays::CASES,
    ]
    .into_iter()
    .flatten()
}

#[test]
fn every_book_is_read_as_the_table_says() {
    let mut wrong = Vec::new();
    for case in all_cases() {
        let expected = case.expected();
        let found = read(case.text().as_bytes());
        if found != expected {
            wrong.push(format!("{}\n  expected {expected:?}\n  found    {found:?}\n", case.about));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_case_has_a_name_of_its_own() {
    let mut names: Vec<_> = all_cases().map(|case| case.about).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}
