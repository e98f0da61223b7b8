//! LDIF (RFC 2849): Thunderbird's address books, and directories.
//!
//! Which field stands in which attribute is data, as in CSV: a dialect whose headers are the names of
//! attributes. Thunderbird keeps the last of an attribute's values, so that each stands once.

mod directory;
mod dn;
mod line;
mod syntax;
mod writer;

pub use directory::DirectoryWriter;
pub(crate) use directory::{
    contents as directory_contents, group_contents as directory_group_contents,
};
pub use dn::is_name as is_distinguished_name;
pub use writer::LdifWriter;
pub(crate) use writer::{Entries, group_contents};
