//! The roll-call: whether every account in the server's list was found, in a sentence.

use std::fmt::{self, Display};

use mdexport_mdaemon::{AccountList, RootKind};
use mdexport_model::{Problem, ProblemCode, counted};

use super::Selection;

/// What the server's list of accounts says of the accounts that were asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum AccountListCheck {
    /// No list is in reach.
    NoList,
    /// It could not be read to its end.
    Unreadable,
    /// Every account in it was looked for.
    Called {
        /// Accounts in the list that were asked for.
        listed: usize,
        /// Accounts that were not found.
        absent: usize,
        /// Folders that are no account's.
        strays: usize,
        /// Accounts that lie outside the store, and were found there.
        elsewhere: usize,
    },
}

/// Calls the roll of what was asked for. The list is that of a whole server: the folder of one domain
/// or account is not held against it.
pub(super) fn check(
    kind: RootKind,
    list: Option<AccountList>,
    selection: &Selection,
    elsewhere: usize,
    problems: &mut Vec<Problem>,
) -> Option<AccountListCheck> {
    let Some(list) = list else {
        return matches!(kind, RootKind::MDaemon | RootKind::Users)
            .then_some(AccountListCheck::NoList);
    };
    let wanted = list.differences.into_iter().filter(|found| selection.wants(&found.account));
    let differences: Vec<_> = wanted.map(|difference| difference.problem).collect();
    let is_stray = |problem: &&Problem| problem.code == ProblemCode::FolderWithoutAccount;
    let strays = differences.iter().filter(is_stray).count();
    let absent = differences.len() - strays;
    problems.extend(differences);
    if let Some(unreadable) = list.unreadable {
        problems.push(unreadable);
        return Some(AccountListCheck::Unreadable);
    }
    let listed = list.listed.iter().filter(|account| selection.wants(account)).count();
    Some(AccountListCheck::Called { listed, absent, strays, elsewhere })
}

impl Display for AccountListCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (listed, absent, strays, elsewhere) = match *self {
            Self::NoList => {
                return f.write_str(
                    "The server's list of accounts (App\\userlist.dat) is not beside USERS, or is empty: accounts \
                     are known by their folders alone, and whether some lie elsewhere was not checked. To have \
                     it checked, copy userlist.dat from the server into a folder App beside USERS; a server that \
                     keeps its accounts in a database has no such list.",
                );
            }
            Self::Unreadable => {
                return f.write_str(
                    "The server's list of accounts could not be read to its end: whether accounts \
                     lie elsewhere was not checked.",
                );
            }
            Self::Called { listed, absent, strays, elsewhere } => {
                (listed, absent, strays, elsewhere)
            }
        };
        let listed = counted(listed as u64, "account", "accounts");
        write!(f, "{listed} in the server's list, ")?;
        match absent {
            0 => f.write_str("all found")?,
            _ => write!(f, "{absent} of them not found")?,
        }
        if elsewhere > 0 {
            write!(f, ", {elsewhere} outside the store")?;
        }
        if strays > 0 {
            write!(f, "; {} not in it", counted(strays as u64, "folder", "folders"))?;
        }
        f.write_str(".")
    }
}

#[cfg(test)]
mod tests {
    use super::AccountListCheck::{Called, NoList, Unreadable};

    #[test]
    fn sentences() {
        let called =
            |listed, absent, strays, elsewhere| Called { listed, absent, strays, elsewhere };
        for (roll, expected) in [
            (called(45, 0, 0, 0), "45 accounts in the server's list, all found."),
            (
                called(1, 0, 1, 1),
                "1 account in the server's list, all found, 1 outside the store; 1 folder not in it.",
            ),
            (
                called(9, 2, 3, 0),
                "9 accounts in the server's list, 2 of them not found; 3 folders not in it.",
            ),
        ] {
            assert_eq!(roll.to_string(), expected);
        }
        assert!(NoList.to_string().contains("into a folder App beside USERS"));
        assert!(
            Unreadable.to_string().contains("list of accounts could not be read to its end: wh")
        );
    }
}
