//! Pictures and keys: what the store's text is, and how a card carries it (RFC 2426 sections 3.1.4
//! and 3.7.2, RFC 6350 sections 6.2.4 and 6.8.1).

use crate::base64;

/// Something that a card carries as base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Medium {
    /// The type that vCard 3.0 names.
    pub(crate) kind: &'static str,
    /// The media type.
    pub(crate) mime: &'static str,
    /// The content.
    pub(crate) base64: String,
}

impl Medium {
    /// The content as a `data:` URI (RFC 2397).
    pub(crate) fn data_uri(&self) -> String {
        format!("data:{};base64,{}", self.mime, self.base64)
    }
}

/// The picture that this base64 text is; `None` for anything else. The first bytes decide, because
/// the store does not say.
pub(crate) fn picture(text: &str) -> Option<Medium> {
    let bytes = base64::decode(text)?;
    let (kind, mime) = match bytes.as_slice() {
        [0xff, 0xd8, 0xff, ..] => ("JPEG", "image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => ("PNG", "image/png"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => ("GIF", "image/gif"),
        _ => return None,
    };
    Some(Medium { kind, mime, base64: base64::encode(&bytes) })
}

/// The key that this armoured text is, whole with its armour; `None` for anything else.
pub(crate) fn key(text: &str) -> Option<Medium> {
    let armour = text.trim_start().strip_prefix("-----BEGIN ")?;
    let (kind, mime) = if armour.starts_with("PGP ") {
        ("PGP", "application/pgp-keys")
    } else {
        ("X-PEM", "application/x-pem-file")
    };
    Some(Medium { kind, mime, base64: base64::encode(text.as_bytes()) })
}

#[cfg(test)]
mod tests {
    use super::{key, picture};

    #[test]
    fn pictures_are_known_by_their_first_bytes() {
        let kind = |text| picture(text).map(|medium| medium.kind);
        assert_eq!(kind("/9j/4AAQ\r\nSkZJRg=="), Some("JPEG"));
        assert_eq!(kind("iVBORw0KGgo="), Some("PNG"));
        assert_eq!(kind("R0lGODlh"), Some("GIF"));
        assert_eq!(kind("Qk0="), None);
        assert_eq!(kind("anna.jpg"), None);
        let uri = picture("/9j/ 4AAQSkZJRg").unwrap().data_uri();
        assert_eq!(uri, "data:image/jpeg;base64,/9j/4AAQSkZJRg==");
    }

    #[test]
    fn keys_are_known_by_their_armour() {
        let pgp = key("-----BEGIN PGP PUBLIC KEY BLOCK-----\n").unwrap();
        assert_eq!(pgp.mime, "application/pgp-keys");
        let pem = key("\n-----BEGIN CERTIFICATE-----").unwrap();
        assert_eq!(
            pem.data_uri(),
            "data:application/x-pem-file;base64,Ci0tLS0tQkVHSU4gQ0VSVElGSUNBVEUtLS0tLQ=="
        );
        assert_eq!(key("MIIB"), None);
    }
}
