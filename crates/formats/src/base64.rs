//! Base64 (RFC 4648 section 4), as pictures and keys are in a store and in a card.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes in base64.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0, |group, &byte| group << 8 | u32::from(byte));
        let group = group << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let sextet = group >> (18 - 6 * digit) & 0x3f;
            text.push(if digit <= chunk.len() { ALPHABET[sextet as usize].into() } else { '=' });
        }
    }
    text
}

/// The bytes that a base64 text encodes. Blanks and line breaks are passed over; the padding may be
/// missing but not be wrong.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = || text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let padding = digits().rev().take_while(|&byte| byte == b'=').count();
    let whole = digits().count();
    let data = whole - padding;
    if data % 4 == 1 || (padding > 0 && (padding > 2 || !whole.is_multiple_of(4))) {
        return None;
    }
    let mut bytes = Vec::with_capacity(data / 4 * 3 + 2);
    let (mut group, mut bits) = (0_u32, 0);
    for digit in digits().take(data) {
        group = group << 6 | u32::from(sextet(digit)?);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            let [.., byte] = (group >> bits).to_be_bytes();
            bytes.push(byte);
        }
    }
    Some(bytes)
}

fn sextet(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn the_vectors_of_rfc_4648() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (bytes, text) in vectors {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(encode(&[0xfb, 0xff, 0xfe]), "+//+");
        assert_eq!(decode("+//+").as_deref(), Some([0xfb, 0xff, 0xfe].as_slice()));
    }

    #[test]
    fn blanks_and_missing_padding_are_read_and_nonsense_is_not() {
        assert_eq!(decode(" Zm9v\r\nYg ").as_deref(), Some(b"foob".as_slice()));
        for text in ["Zm9vY", "Zg=", "Zg===", "=", "Z=g=", "Zm-v", "Zm9\u{e9}"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
