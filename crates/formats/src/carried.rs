//! What the files of a series leave to each other: they are imported into one address book.

use crate::dialect::ListNames;
use crate::ldif::Entries;
use crate::uid::Uids;

/// What a file leaves to the next one that is imported together with it: which texts may not stand in it
/// again, and who was announced. Each format has its own part of it.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// The UIDs of cards and of a directory's entries.
    pub(crate) uids: Option<Uids>,
    /// The names of entries for Thunderbird.
    pub(crate) entries: Option<Entries>,
    /// The names of distribution lists and of their members.
    pub(crate) lists: ListNames,
}
