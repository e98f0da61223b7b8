//! How far bytes are UTF-8: what chance makes of other encodings, and what it does not.

/// How far bytes are UTF-8.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Utf8Shape {
    /// Characters of more than one byte.
    pub(super) multi_byte: usize,
    /// Bytes that belong to no character.
    pub(super) invalid: usize,
    /// Those of a character that is cut off at the end, padding aside.
    cut: usize,
}

impl Utf8Shape {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut shape = Self::default();
        let mut rest = without_padding(bytes);
        loop {
            let (valid, error) = match std::str::from_utf8(rest) {
                Ok(text) => (text.as_bytes(), None),
                Err(error) => (&rest[..error.valid_up_to()], Some(error)),
            };
            // A character of more than one byte has one byte that leads it.
            shape.multi_byte += valid.iter().filter(|&&byte| byte >= 0xc0).count();
            let Some(error) = error else { return shape };
            let Some(length) = error.error_len() else {
                shape.cut = rest.len() - valid.len();
                shape.invalid += shape.cut;
                return shape;
            };
            shape.invalid += length;
            rest = &rest[valid.len() + length..];
        }
    }

    /// Whether chance can have made what is UTF-8 among the other bytes.
    pub(super) fn is_hardly_utf8(self) -> bool {
        self.multi_byte * 2 <= self.invalid
    }

    /// Whether nothing is wrong but that the bytes end in the middle of a character.
    pub(super) fn is_only_cut(self) -> bool {
        self.invalid == self.cut
    }

    /// In no other encoding do as many sequences of UTF-8 arise by chance as other bytes do.
    pub(super) fn is_mostly_utf8(self) -> bool {
        self.multi_byte > 0 && self.multi_byte >= self.invalid - self.cut
    }
}

/// The bytes without the NUL bytes behind them, which a crash leaves where a file was growing.
pub(super) fn without_padding(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    &bytes[..end]
}

/// Whether the bytes are the beginning of a character.
pub(super) fn is_cut_character(run: &[u8]) -> bool {
    std::str::from_utf8(run).is_err_and(|error| error.error_len().is_none())
}
