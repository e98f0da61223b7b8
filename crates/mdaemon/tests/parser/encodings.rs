//! In which encoding a book's bytes are read, why, and what does not fit.

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::Book;

use super::table::{Found, read};

/// A book of one or two contacts, as bytes.
pub(crate) struct Case {
    book: &'static [u8],
    encoding: &'static str,
    reason: &'static str,
    contacts: &'static [&'static str],
    pub(crate) damage: &'static [&'static str],
}

pub(crate) const CASES: &[Case] = &[
    Case {
        book: b"\xef\xbb\xbf<addressBook encoding='koi8-r'><contact><email>\xc3\xa4</email></contact></addressBook>",
        encoding: "UTF-8",
        reason: "byte-order-mark",
        contacts: &["email=ä"],
        damage: &[],
    },
    Case {
        book: b"\xef\xbb\xbf<addressBook><contact><email>\xe4</email></contact></addressBook>",
        encoding: "UTF-8",
        reason: "byte-order-mark",
        contacts: &["email=ä"],
        damage: &["invalid-utf8 1:30"],
    },
    Case {
        book: b"<addressBook encoding='windows-1252'><contact><email>\xc3\xa4</email></contact></addressBook>",
        encoding: "UTF-8",
        reason: "valid-utf-8",
        contacts: &["email=ä"],
        damage: &[],
    },
    Case {
        book: b"<addressBook encoding='windows-1251'><contact><email>\xc8</email></contact></addressBook>",
        encoding: "windows-1251",
        reason: "declared",
        contacts: &["email=И"],
        damage: &[],
    },
    Case {
        book: b"<?xml version='1.0' encoding='iso-8859-2'?><addressBook><contact><email>\xb1</email></contact></addressBook>",
        encoding: "ISO-8859-2",
        reason: "declared",
        contacts: &["email=ą"],
        damage: &[],
    },
    Case {
        book: b"<addressBook encoding='iso-2022-kr'><contact><email>a</email></contact></addressBook>",
        encoding: "UTF-8",
        reason: "ascii",
        contacts: &["email=a"],
        damage: &[],
    },
    Case {
        book: b"<addressBook><contact><email>M\xfcller</email></contact></addressBook>",
        encoding: "windows-1252",
        reason: "fallback",
        contacts: &["email=Müller"],
        damage: &["invalid-utf8 1:31"],
    },
    Case {
        book: b"<addressBook><contact><fullName>\xc8\xe2\xe0\xed \xcf\xf0\xe8\xec\xe5\xf0\xee\xe2</fullName></contact></addressBook>",
        encoding: "windows-1251",
        reason: "guessed",
        contacts: &["fullName=Иван Примеров"],
        damage: &["guessed-encoding 1:33"],
    },
    Case {
        book: b"<addressBook>\n<contact><email>\xc3\xa4\xc3\xb6</email></contact>\n<contact><email>\xe4\xf6 \xc3\xbc</email></contact></addressBook>",
        encoding: "UTF-8",
        reason: "mostly-utf-8",
        contacts: &["email=äö", "email=äö ü"],
        damage: &["invalid-utf8 3:17"],
    },
    Case {
        book: b"<addressBook encoding='utf-8'>\n<contact><email>a</email></contact>\n<contact><email>x\xe5\xb1",
        encoding: "UTF-8",
        reason: "mostly-utf-8",
        contacts: &["email=a", "email=x"],
        damage: &["cut-off 3:18", "cut-off 3:18"],
    },
    Case {
        book: b"\xff\xfe<\0a\0d\0d\0r\0e\0s\0s\0B\0o\0o\0k\0>\0<\0c\0o\0n\0t\0a\0c\0t\0>\0<\0e\0m\0a\0i\0l\0>\0\xe4\0\0\xd8!\0",
        encoding: "UTF-16LE",
        reason: "byte-order-mark",
        contacts: &["email=ä\u{fffd}!"],
        damage: &["invalid-encoding 1:31", "cut-off 1:33"],
    },
    Case {
        book: b"\0<\0a\0d\0d\0r\0e\0s\0s\0B\0o\0o\0k\0>\0<\0c\0o\0n\0t\0a\0c\0t\0>\0<\0e\0m\0a\0i\0l\0>\x04\x18\0<\0/\0e\0m\0a\0i\0l\0>\0<\0/\0c\0o\0n\0t\0a\0c\0t\0>\0<\0/\0a\0d\0d\0r\0e\0s\0s\0B\0o\0o\0k\0>\0\0\0\0",
        encoding: "UTF-16BE",
        reason: "utf-16-pattern",
        contacts: &["email=И"],
        damage: &["nul-padding 1:63"],
    },
    Case {
        book: b"<addressBook encoding='utf-8'>\n<contact><fullName>\xd5\xc5\xce\xb0 \xb1\xb1\xbe\xa9\xca\xd0\xb3\xaf\xd1\xf4\xc7\xf8</fullName><email>\xc3\xa4</email></contact></addressBook>",
        encoding: "UTF-8",
        reason: "mostly-utf-8",
        contacts: &["fullName=张伟 北京市朝阳区|email=ä"],
        damage: &["guessed-encoding 2:20"],
    },
    Case {
        book: b"<addressBook encoding='windows-1251'><contact><email>\xc8</email><Notes>\xc3\xa4</Notes></contact></addressBook>",
        encoding: "UTF-8",
        reason: "mostly-utf-8",
        contacts: &["email=И|Notes=ä"],
        damage: &["guessed-encoding 1:54"],
    },
    Case {
        book: b"<addressBook><contact a='\xc3\xa4'><email>\x1b$B;3ED\x1b(B</email></contact></addressBook>",
        encoding: "UTF-8",
        reason: "valid-utf-8",
        contacts: &["contact@a=ä|email=山田"],
        damage: &["guessed-encoding 1:36"],
    },
    Case {
        book: b"<addressBook><contact><email>\x1b$B;3ED\x1b(B</email></contact></addressBook>",
        encoding: "ISO-2022-JP",
        reason: "escape-sequences",
        contacts: &["email=山田"],
        damage: &["guessed-encoding 1:30"],
    },
    Case {
        book: b"<addressBook encoding='iso-2022-jp'><contact><email>\x1b$B;3ED\x1b(B</email></contact></addressBook>",
        encoding: "ISO-2022-JP",
        reason: "declared",
        contacts: &["email=山田"],
        damage: &[],
    },
    Case {
        book: b"<addressBook encoding='utf-7'><contact><email>M+APw-ller +- +AOQ</email></contact></addressBook>",
        encoding: "UTF-7",
        reason: "declared",
        contacts: &["email=Müller + ä"],
        damage: &[],
    },
    Case {
        book: b"<addressBook><contact><email>M+APw-ller</email></contact></addressBook>",
        encoding: "UTF-8",
        reason: "ascii",
        contacts: &["email=M+APw-ller"],
        damage: &["maybe-other-encoding 1:31"],
    },
    Case {
        book: b"<\0\0\0a\0\0\0>\0\0\0<\0\0\0c\0\0\0o\0\0\0n\0\0\0t\0\0\0a\0\0\0c\0\0\0t\0\0\0>\0\0\0<\0\0\0b\0\0\0>\0\0\0\x00\xf6\x01\0\0\0\0\xff\x00",
        encoding: "UTF-32LE",
        reason: "utf-32-pattern",
        contacts: &["b=\u{1f600}\u{fffd}"],
        damage: &["unknown-root 1:1", "invalid-encoding 1:17", "cut-off 1:18"],
    },
];

#[test]
fn every_book_is_decoded_as_the_table_says() {
    for case in CASES {
        let book = Book::decode(case.book, WINDOWS_1252);
        let about = String::from_utf8_lossy(case.book);
        let encoding = (book.encoding(), book.encoding_reason().name());
        assert_eq!(encoding, (case.encoding, case.reason), "{about}");
        let owned = |lines: &[&str]| lines.iter().map(ToString::to_string).collect();
        let expected = Found { contacts: owned(case.contacts), damage: owned(case.damage) };
        assert_eq!(read(case.book), expected, "{about}");
    }
}

#[test]
fn no_neighbour_of_a_wrong_byte_is_garbled() {
    let word = "äé€😀日";
    for at in (0..=word.len()).filter(|&at| word.is_char_boundary(at)) {
        for wrong in [&b"\xe4"[..], b"\x80", b"\xf0\x9f", b"\xff\xfe", b"\xc3"] {
            let (before, after) = word.split_at(at);
            let mut book = b"<addressBook encoding='utf-8'><contact><email>".to_vec();
            for part in [before.as_bytes(), wrong, after.as_bytes()] {
                book.extend_from_slice(part);
            }
            book.extend_from_slice("</email><Notes>äöü</Notes></contact></addressBook>".as_bytes());
            let fallback = WINDOWS_1252.decode_without_bom_handling(wrong).0;
            let expected = format!("email={before}{fallback}{after}|Notes=äöü");
            let column = 47 + before.chars().count();
            let damage = vec![format!("invalid-utf8 1:{column}")];
            assert_eq!(read(&book), Found { contacts: vec![expected], damage });
        }
    }
}
