//! Values of vCard 2.1 ("vCard, The Electronic Business Card, Version 2.1", versit 1996, sections 2.1.3 and
//! 2.1.4): ASCII on one line as they are, everything else in quoted-printable.
//!
//! 2.1 folds at blanks and keeps them, later versions fold anywhere and drop them: readers mix the two up.
//! So a line that is too long is in quoted-printable as well, which has breaks of its own (RFC 2045 section
//! 6.7).

use crate::large::take_large;

/// How many octets a line may have, without its end.
const WIDTH: usize = 76;

/// Appends the whole line; `head` is all that comes before the encoding.
pub(crate) fn push_line(card: &mut String, head: &str, value: &str, take: &mut dyn FnMut(&str)) {
    card.push_str(head);
    if is_plain(value) && head.len() + 1 + value.len() <= WIDTH {
        card.extend([":", value, "\r\n"]);
        return;
    }
    if !value.is_ascii() {
        card.push_str(";CHARSET=UTF-8");
    }
    card.push_str(";ENCODING=QUOTED-PRINTABLE:");
    let start = card.rfind('\n').map_or(0, |end| end + 1);
    push_encoded(card, card.len() - start, value, take);
    card.push_str("\r\n");
}

/// Whether the value may be written as it is. Blanks around it are trimmed by readers.
fn is_plain(value: &str) -> bool {
    value.bytes().all(|byte| matches!(byte, b' '..=b'~')) && value.trim() == value
}

/// Appends the value from this column on. No character is cut in two: some readers decode line by line.
fn push_encoded(card: &mut String, mut column: usize, value: &str, take: &mut dyn FnMut(&str)) {
    let mut rest = value.chars().peekable();
    let mut encoded = String::new();
    while let Some(character) = rest.next() {
        encode(character, rest.peek().is_none(), &mut encoded);
        // The `=` of a soft line break needs a column.
        if column + encoded.len() > WIDTH - 1 {
            card.push_str("=\r\n");
            take_large(card, take);
            column = 0;
        }
        // Readers that fold as later versions do (ez-vcard) drop a blank that begins a line.
        let encoded = if column == 0 && character == ' ' { "=20" } else { encoded.as_str() };
        card.push_str(encoded);
        column += encoded.len();
    }
}

/// Encodes a character, in memory that is used again. A colon is encoded as well, so that no line of a text
/// can be `END:VCARD`.
fn encode(character: char, is_last: bool, encoded: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    encoded.clear();
    match character {
        '\n' => encoded.push_str("=0D=0A"),
        ' ' if is_last => encoded.push_str("=20"),
        ' '..='9' | ';' | '<' | '>'..='~' => encoded.push(character),
        _ => {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                let digits = [byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]);
                encoded.push('=');
                encoded.extend(digits.map(char::from));
            }
        }
    }
}

/// Appends base64, in lines that begin with a blank, and the empty line that ends it.
pub(crate) fn push_base64(card: &mut String, head: &str, base64: &str, take: &mut dyn FnMut(&str)) {
    card.extend([head, ":\r\n"]);
    let mut rest = base64;
    while !rest.is_empty() {
        let (line, more) = rest.split_at(rest.floor_char_boundary(WIDTH - 1));
        card.extend([" ", line, "\r\n"]);
        take_large(card, take);
        rest = more;
    }
    card.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{push_base64, push_line};

    fn line(head: &str, value: &str) -> String {
        let mut card = String::from("BEGIN:VCARD\r\n");
        push_line(&mut card, head, value, &mut |_| {});
        card.split_off("BEGIN:VCARD\r\n".len())
    }

    #[test]
    fn no_line_is_continued_with_a_blank() {
        for width in 0..20 {
            let text = "x".repeat(width) + &"\u{e9} ".repeat(60);
            let folded = line("NOTE", &text);
            assert!(!folded.contains("=\r\n "));
            assert_eq!(folded.matches("=20").count() + folded.matches(' ').count(), 60);
        }
    }

    #[test]
    fn short_ascii_stands_as_it_is() {
        assert_eq!(line("NOTE", "a,b;c\\d:e=f"), "NOTE:a,b;c\\d:e=f\r\n");
        assert_eq!(line("NOTE", &"x".repeat(71)), format!("NOTE:{}\r\n", "x".repeat(71)));
    }

    #[test]
    fn everything_else_is_quoted_printable() {
        let ascii = "NOTE;ENCODING=QUOTED-PRINTABLE:";
        assert_eq!(line("NOTE", "a\nb="), format!("{ascii}a=0D=0Ab=3D\r\n"));
        assert_eq!(line("NOTE", " a "), format!("{ascii} a=20\r\n"));
        assert_eq!(line("NOTE", "a\tb"), format!("{ascii}a=09b\r\n"));
        assert_eq!(line("NOTE", "a:\nb"), format!("{ascii}a=3A=0D=0Ab\r\n"));
        let utf8 = "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:";
        assert_eq!(line("NOTE", "M\u{fc}"), format!("{utf8}M=C3=BC\r\n"));
    }

    #[test]
    fn long_lines_have_soft_breaks_between_characters() {
        for character in ["x", "\u{fc}", "\u{20ac}", "\u{1f600}"] {
            let text = line("NOTE", &character.repeat(100));
            let lines: Vec<_> = text.strip_suffix("\r\n").unwrap().split("\r\n").collect();
            assert!(lines.len() > 1 && lines.iter().all(|line| line.len() <= 76), "{text}");
            let encoded = |line: &str| {
                line.rsplit_once(':').map_or(line.to_owned(), |(_, end)| end.to_owned())
            };
            let whole: String =
                lines.iter().map(|line| encoded(line.strip_suffix('=').unwrap_or(line))).collect();
            assert_eq!(whole.len() % 100, 0);
            assert!(lines.iter().all(|line| {
                let line = encoded(line.strip_suffix('=').unwrap_or(line));
                line.len() % (whole.len() / 100) == 0
            }));
        }
    }

    #[test]
    fn base64_ends_with_an_empty_line() {
        let mut card = String::new();
        push_base64(&mut card, "PHOTO;TYPE=JPEG;ENCODING=BASE64", &"A".repeat(76), &mut |_| {});
        let expected =
            format!("PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n {}\r\n A\r\n\r\n", "A".repeat(75));
        assert_eq!(card, expected);
    }
}
