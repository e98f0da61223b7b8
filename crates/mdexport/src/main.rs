//! mdexport gets people's data out of an MDaemon mail server's disk and into whatever they use next.
//!
//! `main` parses, `run` does, and the status says how it went. A command is a file of its own
//! (`contacts.rs`) that reads as a recipe: what to do is worked out first (`plan`), done in parallel
//! (`job`), and told at the end (`manifest`, `summary`). Only `job` writes files, only `ui` prints.

mod byte_count;
mod cli;
mod completions;
mod contacts;
mod earlier;
mod explain;
mod failure;
mod foreign_letters;
mod formats;
mod input;
mod inspect;
mod installation;
mod interrupt;
mod job;
mod language;
mod manifest;
mod manual;
mod nearby;
mod no_contacts;
mod own_files;
mod pace;
mod plan;
mod report;
#[cfg(test)]
mod schema;
mod screen;
mod status;
mod summary;
mod table;
mod terminal;
mod totals;
mod typed;
mod ui;
mod usage;
mod verify;
mod wildcards;
mod window;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::failure::Failure;

fn main() -> ExitCode {
    let is_alone = window::is_alone();
    let status = match Cli::try_parse() {
        Ok(cli) => run(cli.command),
        Err(error) => refused(&error),
    };
    if is_alone {
        window::keep();
    }
    status
}

/// Nothing was run: the command line was wrong, or asked for help.
fn refused(error: &clap::Error) -> ExitCode {
    if let Some(failure) = usage::failure(error) {
        return failed(&failure);
    }
    let _ = error.print();
    // 0 where help was asked for, 2 where nothing was.
    u8::try_from(error.exit_code()).unwrap_or(2).into()
}

fn run(command: Command) -> ExitCode {
    let outcome = match command {
        Command::Contacts(arguments) => contacts::run(*arguments),
        Command::Inspect(arguments) => inspect::run(*arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Formats(arguments) => formats::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => Ok(completions::run(&arguments)),
        Command::Manual(arguments) => manual::run(&arguments),
    };
    match outcome {
        Ok(status) => status.into(),
        Err(failure) => failed(&failure),
    }
}

fn failed(failure: &Failure) -> ExitCode {
    ui::report_failure(failure);
    failure.status.into()
}
