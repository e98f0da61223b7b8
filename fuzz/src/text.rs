//! How long a book's text can be, worked out without the decoder that is looked at.

use encoding_rs::Encoding;
use mdexport_mdaemon::EncodingReason;

/// The number of characters of each line, without the line feed.
#[derive(Debug)]
pub struct Extent(Vec<u64>);

impl Extent {
    /// Measures the text that these bytes are in this encoding; where parts of it were read in others, or
    /// nobody else can read it, a line has at most as many characters as bytes.
    pub fn of(bytes: &[u8], encoding: &str, reason: EncodingReason) -> Self {
        let is_whole = match reason {
            EncodingReason::ByteOrderMark
            | EncodingReason::Utf16Pattern
            | EncodingReason::Declared
            | EncodingReason::Guessed
            | EncodingReason::Fallback => true,
            EncodingReason::Utf32Pattern
            | EncodingReason::ValidUtf8
            | EncodingReason::MostlyUtf8
            | EncodingReason::EscapeSequences
            | EncodingReason::Ascii => false,
        };
        let known = Encoding::for_label_no_replacement(encoding.as_bytes());
        let known = known.filter(|&encoding| is_whole && encoding != encoding_rs::UTF_8);
        if let Some(encoding) = known {
            let bytes = match Encoding::for_bom(bytes) {
                Some((_, length)) if reason == EncodingReason::ByteOrderMark => &bytes[length..],
                _ => bytes,
            };
            return Self::of_text(&encoding.decode_without_bom_handling(bytes).0);
        }
        if encoding.starts_with("UTF-32") {
            return Self::of_text(&utf32(bytes, encoding));
        }
        Self(bytes.split(|&byte| byte == b'\n').map(|line| line.len() as u64).collect())
    }

    fn of_text(text: &str) -> Self {
        Self(text.split('\n').map(|line| line.chars().count() as u64).collect())
    }

    /// Whether line and column, both from 1, are a place in the text or the one behind it.
    pub fn holds(&self, (line, column): (u64, u64)) -> bool {
        let index = usize::try_from(line).ok().and_then(|line| line.checked_sub(1));
        let length = index.and_then(|index| self.0.get(index));
        // The line feed itself is a place, too.
        length.is_some_and(|length| (1..=length + 1).contains(&column))
    }
}

/// Every four bytes a character, a mark at the beginning among them.
fn utf32(bytes: &[u8], encoding: &str) -> String {
    let number = if encoding == "UTF-32LE" { u32::from_le_bytes } else { u32::from_be_bytes };
    let (units, _) = bytes.as_chunks::<4>();
    let letters = units.iter().map(|unit| char::from_u32(number(*unit)));
    letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
