//! Spells a text with the characters that an encoding holds.
//!
//! From the least change to the greatest: the same letter composed otherwise (Unicode's canonical
//! equivalence), the customary spelling (`table`), Unicode's compatible characters, the letter
//! without some of its marks, the letter bare, and `?`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

use super::Fit;
use super::table;

/// Whether the encoding holds a character.
type Holds<'h> = &'h mut dyn FnMut(char) -> bool;

/// The text in characters that are held, and how near it is to the original.
pub(super) fn respell(text: &str, holds: Holds<'_>) -> (String, Fit) {
    let mut spelt = String::with_capacity(text.len());
    let mut fit = Fit::Whole;
    for cluster in clusters(text) {
        fit = fit.max(respell_cluster(cluster, holds, &mut spelt));
    }
    (spelt, fit)
}

/// The text in pieces that are spelt each by itself: characters with the marks behind them, and what is ASCII
/// alone.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ascii = rest.bytes().take_while(u8::is_ascii).count();
        // Its last character may bear a mark.
        let plain = if ascii == rest.len() { ascii } else { ascii.saturating_sub(1) };
        let end = if plain > 0 { plain } else { cluster_len(rest) };
        let (cluster, behind) = rest.split_at(end);
        rest = behind;
        (!cluster.is_empty()).then_some(cluster)
    })
}

/// The length of a character together with the marks behind it.
fn cluster_len(text: &str) -> usize {
    let mark = text.char_indices().skip(1).find(|(_, character)| !is_combining_mark(*character));
    mark.map_or(text.len(), |(at, _)| at)
}

fn respell_cluster(cluster: &str, holds: Holds<'_>, spelt: &mut String) -> Fit {
    // All hold ASCII.
    if cluster.is_ascii() || cluster.chars().all(&mut *holds) {
        spelt.push_str(cluster);
        return Fit::Whole;
    }
    let mut fit = Fit::Transliterated;
    let mut bearer = None;
    for character in cluster.nfc() {
        let bare = bearer.is_some_and(may_stand_bare) && is_combining_mark(character);
        match spell(character, holds) {
            Some(spelling) => spelt.push_str(&spelling),
            None if bare => {}
            None => {
                spelt.push('?');
                fit = Fit::Replaced;
            }
        }
        bearer = bearer.or(Some(character));
    }
    fit
}

/// How to write one character, if there is an honest way.
fn spell(character: char, holds: Holds<'_>) -> Option<String> {
    if holds(character) {
        return Some(character.into());
    }
    if has_no_sign(character) {
        return Some(String::new());
    }
    table::spellings(character)
        .find(|spelling| spelling.chars().all(&mut *holds))
        .map(str::to_owned)
        .or_else(|| spell_digit(character))
        .or_else(|| spell_compatible(character, holds))
        .or_else(|| spell_with_fewer_marks(character, holds))
}

/// Phone numbers have digits of other scripts, too, which say the same one for one.
fn spell_digit(character: char) -> Option<String> {
    /// The zeros of Arabic, Persian, India's scripts, Thai, Lao, Tibetan, Burmese and Khmer.
    const ZEROS: [u32; 16] = [
        0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
        0xf20, 0x1040, 0x17e0,
    ];
    let digit = |zero: &u32| u32::from(character).checked_sub(*zero).filter(|&digit| digit < 10);
    ZEROS.iter().find_map(digit).map(|digit| digit.to_string())
}

/// Unicode's compatible characters: `ﬁ` is `fi`, `Ａ` is `A`.
fn spell_compatible(character: char, holds: Holds<'_>) -> Option<String> {
    let plain: String = character.nfkc().collect();
    // Spacing accents become a blank that bears a mark, which says nothing without it.
    if plain.chars().eq([character]) || plain.starts_with(' ') && plain.len() > 1 {
        return None;
    }
    let spelt = plain.chars().map(|part| spell(part, holds)).collect::<Option<String>>()?;
    // 1⅓ is not 11/3.
    let clashes = spelt.contains(|part: char| part.is_ascii_digit()) && !is_digit(character);
    Some(if clashes { format!("({spelt})") } else { spelt })
}

/// Digits of other forms, which may come beside digits as those do.
fn is_digit(character: char) -> bool {
    matches!(character, '\u{ff10}'..='\u{ff19}' | '\u{1d7ce}'..='\u{1d7ff}' | '\u{2080}'..='\u{2089}')
}

/// The letter and its marks one by one, else with one of its marks, else bare.
fn spell_with_fewer_marks(character: char, holds: Holds<'_>) -> Option<String> {
    let parts: Vec<char> = character.nfd().collect();
    let (&base, marks) = parts.split_first().filter(|(_, marks)| !marks.is_empty())?;
    if parts.iter().all(|&part| holds(part)) {
        return Some(parts.into_iter().collect());
    }
    let mut with_one = None;
    for (at, &mark) in marks.iter().enumerate() {
        let Some(letter) = compose(base, mark).filter(|&letter| holds(letter)) else { continue };
        let others = marks.iter().enumerate().filter(|(other, _)| *other != at);
        let whole: String = std::iter::once(letter).chain(others.map(|(_, &mark)| mark)).collect();
        if whole.chars().all(&mut *holds) && whole.nfd().eq(parts.iter().copied()) {
            return Some(whole);
        }
        with_one.get_or_insert(letter);
    }
    if !may_stand_bare(base) {
        return None;
    }
    with_one.map(String::from).or_else(|| spell(base, holds))
}

/// Letters that readers of the script know without their marks. Elsewhere,
/// as in the scripts of India, marks are vowels.
fn may_stand_bare(base: char) -> bool {
    let letter = base.to_lowercase().next().unwrap_or(base).nfd().next().unwrap_or(base);
    letter.is_alphabetic()
        && matches!(
            letter,
            '\0'..='\u{2af}' | '\u{370}'..='\u{52f}' | '\u{1d00}'..='\u{1fff}' | '\u{2c60}'..='\u{2c7f}'
        )
}

/// Characters that only steer how others are shown.
fn has_no_sign(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e01ef}'
    )
}
