//! What the server's list of accounts says, in a sentence.

use std::fmt::Write;

use mdexport_export::plan::AccountListCheck;
use mdexport_model::counted;

const NO_LIST: &str = "The server's list of accounts (App\\userlist.dat) is not beside USERS, or is empty: accounts \
     are known by their folders alone, and whether some lie elsewhere was not checked. To have \
     it checked, copy userlist.dat from the server into a folder App beside USERS; a server that \
     keeps its accounts in a database has no such list.";

const UNREADABLE: &str = "The server's list of accounts could not be read to its end: whether accounts \
     lie elsewhere was not checked.";

/// The sentence for a summary, an inspection and the report.
pub(crate) fn sentence(check: &AccountListCheck) -> String {
    let (listed, absent, strays, elsewhere) = match *check {
        AccountListCheck::NoList => return NO_LIST.to_owned(),
        AccountListCheck::Unreadable => return UNREADABLE.to_owned(),
        AccountListCheck::Checked { listed, absent, strays, elsewhere } => {
            (listed, absent, strays, elsewhere)
        }
    };
    let listed = counted(listed as u64, "account", "accounts");
    let found = match absent {
        0 => "all found".to_owned(),
        _ => format!("{absent} of them not found"),
    };
    let mut sentence = format!("{listed} in the server's list, {found}");
    if elsewhere > 0 {
        let _ = write!(sentence, ", {elsewhere} outside the store");
    }
    if strays > 0 {
        let _ = write!(sentence, "; {} not in it", counted(strays as u64, "folder", "folders"));
    }
    sentence + "."
}

#[cfg(test)]
mod tests {
    use mdexport_export::plan::AccountListCheck::{Checked, NoList, Unreadable};

    use super::sentence;

    #[test]
    fn sentences() {
        let checked =
            |listed, absent, strays, elsewhere| Checked { listed, absent, strays, elsewhere };
        for (check, expected) in [
            (checked(45, 0, 0, 0), "45 accounts in the server's list, all found."),
            (
                checked(1, 0, 1, 1),
                "1 account in the server's list, all found, 1 outside the store; 1 folder not in it.",
            ),
            (
                checked(9, 2, 3, 0),
                "9 accounts in the server's list, 2 of them not found; 3 folders not in it.",
            ),
        ] {
            assert_eq!(sentence(&check), expected);
        }
        assert!(sentence(&NoList).contains("into a folder App beside USERS"));
        assert!(
            sentence(&Unreadable).contains("list of accounts could not be read to its end: wh")
        );
    }
}
