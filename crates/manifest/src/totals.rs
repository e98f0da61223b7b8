//! The sums.

use std::borrow::Cow;
use std::collections::BTreeMap;

use mdexport_model::{LedgerRow, UnknownElements};
use serde::{Deserialize, Serialize};

use crate::is_zero;

/// The sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotalsEntry {
    /// Accounts, public folders counting as one.
    pub accounts: u64,
    /// Address books, whether exported or not.
    pub address_books: u64,
    /// Contacts in exported books, groups included.
    pub contacts: u64,
    /// Distribution lists in exported books.
    pub groups: u64,
    /// Their members, counted for each list.
    pub memberships: u64,
    /// Elements in exported books that the element table does not know, and how many values each has:
    /// the first two hundred by name.
    #[serde(default, skip_serializing_if = "UnknownElements::is_empty")]
    pub unknown_elements: UnknownElements,
    /// Records in exported books that are neither a contact nor a distribution list, as far as is known.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub others: u64,
    /// Records in exported books that are not called contact, by the name of their element: the first two hundred by
    /// name. What the file for `--elements` names is not among them.
    #[serde(default, skip_serializing_if = "UnknownElements::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub unknown_records: UnknownElements,
    /// Books with damage, whether exported or not.
    pub damaged_books: u64,
    /// How many problems there are of each code, those of accounts included.
    pub problems: BTreeMap<Cow<'static, str>, u64>,
    /// By format, what became of the values of every field.
    pub ledger: BTreeMap<String, Vec<LedgerRow>>,
}
