//! The contacts of a book, gone through more than once.
//!
//! To read a record costs more than to keep what was read; but all of a large book's records would take more
//! memory than the book.

use mdexport_model::Contact;

use crate::contacts::book::Book;
use crate::contacts::elements::ElementTable;

/// The contacts of a larger book are read again each time, in bytes. A small one's take less memory than
/// what else a run holds.
const SMALL: usize = 1024 * 1024;

/// The contacts of a book.
pub(crate) struct Passes<'b, 't> {
    book: &'b Book<'b>,
    table: &'t ElementTable,
    /// Those of a small book, once they were read.
    kept: Option<Vec<Contact<'b>>>,
}

impl<'b, 't> Passes<'b, 't> {
    /// The contacts of this book.
    pub(crate) fn of(book: &'b Book<'b>, table: &'t ElementTable) -> Self {
        let mut passes = Self { book, table, kept: None };
        if book.text().len() <= SMALL {
            let mut contacts = Vec::new();
            passes.for_each(|contact| contacts.push(contact.clone()));
            passes.kept = Some(contacts);
        }
        passes
    }

    /// Hands over every contact, in order.
    pub(crate) fn for_each(&self, mut each: impl FnMut(&Contact<'b>)) {
        if let Some(kept) = &self.kept {
            return kept.iter().for_each(each);
        }
        let mut contacts = self.book.contacts(self.table);
        while let Some(contact) = contacts.advance() {
            each(contact);
        }
    }
}
