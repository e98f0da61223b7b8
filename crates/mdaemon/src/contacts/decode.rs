//! Finds out how a book's bytes are encoded, and turns them into text.
//!
//! `MDaemon` states the encoding in the root element, old files may state the wrong one or none, and
//! a file can be put together from parts in two encodings. So the bytes are believed first, labels
//! second and guesses last; every choice is recorded with its reason. Where a book says that it is UTF-8,
//! or has values in UTF-8, each value is decided by itself. Labels are read as browsers
//! read them (<https://encoding.spec.whatwg.org/>): ISO-8859-1 means Windows-1252.

mod append;
mod by_value;
mod evidence;
mod guess;
mod report;
mod seven_bit;
mod shifted;
mod utf32;
mod utf7;
mod utf8_shape;
mod values;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use mdexport_model::DamageCode;

use self::by_value::{Foreign, by_value};
use self::evidence::Evidence;
use self::guess::guess;
use self::seven_bit::Escaped;
use self::utf8_shape::Utf8Shape;
use crate::contacts::declared_encoding::declared_encoding;
use crate::contacts::findings::Findings;

/// Why a book was read in its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingReason {
    /// The file begins with a byte order mark.
    ByteOrderMark,
    /// Every other byte of the first characters is zero.
    Utf16Pattern,
    /// Three of four bytes of the first characters are zero.
    Utf32Pattern,
    /// The bytes are UTF-8, some of more than one byte, which does not happen by chance.
    ValidUtf8,
    /// The file says that it is UTF-8, or has letters in UTF-8; values that are not were read otherwise,
    /// and reported.
    MostlyUtf8,
    /// All bytes are ASCII, some of them the escape sequences of this encoding, which all fit.
    EscapeSequences,
    /// All bytes are ASCII.
    Ascii,
    /// The file says so, and it fits.
    Declared,
    /// The bytes look like it.
    Guessed,
    /// Nothing else fitted.
    Fallback,
}

impl EncodingReason {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ByteOrderMark => "byte-order-mark",
            Self::Utf16Pattern => "utf-16-pattern",
            Self::Utf32Pattern => "utf-32-pattern",
            Self::ValidUtf8 => "valid-utf-8",
            Self::MostlyUtf8 => "mostly-utf-8",
            Self::EscapeSequences => "escape-sequences",
            Self::Ascii => "ascii",
            Self::Declared => "declared",
            Self::Guessed => "guessed",
            Self::Fallback => "fallback",
        }
    }
}

/// A book's text.
#[derive(Debug)]
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) encoding: &'static str,
    pub(crate) reason: EncodingReason,
}

/// Decodes a book, reporting what does not fit.
pub(crate) fn decode<'b>(
    bytes: &'b [u8],
    fallback: &'static Encoding,
    findings: &mut Findings,
) -> Decoded<'b> {
    if let Some(decoded) = wide(bytes, findings) {
        return decoded;
    }
    let (body, has_mark) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(body) => (body, true),
        None => (bytes, false),
    };
    if let Ok(text) = str::from_utf8(body) {
        return utf8(text, has_mark, findings);
    }
    let decoded = if has_mark {
        let foreign = Foreign { declared: None, fallback };
        by_value(body, foreign, EncodingReason::ByteOrderMark, findings)
    } else {
        not_utf8(body, fallback, findings)
    };
    seven_bit::report(&decoded.text, findings);
    decoded
}

/// Characters of two or four bytes.
fn wide<'b>(bytes: &'b [u8], findings: &mut Findings) -> Option<Decoded<'b>> {
    if let Some(decoded) = utf32::utf32(bytes, findings) {
        return Some(decoded);
    }
    let marked = Encoding::for_bom(bytes).filter(|&(encoding, _)| encoding != UTF_8);
    if let Some((encoding, length)) = marked {
        return Some(whole(&bytes[length..], encoding, EncodingReason::ByteOrderMark, findings));
    }
    let encoding = utf16_pattern(bytes)?;
    Some(whole(bytes, encoding, EncodingReason::Utf16Pattern, findings))
}

/// A book that is UTF-8, or ASCII.
fn utf8<'b>(text: &'b str, has_mark: bool, findings: &mut Findings) -> Decoded<'b> {
    let is_ascii = !has_mark && text.is_ascii();
    let reason = match (has_mark, is_ascii) {
        (true, _) => EncodingReason::ByteOrderMark,
        (false, true) => EncodingReason::Ascii,
        (false, false) => EncodingReason::ValidUtf8,
    };
    let escaped = seven_bit::seven_bit(text, findings);
    if let Some(Escaped { text, encoding, is_declared }) = escaped {
        let text = text.into();
        return match (is_ascii, is_declared) {
            (true, true) => Decoded { text, encoding, reason: EncodingReason::Declared },
            (true, false) => Decoded { text, encoding, reason: EncodingReason::EscapeSequences },
            (false, _) => Decoded { text, encoding: UTF_8.name(), reason },
        };
    }
    let declared = declared_encoding(text.as_bytes()).filter(|_| is_ascii);
    Decoded { text: text.into(), encoding: declared.unwrap_or(UTF_8).name(), reason }
}

/// A book with bytes that are not UTF-8.
fn not_utf8<'b>(
    bytes: &'b [u8],
    fallback: &'static Encoding,
    findings: &mut Findings,
) -> Decoded<'b> {
    let declared = declared_encoding(bytes);
    let foreign = Foreign { declared, fallback };
    if declared == Some(UTF_8) {
        return by_value(bytes, foreign, EncodingReason::MostlyUtf8, findings);
    }
    let evidence = Evidence::of(bytes);
    let is_utf8 = evidence.has_valid_values() || Utf8Shape::of(bytes).is_mostly_utf8();
    let candidates =
        [(declared, EncodingReason::Declared), (guess(bytes), EncodingReason::Guessed)];
    for (encoding, reason) in candidates {
        if let Some(encoding) = encoding
            && (!is_utf8 || evidence.is_chance_in(encoding))
            && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
        {
            match reason {
                EncodingReason::Guessed if is_utf8 => {
                    report_chance(&bytes[..evidence.first_valid_value()], encoding, findings);
                }
                EncodingReason::Guessed => {
                    let code = DamageCode::GuessedEncoding;
                    report_whole(bytes, code, "it looks like", encoding, findings);
                }
                _ => {}
            }
            return Decoded { text, encoding: encoding.name(), reason };
        }
    }
    if is_utf8 {
        return by_value(bytes, foreign, EncodingReason::MostlyUtf8, findings);
    }
    report_whole(bytes, DamageCode::InvalidUtf8, "the fallback is", fallback, findings);
    whole(bytes, fallback, EncodingReason::Fallback, findings)
}

/// Reports, at its first letter beyond ASCII, that nothing shows for certain how the book is encoded.
fn report_whole(
    bytes: &[u8],
    code: DamageCode,
    why: &str,
    encoding: &'static Encoding,
    findings: &mut Findings,
) {
    // Every encoding that a book may have without a word of it writes ASCII as it is.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    findings.report_with(first, code, || {
        let name = encoding.name();
        format!("Nothing shows for certain how the file is encoded; {why} {name}, and all of it was read as that.")
    });
}

/// Reports that values were not read as UTF-8 though they could have been; the first is behind these bytes.
fn report_chance(before: &[u8], encoding: &'static Encoding, findings: &mut Findings) {
    let offset = encoding.decode_without_bom_handling(before).0.len();
    findings.report_with(offset, DamageCode::GuessedEncoding, || {
        format!(
            "The file looks like {} and was read as that; a few short values would fit UTF-8 as well.",
            encoding.name()
        )
    });
}

/// The byte pattern of UTF-16 without a mark: an address book begins with `<` or white space, and
/// another character of ASCII. A single NUL byte is damage, no pattern.
fn utf16_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<' | b' ' | b'\t' | b'\r' | b'\n', 0, 1..=0xff, 0, ..] => Some(UTF_16LE),
        [0, b'<' | b' ' | b'\t' | b'\r' | b'\n', 0, 1..=0xff, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Reads all bytes in one encoding; what it does not have becomes U+FFFD and is reported.
fn whole<'b>(
    bytes: &'b [u8],
    encoding: &'static Encoding,
    reason: EncodingReason,
    findings: &mut Findings,
) -> Decoded<'b> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        for (at, _) in text.match_indices(char::REPLACEMENT_CHARACTER) {
            findings.report(at, DamageCode::InvalidEncoding, None);
        }
    }
    Decoded { text, encoding: encoding.name(), reason }
}

#[cfg(test)]
mod tests;
