//! Options that several commands have, and their values.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use encoding_rs::Encoding;
use mdexport_formats::{Format, SplitNames, encoding_for_name};
use mdexport_mdaemon::RootKind;
use mdexport_model::FolderKind;

use super::CommandLine;
use super::failure::Failure;

/// The output folder where none is given.
pub(crate) const DEFAULT_OUT: &str = "mdexport-out";

// Headings of options. What says how a run goes and what is said of it stands under Options.
pub(crate) const READ: &str = "What is read";
pub(crate) const WRITTEN: &str = "What is written";
pub(crate) const VALUES: &str = "How values are written";
pub(crate) const WORK: &str = "How the work is done";

/// Takes the name of a format, in any case.
pub(crate) fn format_name() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(Format::names()).map(|name| name.to_ascii_lowercase())
}

/// A level of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// The MDaemon folder, with USERS in it.
    Mdaemon,
    /// USERS: a folder for each domain.
    Users,
    /// The folder of one domain: a folder for each account.
    Domain,
    /// The folder of one account.
    Account,
}

impl Layout {
    pub(crate) const fn kind(self) -> RootKind {
        match self {
            Self::Mdaemon => RootKind::MDaemon,
            Self::Users => RootKind::Users,
            Self::Domain => RootKind::Domain,
            Self::Account => RootKind::Account,
        }
    }
}

/// A kind of folder that is exported on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Include {
    /// Allowed senders, white lists.
    AllowList,
    /// Blocked senders, black lists.
    BlockList,
    /// Contacts in the deleted items.
    Deleted,
}

impl Include {
    pub(crate) const fn kind(self) -> FolderKind {
        match self {
            Self::AllowList => FolderKind::AllowList,
            Self::BlockList => FolderKind::BlockList,
            Self::Deleted => FolderKind::Deleted,
        }
    }
}

/// Where values without a column go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Overflow {
    /// To the notes, as "Label: value" lines.
    Notes,
    /// Nowhere; the manifest counts them.
    None,
}

impl Overflow {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::None => "none",
        }
    }

    pub(crate) const fn option(self) -> mdexport_formats::Overflow {
        match self {
            Self::Notes => mdexport_formats::Overflow::Notes,
            Self::None => mdexport_formats::Overflow::Nowhere,
        }
    }
}

/// Which name stands first where a full name does not show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NameOrder {
    /// Anna Berg.
    GivenFirst,
    /// Berg Anna.
    FamilyFirst,
}

impl NameOrder {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::GivenFirst => "given-first",
            Self::FamilyFirst => "family-first",
        }
    }

    /// How full names are split that are to be split or not, in this order if one was given.
    pub(crate) const fn split_names(are_split: bool, order: Option<Self>) -> SplitNames {
        match order {
            _ if !are_split => SplitNames::Never,
            Some(Self::GivenFirst) => SplitNames::GivenFirst,
            Some(Self::FamilyFirst) => SplitNames::FamilyFirst,
            None => SplitNames::WhereCertain,
        }
    }
}

/// The encoding of this name, which the option asks for.
pub(crate) fn encoding(option: &str, name: &str) -> Result<&'static Encoding, Failure> {
    encoding_for_name(name).map_err(|error| {
        Failure::usage(format!("{option}: {error}"))
            .hint("names are those of https://encoding.spec.whatwg.org, such as windows-1250")
            .next(&CommandLine::of_process().with(&[option], "windows-1250"))
    })
}
