//! What ties a distribution list to the contacts of its book.

/// The contact that a member of a distribution list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The contact's number, by which the writers of a file know it, too.
    pub contact: u64,
    /// Whether the contact has the name that the list has, if the list has one.
    pub says_name: bool,
    /// Whether the contact has the e-mail address that the list has, if the list has one.
    pub says_email: bool,
}
