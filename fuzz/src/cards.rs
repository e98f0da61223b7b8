//! Cards read back by other readers.

use std::collections::HashSet;

use calcard::vcard::VCard;
use vcard::tree::cst::VcardCst;

/// Checks a vCard file of so many cards.
pub fn check_vcards(file: &[u8], count: usize) {
    let text = std::str::from_utf8(file).expect("vCards are UTF-8");
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty(), "{line:?}");
        assert!(!line.contains(|c: char| c.is_control() && c != '\t'), "{line:?}");
    }
    let unfolded = text.replace("\r\n ", "").replace("\r\n\t", "");
    let lines: Vec<_> = unfolded.split_terminator("\r\n").collect();
    let number = |wanted: &str| lines.iter().filter(|line| **line == wanted).count();
    assert_eq!((number("BEGIN:VCARD"), number("END:VCARD")), (count, count));
    let uids: Vec<_> = lines.iter().filter(|line| line.starts_with("UID")).collect();
    assert_eq!(uids.len(), count, "each card has a UID");
    assert_eq!(uids.iter().collect::<HashSet<_>>().len(), count, "of its own");
    let names = lines.iter().filter(|line| line.starts_with("FN:")).count();
    assert!(names >= count, "each card has a name");
    let mut rest = text;
    while let Some(end) = rest.find("\r\nEND:VCARD\r\n") {
        let (card, behind) = rest.split_at(end + "\r\nEND:VCARD\r\n".len());
        VCard::parse(card).unwrap_or_else(|error| panic!("calcard: {error:?}: {card:?}"));
        let tree = VcardCst::parse(card).unwrap_or_else(|error| panic!("{error:?}: {card:?}"));
        let problems = tree.decode().validate().err();
        assert!(problems.is_none(), "vcard-rs: {problems:?}: {card:?}");
        rest = behind;
    }
    assert!(rest.is_empty(), "{rest:?} behind the cards");
}

/// Checks a vCard 2.1 file of so many cards, line by line: what base64 and quoted-printable continue is not
/// put together.
pub fn check_vcards_21(file: &[u8], count: usize) {
    let text = std::str::from_utf8(file).expect("2.1 is ASCII, with quoted-printable");
    assert!(text.is_ascii());
    assert!(!text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n')));
    let number = |wanted: &str| text.split("\r\n").filter(|line| *line == wanted).count();
    assert_eq!((number("BEGIN:VCARD"), number("END:VCARD")), (count, count));
}

/// Checks a `JSContact` file of so many cards.
pub fn check_jscontact(file: &[u8], count: usize) {
    let cards: serde_json::Value = serde_json::from_slice(file).expect("JSContact is JSON");
    let cards = cards.as_array().expect("the file is an array");
    assert_eq!(cards.len(), count);
    let mut uids = HashSet::new();
    for card in cards {
        assert_eq!(card["@type"], "Card");
        assert_eq!(card["version"], "1.0");
        let uid = card["uid"].as_str().expect("each card has a UID");
        assert!(!uid.is_empty() && uids.insert(uid), "of its own");
    }
}
