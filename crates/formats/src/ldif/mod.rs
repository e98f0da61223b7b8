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
pub(crate) use directory::contents as directory_contents;
pub use dn::is_name as is_distinguished_name;
pub(crate) use writer::Entries;
pub use writer::LdifWriter;
