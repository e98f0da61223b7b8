//! What a text holds that needs a second look before it goes into a cell, seen in one pass.
//!
//! Nearly every value is short and holds nothing of the kind. To search such a one for each sign by
//! itself costs several times what it costs to copy it.

/// Longer texts are searched for each sign: that looks at many bytes at a time.
pub(super) const SHORT: usize = 64;

/// A set of kinds of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ByteClasses(u8);

impl ByteClasses {
    pub(super) const NONE: Self = Self(0);
    pub(super) const QUOTE: Self = Self(1);
    pub(super) const DELIMITER: Self = Self(1 << 1);
    pub(super) const LINE_FEED: Self = Self(1 << 2);
    pub(super) const CARRIAGE_RETURN: Self = Self(1 << 3);
    pub(super) const BACKSLASH: Self = Self(1 << 4);
    pub(super) const NUL: Self = Self(1 << 5);
    pub(super) const NOT_ASCII: Self = Self(1 << 6);
    /// Those for which RFC 4180 asks for quotes around the cell.
    pub(super) const QUOTED: Self =
        Self::QUOTE.union(Self::DELIMITER).union(Self::LINE_FEED).union(Self::CARRIAGE_RETURN);

    /// The signs of both sets.
    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets have a sign in common.
    pub(super) const fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// By byte: what sign it is.
#[derive(Debug)]
pub(super) struct ByteClassTable([ByteClasses; 256]);

impl ByteClassTable {
    /// The table for cells that this byte separates.
    pub(super) fn new(delimiter: u8) -> Self {
        let mut table = const {
            let mut table = [ByteClasses::NONE; 256];
            table[b'"' as usize] = ByteClasses::QUOTE;
            table[b'\n' as usize] = ByteClasses::LINE_FEED;
            table[b'\r' as usize] = ByteClasses::CARRIAGE_RETURN;
            table[b'\\' as usize] = ByteClasses::BACKSLASH;
            table[0] = ByteClasses::NUL;
            let mut byte = 0x80;
            while byte < 256 {
                table[byte] = ByteClasses::NOT_ASCII;
                byte += 1;
            }
            table
        };
        let own = &mut table[usize::from(delimiter)];
        *own = own.union(ByteClasses::DELIMITER);
        Self(table)
    }

    /// The signs in the text.
    pub(super) fn signs(&self, text: &[u8]) -> ByteClasses {
        text.iter().fold(ByteClasses::NONE, |signs, byte| signs.union(self.0[usize::from(*byte)]))
    }
}

#[cfg(test)]
mod tests {
    use super::{ByteClassTable, ByteClasses};

    #[test]
    fn every_sign_is_seen() {
        let table = ByteClassTable::new(b';');
        for (text, signs) in [
            ("Anna Berg, <a+b@example.com>\t'x'", ByteClasses::NONE),
            ("a;b", ByteClasses::DELIMITER),
            ("\"", ByteClasses::QUOTE),
            ("a\n", ByteClasses::LINE_FEED),
            ("\r", ByteClasses::CARRIAGE_RETURN),
            ("\\\0", ByteClasses::BACKSLASH.union(ByteClasses::NUL)),
            ("\u{e9}\u{1f600}", ByteClasses::NOT_ASCII),
        ] {
            assert_eq!(table.signs(text.as_bytes()), signs, "{text:?}");
        }
        assert_eq!(
            ByteClassTable::new(b'\\').signs(b"\\"),
            ByteClasses::BACKSLASH.union(ByteClasses::DELIMITER)
        );
    }
}
