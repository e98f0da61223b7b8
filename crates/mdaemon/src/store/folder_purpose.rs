//! What a contacts folder is for, by its name.
//!
//! `MDaemon` makes these folders itself and names them in the server's language; a folder inside one of
//! them is of the same kind. Sources: the folders `Allowed Senders` and `Blocked Senders` (`White List`
//! and `Black List` in older versions) of the spam filter, and the names that Webmail gives to the
//! default folders in the languages it comes in.

use mdexport_model::FolderKind;

const ALLOW_LIST: &[&str] = &[
    "allow list",
    "allowed list",
    "allowed senders",
    "allowlist",
    "erlaubte absender",
    "expéditeurs autorisés",
    "liste blanche",
    "lista blanca",
    "lista bianca",
    "lista branca",
    "mittenti consentiti",
    "remitentes permitidos",
    "remetentes permitidos",
    "safe senders",
    "sichere absender",
    "toegestane afzenders",
    "weiße liste",
    "white list",
    "whitelist",
    "witte lijst",
];

const BLOCK_LIST: &[&str] = &[
    "black list",
    "blacklist",
    "block list",
    "blocked list",
    "blocked senders",
    "blocklist",
    "blockierte absender",
    "expéditeurs bloqués",
    "geblokkeerde afzenders",
    "gesperrte absender",
    "liste noire",
    "lista negra",
    "lista nera",
    "mittenti bloccati",
    "remetentes bloqueados",
    "remitentes bloqueados",
    "schwarze liste",
    "zwarte lijst",
];

const DELETED: &[&str] = &[
    "borttaget",
    "corbeille",
    "deleted",
    "deleted items",
    "deleted messages",
    "elementi eliminati",
    "elementos eliminados",
    "elementos excluídos",
    "elementy usunięte",
    "éléments supprimés",
    "gelöschte elemente",
    "gelöschte objekte",
    "itens excluídos",
    "papelera",
    "papierkorb",
    "posta eliminata",
    "poistetut",
    "slettet post",
    "slettede elementer",
    "trash",
    "verwijderde items",
    "удаленные",
    "удалённые",
    "已删除邮件",
    "刪除的郵件",
    "削除済みアイテム",
];

/// The folder of contacts that every account has.
const DEFAULT: &[&str] = &[
    "contacten",
    "contactos",
    "contacts",
    "contatos",
    "contatti",
    "kişiler",
    "kontakte",
    "kontakter",
    "kontakty",
    "yhteystiedot",
    "контакты",
    "联系人",
    "聯絡人",
    "連絡先",
];

fn is_in(table: &[&str], name: &str) -> bool {
    table.contains(&name.trim().to_lowercase().as_str())
}

/// The kind of the folder with this decoded path. Deleted wins: a list in the bin is in the bin.
pub(crate) fn kind_of(path: &[String], public: bool) -> FolderKind {
    let any_in = |table| path.iter().any(|name| is_in(table, name));
    if any_in(DELETED) {
        FolderKind::Deleted
    } else if any_in(BLOCK_LIST) {
        FolderKind::BlockList
    } else if any_in(ALLOW_LIST) {
        FolderKind::AllowList
    } else if public {
        FolderKind::Public
    } else {
        FolderKind::Personal
    }
}

/// Whether this is the contacts folder that every account has.
pub(crate) fn is_default(path: &[String]) -> bool {
    matches!(path, [name] if is_in(DEFAULT, name))
}

#[cfg(test)]
mod tests {
    use mdexport_model::FolderKind::{AllowList, BlockList, Deleted, Personal, Public};

    use super::{is_default, kind_of};

    #[test]
    fn kinds_by_name() {
        let cases: [(&[&str], bool, _); 8] = [
            (&["Contacts"], false, Personal),
            (&["Contacts"], true, Public),
            (&["Contacts", "ALLOWED SENDERS"], false, AllowList),
            (&["White List"], false, AllowList),
            (&["Black List", "Old"], false, BlockList),
            (&["Éléments supprimés", "Contacts"], false, Deleted),
            (&["Deleted Items", "Blocked Senders"], false, Deleted),
            (&["Whitelisted customers"], false, Personal),
        ];
        for (path, public, kind) in cases {
            let path: Vec<_> = path.iter().map(ToString::to_string).collect();
            assert_eq!(kind_of(&path, public), kind, "{path:?}");
        }
    }

    #[test]
    fn the_default_folder_is_at_the_top() {
        assert!(is_default(&["KONTAKTE".to_owned()]));
        assert!(!is_default(&["Contacts".to_owned(), "Work".to_owned()]));
        assert!(!is_default(&["Inbox".to_owned(), "Contacts".to_owned()]));
    }
}
