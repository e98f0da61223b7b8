//! Finds out how a book's bytes are encoded, and turns them into text.
//!
//! `MDaemon` states the encoding in the root element, old files may state the wrong one or none, and
//! a file can be put together from parts in two encodings. So the bytes are believed first, labels
//! second and guesses last; every choice is recorded with its reason. Labels are read as browsers
//! read them (<https://encoding.spec.whatwg.org/>): ISO-8859-1 means Windows-1252.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use mdexport_model::{DamageCode, counted};

use crate::declared_encoding::declared_encoding;
use crate::findings::Findings;

/// Fewer bytes beyond ASCII than this say nothing about their encoding.
const ENOUGH_TO_GUESS: usize = 6;

/// Why a book was read in its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingReason {
    /// The file begins with a byte order mark.
    ByteOrderMark,
    /// Every other byte of the first characters is zero.
    Utf16Pattern,
    /// The bytes are UTF-8, some of more than one byte, which does not happen by chance.
    ValidUtf8,
    /// The bytes are UTF-8 but for some runs, which were read as the fallback encoding.
    MostlyUtf8,
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
            Self::ValidUtf8 => "valid-utf-8",
            Self::MostlyUtf8 => "mostly-utf-8",
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
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let reason = EncodingReason::ByteOrderMark;
        if encoding == UTF_8 {
            return utf8(&bytes[length..], fallback, reason, findings);
        }
        return whole(&bytes[length..], encoding, reason, findings);
    }
    if let Some(encoding) = utf16_pattern(bytes) {
        return whole(bytes, encoding, EncodingReason::Utf16Pattern, findings);
    }
    let declared = declared_encoding(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let known = |encoding: &'static Encoding, reason| Decoded {
            text: text.into(),
            encoding: encoding.name(),
            reason,
        };
        return if !text.is_ascii() {
            known(UTF_8, EncodingReason::ValidUtf8)
        } else if needs_decoding(declared, bytes) {
            other(bytes, declared, fallback, findings)
        } else {
            known(declared.unwrap_or(UTF_8), EncodingReason::Ascii)
        };
    }
    let shape = Utf8Shape::of(bytes);
    if !shape.is_mostly_utf8(declared == Some(UTF_8)) {
        return other(bytes, declared, fallback, findings);
    }
    // Where nearly nothing is UTF-8, the label alone says so, and bytes that fit an encoding of
    // several bytes a character say more.
    let several = shape.is_hardly_utf8().then(|| several_bytes(bytes)).flatten();
    several.unwrap_or_else(|| utf8(bytes, fallback, EncodingReason::MostlyUtf8, findings))
}

/// Bytes that are not UTF-8: what the file declares, if it fits, else a guess, else the fallback.
fn other<'b>(
    bytes: &'b [u8],
    declared: Option<&'static Encoding>,
    fallback: &'static Encoding,
    findings: &mut Findings,
) -> Decoded<'b> {
    let candidates = [
        (declared.filter(|&declared| declared != UTF_8), EncodingReason::Declared),
        (guess(bytes), EncodingReason::Guessed),
    ];
    for (encoding, reason) in candidates {
        if let Some(encoding) = encoding
            && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
        {
            return Decoded { text, encoding: encoding.name(), reason };
        }
    }
    if declared == Some(UTF_8) {
        return utf8(bytes, fallback, EncodingReason::MostlyUtf8, findings);
    }
    whole(bytes, fallback, EncodingReason::Fallback, findings)
}

/// ISO-2022-JP is written in ASCII bytes: the one declaration that matters even there.
fn needs_decoding(declared: Option<&'static Encoding>, bytes: &[u8]) -> bool {
    declared == Some(encoding_rs::ISO_2022_JP) && bytes.contains(&0x1b)
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

/// How far bytes are UTF-8.
#[derive(Clone, Copy, Debug, Default)]
struct Utf8Shape {
    /// Characters of more than one byte.
    multi_byte: usize,
    /// Bytes that belong to no character, a character cut off at the end aside.
    invalid: usize,
    /// Whether the bytes end in the middle of a character, padding aside.
    cut: bool,
}

impl Utf8Shape {
    fn of(bytes: &[u8]) -> Self {
        let mut shape = Self::default();
        let mut rest = without_padding(bytes);
        loop {
            let (valid, error) = match std::str::from_utf8(rest) {
                Ok(text) => (text.as_bytes(), None),
                Err(error) => (&rest[..error.valid_up_to()], Some(error)),
            };
            // A character of more than one byte has one byte that leads it.
            shape.multi_byte += valid.iter().filter(|&&byte| byte >= 0xc0).count();
            let Some(error) = error else { return shape };
            let Some(length) = error.error_len() else {
                shape.cut = true;
                return shape;
            };
            shape.invalid += length;
            rest = &rest[valid.len() + length..];
        }
    }

    /// Whether chance can have made what is UTF-8 among the other bytes.
    fn is_hardly_utf8(self) -> bool {
        self.multi_byte * 4 < self.invalid
    }

    /// In no other encoding do as many sequences of UTF-8 arise by chance as other bytes do.
    fn is_mostly_utf8(self, declared: bool) -> bool {
        if self.invalid == 0 {
            return self.cut && (declared || self.multi_byte > 0);
        }
        self.multi_byte > 0 && (declared || self.multi_byte >= self.invalid)
    }
}

/// Reads UTF-8, runs of other bytes as the fallback encoding.
fn utf8<'b>(
    bytes: &'b [u8],
    fallback: &'static Encoding,
    reason: EncodingReason,
    findings: &mut Findings,
) -> Decoded<'b> {
    let done = |text| Decoded { text, encoding: UTF_8.name(), reason };
    if let Ok(text) = std::str::from_utf8(bytes) {
        return done(text.into());
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut rest = bytes;
    while !rest.is_empty() {
        let mut chunks = rest.utf8_chunks();
        let valid = chunks.next().map_or("", |chunk| chunk.valid());
        text.push_str(valid);
        rest = &rest[valid.len()..];
        let run = invalid_run(rest);
        if run.is_empty() {
            break;
        }
        rest = &rest[run.len()..];
        if is_cut_character(run) && without_padding(rest).is_empty() {
            findings.report_with(text.len(), DamageCode::CutOff, || {
                "The file ends in the middle of a character, which was left out.".to_owned()
            });
            continue;
        }
        findings.report_with(text.len(), DamageCode::InvalidUtf8, || {
            let bytes = counted(
                run.len() as u64,
                "byte is not UTF-8; it was",
                "bytes are not UTF-8; they were",
            );
            format!("{bytes} read as {}.", fallback.name())
        });
        text.push_str(&fallback.decode_without_bom_handling(run).0);
    }
    done(text.into())
}

/// The bytes without the NUL bytes behind them, which a crash leaves where a file was growing.
fn without_padding(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    &bytes[..end]
}

/// The bytes up to the next character.
fn invalid_run(bytes: &[u8]) -> &[u8] {
    let mut length = 0;
    for chunk in bytes.utf8_chunks() {
        if !chunk.valid().is_empty() {
            break;
        }
        length += chunk.invalid().len();
    }
    &bytes[..length]
}

fn is_cut_character(run: &[u8]) -> bool {
    std::str::from_utf8(run).is_err_and(|error| error.error_len().is_none())
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

/// The text, if the bytes look like an encoding of several bytes a character and all of them fit.
fn several_bytes(bytes: &[u8]) -> Option<Decoded<'_>> {
    let encoding = guess(bytes).filter(|encoding| !encoding.is_single_byte())?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(Decoded { text, encoding: encoding.name(), reason: EncodingReason::Guessed })
}

/// Guesses as browsers do, but only from enough bytes: the detector never says that it is not sure.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.iter().filter(|byte| !byte.is_ascii()).take(ENOUGH_TO_GUESS).count() < ENOUGH_TO_GUESS
    {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some(detector.guess(None, Utf8Detection::Deny))
}

#[cfg(test)]
mod tests;
