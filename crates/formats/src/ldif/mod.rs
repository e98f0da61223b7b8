//! LDIF (RFC 2849): Thunderbird's address books, and directories.
//!
//! Which field stands in which attribute is data, as in CSV: a dialect whose headers are the names of
//! attributes. Thunderbird keeps the last of an attribute's values, so that each stands once.

mod dn;
mod line;
mod writer;

pub use writer::LdifWriter;
