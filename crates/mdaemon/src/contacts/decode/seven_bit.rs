//! Encodings whose bytes are all ASCII, so that other letters pass for text unseen: ISO-2022, HZ, UTF-7.
//!
//! They are known by their marks. They are decoded where the book declares it, or where all of
//! the marks and all of the bytes between them fit; a byte between them may be a `<`, so that must happen
//! before markup is looked for. Everything else is kept as it is and reported, for `+abc-` is ordinary text.

use std::borrow::Cow;

use encoding_rs::ISO_2022_JP;
use memchr::{memchr, memchr2, memchr2_iter};

use super::append::append;
use super::report::{report_guess, report_mark};
use super::shifted::{hz, hz_run, iso_2022_kr_or_cn};
use super::utf7;
use crate::contacts::declared_encoding::declared_label;
use crate::contacts::findings::Findings;

const ESCAPE: u8 = 0x1b;

/// Text that was not what it seemed.
#[derive(Debug)]
pub(super) struct Escaped {
    pub(super) text: String,
    pub(super) encoding: &'static str,
    /// Whether the file says so.
    pub(super) is_declared: bool,
}

/// The text of a book that is, in parts or as a whole, in an encoding of ASCII bytes. What was read so without
/// being declared is reported, and so is what only may be.
pub(super) fn seven_bit(text: &str, findings: &mut Findings) -> Option<Escaped> {
    let has_marks = memchr2(ESCAPE, b'~', text.as_bytes()).is_some();
    let label = declared_label(text.as_bytes());
    if has_marks && let Some(found) = by_marks(text, label, findings) {
        return Some(found);
    }
    if is_label_of(label, "UTF-7")
        && let Some(text) = utf7::decode(text)
    {
        return Some(Escaped { text, encoding: "UTF-7", is_declared: true });
    }
    if has_marks {
        report(text, findings);
    }
    if text.is_ascii() {
        utf7::report(text, findings);
    }
    None
}

/// A decoder of one of the encodings: gives the text if all of it fits, and reports where it was needed.
type Decode = fn(&str, bool, &mut Findings) -> Option<String>;

fn by_marks(text: &str, label: Option<&[u8]>, findings: &mut Findings) -> Option<Escaped> {
    let decoders: [(&str, Decode); 4] = [
        ("ISO-2022-JP", iso_2022_jp),
        ("ISO-2022-KR", |text, _, findings| iso_2022_kr_or_cn(text, "ISO-2022-KR", findings)),
        ("ISO-2022-CN", |text, _, findings| iso_2022_kr_or_cn(text, "ISO-2022-CN", findings)),
        ("HZ-GB-2312", hz),
    ];
    for (encoding, decode) in decoders {
        let is_declared = is_label_of(label, encoding);
        let before = findings.snapshot();
        let decoded = decode(text, is_declared, findings);
        if decoded.is_none() || is_declared {
            findings.restore(before);
        }
        if let Some(text) = decoded {
            return Some(Escaped { text, encoding, is_declared });
        }
    }
    None
}

/// Names from the list of character sets of IANA.
fn is_label_of(label: Option<&[u8]>, encoding: &str) -> bool {
    let others: &[&str] = match encoding {
        "ISO-2022-JP" => &["csiso2022jp"],
        "ISO-2022-KR" => &["csiso2022kr"],
        "ISO-2022-CN" => &["csiso2022cn", "iso-2022-cn-ext"],
        "HZ-GB-2312" => &["hz"],
        "UTF-7" => &["unicode-1-1-utf-7", "csutf7"],
        _ => &[],
    };
    let is = |name: &str| label.is_some_and(|label| label.eq_ignore_ascii_case(name.as_bytes()));
    is(encoding) || others.iter().copied().any(is)
}

/// The text with what is ISO-2022-JP in it. Where it is not declared, a lost escape sequence must not turn
/// what is behind it into letters: after letters of two bytes comes another set, and ASCII is the last.
fn iso_2022_jp(text: &str, is_declared: bool, findings: &mut Findings) -> Option<String> {
    let first = memchr(ESCAPE, text.as_bytes())?;
    if is_declared && text.is_ascii() {
        let text = ISO_2022_JP.decode_without_bom_handling_and_without_replacement(text.as_bytes());
        return text.map(Cow::into_owned);
    }
    let mut decoded = text[..first].to_owned();
    let (mut in_two_bytes, mut has_letters) = (false, false);
    for part in text[first..].split(char::from(ESCAPE)).skip(1) {
        match part.as_bytes() {
            [b'$', b'B' | b'@', ..] if !in_two_bytes => in_two_bytes = true,
            [b'(', b'I', ..] => in_two_bytes = true,
            // This set has ¥ and ‾ in the places of two characters of ASCII.
            [b'(', b'B', ..] => in_two_bytes = false,
            [b'(', b'J', text @ ..] if memchr2(b'\\', b'~', text).is_none() => in_two_bytes = false,
            _ => return None,
        }
        if in_two_bytes {
            has_letters = true;
            report_guess(decoded.len(), "ISO-2022-JP", findings);
            append(&[&[ESCAPE], part.as_bytes()], ISO_2022_JP, &mut decoded).then_some(())?;
        } else {
            decoded.push_str(&part[2..]);
        }
    }
    (has_letters && !in_two_bytes).then_some(decoded)
}

/// Reports every mark of ISO-2022 and HZ in a text that was kept as it is.
pub(super) fn report(text: &str, findings: &mut Findings) {
    for at in memchr2_iter(ESCAPE, b'~', text.as_bytes()) {
        let encoding = match &text.as_bytes()[at + 1..] {
            [b'$', b'B' | b'@', ..] | [b'(', b'I' | b'J', ..] | [b'$', b'(', b'D', ..] => {
                "ISO-2022-JP"
            }
            [b'$', b')', b'C', ..] => "ISO-2022-KR",
            [b'$', b')', b'A' | b'G', ..] | [b'$', b'*', b'H', ..] => "ISO-2022-CN",
            [b'{', behind @ ..] if hz_run(behind).is_some() => "HZ-GB-2312",
            _ => continue,
        };
        report_mark(at, encoding, findings);
    }
}
