//! Cards line by line: folding, large values, what parts a list keeps apart.

use super::{CardWriter, LARGE};
use crate::Version;

/// The lines of a card with one note.
fn note(text: &str) -> Vec<String> {
    let (mut writer, mut card) = (CardWriter::new(Version::V4), String::new());
    let mut take = |part: &str| card.push_str(part);
    let mut cards = writer.begin(&mut take);
    cards.line("NOTE").text(text);
    cards.end();
    let body = card.strip_prefix("BEGIN:VCARD\r\nVERSION:4.0\r\n").unwrap();
    let body = body.strip_suffix("\r\nEND:VCARD\r\n").unwrap();
    body.split("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_whole_card() {
    let (mut writer, mut card) = (CardWriter::new(Version::V3), String::new());
    let mut take = |part: &str| card.push_str(part);
    let mut cards = writer.begin(&mut take);
    cards.line("N").components(["Berg; Tal", "Anna", "", "", ""]);
    cards.line("NICKNAME").list(["a,b", "c"]);
    cards.grouped_line("item1", "TEL").parameter_list("TYPE", &["FAX", "WORK"]).text("1");
    cards.line("PHOTO").base64("JPEG", "AA==");
    let expected = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg\\; Tal;Anna;;;\r\n\
        NICKNAME:a\\,b,c\r\nitem1.TEL;TYPE=FAX,WORK:1\r\nPHOTO;ENCODING=b;TYPE=JPEG:AA==\r\nEND:VCARD\r\n";
    cards.end();
    assert_eq!(card, expected);
}

#[test]
fn a_whole_card_of_version_2_1() {
    let (mut writer, mut card) = (CardWriter::new(Version::V21), String::new());
    let mut take = |part: &str| card.push_str(part);
    let mut cards = writer.begin(&mut take);
    cards.line("N").components(["Berg; Tal", "\u{c4}nne", "", "", ""]);
    cards.line("NICKNAME").list(["a,b", "c"]);
    cards.line("TEL").parameter_list("TYPE", &["WORK", "FAX"]).text("1");
    cards.line("PHOTO").base64("JPEG", "AA==");
    cards.line("BDAY").parameter("X-APPLE-OMIT-YEAR", "1604").raw("1604-02-29");
    let expected = "BEGIN:VCARD\r\nVERSION:2.1\r\n\
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Berg\\; Tal;=C3=84nne;;;\r\n\
        NICKNAME:a,b,c\r\nTEL;WORK;FAX:1\r\nPHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n AA==\r\n\r\n\
        BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\nEND:VCARD\r\n";
    cards.end();
    assert_eq!(card, expected);
}

#[test]
fn a_backslash_at_the_end_of_a_part_does_not_reach_the_separator() {
    let (mut writer, mut card) = (CardWriter::new(Version::V4), String::new());
    let mut take = |part: &str| card.push_str(part);
    let mut cards = writer.begin(&mut take);
    cards.line("N").components(["Berg\\", "A\\na", "", "", ""]);
    cards.line("NICKNAME").list(["a\\", "c"]);
    cards.line("NOTE").text("C:\\");
    let expected = "BEGIN:VCARD\r\nVERSION:4.0\r\nN:Berg\\\\ ;A\\\\na;;;\r\n\
        NICKNAME:a\\\\ ,c\r\nNOTE:C:\\\\\r\nEND:VCARD\r\n";
    cards.end();
    assert_eq!(card, expected);
}

#[test]
fn only_the_memory_of_large_cards_is_given_back() {
    let mut cards = CardWriter::new(Version::V4);
    for (length, is_kept) in [(1000, true), (LARGE, false)] {
        let mut take = |_: &str| {};
        let mut lines = cards.begin(&mut take);
        lines.line("NOTE").text(&"x".repeat(length));
        lines.end();
        cards.give_back();
        assert_eq!(cards.card.capacity() > 0, is_kept);
        assert_eq!(cards.line.capacity() > 0, is_kept);
    }
}

#[test]
fn a_large_text_is_folded_like_any_other() {
    for text in ["\u{e9}x,".repeat(LARGE), "\r\n".repeat(LARGE), "x\r\n".repeat(LARGE)] {
        let folded = note(&text);
        assert!(folded.iter().all(|line| line.len() <= 75));
        let (last, others) = folded.split_last().unwrap();
        assert!(others.iter().all(|line| line.len() >= 74) && last.len() <= 75);
        let unfolded: String =
            folded.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        let escaped = text.replace(',', "\\,").replace("\r\n", "\\n");
        assert!(unfolded == "NOTE:".to_owned() + &escaped);
    }
}

#[test]
fn a_second_card_starts_afresh() {
    let mut writer = CardWriter::new(Version::V4);
    for name in ["A", "B"] {
        let mut card = String::new();
        let mut take = |part: &str| card.push_str(part);
        let mut cards = writer.begin(&mut take);
        cards.line("FN").text(name);
        cards.end();
        let expected = format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\nEND:VCARD\r\n");
        assert_eq!(card, expected);
    }
}

/// Cut where parts end, and where the card is taken.
#[test]
fn a_large_card_is_written_like_any_other() {
    for (version, text) in
        [(Version::V21, "\u{e9} x\r\n"), (Version::V21, "x "), (Version::V4, "\u{20ac},\r\n")]
    {
        let text = text.repeat(LARGE / 2);
        let (mut writer, mut parts) = (CardWriter::new(version), Vec::new());
        let mut take = |part: &str| parts.push(part.to_owned());
        let mut lines = writer.begin(&mut take);
        lines.line("NOTE").text(&text);
        lines.end();
        assert!(parts.len() > 1 && parts.iter().all(|part| part.len() < 3 * LARGE));
        let card = parts.concat();
        assert!(card.split("\r\n").all(|line| line.len() <= 76));
        let (_, value) = card.split_once("NOTE").unwrap().1.split_once(':').unwrap();
        let value = value.strip_suffix("\r\nEND:VCARD\r\n").unwrap();
        let expected = text.replace("\r\n", "\n");
        let read = match version {
            Version::V21 => {
                let unfolded = value.replace("=\r\n", "").replace("=0D=0A", "\n");
                let text = unfolded.replace("=20", " ");
                text.replace("=C3=A9", "\u{e9}")
            }
            _ => value.replace("\r\n ", "").replace("\\,", ",").replace("\\n", "\n"),
        };
        assert!(read == expected, "{version:?}");
    }
}

#[test]
fn lines_are_folded_after_75_octets() {
    assert_eq!(note(&"x".repeat(70)), ["NOTE:".to_owned() + &"x".repeat(70)]);
    let folded = note(&"x".repeat(71 + 73 + 74));
    let lengths: Vec<_> = folded.iter().map(String::len).collect();
    assert_eq!(lengths, [75, 75, 75]);
    assert!(folded[1..].iter().all(|line| line.starts_with(' ')));
    assert_eq!(note(&"x".repeat(70 + 74 + 1))[2], " x");
}

#[test]
fn a_line_is_not_continued_with_a_blank() {
    let long = "x".repeat(66) + " y    z" + &" ".repeat(200) + "\t" + &"w ".repeat(100);
    let folded = note(&long);
    assert_eq!(folded[0], "NOTE:".to_owned() + &"x".repeat(66) + " ");
    assert_eq!(folded[1], " y    ");
    assert!(folded[2].starts_with(" z "));
    let blanks = |line: &&String| line.trim().is_empty();
    let begin = |line: &&String| line.starts_with("  ") || line.starts_with(" \t");
    assert!(folded[1..].iter().filter(|line| !blanks(line)).filter(begin).count() <= 1);
    let unfolded: String = folded.iter().skip(1).map(|line| &line[1..]).collect();
    assert_eq!(folded[0].clone() + &unfolded, "NOTE:".to_owned() + &long);
}

#[test]
fn a_character_is_never_split() {
    for width in 60..=76 {
        for c in ['\u{e9}', '\u{20ac}', '\u{1f600}'] {
            let text = "x".repeat(width) + &c.to_string().repeat(60);
            let folded = note(&text);
            assert!(folded.iter().all(|line| line.len() <= 75));
            let unfolded: String = folded.iter().map(|line| line.trim_start()).collect();
            assert_eq!(unfolded, "NOTE:".to_owned() + &text);
        }
    }
}
