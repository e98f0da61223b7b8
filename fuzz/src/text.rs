//! How long a book's text is, worked out without the decoder that is looked at.

use encoding_rs::{Encoding, UTF_8};
use mdexport_mdaemon::EncodingReason;

use crate::FALLBACK;

/// The number of characters of each line, without the line feed.
#[derive(Debug)]
pub struct Extent(Vec<u64>);

impl Extent {
    /// Measures the text that these bytes are in this encoding.
    pub fn of(bytes: &[u8], encoding: &str, reason: EncodingReason) -> Self {
        let encoding = Encoding::for_label(encoding.as_bytes()).expect("a name of the standard");
        let bytes = match Encoding::for_bom(bytes) {
            Some((_, length)) if reason == EncodingReason::ByteOrderMark => &bytes[length..],
            _ => bytes,
        };
        if encoding != UTF_8 {
            return Self::of_text(&encoding.decode_without_bom_handling(bytes).0);
        }
        let mut text = String::new();
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            text.push_str(&FALLBACK.decode_without_bom_handling(chunk.invalid()).0);
        }
        Self::of_text(&text)
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
