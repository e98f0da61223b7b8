//! Folder names in IMAP's modified UTF-7 (RFC 3501, section 5.1.3), as `MDaemon` keeps them on disk.

use crate::utf16_base64::decode_run;

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
            decode_run(run, b',', &mut decoded)?;
        }
        rest = tail;
    }
    decoded.push_str(rest);
    Some(decoded)
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
