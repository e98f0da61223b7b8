//! mdexport gets people's data out of an MDaemon mail server's disk and into whatever they use next.
//!
//! `main` parses, `run` does, and the status says how it went. A command is a file of its own
//! (`commands/`) that reads as a recipe: it opens a store, has the library (`mdexport-export`) do
//! the work, and reports it (`terminal/`). Only `terminal` prints.

mod cli;
mod command_line;
mod commands;
mod terminal;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::cli::{Cli, Command};
use crate::command_line::failure::Failure;
use crate::command_line::{double_click, usage};

fn main() -> ExitCode {
    let closes_at_the_end = double_click::opened_by_double_click();
    let status = match Cli::try_parse() {
        Ok(cli) => run(cli.command),
        Err(error) => refused(&error),
    };
    if closes_at_the_end {
        double_click::wait_for_enter();
    }
    status
}

/// Nothing was run: the command line was wrong, or asked for help.
fn refused(error: &clap::Error) -> ExitCode {
    if let Some(failure) = usage::failure(error, &Cli::command()) {
        return failed(&failure);
    }
    let _ = error.print();
    // 0 where help was asked for, 2 where nothing was.
    u8::try_from(error.exit_code()).unwrap_or(2).into()
}

fn run(command: Command) -> ExitCode {
    let outcome = match command {
        Command::Contacts(arguments) => commands::contacts::run(*arguments),
        Command::Inspect(arguments) => commands::inspect::run(*arguments),
        Command::Verify(arguments) => commands::verify::run(&arguments),
        Command::Formats(arguments) => commands::formats::run(&arguments),
        Command::Explain(arguments) => commands::explain::run(&arguments),
        Command::Completions(arguments) => {
            Ok(commands::completions::run(&arguments, Cli::command()))
        }
        Command::Manual(arguments) => commands::manual::run(&arguments, Cli::command()),
    };
    match outcome {
        Ok(status) => status.into(),
        Err(failure) => failed(&failure),
    }
}

fn failed(failure: &Failure) -> ExitCode {
    terminal::report_failure(&failure.message, failure.hint.as_deref(), &failure.next);
    failure.status.into()
}
