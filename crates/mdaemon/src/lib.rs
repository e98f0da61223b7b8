//! A read-only view of an `MDaemon` store: accounts, folders and their kinds, address books as
//! contacts.
//!
//! Nothing here writes, anywhere: the store may be in use, and it is the evidence. A book goes through
//! four steps: [`Store`] and
//! [`AccountFolder`] find it, [`BookFile`] reads its bytes, [`Book`] decodes them, [`Contacts`] reads its records.
//! Who the members of its distribution lists are, [`Groups`] finds out beforehand.
//! [`SecondReading`] holds another reader's opinion against it.
//! What is wrong with the data is reported beside it, never an error.

mod accounts;
mod attributes;
mod book;
mod contacts;
mod declared_encoding;
mod decode;
mod elements;
mod ending;
mod findings;
mod folder_kind;
mod group_words;
mod groups;
mod hiwater;
mod layout;
mod lexer;
mod listed_places;
mod listing;
mod mail_dir;
mod members;
mod mutf7;
mod name_index;
mod other_books;
mod passes;
mod path;
mod reconcile;
mod record;
mod record_words;
mod references;
mod search;
mod second_reading;
mod single;
mod store;
mod unclosed;
mod userlist;
mod utf16_base64;
mod value;
mod walk;
mod whereabouts;

pub use book::{Book, BookFile, FileState};
pub use contacts::{BookReport, Contacts};
pub use decode::EncodingReason;
pub use elements::{ElementTable, Evidence, KnownElement};
pub use ending::is_ended;
pub use groups::Groups;
pub use hiwater::{FolderClass, FolderContent};
pub use reconcile::{AccountList, Difference, Reconciled};
pub use second_reading::{Disagreement, SecondReading};
pub use single::owner_of;
pub use store::{AccountFolder, RootKind, Store, StoreError};
pub use walk::{FoundBook, FoundFolder};
