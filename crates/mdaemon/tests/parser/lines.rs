//! The line at which a contact begins, also where the reader went back to find it.

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, ElementTable};

#[test]
fn contacts_begin_at_their_lines() {
    for (text, expected) in [
        (
            "<addressBook>\n<contact><email>a</email></contact>\n\n<contact><email>b</email></contact>",
            [2, 4],
        ),
        (
            "<addressBook><contact><email>a</email></contact><contact><email>b</email></contact>",
            [1, 1],
        ),
        // Without its start tag a contact begins at its first element.
        (
            "<addressBook>\n<email>a</email>\n</contact>\n<contact>\n<email>b</email></contact>",
            [2, 4],
        ),
        // A member turns out to be a contact, and the reader goes back to it.
        (
            "<addressBook>\n<contact><fullName>G</fullName><x>\n<contact><email>b</email></contact>\n",
            [2, 3],
        ),
    ] {
        let table = ElementTable::built_in().unwrap();
        let book = Book::decode(text.as_bytes(), WINDOWS_1252);
        let mut contacts = book.contacts(&table);
        let mut lines = Vec::new();
        while contacts.advance().is_some() {
            lines.push(contacts.line());
            assert_eq!(lines.last(), Some(&contacts.line()), "asked twice: {text}");
        }
        assert_eq!(lines, expected, "{text}");
    }
}
