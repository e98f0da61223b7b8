//! What was asked for: all that the files depend on besides the store.

use serde::{Deserialize, Serialize};

use crate::ContactOptions;

/// All that the files depend on besides the store.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Selected {
    /// The names of the formats, in order.
    pub formats: Vec<String>,
    /// The domains that were asked for; empty for all.
    pub domains: Vec<String>,
    /// The users that were asked for; empty for all.
    pub users: Vec<String>,
    /// The single files that were converted; empty for a store.
    pub files: Vec<String>,
    /// What the store was said to be: `mdaemon`, `users`, `domain` or `account`; left out where that showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// The user's own dialects among the formats, each as its file said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dialects: Vec<String>,
    /// What the user said of elements, as the file said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elements: Option<String>,
    /// The options of contacts.
    #[serde(flatten)]
    pub options: ContactOptions,
}

/// Two selections are the same if their files are those of the same contacts. How the contacts are
/// written may differ: files are written over with what they say, as they are when the store changes.
impl PartialEq for Selected {
    fn eq(&self, other: &Self) -> bool {
        self.formats == other.formats
            && self.domains == other.domains
            && self.users == other.users
            && self.files == other.files
            && self.layout == other.layout
            && self.options.has_the_files_of(&other.options)
    }
}

impl Eq for Selected {}

impl Selected {
    /// All accounts of a store, in these formats.
    pub fn all<'f>(formats: impl Iterator<Item = &'f str>, options: ContactOptions) -> Self {
        Self {
            formats: formats.map(str::to_owned).collect(),
            domains: Vec::new(),
            users: Vec::new(),
            files: Vec::new(),
            layout: None,
            dialects: Vec::new(),
            elements: None,
            options,
        }
    }

    /// The options in which contacts are written otherwise: the same files have other bytes.
    pub fn differing_in_writing(&self, other: &Self) -> Vec<String> {
        let mut differing = self.options.differing(&other.options);
        let own = [
            ("--dialect", self.dialects != other.dialects),
            ("--elements", self.elements != other.elements),
        ];
        differing.extend(
            own.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()),
        );
        differing
    }
}
