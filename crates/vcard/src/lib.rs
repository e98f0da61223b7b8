//! vCard syntax, written: content lines, parameters, escapes, folding.
//!
//! Versions 2.1 (versit 1996), 3.0 (RFC 2425, RFC 2426) and 4.0 (RFC 6350, RFC 6868). What a property
//! means is not known here: the caller names it and says whether its value is a text, a list, components,
//! a URI or base64.

mod card;
mod escape;
mod large;
mod quoted_printable;

pub use card::{CardWriter, Line, Lines};
pub use escape::{component_needs_blank, entry_needs_blank, fits_uri, holds, is_name};

/// A version of vCard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 2.1: what old telephones and `MailEnable` read.
    V21,
    /// 3.0, RFC 2426: what most servers and clients read.
    V3,
    /// 4.0, RFC 6350.
    V4,
}

impl Version {
    /// The value of `VERSION`.
    pub const fn number(self) -> &'static str {
        match self {
            Self::V21 => "2.1",
            Self::V3 => "3.0",
            Self::V4 => "4.0",
        }
    }
}
