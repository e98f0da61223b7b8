//! Whether every account in the server's list of accounts was found.

use mdexport_mdaemon::{AccountList, RootKind};
use mdexport_model::{Problem, ProblemCode};

use super::Selection;

/// What the server's list of accounts says of the accounts that were asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum AccountListCheck {
    /// No list is in reach.
    NoList,
    /// It could not be read to its end.
    Unreadable,
    /// Every account in it was looked for.
    Checked {
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

/// Holds what was asked for against the list. The list is that of a whole server: the folder of one domain
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
    Some(AccountListCheck::Checked { listed, absent, strays, elsewhere })
}
