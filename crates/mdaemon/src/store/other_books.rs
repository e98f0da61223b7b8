//! Address books that an export does not read: those under other names than `AddrBook.mrk`, and copies.
//!
//! Of a file whose name says that it may be one, no more is read than shows its root element.

use std::io::{self, Read};
use std::path::Path;

use mdexport_model::{Problem, ProblemCode};
use memchr::memmem;

use crate::store::below;
use crate::store::listing::Listing;

/// How much of a file is read: prolog and comments may come before its root element.
const START: u64 = 16 * 1024;

/// Whether the file's root element is that of an address book.
pub(crate) fn is_book(path: &Path) -> io::Result<bool> {
    let file = mdexport_platform::open_to_read(path)?;
    if !file.metadata()?.is_file() {
        return Ok(false);
    }
    let mut start = Vec::new();
    file.take(START).read_to_end(&mut start)?;
    Ok(begins_as_book(&start))
}

/// NUL bytes are left out: a crash leaves them, and in UTF-16 they are between the letters.
fn begins_as_book(start: &[u8]) -> bool {
    let text: Vec<_> =
        start.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let is_tag = |at: &usize| text.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
    let first = memchr::memchr_iter(b'<', &text).find(is_tag).map(|at| &text[at + 1..]);
    memmem::find(&text, b"<addressbook").is_some()
        || first.is_some_and(|tag| tag.starts_with(b"contact"))
}

/// The problems of the books in this folder that have other names.
pub(crate) fn other_books<'l>(
    folder: &'l Path,
    relative: &'l str,
    listing: &'l Listing,
) -> impl Iterator<Item = Problem> + 'l {
    listing.others.iter().filter_map(move |name| {
        let path = below(relative, &name.to_string_lossy());
        match is_book(&folder.join(name)) {
            Ok(true) => Some(under_another_name(path)),
            Ok(false) => None,
            // It is gone, as copies are that were just made.
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => Some(Problem {
                code: ProblemCode::UnreadableBook,
                path: Some(path),
                message: format!(
                    "Whether the file is an address book is not known: {error}. Run as a user who may read the store."
                ),
            }),
        }
    })
}

fn under_another_name(path: String) -> Problem {
    stray_book(
        format!("The file is an address book and is not called AddrBook.mrk. {}", command(&path)),
        path,
    )
}

/// What is to be done about a book that was not exported.
pub(crate) fn command(path: &str) -> String {
    if Path::new(path).is_absolute() {
        return format!("It was not exported. To export it: mdexport contacts \"{path}\".");
    }
    format!(
        "It was not exported. To export it: mdexport contacts \"STORE/{path}\", where STORE is the --root of now."
    )
}

/// The problem that a book was not exported because of its name or place.
pub(crate) fn stray_book(message: String, path: String) -> Problem {
    Problem { code: ProblemCode::StrayBook, path: Some(path), message }
}

#[cfg(test)]
mod tests {
    use super::begins_as_book;

    #[test]
    fn root_elements() {
        let utf16: Vec<_> =
            "\u{feff}<AddressBook>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (start, expected) in [
            (&b"<?xml version='1.0'?>\r\n<!-- x --><addressBook version='1'>"[..], true),
            (b"\xef\xbb\xbf<ADDRESSBOOK>", true),
            (b"\0\0\0\0<addressBook>", true),
            (&utf16, true),
            (b"<contact><email>", true),
            (b"<calendar><item>", false),
            (b"[Groupware]\r\nFolderClass=IPF.Contact", false),
            (b"", false),
        ] {
            assert_eq!(begins_as_book(start), expected, "{start:?}");
        }
    }
}
