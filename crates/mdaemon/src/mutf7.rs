//! Folder names in IMAP's modified UTF-7 (RFC 3501, section 5.1.3), as `MDaemon` keeps them on disk.

/// Decodes the name, or returns `None` if it is not clean modified UTF-7: then it is just a name.
pub(crate) fn decode(name: &str) -> Option<String> {
    let mut decoded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let (run, tail) = rest[at + 1..].split_once('-')?;
        if run.is_empty() {
            decoded.push('&');
        } else {
            decode_run(run, &mut decoded)?;
        }
        rest = tail;
    }
    decoded.push_str(rest);
    Some(decoded)
}

/// Decodes one run of modified Base64 (`,` for `/`, no padding) that holds UTF-16BE.
fn decode_run(run: &str, decoded: &mut String) -> Option<()> {
    let (mut bits, mut count) = (0_u32, 0);
    let mut units = Vec::with_capacity(run.len() * 6 / 16);
    for byte in run.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b',' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 16 {
            count -= 16;
            units.push(u16::try_from(bits >> count & 0xffff).ok()?);
        }
    }
    // What is left over must be padding: fewer bits than a digit, all zero.
    if count >= 6 || bits & ((1 << count) - 1) != 0 {
        return None;
    }
    for unit in char::decode_utf16(units) {
        decoded.push(unit.ok().filter(|letter| !letter.is_control())?);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn names() {
        let cases = [
            ("Contacts", Some("Contacts")),
            ("Kunden M&APw-nchen", Some("Kunden München")),
            ("&ZeVnLIqe-", Some("日本語")),
            ("&2D3eAA-", Some("😀")),
            ("R&-D", Some("R&D")),
            ("R&D", None),
            ("Tom & Jerry-Co", None),
            ("&AAA-", None),
            ("&2D0-", None),
            ("&APx-", None),
            ("&APwA-", None),
        ];
        for (name, expected) in cases {
            assert_eq!(decode(name).as_deref(), expected, "{name}");
        }
    }
}
