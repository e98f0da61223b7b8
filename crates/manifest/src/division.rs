//! Which contacts share a file, and how those that do are divided.

use serde::{Deserialize, Serialize};

/// What shares a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Per {
    /// All contacts of an account.
    User,
    /// All contacts of a folder.
    Book,
    /// All contacts of a domain.
    Domain,
    /// All contacts.
    All,
}

impl Per {
    /// The stable name, as `--per` takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Book => "book",
            Self::Domain => "domain",
            Self::All => "all",
        }
    }
}

/// How the contacts that share a file are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// Not at all.
    Whole,
    /// Into files of at most this number of records: contacts, or their rows where one may have several.
    AtMost(u64),
    /// Into one file for each contact.
    OnePerFile,
}

impl Division {
    /// What the options of the command line ask for.
    pub fn of(max_records: Option<u64>, one_per_file: bool) -> Self {
        match max_records {
            _ if one_per_file => Self::OnePerFile,
            Some(count) => Self::AtMost(count),
            None => Self::Whole,
        }
    }

    /// How many records a file has at most.
    pub const fn limit(self) -> u64 {
        match self {
            Self::Whole => u64::MAX,
            Self::AtMost(limit) => limit,
            Self::OnePerFile => 1,
        }
    }

    /// Whether files get a number behind their name.
    pub fn has_numbers(self) -> bool {
        matches!(self, Self::AtMost(_))
    }
}
