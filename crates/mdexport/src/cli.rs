//! The commands that there are. Each has its arguments in its own file.

use clap::{Parser, Subcommand};

use crate::commands::completions::CompletionsArguments;
use crate::commands::contacts::ContactsArguments;
use crate::commands::explain::ExplainArguments;
use crate::commands::formats::FormatsArguments;
use crate::commands::inspect::InspectArguments;
use crate::commands::manual::ManualArguments;
use crate::commands::verify::VerifyArguments;

const FIRST_STEPS: &str = "\
First steps:
  mdexport inspect --root C:\\MDaemon\\USERS              what is there
  mdexport contacts --root C:\\MDaemon\\USERS --dry-run   what would happen
  mdexport contacts --root C:\\MDaemon\\USERS             export to mdexport-out
  mdexport verify --root C:\\MDaemon\\USERS               prove that all is there
  mdexport explain CODE                                 what a code means";

/// Gets people's data out of an MDaemon mail server's disk and into whatever they use next.
///
/// No passwords are needed, and nothing in the store is changed: mdexport reads the files of the
/// server, which may be running.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, after_help = FIRST_STEPS)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Contacts(Box<ContactsArguments>),
    Inspect(Box<InspectArguments>),
    Verify(VerifyArguments),
    Formats(FormatsArguments),
    Explain(ExplainArguments),
    Completions(CompletionsArguments),
    #[command(hide = true)]
    Manual(ManualArguments),
}
