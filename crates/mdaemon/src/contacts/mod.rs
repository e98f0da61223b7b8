//! Address books: from the bytes of `AddrBook.mrk` to contacts and lists.
//!
//! Bytes are decoded ([`decode`]), cut by a lexer that cannot fail ([`lexer`]), and read as records ([`reader`],
//! [`record`]); what an element means is data ([`elements`]).

mod attributes;
mod book;
mod completeness;
mod declared_encoding;
mod decode;
mod elements;
mod findings;
mod group_words;
mod groups;
mod lexer;
mod members;
mod name_index;
mod path;
mod reader;
mod record;
mod record_words;
mod references;
mod replay;
mod second_reading;
mod tag_name;
mod unclosed;
mod value;

pub use book::{Book, BookFile, FileState};
pub use completeness::is_ended;
pub use decode::EncodingReason;
pub use elements::{ElementTable, Evidence, KnownElement};
pub use groups::Groups;
pub use reader::{BookReport, Contacts};
pub use second_reading::{Disagreement, SecondReading};
