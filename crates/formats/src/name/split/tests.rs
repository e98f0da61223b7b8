//! What the table of names (`tests/names/table.tsv`) cannot show.

use super::split as split_as;
use super::words;
use crate::name::Name;
use crate::name::SplitNames;

fn split(full: &str) -> Option<Name<'_>> {
    split_as(full, SplitNames::WhereCertain)
}

#[test]
fn blanks_around_a_name_do_not_matter() {
    let name = split("  Anna   Berg ").map(|name| (name.given, name.family));
    assert_eq!(name, Some(("Anna", "Berg")));
    assert_eq!(split("Anna\tBerg"), None);
}

#[test]
fn long_texts_are_left_alone() {
    assert_eq!(split(&format!("Anna {}", "Berg".repeat(30))), None);
}

#[test]
fn parts_are_slices_of_the_name() {
    let full = String::from("Dr. Anna  von   Berg");
    assert_eq!(split(&full).map(|name| name.family), Some("von   Berg"));
}

#[test]
fn lists_hold_words_as_they_are_looked_up() {
    for list in words::ALL {
        for word in list.words() {
            assert_eq!(super::token::fold(word), word);
        }
    }
}

const ORDERS: [SplitNames; 3] =
    [SplitNames::WhereCertain, SplitNames::GivenFirst, SplitNames::FamilyFirst];

proptest::proptest! {
    #[test]
    fn nothing_is_lost_or_made_up(
        full in "[A-Z][a-zéß.]{0,6}[A-Za-z.,' -]{0,20}|[ИБ][а-я]{1,4}ов Иван( Ильич)?|[王山김田 小민]{1,6}",
        how in proptest::sample::select(&ORDERS[..]),
    ) {
        if let Some(name) = split_as(&full, how) {
            let letters = |text: &str| {
                let mut letters: Vec<_> = text.chars().filter(|c| c.is_alphabetic()).collect();
                letters.sort_unstable();
                letters
            };
            assert_eq!(letters(&name.in_full()), letters(&full));
            assert!(!name.given.is_empty() && !name.family.is_empty());
        }
    }
}
