//! What damage may have cost, so that the worst of it is named first everywhere.
//!
//! The ranking is by what is gone for good, not by how many places there are: a book that is empty has one
//! place, and a book whose dates have a time of day has hundreds.

use super::DamageCode;

/// What damage may have cost, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// The whole book.
    Book,
    /// Contacts, or values of them.
    Part,
    /// Letters of a value, its limits or its meaning: it is there, and may be another one.
    Value,
    /// Nothing.
    Nothing,
}

impl DamageCode {
    /// What it may have cost.
    pub const fn loss(self) -> Loss {
        match self {
            Self::Empty | Self::OnlyNuls | Self::NotXml => Loss::Book,
            Self::CutOff
            | Self::NulPadding
            | Self::UnclosedMarkup
            | Self::NestedContact
            | Self::CommentedOut
            | Self::DamagedRecord
            | Self::OtherRecord
            | Self::TextOutside
            | Self::TooDeep => Loss::Part,
            Self::InvalidEncoding
            | Self::InvalidUtf8
            | Self::GuessedEncoding
            | Self::MaybeOtherEncoding
            | Self::UnclosedCdata
            | Self::MissingEndTag
            | Self::UnexpectedEndTag
            | Self::MarkupInText
            | Self::SectionEndInText
            | Self::UndefinedEntity
            | Self::InvalidReference
            | Self::NotADate
            | Self::UnknownRecord
            | Self::DateWithTime => Loss::Value,
            Self::UnknownRoot
            | Self::SecondRoot
            | Self::Doctype
            | Self::EmptyContact
            | Self::BadAttribute
            | Self::BareAmpersand
            | Self::BareLessThan
            | Self::ControlCharacter => Loss::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Loss;
    use crate::DamageCode;

    #[test]
    fn what_costs_something_wants_a_look() {
        for code in DamageCode::ALL.iter().filter(|code| code.needs_no_look()) {
            assert_eq!(code.loss(), Loss::Nothing, "{}", code.code());
        }
    }
}
