//! Encodings that shift between ASCII and letters of two bytes, which are those of another encoding
//! without their high bits: HZ (RFC 1843), ISO-2022-KR (RFC 1557), ISO-2022-CN (RFC 1922).
//!
//! The standard for the web has dropped them, so they are put back into the encodings that it has.

use encoding_rs::{EUC_KR, Encoding, GBK};
use memchr::{memchr, memmem};

use super::append::append;
use super::report::report_guess;
use crate::contacts::findings::Findings;

const SHIFT_OUT: char = '\u{e}';
const SHIFT_IN: char = '\u{f}';

/// The text with what is HZ in it, if every run is one of letters. Where it is not declared, most of them
/// must be common ones: what people put into braces becomes rare letters.
pub(super) fn hz(text: &str, is_declared: bool, findings: &mut Findings) -> Option<String> {
    let first = memmem::find(text.as_bytes(), b"~{")?;
    let (mut decoded, mut rest) = (text[..first].to_owned(), &text[first..]);
    let (mut letters, mut common) = (0, 0);
    while let Some(at) = memchr(b'~', rest.as_bytes()) {
        decoded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(behind) = rest.strip_prefix('{') {
            let run = hz_run(behind.as_bytes())?;
            letters += run.len() / 2;
            common += run.chunks(2).filter(|pair| is_common(pair[0])).count();
            report_guess(decoded.len(), "HZ-GB-2312", findings);
            append_letters(run, GBK, &mut decoded)?;
            rest = &behind[run.len() + 2..];
            continue;
        }
        decoded.push('~');
        // This escape sequence means something only where it is known that this is HZ.
        if is_declared {
            rest = rest.strip_prefix('~').unwrap_or(rest);
        }
    }
    decoded.push_str(rest);
    (is_declared || common * 2 >= letters).then_some(decoded)
}

/// The letters at the beginning, if there are such up to `~}`.
pub(super) fn hz_run(bytes: &[u8]) -> Option<&[u8]> {
    let mut length = 0;
    while let [first @ 0x21..=0x77, second @ 0x21..=0x7e, ..] = bytes[length..] {
        if !is_gb2312(first, second) {
            return None;
        }
        length += 2;
    }
    (length > 0 && bytes[length..].starts_with(b"~}")).then_some(&bytes[..length])
}

/// GB 2312 has its letters in these rows; the last row of the common ones is not full.
fn is_gb2312(first: u8, second: u8) -> bool {
    match first {
        0x21 | 0x23 | 0x30..=0x56 | 0x58..=0x77 => true,
        0x22 => matches!(second, 0x31..=0x62 | 0x65..=0x6e | 0x71..=0x7c),
        0x24 => second <= 0x73,
        0x25 => second <= 0x76,
        0x26 => matches!(second, 0x21..=0x38 | 0x41..=0x58),
        0x27 => matches!(second, 0x21..=0x41 | 0x51..=0x71),
        0x28 => matches!(second, 0x21..=0x3a | 0x45..=0x69),
        0x29 => matches!(second, 0x24..=0x6f),
        0x57 => second <= 0x79,
        _ => false,
    }
}

fn is_common(first: u8) -> bool {
    first < 0x58
}

/// The text with what is ISO-2022-KR or ISO-2022-CN in it, if this set of letters alone is designated and
/// every run fits.
pub(super) fn iso_2022_kr_or_cn(
    text: &str,
    encoding: &str,
    findings: &mut Findings,
) -> Option<String> {
    let (designation, letters) = match encoding {
        "ISO-2022-KR" => ("\u{1b}$)C", EUC_KR),
        _ => ("\u{1b}$)A", GBK),
    };
    let first = text.find(designation)?;
    let (mut decoded, mut rest) = (text[..first].to_owned(), &text[first..]);
    let mut has_letters = false;
    while let Some(at) = rest.find(['\u{1b}', SHIFT_OUT, SHIFT_IN]) {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(behind) = rest.strip_prefix(designation) {
            rest = behind;
            continue;
        }
        let (run, behind) = rest.strip_prefix(SHIFT_OUT)?.split_once(SHIFT_IN)?;
        has_letters |= !run.is_empty();
        report_guess(decoded.len(), encoding, findings);
        for (number, word) in run.split(' ').enumerate() {
            if number > 0 {
                decoded.push(' ');
            }
            append_letters(word.as_bytes(), letters, &mut decoded)?;
        }
        rest = behind;
    }
    decoded.push_str(rest);
    has_letters.then_some(decoded)
}

/// How many bytes get their high bits back at a time: whole letters.
const AT_A_TIME: usize = 4096;

/// Adds letters that have lost their high bits.
fn append_letters(run: &[u8], encoding: &'static Encoding, text: &mut String) -> Option<()> {
    if !run.len().is_multiple_of(2) || !run.iter().all(u8::is_ascii_graphic) {
        return None;
    }
    for letters in run.chunks(AT_A_TIME) {
        let whole: Vec<_> = letters.iter().map(|byte| byte | 0x80).collect();
        append(&[&whole], encoding, text).then_some(())?;
    }
    Some(())
}
