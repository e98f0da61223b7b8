//! A read-only view of an `MDaemon` store: accounts, folders and their kinds, address books as
//! contacts.
//!
//! Nothing here writes, anywhere: the store may be in use, and it is the evidence. A book goes through
//! four steps: [`Store`] and
//! [`AccountFolder`] find it, [`BookFile`] reads its bytes, [`Book`] decodes them, [`Contacts`] reads its records.
//! What is wrong with the data is reported beside it, never an error.

mod attributes;
mod book;
mod contacts;
mod declared_encoding;
mod decode;
mod elements;
mod findings;
mod folder_kind;
mod lexer;
mod listing;
mod mutf7;
mod path;
mod record;
mod references;
mod single;
mod store;
mod unclosed;
mod value;
mod walk;

pub use book::{Book, BookFile};
pub use contacts::{BookReport, Contacts};
pub use decode::EncodingReason;
pub use elements::{ElementTable, ElementTableError, Evidence, KnownElement};
pub use single::owner_of;
pub use store::{AccountFolder, RootKind, Store, StoreError};
pub use walk::FoundBook;
