//! A read-only view of an `MDaemon` store: accounts, folders and their kinds, address books as
//! contacts.
//!
//! Nothing here writes, anywhere: the store may be in use, and it is the evidence. A book goes through
//! four steps: [`Store`] and
//! [`AccountFolder`] find it, [`BookFile`] reads its bytes, [`Book`] decodes them, [`Contacts`] reads its records.
//! Who the members of its distribution lists are, [`Groups`] finds out beforehand.
//! [`SecondReading`] holds another reader's opinion against it.
//! What is wrong with the data is reported beside it, never an error.

mod contacts;
mod store;
mod utf16_base64;

pub use contacts::{
    Book, BookFile, BookReport, Contacts, Disagreement, ElementTable, EncodingReason, Evidence,
    FileState, Groups, KnownElement, SecondReading, is_ended,
};
pub use store::{
    AccountFolder, AccountList, Difference, FolderClass, FolderContent, FoundBook, FoundFolder,
    Reconciled, RootKind, Store, StoreError, owner_of,
};
