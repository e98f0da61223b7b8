//! Decodes bytes to the end of a text, a part at a time, so that a large value is not held twice.
//!
//! The decoder may not write into the text: it touches all the room that there is behind it, each time.

use encoding_rs::{CoderResult, DecoderResult, Encoding};

/// How long a part is at most.
const PART: usize = 4096;

/// Adds the pieces, which are one value, to the text; stops where they do not fit.
pub(super) fn append(pieces: &[&[u8]], encoding: &'static Encoding, text: &mut String) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut part = part_for(pieces.iter().map(|piece| piece.len()).sum());
    for (number, piece) in pieces.iter().enumerate() {
        let is_last = number + 1 == pieces.len();
        let mut rest = *piece;
        loop {
            let (result, read) =
                decoder.decode_to_string_without_replacement(rest, &mut part, is_last);
            text.push_str(&part);
            part.clear();
            rest = &rest[read..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => return false,
            }
        }
    }
    true
}

/// Adds the bytes to the text; what does not fit becomes U+FFFD.
pub(super) fn append_replacing(bytes: &[u8], encoding: &'static Encoding, text: &mut String) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut part = part_for(bytes.len());
    let mut rest = bytes;
    loop {
        let (result, read, _) = decoder.decode_to_string(rest, &mut part, true);
        text.push_str(&part);
        part.clear();
        rest = &rest[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

/// Room for the text of this many bytes, which is at most three times as long.
fn part_for(bytes: usize) -> String {
    String::with_capacity((bytes.saturating_mul(3) + 16).min(PART))
}
