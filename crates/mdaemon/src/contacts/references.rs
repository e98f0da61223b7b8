//! Resolves references in text (XML 1.0, production 66 to 68), and drops what XML forbids.
//!
//! The policy is explicit: XML's five names and numeric references are resolved; HTML's names are
//! resolved and reported; anything else stays as it is and is reported. Nothing that a DOCTYPE
//! declares is ever looked at, so there is nothing to expand.

use std::borrow::Cow;

use mdexport_model::DamageCode;
use memchr::{memchr, memmem};
use quick_xml::escape::resolve_html5_entity;

use crate::contacts::findings::Findings;

/// The longest reference that is looked for: the longest name of HTML has 31 letters.
const LONGEST: usize = 40;

/// The place of a text, for the reports about it.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'e> {
    /// The text's first byte in the book.
    pub(crate) offset: usize,
    /// The element of the table that holds it.
    pub(crate) element: Option<&'e str>,
}

/// Resolves the references of a text.
pub(crate) fn resolve<'a>(text: &'a str, spot: Spot<'_>, findings: &mut Findings) -> Cow<'a, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return text.into() };
    let mut resolved = String::with_capacity(text.len());
    let mut copied = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        resolved.push_str(&text[copied..at]);
        let reference = reference_at(&text[at..]);
        let length = match reference {
            Ok((length, _)) | Err((length, _)) => length,
        };
        match reference.map(|(_, meaning)| meaning) {
            Ok(Meaning::Character(character)) => resolved.push(character),
            Ok(Meaning::Html(characters)) => {
                findings.report(spot.offset + at, DamageCode::UndefinedEntity, spot.element);
                resolved.push_str(characters);
            }
            Ok(Meaning::Forbidden) => {
                findings.report(spot.offset + at, DamageCode::ControlCharacter, spot.element);
            }
            Err((_, code)) => {
                findings.report(spot.offset + at, code, spot.element);
                resolved.push_str(&text[at..at + length]);
            }
        }
        copied = at + length;
        next = memchr(b'&', &text.as_bytes()[copied..]).map(|found| copied + found);
    }
    resolved.push_str(&text[copied..]);
    resolved.into()
}

enum Meaning {
    Character(char),
    Html(&'static str),
    Forbidden,
}

/// What the reference at the beginning of the text means, and its length; or what is wrong with it
/// and how much of the text to keep as it is.
fn reference_at(text: &str) -> Result<(usize, Meaning), (usize, DamageCode)> {
    let window = &text.as_bytes()[1..text.len().min(LONGEST)];
    let name_length = window
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'#'))
        .unwrap_or(window.len());
    if name_length == 0 || window.get(name_length) != Some(&b';') {
        return Err((1, DamageCode::BareAmpersand));
    }
    let name = &text[1..=name_length];
    let length = name_length + 2;
    if let Some(number) = name.strip_prefix('#') {
        return match character(number) {
            Some(character) if is_forbidden(character) => Ok((length, Meaning::Forbidden)),
            Some(character) => Ok((length, Meaning::Character(character))),
            None => Err((length, DamageCode::InvalidReference)),
        };
    }
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            return match resolve_html5_entity(name) {
                Some(characters) => Ok((length, Meaning::Html(characters))),
                None => Err((length, DamageCode::UndefinedEntity)),
            };
        }
    };
    Ok((length, Meaning::Character(character)))
}

fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    };
    code.and_then(char::from_u32)
}

/// Reports every `]]>` of a text, which XML 1.0 forbids there (section 2.4); it is kept as it is.
pub(crate) fn report_section_ends(text: &str, spot: Spot<'_>, findings: &mut Findings) {
    // Nearly no value has a bracket, and to look for one byte is cheap.
    let Some(first) = memchr(b']', text.as_bytes()) else { return };
    for at in memmem::find_iter(&text.as_bytes()[first..], b"]]>") {
        findings.report(spot.offset + first + at, DamageCode::SectionEndInText, spot.element);
    }
}

/// Whether XML 1.0 forbids the character (production 2).
pub(crate) fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text holds characters that XML forbids: asked once a book, so that sound books need not
/// be looked through value by value.
pub(crate) fn has_forbidden(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    // Without a way out in the middle of a piece, the compiler looks at many bytes at a time.
    let has_control =
        |piece: &[u8]| piece.iter().fold(false, |found, &byte| found | is_control(byte));
    bytes.chunks(4096).any(has_control)
        || memchr::memchr_iter(0xef, bytes)
            .any(|at| matches!(bytes[at..], [_, 0xbf, 0xbe | 0xbf, ..]))
}

/// Drops the characters that XML forbids from a text, which is `raw` with its references resolved.
pub(crate) fn drop_forbidden<'a>(
    raw: &str,
    text: Cow<'a, str>,
    spot: Spot<'_>,
    findings: &mut Findings,
) -> Cow<'a, str> {
    let Some(at) = raw.find(is_forbidden) else { return text };
    findings.report(spot.offset + at, DamageCode::ControlCharacter, spot.element);
    text.chars().filter(|&character| !is_forbidden(character)).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use mdexport_model::DamageCode::{
        self, BareAmpersand, ControlCharacter, InvalidReference, UndefinedEntity,
    };

    use super::{Spot, has_forbidden, resolve};
    use crate::contacts::findings::Findings;

    #[test]
    fn references() {
        let cases: [(&str, &str, &[DamageCode]); 14] = [
            ("plain", "plain", &[]),
            ("a &amp; b &lt;&gt;&quot;&apos;", "a & b <>\"'", &[]),
            ("&#228;&#xE4;&#X1F600;", "ää😀", &[]),
            ("AT & T", "AT & T", &[BareAmpersand]),
            ("AT&T", "AT&T", &[BareAmpersand]),
            ("?a=1&b=2&c=3;", "?a=1&b=2&c=3;", &[BareAmpersand, BareAmpersand]),
            ("x &", "x &", &[BareAmpersand]),
            ("&;", "&;", &[BareAmpersand]),
            ("&auml;&nbsp;", "ä\u{a0}", &[UndefinedEntity, UndefinedEntity]),
            ("&secret;", "&secret;", &[UndefinedEntity]),
            ("&#0;&#1;&#xFFFF;", "", &[ControlCharacter, ControlCharacter, ControlCharacter]),
            ("&#xD800;", "&#xD800;", &[InvalidReference]),
            ("&#99999999999;", "&#99999999999;", &[InvalidReference]),
            ("&é;&amp", "&é;&amp", &[BareAmpersand, BareAmpersand]),
        ];
        for (text, expected, codes) in cases {
            let mut findings = Findings::default();
            let spot = Spot { offset: 0, element: None };
            assert_eq!(resolve(text, spot, &mut findings), expected);
            let damage = findings.resolve(Findings::default(), text).first;
            assert_eq!(damage.iter().map(|d| d.code).collect::<Vec<_>>(), codes, "{text}");
        }
    }

    #[test]
    fn forbidden_characters_are_seen() {
        assert!(!has_forbidden("tab\t line\r\n ä 😀 \u{fffd}"));
        for text in ["a\0", "\u{1}", "\u{1f}", "x\u{fffe}", "\u{ffff}"] {
            assert!(has_forbidden(text), "{text:?}");
        }
    }
}
