//! Decodes bytes to the end of a text, so that a large value is not held twice.

use encoding_rs::{DecoderResult, Encoding};

/// Adds the pieces, which are one value, to the text; stops where they do not fit.
pub(super) fn append(pieces: &[&[u8]], encoding: &'static Encoding, text: &mut String) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    for (number, piece) in pieces.iter().enumerate() {
        let is_last = number + 1 == pieces.len();
        let mut rest = *piece;
        loop {
            text.reserve(rest.len().max(16));
            let (result, read) = decoder.decode_to_string_without_replacement(rest, text, is_last);
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
