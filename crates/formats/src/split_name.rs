//! Splits a full name that has no parts.

use crate::name::Name;

/// Splits.
pub(crate) fn split(_full: &str) -> Option<Name<'_>> {
    None
}
