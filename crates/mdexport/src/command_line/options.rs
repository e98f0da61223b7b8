//! Options that several commands have, and their values.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use encoding_rs::Encoding;
use mdexport_formats::{Format, encoding_for_name};
use mdexport_mdaemon::RootKind;

use super::CommandLine;
use super::failure::Failure;

/// The output folder where none is given.
pub(crate) const DEFAULT_OUT: &str = "mdexport-out";

/// The heading of options that say how the work is done.
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

/// The encoding of this name, which the option asks for.
pub(crate) fn encoding(option: &str, name: &str) -> Result<&'static Encoding, Failure> {
    encoding_for_name(name).map_err(|error| {
        Failure::usage(format!("{option}: {error}"))
            .hint("names are those of https://encoding.spec.whatwg.org, such as windows-1250")
            .next(&CommandLine::of_process().with(&[option], "windows-1250"))
    })
}
