//! The files that were written.

use std::borrow::Cow;

use mdexport_model::LedgerRow;
use serde::{Deserialize, Serialize};

use crate::is_zero;

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutputEntry {
    /// Its format.
    pub format: String,
    /// Where it is below the output folder, with `/`.
    pub path: String,
    /// The domain, if all its contacts are of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The user, if all its contacts are of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The folder, if all its contacts are of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// The contacts that were written to it; none if it is a template for the client's import.
    pub contacts: u64,
    /// The members of their distribution lists; the ledger's row `membership` says what became of them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub memberships: u64,
    /// Its records, where they are not one for each contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<u64>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Cells that a spreadsheet would take for a formula: import the file, do not open it by hand.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub formula_cells: u64,
    /// Contacts with letters that the encoding lacks, written as '?'; the ledger's `replaced` counts their
    /// values.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub replaced_contacts: u64,
    /// Encodings that would hold all its letters, nearest to hand first, where its own lacks some; none of them may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encodings: Option<Vec<Cow<'static, str>>>,
    /// What became of the values of the fields that were not all simply written.
    pub ledger: Vec<LedgerRow>,
}

impl OutputEntry {
    /// How many of its values have `?` for letters that the encoding lacks.
    pub fn replaced(&self) -> u64 {
        self.ledger.iter().map(|row| row.replaced).sum()
    }

    /// How many of its values have other letters for such, which read alike.
    pub fn respelt(&self) -> u64 {
        self.ledger.iter().map(|row| row.respelt).sum()
    }
}

/// The page that tells people what the manifest proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportEntry {
    /// Where it is below the output folder.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}
