//! Names for elements that have no property of their own.

use std::fmt::Write as _;

use mdexport_model::{Contact, Field, Outcome, Reason};

/// The extension property (RFC 6350 section 6.10) for an element of the store: `X-MDAEMON-` and its
/// name in capitals. Each byte that a property's name cannot hold becomes `-x` and two digits, so that
/// `mail@type` is `X-MDAEMON-MAIL-x40TYPE`.
pub(crate) fn extension(element: &str) -> String {
    let mut name = String::from("X-MDAEMON-");
    for byte in element.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            name.push(byte.to_ascii_uppercase().into());
        } else {
            // Writing to a String cannot fail.
            let _ = write!(name, "-x{byte:02X}");
        }
    }
    name
}

/// What becomes of a value under such a name: it is in its own place, unless that was the place of the
/// field's first value.
pub(crate) fn extension_outcome(contact: &Contact<'_>, at: usize) -> Outcome {
    let field = contact.elements()[at].field;
    if field == Field::Unknown || field.is_of_member() || contact.position(field) == Some(at) {
        Outcome::Written
    } else {
        Outcome::Merged(Reason::Repeated)
    }
}

/// The scheme names under which instant messengers are reached (RFC 4770, and the schemes that
/// clients write).
const MESSENGERS: [&str; 15] = [
    "aim", "facetime", "gtalk", "icq", "im", "irc", "mailto", "matrix", "msnim", "qq", "sip",
    "sips", "skype", "xmpp", "ymsgr",
];

/// Whether an address is a URI that says which messenger it is for.
pub(crate) fn is_messenger_uri(address: &str) -> bool {
    mdexport_vcard::fits_uri(address)
        && address.split_once(':').is_some_and(|(scheme, rest)| {
            !rest.is_empty() && MESSENGERS.iter().any(|name| name.eq_ignore_ascii_case(scheme))
        })
}

#[cfg(test)]
mod tests {
    use super::{extension, is_messenger_uri};

    #[test]
    fn names_of_properties_for_elements() {
        assert_eq!(extension("busOffice"), "X-MDAEMON-BUSOFFICE");
        assert_eq!(extension("element@attr"), "X-MDAEMON-ELEMENT-x40ATTR");
        assert_eq!(extension("a_b/\u{e9}"), "X-MDAEMON-A-x5FB-x2F-xC3-xA9");
        assert!(mdexport_vcard::is_name(&extension("\0 :;\n")));
    }

    #[test]
    fn messengers_are_known_by_their_scheme() {
        for uri in ["xmpp:anna@example.com", "SIP:100@example.com", "skype:anna?chat"] {
            assert!(is_messenger_uri(uri), "{uri}");
        }
        for text in ["anna@example.com", "anna: home", "xmpp:", "https://example.com", "sip:a\nb"] {
            assert!(!is_messenger_uri(text), "{text}");
        }
    }
}
