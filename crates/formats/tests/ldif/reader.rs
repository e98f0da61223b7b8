//! A reader of LDIF by the letter of RFC 2849, made for the tests.

use crate::csv_rows::Row;

/// An entry: its name, and its attributes with their values in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) dn: String,
    pub(crate) attributes: Vec<(String, Vec<u8>)>,
}

impl Entry {
    /// The attribute's values as text.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let own = self.attributes.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
        own.map(|(_, value)| String::from_utf8(value.clone()).unwrap()).collect()
    }

    /// The attributes as a row, of which each stands once; those that are no text are left out.
    pub(crate) fn row(&self) -> Row {
        let mut row = Row::new();
        for (name, value) in &self.attributes {
            if name.eq_ignore_ascii_case("objectclass") {
                continue;
            }
            if let Ok(value) = String::from_utf8(value.clone()) {
                assert!(row.insert(name.clone(), value).is_none(), "{name} stands twice");
            }
        }
        row
    }
}

/// A postal address in lines (RFC 4517 section 3.3.28).
pub(crate) fn postal_lines(value: &str) -> String {
    value.replace('$', "\n").replace("\\24", "$").replace("\\5C", "\\")
}

/// The entries of a file; its version may stand before the first.
pub(crate) fn entries(file: &[u8]) -> Vec<Entry> {
    let text = std::str::from_utf8(file).unwrap();
    assert!(text.is_ascii() && !text.contains(['\r', '\t']), "{text}");
    assert!(text.lines().all(|line| line.len() <= 76), "{text}");
    let text = text.strip_prefix("version: 1\n").unwrap_or(text);
    assert!(text.is_empty() || text.ends_with("\n\n"), "{text}");
    let unfolded = text.replace("\n ", "");
    unfolded.split_terminator("\n\n").map(entry).collect()
}

fn entry(text: &str) -> Entry {
    let mut attributes = text.lines().map(attribute);
    let (name, dn) = attributes.next().unwrap();
    assert_eq!(name, "dn");
    Entry { dn: String::from_utf8(dn).unwrap(), attributes: attributes.collect() }
}

fn attribute(line: &str) -> (String, Vec<u8>) {
    let (name, value) = line.split_once(':').unwrap();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b';';
    assert!(!name.is_empty() && name.bytes().all(is_name), "{line}");
    if let Some(base64) = value.strip_prefix(": ") {
        return (name.to_owned(), decoded(base64));
    }
    if line == "member:" {
        return (name.to_owned(), Vec::new());
    }
    let value = value.strip_prefix(' ').unwrap().as_bytes();
    assert!(!matches!(value[0], b' ' | b':' | b'<') && !value.ends_with(b" "), "{line}");
    (name.to_owned(), value.to_vec())
}

/// Base64 with its padding (RFC 4648).
pub(crate) fn decoded(text: &str) -> Vec<u8> {
    assert!(!text.is_empty() && text.len().is_multiple_of(4), "{text}");
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let data = text.trim_end_matches('=');
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for digit in data.chars() {
        bits = bits << 6 | u32::try_from(digits.find(digit).unwrap()).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    bytes
}
