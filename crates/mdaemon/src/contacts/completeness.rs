//! Tells from the last bytes of a book whether it has an end: the cheap sign that its writer was done.
//!
//! A writer that empties the file and writes it anew leaves a beginning for a moment, and one that
//! crashed leaves it for good. Only the name of the root and the last tag are looked at; what is wrong
//! in between shows when the book is read. In doubt the answer is no, which costs a second look.

use std::borrow::Cow;

/// How far from the beginning the root, and how far from the end the last tag is looked for.
const LOOKED_AT: usize = 4096;

/// Whether the last thing in the book is the end of its root element.
pub fn is_ended(bytes: &[u8]) -> bool {
    let Some(last) = bytes.iter().rposition(|byte| !is_padding(*byte)) else { return false };
    let end = ascii(&bytes[(last + 1).saturating_sub(LOOKED_AT)..=last]);
    let beginning = ascii(&bytes[..bytes.len().min(LOOKED_AT)]);
    let (Some(root), Some(tag)) = (root(&beginning), end.iter().rposition(|byte| *byte == b'<'))
    else {
        return false;
    };
    let Some(tag) = end[tag + 1..].strip_suffix(b">") else { return false };
    match tag.strip_prefix(b"/") {
        Some(name) => name.trim_ascii_end().eq_ignore_ascii_case(root),
        None => tag.ends_with(b"/") && name_of(tag).eq_ignore_ascii_case(root),
    }
}

fn is_padding(byte: u8) -> bool {
    byte == 0 || byte.is_ascii_whitespace()
}

/// Markup is ASCII, in UTF-16 and UTF-32 with NUL bytes beside each character: without those it reads the
/// same.
fn ascii(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(0, bytes).is_none() {
        return bytes.into();
    }
    bytes.iter().copied().filter(|byte| *byte != 0).collect()
}

/// The name of the first element.
fn root(beginning: &[u8]) -> Option<&[u8]> {
    let is_start = |pair: &[u8]| pair[0] == b'<' && !matches!(pair[1], b'?' | b'!' | b'/');
    let at = beginning.windows(2).position(is_start)?;
    Some(name_of(&beginning[at + 1..])).filter(|name| !name.is_empty())
}

fn name_of(tag: &[u8]) -> &[u8] {
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'<');
    &tag[..tag.iter().position(is_end).unwrap_or(tag.len())]
}

#[cfg(test)]
mod tests {
    use super::is_ended;

    const BOOK: &str = "<?xml version=\"1.0\"?>\r\n<addressBook>\r\n <contact><name>ł</name>\
                        </contact>\r\n</addressBook>";

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    fn utf32(text: &str, bytes_of: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().flat_map(|letter| bytes_of(u32::from(letter))).collect()
    }

    #[test]
    fn no_beginning_of_a_book_is_ended() {
        let wide = [
            utf16(BOOK, u16::to_le_bytes),
            utf16(BOOK, u16::to_be_bytes),
            utf32(BOOK, u32::to_le_bytes),
            utf32(BOOK, u32::to_be_bytes),
        ];
        for whole in wide.into_iter().chain([BOOK.into()]) {
            assert!(is_ended(&whole));
            // The last bytes of UTF-16LE and UTF-32LE are the NULs of the last character.
            let closed = whole.iter().rposition(|byte| *byte == b'>').unwrap();
            for length in 0..closed {
                assert!(!is_ended(&whole[..length]), "{length}");
            }
        }
    }

    #[test]
    fn what_follows_the_end_does_not_hide_it() {
        for padding in ["\r\n", "\n\t ", "\0\0\0\0", "\r\n\0"] {
            assert!(is_ended(format!("{BOOK}{padding}").as_bytes()), "{padding:?}");
        }
        assert!(is_ended(&[BOOK.as_bytes(), &[0; 3 * super::LOOKED_AT]].concat()));
        assert!(!is_ended(format!("{BOOK}<").as_bytes()));
        assert!(!is_ended(format!("{BOOK}<addressBook><contact>").as_bytes()));
    }

    #[test]
    fn roots_of_other_shapes() {
        for (book, expected) in [
            ("<addressBook/>", true),
            ("<AddressBook ></addressbook >", true),
            ("<addressBook version='1' />", true),
            ("<other></other>", true),
            ("<addressBook><contact/>", false),
            ("<addressBook></contact>", false),
            ("<addressBook", false),
            ("<addressBook>", false),
            ("no markup", false),
            ("</addressBook>", false),
            ("<", false),
            ("", false),
            ("\0\0", false),
        ] {
            assert_eq!(is_ended(book.as_bytes()), expected, "{book}");
        }
    }
}
