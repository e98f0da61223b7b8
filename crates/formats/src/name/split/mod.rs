//! Splits a full name that has no parts into parts, where it is nearly certain what they are.
//!
//! Clients sort and greet by the family name, so that a right split is worth having; a wrong one puts
//! a stranger into the phone. So everything that may be a company, a department, a room, two people
//! or a name with the family first stays whole. Nothing in the source says which it is: these are
//! rules of thumb, and what they make is marked as derived. `tests/names/table.tsv` shows what they
//! give for names of many countries.
//!
//! Which name comes first is decided by the form (a comma, a particle, a patronymic) or the script
//! (Han, Hangul). Where neither decides, the given name is taken to come first, as clients do, unless
//! one of the words shows that it may not; then the user can say which (`SplitNames`).

mod cyrillic;
mod east_asian;
mod family_first;
mod token;
mod words;

use crate::name::Name;
use crate::name::SplitNames;
use token::{Shape, Token};

/// Longer texts are no names.
const LONGEST: usize = 100;

/// The parts of a full name; `None` means: leave it alone.
pub(crate) fn split(full: &str, how: SplitNames) -> Option<Name<'_>> {
    let full = full.trim();
    if full.len() > LONGEST || how == SplitNames::Never {
        return None;
    }
    let Some((left, right)) = full.split_once(',') else {
        return split_plain(full, how)
            .or_else(|| cyrillic::parts(full))
            .or_else(|| east_asian::parts(full));
    };
    if right.split(',').all(is_degrees) {
        return split_plain(left, how)
            .filter(|name| name.suffix.is_empty())
            .map(|name| Name { suffix: right.trim(), ..name });
    }
    split_reversed(left, right)
}

/// A text without its prefixes and suffixes.
struct Core<'a, 't> {
    prefix: &'a str,
    tokens: &'t [Token<'a>],
    suffix: &'a str,
}

impl<'a, 't> Core<'a, 't> {
    /// `None` if a word is left that no name has.
    fn of(text: &'a str, tokens: &'t [Token<'a>]) -> Option<Self> {
        let is_prefix = |at: usize| tokens[at].is_prefix() || at > 0 && tokens[at].is_degree_part();
        let begin = (0..tokens.len()).take_while(|&at| is_prefix(at)).count();
        let suffixes = tokens[begin..].iter().rev().take_while(|token| token.is_suffix()).count();
        let end = tokens.len() - suffixes;
        let core = &tokens[begin..end];
        (!core.iter().any(Token::is_no_name)).then(|| Self {
            prefix: cover(text, &tokens[..begin]),
            tokens: core,
            suffix: cover(text, &tokens[end..]),
        })
    }
}

/// The part of the text that these words make.
fn cover<'a>(text: &'a str, tokens: &[Token<'a>]) -> &'a str {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => &text[first.start..last.end()],
        _ => "",
    }
}

/// `PhD`, `Jr.`, `MD MBA`.
fn is_degrees(text: &str) -> bool {
    Token::all(text).is_some_and(|tokens| !tokens.is_empty() && tokens.iter().all(Token::is_degree))
}

/// `Dr. Anna M. von Berg Jr.`
fn split_plain(text: &str, how: SplitNames) -> Option<Name<'_>> {
    let tokens = Token::all(text)?;
    let core = Core::of(text, &tokens)?;
    let parts = given_first(text, core.tokens, how).or_else(|| {
        (how == SplitNames::FamilyFirst).then(|| family_first::parts(text, core.tokens)).flatten()
    })?;
    Some(Name { prefix: core.prefix, suffix: core.suffix, ..parts })
}

/// `Anna M. von Berg`
fn given_first<'a>(text: &'a str, core: &[Token<'a>], how: SplitNames) -> Option<Name<'a>> {
    let (first, rest) = core.split_first()?;
    let (given, middle, family) = match rest {
        [middle, family @ ..] if middle.shape() == Shape::Initials && !middle.is_particle() => {
            (first.text, middle.text, family)
        }
        [second, family @ ..] if !family.is_empty() && is_double_given(first, second) => {
            (cover(text, &core[..2]), "", family)
        }
        family => (first.text, "", family),
    };
    let last = family.last()?;
    let told = may_come_first(first)
        && is_family(family)
        && goes_with(first, last)
        && !is_vietnamese(first, family)
        && !last.is_in(&words::PLACES)
        && !last.is_in(&words::DEVOTIONS)
        && (family.len() > 1 || is_order_known(first, !middle.is_empty(), last, how));
    told.then(|| Name { given, middle, family: cover(text, family), ..Name::default() })
}

/// `Anna Maria`, `Jean Marie`. Of most other pairs the second may be a family name.
fn is_double_given(first: &Token<'_>, second: &Token<'_>) -> bool {
    first.is_in(&words::GIVEN) && second.is_in(&words::SECOND_GIVEN)
}

/// Whether the given name is the first of these two words, for all that is known of them.
fn is_order_known(first: &Token<'_>, has_middle: bool, last: &Token<'_>, how: SplitNames) -> bool {
    let is_contrary = last.is_in(&words::GIVEN);
    match how {
        // Their form alone: `J. Berg`, `John Q. Public`, `Conan O'Brien`.
        SplitNames::FamilyFirst => {
            let is_told = has_middle || first.shape() == Shape::Initials || last.is_gaelic();
            is_told && !is_contrary
        }
        SplitNames::GivenFirst => !is_contrary || first.is_in(&words::GIVEN),
        SplitNames::Never | SplitNames::WhereCertain => {
            !is_contrary && !words::is_family_first(first.word())
        }
    }
}

/// `von Berg, Dr. Anna M.` The comma says which is which, if it is a name at all.
fn split_reversed<'a>(left: &'a str, right: &'a str) -> Option<Name<'a>> {
    let (left_tokens, right_tokens) = (Token::all(left)?, Token::all(right)?);
    let (before, behind) = (Core::of(left, &left_tokens)?, Core::of(right, &right_tokens)?);
    let first = behind.tokens.first()?;
    let (given, middle) = match behind.tokens {
        [_] => (first.text, ""),
        [_, middle] if middle.shape() == Shape::Initials => (first.text, middle.text),
        // Whether the second is a middle name or half of `Anna Maria` depends on the country.
        [_, second] if is_given(second) => (cover(right, behind.tokens), ""),
        _ => return None,
    };
    let last = before.tokens.last()?;
    // García López, but not Acme Widgets.
    let is_double = before.tokens.len() == 2
        && first.is_in(&words::GIVEN)
        && before.tokens.iter().all(|token| is_family(std::slice::from_ref(token)));
    let told = is_given(first)
        && !first.is_in(&words::NO_NAME_FIRST)
        && (is_double || is_family(before.tokens))
        && (first.shape() != Shape::Capitals || last.shape() == Shape::Capitals)
        && !last.is_in(&words::GIVEN)
        // `Miller, Brown` may be two partners.
        && (first.is_in(&words::GIVEN) || !first.is_in(&words::FAMILY_EUROPEAN))
        && ![first, last].iter().any(|token| token.is_in(&words::PLACES));
    let prefix = only_one(before.prefix, behind.prefix)?;
    let suffix = only_one(before.suffix, behind.suffix)?;
    told.then(|| Name {
        prefix,
        given,
        middle,
        family: cover(left, before.tokens),
        suffix,
        ..Name::default()
    })
}

/// What is said on one side only.
fn only_one<'a>(left: &'a str, right: &'a str) -> Option<&'a str> {
    match (left, right) {
        ("", one) | (one, "") => Some(one),
        _ => None,
    }
}

/// Whether a given name may be written like this.
fn is_given(token: &Token<'_>) -> bool {
    token.shape() != Shape::Other && !token.is_acronym() && !token.is_particle()
}

/// Whether it is a given name that comes first, rather than a family name, a relation or a title.
fn may_come_first(token: &Token<'_>) -> bool {
    // Monsieur, or Maria?
    let is_ambiguous = matches!(token.text, "M" | "M.");
    is_given(token)
        && !is_ambiguous
        && !token.is_in(&words::NO_NAME_FIRST)
        && !token.is_gaelic()
        && !token.has_article()
        && !words::is_family_by_end(token.word())
}

/// One word, particles before it aside.
fn is_family(tokens: &[Token<'_>]) -> bool {
    let Some((last, particles)) = tokens.split_last() else { return false };
    let is_word = matches!(last.shape(), Shape::Capitalised | Shape::Capitals);
    is_word && !last.is_acronym() && !last.is_particle() && are_particles(particles)
}

fn are_particles(tokens: &[Token<'_>]) -> bool {
    let is_von_und_zu = |at: usize| {
        tokens[at].text == "und" && at > 0 && tokens.get(at + 1).is_some_and(Token::is_particle)
    };
    (0..tokens.len()).all(|at| tokens[at].is_particle() || is_von_und_zu(at))
}

/// Whether capitals do not tell the two words apart: `DUPONT Jean`, `Radio NATO`. Only a longer word
/// in capitals behind another is a family name, as the French write it.
fn goes_with(given: &Token<'_>, family: &Token<'_>) -> bool {
    match (given.shape(), family.shape()) {
        (Shape::Capitals, shape) => shape == Shape::Capitals,
        (Shape::Capitalised, Shape::Capitals) => family.text.chars().count() > 4,
        _ => true,
    }
}

/// `Van` is a middle name there, not a particle.
fn is_vietnamese(first: &Token<'_>, family: &[Token<'_>]) -> bool {
    let is_family = |token: &Token<'_>| token.is_in(&words::FAMILY_EAST_ASIAN);
    matches!(family, [.., particle, last]
        if particle.text == "Van" && (is_family(first) || is_family(last)))
}

#[cfg(test)]
mod tests;
