//! What becomes of characters in the encodings of clients.

use encoding_rs::{GB18030, UTF_8, UTF_16LE, WINDOWS_1250, WINDOWS_1252};
use proptest::prelude::{any, prop, proptest};

use super::Fit::{self, Replaced, Transliterated, Whole};
use super::{Encoder, for_name};

/// The text as a reader of the encoding sees it.
fn read_back(encoding: &str, text: &str) -> (String, Fit) {
    let encoding = for_name(encoding).expect("an encoding");
    let mut bytes = Vec::new();
    let fit = Encoder::new(encoding).encode(text, &mut bytes);
    let back = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
    (back.expect("valid bytes").into_owned(), fit)
}

fn check(cases: &[(&str, &str, &str, Fit)]) {
    for &(encoding, text, shown, fit) in cases {
        assert_eq!(read_back(encoding, text), (shown.to_owned(), fit), "{text:?} in {encoding}");
    }
}

#[test]
fn what_the_encoding_holds_is_whole() {
    let cases: [(&str, &str, &[u8]); 9] = [
        ("windows-1252", "Anna", b"Anna"),
        ("windows-1252", "", b""),
        ("windows-1252", "Müller €", b"M\xfcller \x80"),
        ("windows-1250", "Łódź", b"\xa3\xf3d\x9f"),
        ("windows-1251", "Анна", b"\xc0\xed\xed\xe0"),
        ("windows-1256", "مي\u{200c}خ", b"\xe3\xed\x9d\xce"),
        ("shift_jis", "山田", b"\x8eR\x93c"),
        ("gbk", "€", b"\x80"),
        ("utf-8", "Łódź \u{200b}山", "Łódź \u{200b}山".as_bytes()),
    ];
    for (encoding, text, bytes) in cases {
        let mut out = b"<".to_vec();
        let fit = Encoder::new(for_name(encoding).unwrap()).encode(text, &mut out);
        assert_eq!((&out[1..], fit), (bytes, Whole), "{text} in {encoding}");
    }
}

#[test]
fn letters_are_spelt_as_near_as_can_be() {
    check(&[
        ("windows-1252", "Łukasz Šimek", "Lukasz Šimek", Transliterated),
        ("windows-1252", "Čapek Dvořák", "Capek Dvorák", Transliterated),
        ("windows-1252", "Đorđe Ħal Ŧe", "Dorde Hal Te", Transliterated),
        ("windows-1252", "Yıldız İnci Şen", "Yildiz Inci Sen", Transliterated),
        ("windows-1252", "GROẞ", "GROSS", Transliterated),
        ("windows-1252", "Cafe\u{301}", "Café", Transliterated),
        ("windows-1252", "S\u{30c}imek C\u{30c}", "Šimek C", Transliterated),
        ("windows-1252", "Việt ế", "Viêt ê", Transliterated),
        ("windows-1252", "ǅ ĳ ŉ ﬁ", "Dž ij 'n fi", Transliterated),
        ("windows-1252", "𝓐𝓷𝓷𝓪", "Anna", Transliterated),
        ("windows-1250", "Øre Æsir Þór ñ œ", "Ore AEsir Thór n oe", Transliterated),
        ("windows-1250", "ǿ", "o", Transliterated),
        ("windows-1251", "Müller straße", "Muller strasse", Transliterated),
        ("windows-1251", "и\u{306}", "й", Transliterated),
        (
            "windows-1258",
            "Nguyễn ệ ả ấ",
            "Nguyê\u{303}n ê\u{323} a\u{309} â\u{301}",
            Transliterated,
        ),
        ("koi8-r", "ї", "?", Replaced),
        ("shift_jis", "ή Ёж", "η Ёж", Transliterated),
        ("shift_jis", "é", "e", Transliterated),
        ("windows-1256", "ﻼ", "لا", Transliterated),
        ("windows-1256", "علی ۱۲٣", "علي 123", Transliterated),
        ("windows-1252", "+٤٩ १२", "+49 12", Transliterated),
    ]);
}

#[test]
fn punctuation_and_signs_have_plain_forms() {
    check(&[
        ("windows-1251", "“a” „b” ‘c’ – — …", "“a” „b” ‘c’ – — …", Whole),
        ("iso-8859-2", "“a” „b” ‘c’ – — …", "\"a\" \"b\" 'c' - - ...", Transliterated),
        ("windows-1252", "a\u{2011}b\u{202f}c\u{2212}1 №7 ‐", "a-b c-1 No.7 -", Transliterated),
        ("iso-8859-2", "X™ 5€ • ©", "X(TM) 5EUR * (C)", Transliterated),
        ("windows-1252", "Ａｎｎａ（１２）！", "Anna(12)!", Transliterated),
        ("windows-1250", "10² H₂O ⅓ 1⅓ ①", "10^2 H2O (1/3) 1(1/3) (1)", Transliterated),
        ("windows-1252", "a\u{3000}b\u{2028}c", "a b c", Transliterated),
        ("shift_jis", "¥5 a—b 〜 − £", "￥5 a―b ～ － ￡", Transliterated),
        ("iso-8859-2", "˜ ^", "~ ^", Transliterated),
        ("shift_jis", "¯", "?", Replaced),
        ("windows-1252", "℃ K Å", "°C K Å", Transliterated),
    ]);
}

#[test]
fn what_has_no_sign_is_left_out() {
    check(&[
        ("windows-1252", "\u{feff}An\u{200b}na\u{200d}\u{fe0f}", "Anna", Transliterated),
        ("windows-1252", "An\u{ad}na", "An\u{ad}na", Whole),
        ("windows-1250", "\u{202a}Anna\u{202c}", "Anna", Transliterated),
    ]);
}

#[test]
fn what_has_no_honest_spelling_is_replaced() {
    check(&[
        ("windows-1252", "山田", "??", Replaced),
        ("windows-1252", "Анна", "????", Replaced),
        ("windows-1252", "αβ", "??", Replaced),
        ("windows-1251", "αή", "??", Replaced),
        ("windows-1252", "Łu 👩\u{200d}👧", "Lu ??", Replaced),
        ("windows-1252", "कि", "??", Replaced),
        ("windows-1252", "\u{301}a", "?a", Replaced),
        ("windows-1252", "a\u{81}\u{9f}\u{85}b", "a?? b", Replaced),
        ("windows-1252", "가", "?", Replaced),
        ("shift_jis", "김", "?", Replaced),
    ]);
}

#[test]
fn an_encoder_says_which_encodings_hold_everything_only_if_its_own_does_not() {
    let mut encoder = Encoder::new(WINDOWS_1252);
    let mut out = Vec::new();
    encoder.encode("Müller", &mut out);
    assert_eq!(encoder.lacking(), None);
    encoder.encode("Łukasz", &mut out);
    let lacking = encoder.lacking().expect("some");
    assert_eq!(lacking.encodings(), ["windows-1250", "windows-1257"]);
    encoder.encode("Øre", &mut out);
    assert_eq!(encoder.lacking().expect("some").encodings(), ["windows-1257"]);
    encoder.encode("山", &mut out);
    assert_eq!(encoder.lacking().expect("some").encodings(), [""; 0]);
}

#[test]
fn what_is_only_read_is_written_as_utf_8() {
    for encoding in [UTF_8, UTF_16LE] {
        let (mut encoder, mut out) = (Encoder::new(encoding), Vec::new());
        assert_eq!(encoder.encode("Ł山", &mut out), Whole);
        assert_eq!((out.as_slice(), encoder.lacking()), ("Ł山".as_bytes(), None));
    }
}

#[test]
fn characters_that_share_a_slot_are_not_mixed_up() {
    let mut encoder = Encoder::new(WINDOWS_1250);
    let mut out = Vec::new();
    // U+0142 and U+0342 are 512 apart.
    for _ in 0..2 {
        assert_eq!(encoder.encode("ł", &mut out), Whole);
        assert_eq!(encoder.encode("1\u{342}", &mut out), Replaced);
    }
}

/// Each character twice, and encodings take turns, so that what one has remembered is in the way of the other.
#[test]
fn what_is_remembered_is_what_was_spelt() {
    let characters = ('\u{80}'..='\u{30ff}').chain('\u{fb00}'..='\u{ffff}');
    let turns = characters.flat_map(|character| {
        [WINDOWS_1252, WINDOWS_1250, WINDOWS_1250].map(|encoding| (character, encoding))
    });
    for (character, encoding) in turns {
        let text = format!("a{character}b");
        let holds = &mut |character| super::repertoire::holds(encoding, character);
        let (spelt, fit) = super::respell::respell(&text, holds);
        let mut out = Vec::new();
        let found = Encoder::new(encoding).encode(&text, &mut out);
        let back = encoding.decode_without_bom_handling_and_without_replacement(&out);
        assert_eq!(
            (back.unwrap().as_ref(), found),
            (&*spelt, fit),
            "{text} in {}",
            encoding.name()
        );
    }
}

proptest! {
    #[test]
    fn whole_is_whole_and_bytes_are_always_valid(
        text in "[\\PC\\p{Latin}\\p{M}\u{80}-\u{9f}]{0,12}",
        encoding in prop::sample::select(vec![
            "windows-1252", "windows-1250", "windows-1258", "shift_jis", "gbk", "big5", "euc-kr",
        ]),
    ) {
        let (back, fit) = read_back(encoding, &text);
        assert_eq!(fit == Whole, back == text, "{text:?} became {back:?}");
    }

    #[test]
    fn gb18030_holds_all_but_controls_and_what_it_moved(character in any::<char>()) {
        let mut out = Vec::new();
        let fit = Encoder::new(GB18030).encode(&character.to_string(), &mut out);
        // GB 18030-2022 gave the bytes of some private characters to others, as which they are read back
        // (https://encoding.spec.whatwg.org/#gb18030-encoder).
        let is_moved = matches!(
            u32::from(character),
            0xe78d..=0xe796 | 0xe81e | 0xe826 | 0xe82b | 0xe82c | 0xe832 | 0xe843 | 0xe854 | 0xe864
        );
        let is_control = character.is_control() && !character.is_ascii();
        let lost = is_control || is_moved || character == '\u{e5e5}';
        assert_eq!(fit == Whole, !lost, "{character:?}");
    }
}
