//! What a folder is for, by its `Hiwater.mrk`.
//!
//! The server keeps one such file in each folder: an INI file with, among much else, a line
//! `FolderClass=IPF.Contact` in the section `[Groupware]` (seen in
//! <https://github.com/ealib/md-setup-attachment-dirs>). The classes are those of Outlook, and of `MDaemon`'s
//! API (<https://github.com/ealib/node-mdaemon-api>): unlike a folder's name they are the same in every
//! language. An export does not ask for it: a folder with an `AddrBook.mrk` holds contacts.

use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

/// Longer files are read so far; sound ones have a few hundred bytes.
const LONGEST: u64 = 256 * 1024;

/// A longer text is no class.
const LONGEST_CLASS: usize = 64;

const SECTION: &str = "Groupware";
const KEY: &str = "FolderClass";

/// What a folder is for, as the server says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderClass(String);

/// What a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FolderContent {
    /// Address books.
    Contacts,
    /// Messages.
    Mail,
    /// Appointments.
    Calendar,
    /// Tasks.
    Tasks,
    /// Notes.
    Notes,
    /// Documents.
    Documents,
    /// A journal.
    Journal,
    /// What the server does not show to anyone.
    Hidden,
    /// A class that is not known.
    Other,
    /// Nothing that says what it is for.
    Empty,
}

impl FolderContent {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Mail => "mail",
            Self::Calendar => "calendar",
            Self::Tasks => "tasks",
            Self::Notes => "notes",
            Self::Documents => "documents",
            Self::Journal => "journal",
            Self::Hidden => "hidden",
            Self::Other => "other",
            Self::Empty => "empty",
        }
    }
}

impl FolderClass {
    /// The class of a folder, if this `Hiwater.mrk` says one. What cannot be read says nothing.
    pub(crate) fn read(hiwater: &Path) -> Option<Self> {
        let file = mdexport_platform::open_to_read(hiwater).ok()?;
        if !file.metadata().ok()?.is_file() {
            return None;
        }
        let mut bytes = Vec::new();
        file.take(LONGEST).read_to_end(&mut bytes).ok()?;
        Self::parse(&bytes)
    }

    /// As Windows reads INI files: of sections and keys of one name the first counts, letters' case aside.
    fn parse(bytes: &[u8]) -> Option<Self> {
        let (encoding, bom) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
        let text = encoding.decode_without_bom_handling(&bytes[bom..]).0;
        let mut lines = text.split(['\n', '\r']).map(str::trim);
        lines.find(|line| section(line).is_some_and(|name| name.eq_ignore_ascii_case(SECTION)))?;
        let value = lines.take_while(|line| section(line).is_none()).find_map(|line| {
            let (key, value) = line.split_once('=')?;
            key.trim_end().eq_ignore_ascii_case(KEY).then_some(value)
        })?;
        let class = value.trim().trim_matches('"').trim();
        let is_class = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        let is_sound = !class.is_empty() && class.len() <= LONGEST_CLASS;
        (is_sound && class.bytes().all(is_class)).then(|| Self(class.to_owned()))
    }

    /// The class as the file has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it means. A class may have others below it (`IPF.Contact.GalContacts`).
    pub fn content(&self) -> FolderContent {
        let mut parts = self.0.split('.');
        let is_ipf = parts.next().is_some_and(|first| first.eq_ignore_ascii_case("IPF"));
        let kind = parts.next().filter(|_| is_ipf).unwrap_or_default().to_ascii_lowercase();
        match kind.as_str() {
            "contact" => FolderContent::Contacts,
            "note" => FolderContent::Mail,
            "appointment" => FolderContent::Calendar,
            "task" => FolderContent::Tasks,
            "stickynote" => FolderContent::Notes,
            "document" => FolderContent::Documents,
            "journal" => FolderContent::Journal,
            "hidden" => FolderContent::Hidden,
            _ => FolderContent::Other,
        }
    }
}

/// The name between the brackets of a line that begins a section.
fn section(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?;
    Some(name.split(']').next().unwrap_or(name).trim())
}

#[cfg(test)]
mod tests {
    use super::{FolderClass, FolderContent};

    fn class(text: &[u8]) -> Option<String> {
        FolderClass::parse(text).map(|class| class.as_str().to_owned())
    }

    #[test]
    fn the_class_of_a_folder() {
        let utf16: Vec<u8> = "\u{feff}[Groupware]\r\nFolderClass=IPF.Note\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let long = format!("[Groupware]\nFolderClass={}", "x".repeat(65));
        let cases: [(&[u8], Option<&str>); 13] = [
            (b"[Groupware]\r\nFolderClass=IPF.Contact\r\n", Some("IPF.Contact")),
            (
                b"[IMAPSubscribed]\nContacts=1\n[GROUPWARE]\nx=1\n folderclass = \"IPF.Task\" ",
                Some("IPF.Task"),
            ),
            (b"\xef\xbb\xbf[Groupware]\nFolderClass=IPF.Contact", Some("IPF.Contact")),
            (&utf16, Some("IPF.Note")),
            (b"[Groupware]\nFolderClass=A\nFolderClass=B\n[Groupware]\nFolderClass=C", Some("A")),
            (b"[Groupware]\n[Other]\nFolderClass=IPF.Contact", None),
            (b"FolderClass=IPF.Contact", None),
            (b"[IMAPSubscribed]\nFolderClass=1", None),
            (b"[Groupware]\nFolderClass=", None),
            (b"[Groupware]\nFolderClass=\x1b[2J", None),
            (b"[Groupware\nFolderClass=IPF.Note\xff", None),
            (long.as_bytes(), None),
            (b"", None),
        ];
        for (text, expected) in cases {
            assert_eq!(class(text).as_deref(), expected, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn what_classes_stand_for() {
        for (class, expected) in [
            ("IPF.Contact", FolderContent::Contacts),
            ("ipf.contact.GalContacts", FolderContent::Contacts),
            ("IPF.Appointment", FolderContent::Calendar),
            ("IPF.Contacts", FolderContent::Other),
            ("Contact", FolderContent::Other),
            ("IPF", FolderContent::Other),
        ] {
            assert_eq!(FolderClass(class.to_owned()).content(), expected, "{class}");
        }
    }
}
