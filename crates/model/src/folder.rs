//! A folder of contacts, with what it is for.

use serde::{Deserialize, Serialize};

/// What a contacts folder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FolderKind {
    /// A user's own contacts.
    Personal,
    /// Shared by all.
    Public,
    /// Addresses that the spam filter lets pass.
    AllowList,
    /// Addresses that the spam filter stops.
    BlockList,
    /// Lies in the deleted items.
    Deleted,
}

impl FolderKind {
    /// The kinds that are exported only on request: blocked senders are not wanted in a phone.
    pub const ON_REQUEST: [Self; 3] = [Self::AllowList, Self::BlockList, Self::Deleted];

    /// The stable name, as `--include` takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Public => "public",
            Self::AllowList => "allow-list",
            Self::BlockList => "block-list",
            Self::Deleted => "deleted",
        }
    }
}

/// A contacts folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The folder's names from the account down, decoded.
    pub path: Vec<String>,
    /// What the folder is for.
    pub kind: FolderKind,
    /// Whether it is the folder that every account has; its name says nothing about a contact.
    pub is_default: bool,
}

impl Folder {
    /// The path as people and manifests read it.
    pub fn display(&self) -> String {
        self.path.join("/")
    }

    /// The category that shows the folder where a client has categories.
    pub fn category(&self) -> Option<String> {
        (!self.is_default && !self.path.is_empty()).then(|| self.display())
    }
}
