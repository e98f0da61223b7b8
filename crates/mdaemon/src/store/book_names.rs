//! Names of files that may be address books under another name.

use std::ffi::OsStr;

/// Files of the server that are no address books, and need not be opened.
const KNOWN: [&str; 8] = [
    "AddrBook.mrk",
    "Calendar.mrk",
    "Documents.mrk",
    "Hiwater.mrk",
    "IMAP.mrk",
    "Journal.mrk",
    "Notes.mrk",
    "Tasks.mrk",
];

/// In what the name of a book, or of a copy of one, has.
const PARTS: [&[u8]; 2] = [b".mrk", b"addrbook"];

/// Whether a file of this name may be an address book under another name, or a copy of one.
pub(crate) fn may_be_book(name: &OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    let has = |part: &[u8]| bytes.windows(part.len()).any(|found| found.eq_ignore_ascii_case(part));
    PARTS.into_iter().any(has) && !KNOWN.iter().any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::may_be_book;

    #[test]
    fn names() {
        for (name, expected) in [
            ("Contacts.mrk", true),
            ("AddrBook (2).mrk", true),
            ("AddrBook - Copy.mrk", true),
            ("ADDRBOOK.MRK.BAK", true),
            ("AddrBook.old", true),
            ("AddrBook.mrk", false),
            ("addrbook.MRK", false),
            ("Hiwater.mrk", false),
            ("IMAP.MRK", false),
            ("user.ini", false),
        ] {
            assert_eq!(may_be_book(OsStr::new(name)), expected, "{name}");
        }
    }
}
