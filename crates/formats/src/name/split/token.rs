//! One word of a name: what it looks like, and what it may be.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::words;

/// A word of a full name.
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    /// Where it begins in the full name.
    pub(super) start: usize,
    /// In lower case, without marks and points.
    word: String,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `J.`, `J.-P.`, `J`
    Initials,
    /// `Anna`, `O'Brien`, `McDonald`
    Capitalised,
    /// `ANNA`
    Capitals,
    /// Anything else.
    Other,
}

impl<'a> Token<'a> {
    /// The words of a text; none if it has none, or it a character that no Latin name has.
    pub(super) fn all(full: &'a str) -> Option<Vec<Self>> {
        let mut start = 0;
        let mut tokens = Vec::new();
        for piece in full.split_inclusive(' ') {
            let text = piece.trim_end_matches(' ');
            if !text.is_empty() {
                tokens.push(Self { text, start, word: fold(text) });
            }
            start += piece.len();
        }
        tokens.iter().all(|token| token.text.chars().all(is_of_names)).then_some(tokens)
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// In lower case, without marks and points.
    pub(super) fn word(&self) -> &str {
        &self.word
    }

    pub(super) fn is_in(&self, list: &words::List) -> bool {
        list.has(&self.word)
    }

    fn has_point(&self) -> bool {
        self.text.ends_with('.')
    }

    pub(super) fn is_prefix(&self) -> bool {
        self.is_in(&words::PREFIXES) || self.has_point() && self.is_in(&words::PREFIXES_WITH_POINT)
    }

    /// `med.` of `Dr. med.`
    pub(super) fn is_degree_part(&self) -> bool {
        self.has_point() && self.is_in(&words::DEGREE_PARTS)
    }

    /// The text behind a name, with a comma or without.
    pub(super) fn is_suffix(&self) -> bool {
        self.is_in(&words::SUFFIXES)
            || self.has_point() && self.is_in(&words::SUFFIXES_WITH_POINT)
            || self.has_capitals() && self.is_in(&words::SUFFIXES_IN_CAPITALS)
    }

    /// The text behind a name and a comma.
    pub(super) fn is_degree(&self) -> bool {
        let capitals = self.has_capitals();
        self.is_suffix() || capitals && self.is_in(&words::SUFFIXES_WITH_COMMA)
    }

    fn has_capitals(&self) -> bool {
        self.text.chars().filter(|letter| letter.is_uppercase()).count() > 1
    }

    /// Begins a family name.
    pub(super) fn is_particle(&self) -> bool {
        // Lê is a family name, and no article.
        let is_plain = self
            .text
            .chars()
            .all(|letter| letter.is_ascii_alphabetic() || letter == '\'' || letter == '’');
        ["v.", "Ó", "Ní", "Uí"].contains(&self.text) || is_plain && self.is_in(&words::PARTICLES)
    }

    /// `O'Brien`, `McGregor`, `MacDonald`, `FitzRoy`: never a given name.
    pub(super) fn is_gaelic(&self) -> bool {
        let begins = |prefix: &str| {
            self.text.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(char::is_uppercase))
        };
        ["O'", "O’", "Ó'", "Mc", "Mac", "Fitz"].iter().any(|prefix| begins(prefix))
    }

    /// `d'Arc`, `al-Rashid`: the article of a family name.
    pub(super) fn has_article(&self) -> bool {
        let article = self.word.split(['-', '\'']).next().unwrap_or("");
        article.len() < self.word.len() && is_article(article)
    }

    /// Whether it shows that the text is not the name of one person.
    pub(super) fn is_no_name(&self) -> bool {
        let is_letter = self.word.chars().count() == 1 && self.shape() == Shape::Initials;
        let is_possessive = self.text.ends_with("'s") || self.text.ends_with("’s");
        let has_word = self.word.split('-').any(words::is_no_name);
        is_possessive || !is_letter && (has_word || words::is_no_name(&self.word))
    }

    /// How the word is written.
    pub(super) fn shape(&self) -> Shape {
        if is_initials(self.text) {
            return Shape::Initials;
        }
        // Other abbreviations may be of anything.
        if self.text.contains('.') {
            return Shape::Other;
        }
        let mut parts = self.text.split(['-', '\u{2010}', '\u{2011}', '\'', '’']);
        if self.text.nfc().filter(|character| character.is_alphabetic()).count() < 2 {
            return Shape::Other;
        }
        if parts.clone().all(is_capitals) {
            return Shape::Capitals;
        }
        // al-Rashid, d'Arc, O'Brien, Anne-Marie, Jean-pierre.
        let first = parts.next().unwrap_or("");
        let article = is_article(first);
        let starts = is_capitalised(first) || article && parts.clone().next().is_some();
        let follow = parts.all(|part| is_capitalised(part) || !article && is_lower(part));
        if starts && follow { Shape::Capitalised } else { Shape::Other }
    }

    /// Capitals that rather mean words: `IBM`, `HDMS`.
    pub(super) fn is_acronym(&self) -> bool {
        let vowel = |letter: char| "aeiouy".contains(letter);
        self.shape() == Shape::Capitals
            && (self.word.chars().count() <= 3 || !self.word.contains(vowel))
    }
}

fn is_article(part: &str) -> bool {
    ["al", "el", "ben", "bin", "d", "l", "dell", "dall"].contains(&part)
}

/// Lower case, without marks and points.
pub(super) fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let bare = lower.nfd().filter(|character| !is_combining_mark(*character));
    let mut folded = String::with_capacity(lower.len());
    for character in bare {
        match character {
            'ß' => folded.push_str("ss"),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            '.' => {}
            '’' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            other => folded.push(other),
        }
    }
    folded
}

/// Latin letters and the signs between them in a name.
fn is_of_names(character: char) -> bool {
    matches!(
        character,
        'A'..='Z' | 'a'..='z' | '.' | '-' | '\'' | '’' | '\u{2010}' | '\u{2011}' | '\u{300}'..='\u{36f}'
    ) || character.is_alphabetic()
        && matches!(character, '\u{c0}'..='\u{24f}' | '\u{259}' | '\u{1e00}'..='\u{1eff}')
}

/// `J.`, `J`, `J.R.`, `J.-P.`: single capitals; all but one must have a point.
fn is_initials(text: &str) -> bool {
    let composed: String = text.nfc().collect();
    let is_capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    let points = composed.strip_suffix('.').unwrap_or(&composed);
    points.split('.').all(|part| is_capital(part.strip_prefix('-').unwrap_or(part)))
}

/// Titlecase: one capital, then small letters; a second capital only behind what begins a name.
fn is_capitalised(part: &str) -> bool {
    let prefixes = ["Mc", "Mac", "De", "Di", "Da", "Du", "Del", "La", "Le", "Van", "Von", "Fitz"];
    let is_plain = |part: &str| {
        part.starts_with(char::is_uppercase)
            && part.chars().skip(1).all(|letter| !letter.is_uppercase())
    };
    is_plain(part) || prefixes.iter().any(|prefix| part.strip_prefix(prefix).is_some_and(is_plain))
}

fn is_capitals(part: &str) -> bool {
    !part.is_empty() && !part.chars().any(char::is_lowercase)
}

fn is_lower(part: &str) -> bool {
    !part.is_empty() && !part.chars().any(char::is_uppercase)
}
