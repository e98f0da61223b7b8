//! Lists a folder of the store, looking at nothing that is not needed.
//!
//! A message folder can hold hundreds of thousands of messages. Their names come with the listing and
//! are counted and dropped at once: no message is opened, asked for its attributes, kept or sorted.

use std::cell::Cell;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

use mdexport_platform::{EntryKind, list};

use crate::store::book_names::may_be_book;

const BOOK: &str = "AddrBook.mrk";
const FOLDER_SUFFIX: &str = ".IMAP";
const HIWATER: &str = "Hiwater.mrk";
const CALENDAR: &str = "Calendar.mrk";
const TASKS: &str = "Tasks.mrk";
const MAILBOX: &str = "imap.mrk";

/// What matters in a folder, sorted by name.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    pub(crate) folders: Vec<OsString>,
    pub(crate) books: Vec<OsString>,
    pub(crate) links: Vec<OsString>,
    /// Files that may be address books under other names, or copies of some.
    pub(crate) others: Vec<OsString>,
    /// The file that says what the folder is for.
    pub(crate) hiwater: Option<OsString>,
    /// How many messages there are.
    pub(crate) messages: u64,
    pub(crate) has_calendar: bool,
    pub(crate) has_tasks: bool,
    /// Whether the file is here in which the server keeps the state of a mailbox.
    pub(crate) has_mailbox: bool,
    /// Whether nothing is here.
    pub(crate) is_empty: bool,
    /// Why some entries could not be listed.
    pub(crate) errors: Vec<io::Error>,
}

impl Listing {
    pub(crate) fn of(folder: &Path) -> io::Result<Self> {
        let mut listing = Self { is_empty: true, ..Self::default() };
        let messages = Cell::new(0_u64);
        let is_wanted = |name: &OsStr| {
            let is_message = has_suffix(name, ".msg");
            messages.set(messages.get() + u64::from(is_message));
            !is_message
        };
        list(folder, is_wanted, |entry| match entry {
            Ok((name, kind)) => listing.add(name, kind),
            Err(error) => listing.errors.push(error),
        })?;
        listing.messages = messages.get();
        listing.is_empty &= listing.messages == 0 && listing.errors.is_empty();
        let Self { folders, books, links, others, .. } = &mut listing;
        for names in [folders, books, links, others] {
            // By letters first, so that the order is the same where names have no case.
            names.sort_by_cached_key(|name| (name.to_string_lossy().to_lowercase(), name.clone()));
        }
        Ok(listing)
    }

    fn add(&mut self, name: &OsStr, kind: EntryKind) {
        self.is_empty = false;
        match kind {
            EntryKind::Folder => self.folders.push(name.to_owned()),
            EntryKind::Link => self.links.push(name.to_owned()),
            // What is a pipe or a device under this name is reported when it is to be read.
            EntryKind::File | EntryKind::Other if name.eq_ignore_ascii_case(BOOK) => {
                self.books.push(name.to_owned());
            }
            EntryKind::File if name.eq_ignore_ascii_case(HIWATER) => {
                // Where names have case there can be two.
                let first = self.hiwater.take().filter(|other| other.as_os_str() < name);
                self.hiwater = Some(first.unwrap_or_else(|| name.to_owned()));
            }
            EntryKind::File => {
                self.has_calendar |= name.eq_ignore_ascii_case(CALENDAR);
                self.has_tasks |= name.eq_ignore_ascii_case(TASKS);
                self.has_mailbox |= name.eq_ignore_ascii_case(MAILBOX);
                if may_be_book(name) {
                    self.others.push(name.to_owned());
                }
            }
            EntryKind::Other => {}
        }
    }

    /// The mail folders in it.
    pub(crate) fn mail_folders(&self) -> impl Iterator<Item = &OsString> {
        self.folders.iter().filter(|name| is_mail_folder(name))
    }

    /// The folders in it that are no mail folders: of domains, of accounts, or anything.
    pub(crate) fn plain_folders(&self) -> impl DoubleEndedIterator<Item = &OsString> {
        self.folders.iter().filter(|name| !is_mail_folder(name))
    }

    /// Whether it holds what the folder of an account holds.
    pub(crate) fn is_like_an_account(&self) -> bool {
        self.mail_folders().next().is_some()
            || self.has_mailbox
            || self.hiwater.is_some()
            || self.messages > 0
            || !self.books.is_empty()
    }

    /// Whether contacts of another account may lie in it, where it lies in the folder of an account.
    pub(crate) fn may_be_of_another(&self) -> bool {
        self.mail_folders().next().is_some() || !self.books.is_empty()
    }

    /// The folder of this name, in any case.
    pub(crate) fn folder(&self, wanted: &str) -> Option<&OsString> {
        self.folders.iter().find(|name| name.eq_ignore_ascii_case(wanted))
    }
}

/// Whether the name is that of a mail folder on the disk.
pub(crate) fn is_mail_folder(name: &OsString) -> bool {
    has_suffix(name, FOLDER_SUFFIX)
}

fn has_suffix(name: &OsStr, suffix: &str) -> bool {
    let name = name.as_encoded_bytes();
    name.len() > suffix.len()
        && name[name.len() - suffix.len()..].eq_ignore_ascii_case(suffix.as_bytes())
}

/// The name of a mail folder as people see it.
pub(crate) fn folder_name(name: &str) -> String {
    let cut = name.len().saturating_sub(FOLDER_SUFFIX.len());
    let bare = match name.get(cut..) {
        Some(suffix) if cut > 0 && suffix.eq_ignore_ascii_case(FOLDER_SUFFIX) => &name[..cut],
        _ => name,
    };
    crate::store::mutf7::decode(bare).unwrap_or_else(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::folder_name;

    #[test]
    fn folder_names() {
        for (on_disk, shown) in [
            ("Contacts.IMAP", "Contacts"),
            ("contacts.imap", "contacts"),
            ("K&APw-che.IMAP", "Küche"),
            ("R&D.IMAP", "R&D"),
            (".IMAP", ".IMAP"),
            ("WC", "WC"),
            ("日本.IMAP", "日本"),
        ] {
            assert_eq!(folder_name(on_disk), shown);
        }
    }
}
