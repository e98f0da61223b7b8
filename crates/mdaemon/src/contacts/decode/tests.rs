//! Encodings: believed bytes, labels, guesses and the fallback.

use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use mdexport_model::DamageCode::{self, CutOff, GuessedEncoding, InvalidEncoding, InvalidUtf8};

use super::{Decoded, EncodingReason, decode};
use crate::contacts::findings::Findings;

fn check(bytes: &[u8], text: &str, encoding: &str, reason: EncodingReason, codes: &[DamageCode]) {
    let mut findings = Findings::default();
    let decoded: Decoded<'_> = decode(bytes, WINDOWS_1252, &mut findings);
    assert_eq!(decoded.text, text);
    assert_eq!((decoded.encoding, decoded.reason), (encoding, reason), "{text}");
    let damage = findings.resolve(Findings::default(), &decoded.text).first;
    assert_eq!(damage.iter().map(|d| d.code).collect::<Vec<_>>(), codes, "{text}");
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

#[test]
fn marks_and_patterns() {
    use EncodingReason::{ByteOrderMark, Utf16Pattern};
    check(b"\xef\xbb\xbf<a>\xc3\xa4", "<a>ä", "UTF-8", ByteOrderMark, &[]);
    check(b"\xff\xfe<\0a\0>\0\xe4\0", "<a>ä", "UTF-16LE", ByteOrderMark, &[]);
    check(b"\0<\0a\0>\0\xe4", "<a>ä", "UTF-16BE", Utf16Pattern, &[]);
    check(b"\r\0\n\0<\0", "\r\n<", "UTF-16LE", Utf16Pattern, &[]);
    check(b"\xff\xfe<\0\0\xd8a\0", "<\u{fffd}a", "UTF-16LE", ByteOrderMark, &[InvalidEncoding]);
}

#[test]
fn bytes_are_believed_before_labels() {
    use EncodingReason::{Ascii, Declared, MostlyUtf8, ValidUtf8};
    let label = "<addressBook encoding=\"windows-1252\">ä";
    check(label.as_bytes(), label, "UTF-8", ValidUtf8, &[]);
    check(&encoded(label, WINDOWS_1252), label, "windows-1252", Declared, &[]);
    let plain = "<addressBook encoding=\"windows-1252\">a";
    check(plain.as_bytes(), plain, "windows-1252", Ascii, &[]);
    check(b"<a>\xc3\xa4</a><b>\xe4</b>", "<a>ä</a><b>ä</b>", "UTF-8", MostlyUtf8, &[InvalidUtf8]);
}

#[test]
fn a_declared_encoding_that_does_not_fit_is_not_used() {
    let utf8 = b"<a encoding='utf-8'>M\xfcller</a>";
    let text = "<a encoding='utf-8'>Müller</a>";
    check(utf8, text, "UTF-8", EncodingReason::MostlyUtf8, &[InvalidUtf8]);
    let sjis = b"<a encoding='shift_jis'>M\xfcller</a>";
    let text = "<a encoding='shift_jis'>Müller</a>";
    check(sjis, text, "windows-1252", EncodingReason::Fallback, &[InvalidUtf8]);
}

#[test]
fn what_is_not_declared_is_guessed_from_enough_bytes() {
    let russian = "<a>Иван Примеров, улица Образцовая</a>";
    let bytes = encoded(russian, WINDOWS_1251);
    let guessed = &[GuessedEncoding];
    check(&bytes, russian, "windows-1251", EncodingReason::Guessed, guessed);
    let japanese = "<a>山田太郎 東京都千代田区</a>";
    check(&encoded(japanese, SHIFT_JIS), japanese, "Shift_JIS", EncodingReason::Guessed, guessed);
    let fallback = EncodingReason::Fallback;
    check(b"<a>M\xfcller</a>", "<a>Müller</a>", "windows-1252", fallback, &[InvalidUtf8]);
}

#[test]
fn a_character_cut_off_at_the_end() {
    let bytes = b"<a encoding='utf-8'>x\xe5\xb1";
    check(bytes, "<a encoding='utf-8'>x", "UTF-8", EncodingReason::MostlyUtf8, &[CutOff]);
}

#[test]
fn the_fallback_can_be_chosen() {
    let mut findings = Findings::default();
    let decoded = decode("<a>ä</a>\u{0}".as_bytes(), WINDOWS_1251, &mut findings);
    assert_eq!(decoded.text, "<a>ä</a>\0");
    let decoded = decode(b"<a>\xc8</a>", WINDOWS_1251, &mut findings);
    assert_eq!(decoded.text, "<a>И</a>");
}
