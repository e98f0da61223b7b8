//! LDIF (RFC 2849): Thunderbird's address books, and directories.
//!
//! Which field is in which attribute is data, as in CSV: a dialect whose headers are the names of
//! attributes. Thunderbird keeps the last of an attribute's values, so that each is there once.

mod directory;
mod dn;
mod line;
mod syntax;
mod writer;

use mdexport_model::Reason;

use crate::outcomes::Marks;
use crate::writer::Item;

pub use directory::DirectoryWriter;
pub(crate) use directory::{
    contents as directory_contents, group_contents as directory_group_contents,
};
pub use dn::is_name as is_distinguished_name;
pub use writer::LdifWriter;
pub(crate) use writer::group_contents;

/// Says of the members that are not on the list itself which are no contacts of the book, and which are in
/// another file.
fn tell_who_is_elsewhere(item: &Item<'_>, marks: &mut Marks) {
    for number in 0..item.contact.members().len() {
        match (item.ties.of(number), item.ties.of_same_file(number)) {
            (None, _) => marks.set_membership_reason(number, Reason::NotInBook),
            (Some(_), None) => marks.set_membership_reason(number, Reason::InOtherFile),
            (Some(_), Some(_)) => {}
        }
    }
}
