//! `mdexport manual`: a page for `man`. Not for users, who have `--help`: packages are made with it.

use clap::{Args, Command};
use clap_mangen::Man;

use crate::command_line::failure::Failure;
use crate::terminal;
use mdexport_manifest::Status;

/// Prints the page of mdexport, or of one of its commands, in the format of man.
#[derive(Debug, Args)]
pub(crate) struct ManualArguments {
    /// A command, such as contacts.
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the page.
pub(crate) fn run(arguments: &ManualArguments, mut cli: Command) -> Result<Status, Failure> {
    // Subcommands are given their full names (`mdexport-contacts`) and the arguments of all.
    cli.build();
    let command = match &arguments.command {
        None => cli,
        Some(name) => cli
            .find_subcommand(name)
            .ok_or_else(|| Failure::usage(format!("mdexport has no command {name}")))?
            .clone(),
    };
    let mut page = Vec::new();
    Man::new(command)
        .render(&mut page)
        .map_err(|error| Failure::missing(format!("the page cannot be made: {error}")))?;
    terminal::data(String::from_utf8_lossy(&page).trim_end());
    Ok(Status::Complete)
}
