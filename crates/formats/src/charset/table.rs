//! How characters are customarily written where they are missing and Unicode's decompositions do not
//! say so, or say too little.
//!
//! Letters with strokes and ligatures follow CLDR's `Latin-ASCII` transform, which follows custom.
//! A character may have several rows; the first one that the encoding holds is taken.

/// The spellings of a character, the nearest first.
pub(super) fn spellings(character: char) -> impl Iterator<Item = &'static str> {
    let from = SPELLINGS.partition_point(|row| row.0 < character);
    SPELLINGS[from..].iter().take_while(move |row| row.0 == character).map(|row| row.1)
}

/// Sorted by character.
const SPELLINGS: &[(char, &str)] = &[
    ('\u{85}', " "),
    ('\u{a0}', " "),
    ('¡', "!"),
    ('¢', "￠"),
    ('£', "￡"),
    ('£', "GBP"),
    ('¥', "￥"),
    ('¥', "YEN"),
    ('¦', "|"),
    ('©', "(C)"),
    ('«', "<<"),
    ('¬', "￢"),
    ('®', "(R)"),
    ('²', "^2"),
    ('³', "^3"),
    ('´', "'"),
    ('µ', "μ"),
    ('µ', "u"),
    ('·', "."),
    ('¹', "^1"),
    ('»', ">>"),
    ('¿', "?"),
    ('Æ', "AE"),
    ('Ð', "D"),
    ('×', "x"),
    ('Ø', "O"),
    ('Þ', "Th"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('Đ', "D"),
    ('đ', "d"),
    ('Ħ', "H"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ĸ', "q"),
    ('Ł', "L"),
    ('ł', "l"),
    ('Ŋ', "N"),
    ('ŋ', "n"),
    ('Œ', "OE"),
    ('œ', "oe"),
    ('Ŧ', "T"),
    ('ŧ', "t"),
    ('ƀ', "b"),
    ('ƒ', "f"),
    ('Ɨ', "I"),
    ('Ƶ', "Z"),
    ('ƶ', "z"),
    ('Ǥ', "G"),
    ('ǥ', "g"),
    ('ɨ', "i"),
    ('ʹ', "'"),
    ('ʻ', "'"),
    ('ʼ', "'"),
    ('ʽ', "'"),
    ('ˆ', "^"),
    ('ˈ', "'"),
    ('˜', "~"),
    // Persian in the Arabic code page, which has only the Arabic letter: they differ in two dots.
    ('ی', "ي"),
    ('ẞ', "SS"),
    ('\u{2010}', "-"),
    ('\u{2011}', "-"),
    ('\u{2012}', "-"),
    ('–', "-"),
    ('—', "―"),
    ('—', "-"),
    ('―', "—"),
    ('―', "-"),
    ('‖', "∥"),
    ('‖', "||"),
    ('‘', "'"),
    ('’', "'"),
    ('‚', "'"),
    ('‛', "'"),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('‟', "\""),
    ('†', "+"),
    ('•', "*"),
    ('…', "..."),
    ('\u{2028}', " "),
    ('\u{2029}', " "),
    ('′', "'"),
    ('″', "\""),
    ('‹', "<"),
    ('›', ">"),
    ('⁄', "/"),
    ('⁰', "^0"),
    ('⁴', "^4"),
    ('⁵', "^5"),
    ('⁶', "^6"),
    ('⁷', "^7"),
    ('⁸', "^8"),
    ('⁹', "^9"),
    ('€', "EUR"),
    ('№', "No."),
    ('℗', "(P)"),
    ('℠', "(SM)"),
    ('™', "(TM)"),
    ('←', "<-"),
    ('→', "->"),
    ('−', "－"),
    ('−', "-"),
    ('∕', "/"),
    ('∼', "~"),
    ('─', "-"),
    ('│', "|"),
    ('●', "*"),
    ('〜', "～"),
    ('〜', "~"),
    ('～', "〜"),
];

#[cfg(test)]
mod tests {
    use super::{SPELLINGS, spellings};

    #[test]
    fn the_table_is_sorted() {
        assert!(SPELLINGS.is_sorted_by_key(|row| row.0));
    }

    #[test]
    fn a_character_may_have_several_spellings() {
        assert_eq!(spellings('¥').collect::<Vec<_>>(), ["￥", "YEN"]);
        assert_eq!(spellings('a').count(), 0);
    }
}
