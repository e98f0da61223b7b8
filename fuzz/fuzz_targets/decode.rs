//! Bytes to text: any bytes have an encoding, a reason for it, and a text to report about.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mdexport_fuzz::{Extent, FALLBACK, read};
use mdexport_mdaemon::{Book, EncodingReason};

fuzz_target!(|bytes: &[u8]| {
    let book = Book::decode(bytes, FALLBACK);
    let (encoding, reason) = (book.encoding(), book.encoding_reason());
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    match reason {
        EncodingReason::Ascii => assert!(bytes.is_ascii()),
        EncodingReason::ValidUtf8 => assert!(is_utf8 && !bytes.is_ascii()),
        EncodingReason::MostlyUtf8 => assert!(!is_utf8 && encoding == "UTF-8"),
        EncodingReason::EscapeSequences => assert!(bytes.is_ascii() && encoding != "UTF-8"),
        EncodingReason::Declared | EncodingReason::Guessed => assert!(encoding != "UTF-8"),
        EncodingReason::Fallback => assert_eq!(encoding, FALLBACK.name()),
        EncodingReason::Utf32Pattern => assert!(encoding.starts_with("UTF-32")),
        EncodingReason::ByteOrderMark | EncodingReason::Utf16Pattern => {}
    }
    let extent = Extent::of(bytes, encoding, reason);
    read(&book, &extent, |_| {});
    // Padding is no text: it changes neither the encoding nor a contact.
    if !bytes.is_empty() && reason != EncodingReason::Utf16Pattern && encoding == "UTF-8" {
        let padded = [bytes, &[0; 16]].concat();
        let again = Book::decode(&padded, FALLBACK);
        if again.encoding_reason() == reason {
            let mut reader = again.contacts(&mdexport_fuzz::TABLE);
            let (mut count, mut before) = (0, 0);
            while reader.advance().is_some() {
                count += 1;
            }
            read(&book, &extent, |_| before += 1);
            assert_eq!(count, before, "padding made or took a contact");
        }
    }
});
