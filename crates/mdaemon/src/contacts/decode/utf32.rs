//! UTF-32, which the standard for the web does not have and XML allows.

use mdexport_model::DamageCode;

use super::utf8_shape::without_padding;
use super::{Decoded, EncodingReason};
use crate::contacts::findings::Findings;

/// One of the two orders of bytes.
#[derive(Clone, Copy, Debug)]
struct Order {
    encoding: &'static str,
    number: fn([u8; 4]) -> u32,
}

const LITTLE: Order = Order { encoding: "UTF-32LE", number: u32::from_le_bytes };
const BIG: Order = Order { encoding: "UTF-32BE", number: u32::from_be_bytes };

/// The text, if the bytes are UTF-32: behind a mark, or by the zeros around the first characters, which
/// are ASCII in an address book.
pub(super) fn utf32<'b>(bytes: &'b [u8], findings: &mut Findings) -> Option<Decoded<'b>> {
    for (order, mark) in [(LITTLE, [0xff, 0xfe, 0, 0]), (BIG, [0, 0, 0xfe, 0xff])] {
        if let Some(rest) = bytes.strip_prefix(&mark)
            && starts_with_characters(rest, order)
        {
            return Some(decoded(rest, order, EncodingReason::ByteOrderMark, findings));
        }
    }
    let order = [LITTLE, BIG].into_iter().find(|order| starts_with_ascii(bytes, *order))?;
    Some(decoded(bytes, order, EncodingReason::Utf32Pattern, findings))
}

/// A mark of UTF-16 and a NUL look like a mark of UTF-32, but what follows them does not.
fn starts_with_characters(bytes: &[u8], order: Order) -> bool {
    let (units, _) = bytes.as_chunks::<4>();
    units.iter().take(2).all(|unit| char::from_u32((order.number)(*unit)).is_some())
}

fn starts_with_ascii(bytes: &[u8], order: Order) -> bool {
    let letter = |unit: &[u8; 4]| char::from_u32((order.number)(*unit));
    let (units, _) = bytes.as_chunks::<4>();
    let [Some(first), Some(second)] = [0, 1].map(|at| units.get(at).and_then(letter)) else {
        return false;
    };
    matches!(first, '<' | ' ' | '\t' | '\r' | '\n') && matches!(second, '\t'..='~')
}

/// What is no character becomes U+FFFD and is reported.
fn decoded<'b>(
    bytes: &'b [u8],
    order: Order,
    reason: EncodingReason,
    findings: &mut Findings,
) -> Decoded<'b> {
    let mut text = String::with_capacity(bytes.len() / 4 + bytes.len() / 32);
    let (units, rest) = bytes.as_chunks::<4>();
    for unit in units {
        let letter = char::from_u32((order.number)(*unit));
        if letter.is_none() {
            findings.report(text.len(), DamageCode::InvalidEncoding, None);
        }
        text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !without_padding(rest).is_empty() {
        findings.report_with(text.len(), DamageCode::CutOff, || {
            "The file ends in the middle of a character, which was left out.".to_owned()
        });
    }
    Decoded { text: text.into(), encoding: order.encoding, reason }
}
