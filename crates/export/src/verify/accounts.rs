//! Whether the accounts that the manifest has are those of the store, each with its own address books.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::finding::{Finding, Kind};
use super::recorded::{Recorded, RecordedAccount, Whose};
use mdexport_manifest::AccountEntry;

/// The accounts of the store, as they come.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    findings: Vec<Finding>,
    /// Whose they are, and whether there is an address book.
    seen: Vec<(Whose, bool)>,
}

impl Accounts {
    /// Takes an account; `of_books` has the places of the recorded accounts by the paths of their books.
    pub(super) fn add(
        &mut self,
        account: &AccountEntry,
        recorded: &Recorded,
        of_books: &HashMap<String, (usize, usize)>,
    ) {
        let whose = Whose::of(account);
        for book in &account.address_books {
            let Some((at, _)) = of_books.get(&book.path) else { continue };
            let told = &recorded.accounts[*at].whose;
            if *told != whose {
                let message = format!(
                    "The manifest says that the address book is that of {}, and the store that it is that of {}.",
                    told.shown(),
                    whose.shown()
                );
                self.findings.push(Finding::new(Kind::Manifest, &book.path, message));
            }
        }
        let first = account.address_books.first().and_then(|book| of_books.get(&book.path));
        let told = match first {
            Some((at, _)) => recorded.accounts.get(*at),
            None => recorded
                .accounts
                .iter()
                .find(|told| told.whose == whose && told.address_books.is_empty()),
        };
        if let Some(told) = told.filter(|told| is_same(told, account)) {
            let now = serde_json::to_value(account.no_contacts).unwrap_or_default();
            let then = told.no_contacts.clone().map_or(Value::Null, Value::String);
            if then != now {
                let message =
                    "The manifest does not say of the account what the store gives: no_contacts.";
                self.findings.push(Finding::new(Kind::Manifest, whose.shown(), message));
            }
        }
        self.seen.push((whose, !account.address_books.is_empty()));
    }

    /// What was found, now that all came. Of accounts with address books those have been told.
    pub(super) fn found(&mut self, recorded: &Recorded) -> Vec<Finding> {
        let then: HashSet<_> = recorded.accounts.iter().map(|account| &account.whose).collect();
        let now: HashSet<_> = self.seen.iter().map(|(whose, _)| whose).collect();
        let say = |whose: &Whose, message: &str| Finding::new(Kind::Book, whose.shown(), message);
        let gone = recorded.accounts.iter().filter(|account| account.address_books.is_empty());
        let gone = gone.map(|account| &account.whose).filter(|whose| !now.contains(whose));
        let gone = gone
            .map(|whose| say(whose, "The account is gone from the store; it had no address book."));
        let come = self.seen.iter().filter(|(_, has_books)| !has_books).map(|(whose, _)| whose);
        let come = come.filter(|whose| !then.contains(whose));
        let come = come.map(|whose| {
            say(whose, "The account was added to the store since; it has no address book.")
        });
        let found: Vec<_> = gone.chain(come).collect();
        std::mem::take(&mut self.findings).into_iter().chain(found).collect()
    }
}

/// Whether the account has the same address books, and the same of it could be read.
fn is_same(told: &RecordedAccount, account: &AccountEntry) -> bool {
    let losses = told.problems.iter().filter(|problem| problem.loss().is_some()).count();
    let of_now = account.problems.iter().filter(|problem| problem.code.is_loss()).count();
    let books = told.address_books.iter().map(|book| (&book.fields.path, &book.fields.sha256));
    let now = account.address_books.iter().map(|book| (&book.path, &book.sha256));
    losses == of_now && books.eq(now)
}
