//! `Kovács János`: the family name first, where the user says that it comes first.

use super::token::{Shape, Token};
use super::{cover, is_family, is_given, words};
use crate::name::Name;

/// The parts of a name without prefixes and suffixes.
pub(super) fn parts<'a>(text: &'a str, core: &[Token<'a>]) -> Option<Name<'a>> {
    let particles = core.iter().take_while(|token| token.is_particle()).count();
    if core.len() < particles + 2 {
        return None;
    }
    let (family, others) = core.split_at(particles + 1);
    let (word, first) = (family.last()?, others.first()?);
    let (middle, given) = match others {
        [given] => ("", given.text),
        [given, middle] if middle.shape() == Shape::Initials => (middle.text, given.text),
        [middle, given] if is_vietnamese(word, middle) && is_given(given) => {
            (middle.text, given.text)
        }
        // Otherwise the second may belong to the family: `García López María`.
        [first, second]
            if is_given(second)
                && (word.is_in(&words::FAMILY_EAST_ASIAN) || first.is_in(&words::GIVEN)) =>
        {
            ("", cover(text, others))
        }
        _ => return None,
    };
    let told = is_family(family)
        && (is_given(first) || is_vietnamese(word, first))
        && goes_with(word, first)
        && !is_given_first(word, first)
        && !word.is_in(&words::NO_NAME_FIRST)
        && !first.is_gaelic()
        && !words::is_family_by_end(first.word())
        && !core.iter().any(|token| token.is_in(&words::PLACES) || token.is_in(&words::DEVOTIONS));
    told.then(|| Name { given, middle, family: cover(text, family), ..Name::default() })
}

/// `Nguyễn Văn An`
fn is_vietnamese(family: &Token<'_>, middle: &Token<'_>) -> bool {
    family.is_in(&words::FAMILY_EAST_ASIAN) && middle.is_in(&words::VIETNAMESE_MIDDLE)
}

/// Whether everything speaks for the other order: `Anna Berg`.
fn is_given_first(word: &Token<'_>, first: &Token<'_>) -> bool {
    word.is_in(&words::GIVEN) && !first.is_in(&words::GIVEN)
        || words::is_family_first(first.word())
            && !words::is_family_first(word.word())
            && !first.is_in(&words::GIVEN)
}

/// Whether capitals do not tell the two words apart, or show that the first is the family name, as the
/// French write it.
fn goes_with(family: &Token<'_>, given: &Token<'_>) -> bool {
    match (family.shape(), given.shape()) {
        (Shape::Capitals, Shape::Capitalised) => family.text.chars().count() > 4,
        (shape, Shape::Capitals) => shape == Shape::Capitals,
        _ => true,
    }
}
