//! The URIs under which vCard and `JSContact` refer to the members of a list (RFC 6350 section 6.6.5,
//! RFC 9555 section 2.8.5 for `members`).

use std::fmt::Write as _;

use mdexport_vcard::fits_uri;

/// The card with this UID. Servers write `urn:uuid:` before whatever the UID is, and take it away again.
pub(crate) fn of_uid(uid: &str) -> String {
    if uid.starts_with("urn:") && fits_uri(uid) {
        return uid.to_owned();
    }
    encoded("urn:uuid:", uid)
}

/// A member without a card; `None` if that is no address.
pub(crate) fn of_email(address: &str) -> Option<String> {
    address.trim().contains('@').then(|| encoded("mailto:", address.trim()))
}

fn encoded(scheme: &str, text: &str) -> String {
    let mut uri = scheme.to_owned();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@+!$&'*=".contains(&byte) {
            uri.push(byte.into());
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{of_email, of_uid};

    #[test]
    fn uris() {
        assert_eq!(of_uid("0f3a"), "urn:uuid:0f3a");
        assert_eq!(of_uid("urn:uuid:0f3a-1"), "urn:uuid:0f3a-1");
        assert_eq!(of_uid("a b/ü-2"), "urn:uuid:a%20b%2F%C3%BC-2");
        assert_eq!(of_email(" a+b@example.com").as_deref(), Some("mailto:a+b@example.com"));
        assert_eq!(of_email("a%\"b@x").as_deref(), Some("mailto:a%25%22b@x"));
        assert_eq!(of_email("Anna"), None);
    }
}
