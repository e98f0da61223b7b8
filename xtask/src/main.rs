//! Generators and chores of the project: `cargo xtask --help`.
#![expect(clippy::print_stdout, reason = "a tool for the terminal, run by developers alone")]

mod gen_store;

use clap::{Parser, Subcommand};

/// Generators and chores of the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make a large made-up MDaemon store, and beside it a list of what a perfect reader finds.
    GenStore(gen_store::Options),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::GenStore(options) => println!("{}", gen_store::run(&options)?),
    }
    Ok(())
}
