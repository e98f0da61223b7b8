//! `mdexport completions`: what a shell needs to complete commands and options.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::terminal;
use mdexport_manifest::Status;

const EXAMPLES: &str = "\
Examples:
  For PowerShell, in this window:
      mdexport completions powershell | Out-String | Invoke-Expression
  For bash, for good:
      mdexport completions bash >> ~/.bash_completion";

/// Prints a script with which a shell completes commands and options.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CompletionsArguments {
    /// The shell.
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script.
pub(crate) fn run(arguments: &CompletionsArguments, mut cli: Command) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut cli, "mdexport", &mut script);
    terminal::data(String::from_utf8_lossy(&script).trim_end());
    Status::Complete
}
