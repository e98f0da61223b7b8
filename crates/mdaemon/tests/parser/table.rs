//! What a case of the table is, and how a book is shown in it.

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, ElementTable};
use mdexport_model::{Contact, Kind};

/// A book and what must come of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) about: &'static str,
    /// What stands in the book; in its second line, if it stands in a root.
    book: &'static str,
    in_root: bool,
    contacts: &'static [&'static str],
    damage: &'static [&'static str],
}

impl Case {
    /// Contacts in a sound root element, from line 2 on.
    pub(crate) const fn inside(
        about: &'static str,
        book: &'static str,
        contacts: &'static [&'static str],
        damage: &'static [&'static str],
    ) -> Self {
        Self { about, book, in_root: true, contacts, damage }
    }

    /// A whole file.
    pub(crate) const fn whole(
        about: &'static str,
        book: &'static str,
        contacts: &'static [&'static str],
        damage: &'static [&'static str],
    ) -> Self {
        Self { about, book, in_root: false, contacts, damage }
    }

    /// The whole file's text.
    pub(crate) fn text(&self) -> String {
        if self.in_root {
            format!("<addressBook>\n{}\n</addressBook>", self.book)
        } else {
            self.book.to_owned()
        }
    }

    /// What the table says.
    pub(crate) fn expected(&self) -> Found {
        let owned = |lines: &[&str]| lines.iter().map(ToString::to_string).collect();
        Found { contacts: owned(self.contacts), damage: owned(self.damage) }
    }
}

/// What was found in a book.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// A line for each contact, such as `fullName=Anna|email=a@example.com`.
    pub(crate) contacts: Vec<String>,
    /// Code, line and column of each finding, such as `bare-ampersand 2:5`.
    pub(crate) damage: Vec<String>,
}

/// Reads a book.
pub(crate) fn read(bytes: &[u8]) -> Found {
    read_with(&ElementTable::built_in().unwrap(), bytes)
}

/// Reads a book with another table.
pub(crate) fn read_with(table: &ElementTable, bytes: &[u8]) -> Found {
    let book = Book::decode(bytes, WINDOWS_1252);
    let mut reader = book.contacts(table);
    let mut contacts = Vec::new();
    while let Some(contact) = reader.advance() {
        contacts.push(line(contact));
    }
    let report = reader.finish();
    assert_eq!(report.contacts + report.others, contacts.len() as u64);
    let damage = report
        .damage
        .iter()
        .map(|found| format!("{} {}:{}", found.code.code(), found.line, found.column))
        .collect();
    Found { contacts, damage }
}

fn line(contact: &Contact<'_>) -> String {
    let values: Vec<_> = contact
        .elements()
        .iter()
        .map(|element| format!("{}={}", element.name, element.value))
        .collect();
    let kind = match contact.kind {
        Kind::Individual => "",
        Kind::Group => "group ",
        Kind::Unknown => "other ",
    };
    let members = contact.members().iter().map(|member| {
        let parts = [member.uid, member.name, member.email].map(|part| contact.value(part));
        format!("[{}] ", parts.map(Option::unwrap_or_default).join(","))
    });
    format!("{kind}{}{}", members.collect::<String>(), values.join("|"))
}
