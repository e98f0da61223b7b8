//! The line of headers with which a file begins.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::Dialect;
use crate::quoting::write_cell;

impl Dialect {
    /// The line of headers. A run has many files and one encoding, so that one is kept.
    pub(super) fn header(&self, encoding: &'static Encoding) -> Cow<'_, [u8]> {
        let (kept, header) = self.header.get_or_init(|| (encoding, self.make_header(encoding)));
        if *kept == encoding { header.into() } else { self.make_header(encoding).into() }
    }

    fn make_header(&self, encoding: &'static Encoding) -> Vec<u8> {
        let mut header = Vec::new();
        if self.byte_order_mark && encoding == UTF_8 {
            header.extend_from_slice(b"\xef\xbb\xbf");
        }
        for (number, name) in self.headers().enumerate() {
            if number > 0 {
                header.push(self.delimiter);
            }
            let name = encoding.encode(name).0;
            // Writing to a vector cannot fail.
            let _ = write_cell(&name, self.quotes(&name), &mut header);
        }
        header.extend_from_slice(self.line_end);
        header
    }
}
