//! The kinds of damage, and who gets which.

use super::random::Random;

/// Damage inside one contact. None of it costs a perfect reader a contact.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ContactDamage {
    BareAmpersand,
    BareLessThan,
    ControlCharacter,
    NulByte,
    UndefinedEntity,
    MismatchedTag,
    /// The contact's own end tag is missing, so that the next one seems to lie inside it.
    MissingEnd,
    InvalidUtf8,
}

impl ContactDamage {
    const ALL: [Self; 8] = [
        Self::BareAmpersand,
        Self::BareLessThan,
        Self::ControlCharacter,
        Self::NulByte,
        Self::UndefinedEntity,
        Self::MismatchedTag,
        Self::MissingEnd,
        Self::InvalidUtf8,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::BareAmpersand => "bare-ampersand",
            Self::BareLessThan => "bare-less-than",
            Self::ControlCharacter => "control-character",
            Self::NulByte => "nul-byte",
            Self::UndefinedEntity => "undefined-entity",
            Self::MismatchedTag => "mismatched-tag",
            Self::MissingEnd => "missing-end-tag",
            Self::InvalidUtf8 => "invalid-utf8",
        }
    }

    /// The line of the contact that shows the damage.
    pub(super) const fn line(self) -> &'static [u8] {
        match self {
            Self::BareAmpersand => b"<comment>Locks & keys</comment>",
            Self::BareLessThan => b"<comment>Price < 100 and falling</comment>",
            Self::ControlCharacter => b"<comment><![CDATA[Ring\x01 twice\x0B]]></comment>",
            Self::NulByte => b"<comment><![CDATA[Ring\0 twice]]></comment>",
            Self::UndefinedEntity => b"<comment>Caf&eacute; at the &nosuch; corner</comment>",
            Self::MismatchedTag => b"<comment>Ended by another name</remark>",
            Self::MissingEnd => b"<comment><![CDATA[The end is missing]]></comment>",
            Self::InvalidUtf8 => b"<comment><![CDATA[Caf\xE9 at the corner]]></comment>",
        }
    }
}

/// Damage to a book as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BookDamage {
    /// Ends inside the last contact, of which at least the name is left.
    CutOff,
    /// Sound, then NUL bytes up to a whole cluster, as a crash leaves them.
    NulPadding,
    Empty,
    NotXml,
    AllNul,
}

impl BookDamage {
    const ALL: [Self; 5] =
        [Self::CutOff, Self::NulPadding, Self::Empty, Self::NotXml, Self::AllNul];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::CutOff => "cut-off",
            Self::NulPadding => "nul-padding",
            Self::Empty => "empty",
            Self::NotXml => "not-xml",
            Self::AllNul => "all-nul",
        }
    }
}

/// Deals out damage: to a share of the contacts and books, every kind in its turn.
pub(super) struct Dealer {
    percent: u64,
    contact_kinds: std::iter::Cycle<std::array::IntoIter<ContactDamage, 8>>,
    book_kinds: std::iter::Cycle<std::array::IntoIter<BookDamage, 5>>,
}

impl Dealer {
    pub(super) fn new(percent: u64) -> Self {
        Self {
            percent,
            contact_kinds: ContactDamage::ALL.into_iter().cycle(),
            book_kinds: BookDamage::ALL.into_iter().cycle(),
        }
    }

    /// What the next contact gets.
    pub(super) fn for_contact(&mut self, random: &mut Random) -> Option<ContactDamage> {
        if random.chance(self.percent) { self.contact_kinds.next() } else { None }
    }

    /// What the next book gets.
    pub(super) fn for_book(&mut self, random: &mut Random) -> Option<BookDamage> {
        if random.chance(self.percent) { self.book_kinds.next() } else { None }
    }
}
