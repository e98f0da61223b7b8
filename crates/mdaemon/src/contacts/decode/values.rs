//! Cuts the bytes of a book into values without decoding them: the text between two tags, the text of
//! a CDATA section, the value of an attribute.
//!
//! That can be done because `<`, `>` and quotes are a part of a longer character in no encoding that is
//! read by value. `]` is one in `Shift_JIS`, Big5 and GBK: the end of a CDATA section is no part of a value.

use std::ops::Range;

use memchr::{memchr2, memrchr2};

use super::utf8_shape::without_padding;

/// The values that are not UTF-8, in order.
pub(super) struct InvalidValues<'b> {
    bytes: &'b [u8],
    at: usize,
    in_tag: bool,
}

impl<'b> InvalidValues<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0, in_tag: false }
    }
}

impl Iterator for InvalidValues<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.bytes[self.at..];
        let invalid = self.at + std::str::from_utf8(rest).err()?.valid_up_to();
        let mut start = self.at;
        if let Some(markup) = memrchr2(b'<', b'>', &self.bytes[start..invalid]) {
            let markup = start + markup;
            self.in_tag = is_tag(&self.bytes[markup..]);
            start = markup + 1;
        }
        if self.in_tag {
            start += memrchr2(b'"', b'\'', &self.bytes[start..invalid]).map_or(0, |at| at + 1);
        }
        let rest = &self.bytes[invalid..];
        let is_end = |byte: &u8| matches!(byte, b'<' | b'>' | b'"' | b'\'');
        let end =
            if self.in_tag { rest.iter().position(is_end) } else { memchr2(b'<', b'>', rest) };
        let end = end.map_or(self.bytes.len(), |end| invalid + end);
        self.at = end;
        let value = &self.bytes[..end];
        let least = invalid + 1;
        Some(match self.bytes.get(end) {
            Some(b'>') => start..without_section_end(value, least),
            Some(_) => start..end,
            None => start..without_padding(value).len().max(least),
        })
    }
}

/// Whether attributes can follow.
fn is_tag(markup: &[u8]) -> bool {
    matches!(markup, [b'<', behind, ..] if *behind != b'!')
}

/// Where a value ends that may be the text of a CDATA section; `least` is the end of what must be in it.
fn without_section_end(value: &[u8], least: usize) -> usize {
    let end = value.len();
    if value.ends_with(b"]]") && end - 2 >= least { end - 2 } else { end }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{
        BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, IBM866, ISO_8859_2, ISO_8859_4, ISO_8859_5,
        ISO_8859_6, ISO_8859_7, ISO_8859_8, ISO_8859_13, KOI8_U, SHIFT_JIS, WINDOWS_874,
        WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255,
        WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
    };

    use super::InvalidValues;

    /// All that the detector can guess, and what GBK is a part of.
    const ENCODINGS: [&Encoding; 26] = [
        BIG5,
        EUC_JP,
        EUC_KR,
        GB18030,
        GBK,
        IBM866,
        ISO_8859_2,
        ISO_8859_4,
        ISO_8859_5,
        ISO_8859_6,
        ISO_8859_7,
        ISO_8859_8,
        ISO_8859_13,
        KOI8_U,
        SHIFT_JIS,
        WINDOWS_874,
        WINDOWS_1250,
        WINDOWS_1251,
        WINDOWS_1252,
        WINDOWS_1253,
        WINDOWS_1254,
        WINDOWS_1255,
        WINDOWS_1256,
        WINDOWS_1257,
        WINDOWS_1258,
        encoding_rs::MACINTOSH,
    ];

    #[test]
    fn what_ends_a_value_is_part_of_a_letter_in_no_encoding() {
        for encoding in ENCODINGS {
            for end in *b"<>\"'" {
                let text =
                    |bytes: &[u8]| encoding.decode_without_bom_handling(bytes).0.into_owned();
                for first in 0x80..=0xff {
                    let decoded = text(&[first, end]);
                    assert!(decoded.ends_with(char::from(end)), "{}: {first:x}", encoding.name());
                    for second in 0x30..=0xff {
                        let decoded = text(&[first, second, end]);
                        assert!(decoded.ends_with(char::from(end)), "{}", encoding.name());
                        assert!(second == end || decoded.matches(char::from(end)).count() == 1);
                    }
                }
            }
        }
    }

    #[test]
    fn values_end_where_markup_begins() {
        let cases: [(&[u8], &[&[u8]]); 8] = [
            (b"<a>\xc3\xa4</a>", &[]),
            (b"<a>x \xe4</a><b>\xc3\xa4</b><c>\xff", &[b"x \xe4", b"\xff"]),
            (b"<a><![CDATA[x\xe4]]></a>", &[b"![CDATA[x\xe4"]),
            (b"<a><![CDATA[\x83]]]></a>", &[b"![CDATA[\x83]"]),
            (b"<a><![CDATA[say \"\xe4\" so]]>", &[b"![CDATA[say \"\xe4\" so"]),
            (b"<a b=\"x\" c='\xe4' d=\"\xff\">", &[b"\xe4", b"\xff"]),
            (b"<a b=\xe4>\xe4\"x", &[b"a b=\xe4", b"\xe4\"x"]),
            (b"\xe4", &[b"\xe4"]),
        ];
        for (bytes, expected) in cases {
            let found: Vec<_> = InvalidValues::of(bytes).map(|range| &bytes[range]).collect();
            assert_eq!(found, expected, "{bytes:?}");
        }
    }
}
