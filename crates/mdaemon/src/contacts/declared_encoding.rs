//! The encoding that a book declares: in an XML declaration, or in its root element's `encoding`
//! attribute, as `MDaemon` does it.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The place of a declaration: at the very beginning.
const PROLOGUE: usize = 1024;

/// The declared encoding, if it is one that bytes of ASCII can declare.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(declared_label(bytes)?)
        .filter(|&encoding| encoding != UTF_16LE && encoding != UTF_16BE)
}

/// What the book calls its encoding.
pub(crate) fn declared_label(bytes: &[u8]) -> Option<&[u8]> {
    let prologue = &bytes[..bytes.len().min(PROLOGUE)];
    let mut tags = prologue.split(|&byte| byte == b'<').skip(1);
    tags.find_map(|tag| {
        let inside = tag.split(|&byte| byte == b'>').next().unwrap_or(tag);
        label(inside)
    })
}

/// Whether this may be the name of an encoding (XML 1.0, production 81), known or not.
pub(crate) fn is_label(name: &str) -> bool {
    let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.bytes().all(is_fit)
}

/// The value of `encoding` in a declaration or a start tag.
fn label(tag: &[u8]) -> Option<&[u8]> {
    const NAME: &[u8] = b"encoding";
    let at = tag.windows(NAME.len()).position(|name| name.eq_ignore_ascii_case(NAME))?;
    let value = tag[at + NAME.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let ends = |byte: &u8| matches!(byte, b'"' | b'\'' | b'?') || byte.is_ascii_whitespace();
    value.split(ends).next()
}

#[cfg(test)]
mod tests {
    use super::declared_encoding;

    #[test]
    fn declarations() {
        let cases: [(&[u8], Option<&str>); 8] = [
            (b"<?xml version='1.0' encoding='ISO-8859-2'?><a>", Some("ISO-8859-2")),
            (b"<addressBook version=\"9\" ENCODING = \"windows-1251\">", Some("windows-1251")),
            (b"<?xml version='1.0'?><a encoding=latin1>", Some("windows-1252")),
            (b"<a encoding='utf-16'>", None),
            (b"<a encoding='klingon'>", None),
            (b"<a encoding='iso-2022-kr'>", None),
            (b"<a>encoding='koi8-r'</a>", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(declared_encoding(bytes).map(encoding_rs::Encoding::name), expected);
        }
    }
}
