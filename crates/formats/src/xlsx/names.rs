//! The names of the sheets, as Excel allows them: 31 UTF-16 units, without the signs of references, none
//! like another but for case ("Rename a worksheet",
//! <https://support.microsoft.com/office/3f1f7148-ee83-404d-8ef0-9ff99fbad1f9>).

use super::text;
use crate::unique::Unique;

/// The longest name, in UTF-16 units.
const LONGEST: usize = 31;

/// How much of a name the folder has at least, where it needs so much.
const OF_FOLDER: usize = 15;

/// Hands out names.
pub(super) struct Names {
    taken: Unique,
    /// Whether the sheets are those of more than one mailbox.
    with_mailbox: bool,
}

impl Names {
    pub(super) fn new(with_mailbox: bool) -> Self {
        Self { taken: Unique::new(|name| name.to_uppercase().to_lowercase().into()), with_mailbox }
    }

    /// The name of the sheet of this folder, which no other one has.
    pub(super) fn take(&mut self, mailbox: Option<&str>, folder: &str) -> String {
        let folder = allowed(if folder.is_empty() { "Contacts" } else { folder });
        let mailbox = mailbox.filter(|_| self.with_mailbox).map(allowed);
        let name = match mailbox {
            Some(mailbox) => joined(&mailbox, &folder),
            None => cut(&folder, LONGEST),
        };
        let numbered = |name: &str, number: u32| {
            let number = format!(" ({number})");
            cut(name, LONGEST - number.len()) + &number
        };
        self.taken.take(name, numbered).0
    }
}

/// The name without what Excel does not take.
fn allowed(name: &str) -> String {
    let sign = |character: char| match character {
        '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '-',
        character if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => ' ',
        character => character,
    };
    let name: String = name.chars().map(sign).collect();
    let name = name.trim_matches(|character: char| character == '\'' || character == ' ');
    // Excel keeps changes of shared workbooks under that name.
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        return format!("{name}_");
    }
    name.to_owned()
}

/// Mailbox and folder; where there is no room for both, the mailbox loses its domain, then its end.
fn joined(mailbox: &str, folder: &str) -> String {
    let units = |text: &str| text.encode_utf16().count();
    let room = LONGEST - 1 - units(folder).min(OF_FOLDER);
    let local = mailbox.split('@').next().unwrap_or(mailbox);
    let mailbox = if units(mailbox) <= room { mailbox } else { local };
    cut(&format!("{} {folder}", cut(mailbox, room)), LONGEST)
}

/// The beginning of a name, with a mark where something is missing.
fn cut(name: &str, longest: usize) -> String {
    if name.encode_utf16().count() <= longest {
        return name.to_owned();
    }
    format!("{}\u{2026}", name[..text::fitting(name, longest - 1)].trim_end())
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names() {
        let mut names = Names::new(true);
        for (mailbox, folder, expected) in [
            (Some("anna@example.com"), "Contacts", "anna@example.com Contacts"),
            (Some("anna@example.com"), "Contacts", "anna@example.com Contacts (2)"),
            (Some("Anna@example.com"), "contacts", "Anna@example.com contacts (3)"),
            (Some("anna@example.com"), "Contacts/Golf", "anna@example.com Contacts-Golf"),
            (Some("maximiliane@sales.example.com"), "Contacts", "maximiliane Contacts"),
            (
                Some("maximiliane.mustermann.berg@example.com"),
                "Contacts",
                "maximiliane.musterman\u{2026} Contacts",
            ),
            (
                Some("m@example.com"),
                "Customers in the north of Italy",
                "m@example.com Customers in the\u{2026}",
            ),
            (None, "Contacts", "Contacts"),
            (None, "", "Contacts (2)"),
        ] {
            let name = names.take(mailbox, folder);
            assert_eq!(name, expected);
            assert!(name.encode_utf16().count() <= 31);
        }
    }

    #[test]
    fn what_excel_does_not_take() {
        let mut names = Names::new(false);
        for (folder, expected) in [
            ("Anna's 'list'", "Anna's 'list"),
            ("a[1]:*?/\\", "a-1------"),
            ("History", "History_"),
            ("''", "_"),
            ("a\u{1}\nb", "a  b"),
            ("\u{1f600}", "\u{1f600}"),
        ] {
            assert_eq!(names.take(Some("anna@example.com"), folder), expected);
        }
        let long = "\u{1f600}".repeat(16);
        let cut = [names.take(None, &long), names.take(None, &long)];
        assert_eq!(cut[0], format!("{}\u{2026}", "\u{1f600}".repeat(15)));
        assert_eq!(cut[1], format!("{}\u{2026} (2)", "\u{1f600}".repeat(13)));
    }
}
