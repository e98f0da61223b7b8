//! Text to contacts. Where nothing is wrong with a book, a sound contact behind it is read as well;
//! and a second reading says the same, without the fast way for sound records.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mdexport_fuzz::{Extent, FALLBACK, TABLE, read, read_all};
use mdexport_mdaemon::Book;

fuzz_target!(|bytes: &[u8]| {
    let book = Book::decode(bytes, FALLBACK);
    let extent = Extent::of(bytes, book.encoding(), book.encoding_reason());
    let mut first = Vec::new();
    let report = read(&book, &extent, |contact| first.push(contact.clone()));
    let mut second = Vec::new();
    let careful = book.contacts(&TABLE).without_fast_way();
    let again = read_all(careful, &extent, |contact| second.push(contact.clone()));
    assert_eq!(report.damage, again.damage);
    assert_eq!(first.len(), second.len());
    for (first, second) in first.iter().zip(&second) {
        assert_eq!(first.elements(), second.elements());
        assert_eq!(first.kind, second.kind);
    }
    // A record in front of whatever comes is read, whole, whatever comes; the bytes must only not be
    // read in another encoding for it.
    if std::str::from_utf8(bytes).is_ok() && !bytes.starts_with(b"\xef\xbb\xbf") {
        let sound = b"<addressBook>\n<contact><fullName>Anna</fullName></contact>\n";
        let behind = [sound, bytes].concat();
        let book = Book::decode(&behind, FALLBACK);
        if book.encoding() != "UTF-8" {
            return;
        }
        let extent = Extent::of(&behind, book.encoding(), book.encoding_reason());
        let mut found = Vec::new();
        read(&book, &extent, |contact| {
            found.push(contact.get(mdexport_model::Field::FullName).map(str::to_owned))
        });
        assert_eq!(found[0].as_deref(), Some("Anna"), "the neighbour before was harmed");
    }
});
