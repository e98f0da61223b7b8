//! What the path of a single file shows: whose book it is, and of which folder.

use std::path::{Component, Path};

use mdexport_model::{Account, Folder};

use crate::store::folder_purpose::{is_default, kind_of};
use crate::store::listing::{folder_name, is_mail_folder};

/// Reads account and folder from the path, as far as it shows them: mail folders above the file are
/// its folder, what lies above them is the user, and above that the domain if it looks like one.
pub fn owner_of(book: &Path) -> (Account, Folder) {
    let names: Vec<_> = book
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .filter_map(|component| match component {
            Component::Normal(name) => Some(name.to_owned()),
            _ => None,
        })
        .collect();
    let above = names.iter().rposition(|name| !is_mail_folder(name)).map_or(0, |at| at + 1);
    let path: Vec<_> =
        names[above..].iter().map(|name| folder_name(&name.to_string_lossy())).collect();
    let name = |at: Option<usize>| at.map(|at| names[at].to_string_lossy().into_owned());
    let mut account = Account::default();
    if !path.is_empty() && above >= 2 {
        let below_users = above >= 3 && names[above - 3].eq_ignore_ascii_case("USERS");
        account.domain = name(Some(above - 2)).filter(|name| below_users || name.contains('.'));
        account.user = name(Some(above - 1)).filter(|_| account.domain.is_some());
    }
    let folder = Folder { kind: kind_of(&path, false), is_default: is_default(&path), path };
    (account, folder)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::owner_of;

    #[test]
    fn paths() {
        let cases = [
            (
                "USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk",
                "example.com",
                "anna",
                "Contacts",
            ),
            ("/x/users/intern/anna/A.IMAP/B.imap/AddrBook.mrk", "intern", "anna", "A/B"),
            ("example.com/anna/Contacts.IMAP/AddrBook.mrk", "example.com", "anna", "Contacts"),
            ("/tmp/anna/Contacts.IMAP/AddrBook.mrk", "", "", "Contacts"),
            ("Contacts.IMAP/AddrBook.mrk", "", "", "Contacts"),
            ("USERS/example.com/anna/AddrBook.mrk", "", "", ""),
            ("AddrBook.mrk", "", "", ""),
        ];
        for (path, domain, user, folder) in cases {
            let (account, found) = owner_of(Path::new(path));
            assert_eq!(account.domain.as_deref().unwrap_or(""), domain, "{path}");
            assert_eq!(account.user.as_deref().unwrap_or(""), user, "{path}");
            assert_eq!(found.display(), folder, "{path}");
        }
    }
}
