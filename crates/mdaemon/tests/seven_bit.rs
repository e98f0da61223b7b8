//! ISO-2022, HZ and UTF-7 among ordinary text: what people write is neither decoded nor reported, and
//! what is in one of them is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, ElementTable};

use dice::Dice;

#[path = "sound_books/dice.rs"]
mod dice;

const VALUES: usize = if cfg!(debug_assertions) { 20_000 } else { 400_000 };

/// The value as it is read, and the codes of what is reported.
fn read(value: &str) -> (String, Vec<&'static str>) {
    let table = ElementTable::built_in().unwrap();
    let text =
        format!("<addressBook><contact><Notes><![CDATA[{value}]]></Notes></contact></addressBook>");
    let book = Book::decode(text.as_bytes(), WINDOWS_1252);
    let mut reader = book.contacts(&table);
    let found = reader.advance().unwrap().elements()[0].value.to_string();
    while reader.advance().is_some() {}
    let damage = reader.finish().damage;
    (found, damage.iter().map(|damage| damage.code.code()).collect())
}

fn is_ordinary(value: &str) {
    assert_eq!(read(value), (value.to_owned(), Vec::new()), "{value}");
}

#[test]
fn ordinary_text_is_kept_and_nothing_is_said() {
    for value in [
        "+49-30-1234-",
        "+49-30-1234-5678",
        "+1-800-555-0100 ext 12-",
        "+498912345678-",
        "+0123456789-",
        "tel:+49(30)1234-0",
        "anna+news-letter@example.com",
        "anna+tag-2@example.com",
        "anna+shop-@example.com",
        "bob+facebook-2019@example.com",
        "a+b-c",
        "1+1-2=0",
        "C++-Kurs, C++ - G++-4",
        "REST+API-Team, R+D-Abteilung",
        "https://example.com/?q=a+b+hello-world+office-365#x",
        "https://example.com/~anna/~{id}/index.html",
        "~{name}~ and ~{x",
        "~{~}",
        "~/bin:~root ~~ a~b",
        "template {{~}} ~{ab c~}",
        "\u{a}Grr... ~{*_*}~",
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A+MIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo\n\
         4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u\n\
         +qKhbwKfBstIs+bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyeh\n\
         +AbCdEf\n-----END PUBLIC KEY-----",
    ] {
        is_ordinary(value);
    }
}

#[test]
fn telephone_numbers_are_never_utf7() {
    let mut dice = Dice::new(1);
    for _ in 0..VALUES / 20 {
        let mut value = String::new();
        for _ in 0..20 {
            value.push('+');
            for _ in 0..=dice.below(5) {
                for _ in 0..=dice.below(9) {
                    value.push(dice.of(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']));
                }
                value.push_str(dice.of(&["-", " ", "/", "-(0)", "."]));
            }
            value.push('\n');
        }
        is_ordinary(value.trim_end());
    }
}

/// Words behind a plus sign, as in addresses with a tag and in searches.
#[test]
fn words_are_hardly_ever_utf7() {
    const SYLLABLES: [&str; 16] = [
        "news", "let", "ter", "shop", "face", "book", "in", "fo", "of", "fice", "ta", "ge", "bank",
        "list", "ex", "am",
    ];
    let mut dice = Dice::new(2);
    for _ in 0..VALUES / 20 {
        let mut value = String::new();
        for _ in 0..20 {
            value.push_str("anna+");
            for number in 0..=dice.below(4) {
                let mut word = dice.of(&SYLLABLES).to_owned();
                if number == 0 && dice.one_in(3) {
                    word.make_ascii_uppercase();
                }
                value.push_str(&word);
            }
            value.push_str(dice.of(&["-", "-x", "", " "]));
            value.push_str("@example.com\n");
        }
        let (found, codes) = read(value.trim_end());
        assert_eq!(found, value.trim_end());
        assert!(codes.is_empty(), "{value}");
    }
}

#[test]
fn random_base64_is_not_text() {
    let mut dice = Dice::new(3);
    let digits: Vec<u8> =
        (b'A'..=b'Z').chain(b'a'..=b'z').chain(b'0'..=b'9').chain(*b"+/").collect();
    for _ in 0..VALUES / 400 {
        let mut value = String::new();
        for _ in 0..40 {
            value.extend((0..76).map(|_| char::from(dice.of(&digits))));
            value.push('\n');
        }
        value += "AAAA";
        is_ordinary(&value);
    }
}

#[test]
fn what_is_marked_is_read_or_reported() {
    for (value, expected, codes) in [
        ("\u{1b}$B;3ED\u{1b}(B", "山田", &["guessed-encoding"][..]),
        ("\u{1b}$@;3ED\u{1b}(J and", "山田 and", &["guessed-encoding"]),
        ("\u{1b}(I6E\u{1b}(B", "ｶﾅ", &["guessed-encoding"]),
        ("~{11>)J0~}", "北京拾", &["guessed-encoding"]),
        ("~{<:~} ~{abc~}", "~{<:~} ~{abc~}", &["maybe-other-encoding"]),
        ("~{hi~}", "~{hi~}", &["maybe-other-encoding"]),
        ("\u{1b}$)C\u{e}1hC6<v\u{f}", "김철수", &["guessed-encoding"]),
        ("\u{1b}$)A\u{e}11>)\u{f}", "北京", &["guessed-encoding"]),
        ("\u{1b}$)G\u{e}11>)\u{f}", "$)G11>)", &["maybe-other-encoding", "control-character"]),
        ("M+APw-ller", "M+APw-ller", &["maybe-other-encoding"]),
        ("B+AOQ-r", "B+AOQ-r", &["maybe-other-encoding"]),
        ("kotlin+API-docs", "kotlin+API-docs", &[]),
        ("+BBgEMgQwBD0 x", "+BBgEMgQwBD0 x", &["maybe-other-encoding"]),
        ("+ZeVnLIqe-", "+ZeVnLIqe-", &["maybe-other-encoding"]),
    ] {
        let (found, found_codes) = read(value);
        assert_eq!((&*found, &*found_codes), (expected, codes), "{value:?}");
    }
}

/// What is read in one value changes nothing in another, and one that lost its end is kept with all others.
#[test]
fn other_values_stay() {
    let rest = "a ~~ b \\ c <![CDATA[ +49-1- ~{ \u{a}";
    for marked in
        ["\u{1b}$B;3ED\u{1b}(B", "\u{1b}$B;3ED", "\u{1b}$B;3ED\u{1b}(J", "~{11>)~}", "~{11"]
    {
        let (found, _) = read(&format!("{marked}</Notes>{rest}"));
        assert!(found.ends_with(rest), "{marked:?}: {found}");
    }
}
