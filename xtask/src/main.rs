//! Generators and chores of the project: `cargo xtask --help`.
#![expect(clippy::print_stdout, reason = "a tool for the terminal, run by developers alone")]

mod bench;
mod dist;
mod gen_store;
mod instructions;
mod probe;
mod screenshot;
mod structure;

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
    /// Measure exports against yardsticks, and write the table in docs/performance.md.
    Bench(bench::Options),
    /// Count the instructions of reading, writing and exporting, and fail where they have grown.
    Instructions(instructions::Options),
    /// Make what users copy: archives for Windows and Linux, a Debian package, sums.
    Dist(dist::Options),
    /// Hold what a Windows program imports against what Windows 7 has.
    Imports(dist::imports::Options),
    /// Take the picture of a report that the README shows.
    Screenshot(screenshot::Options),
    /// Hold the structure of the code against xtask/structure.toml.
    Structure(structure::Options),
    /// One step of an export by itself.
    #[command(subcommand, hide = true)]
    Probe(probe::Step),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::GenStore(options) => println!("{}", gen_store::run(&options)?),
        Task::Bench(options) => println!("{}", bench::run(&options)?),
        Task::Instructions(options) => println!("{}", instructions::run(&options)?),
        Task::Dist(options) => println!("{}", dist::run(&options)?),
        Task::Imports(options) => println!("{}", dist::imports::run(&options)?),
        Task::Screenshot(options) => println!("{}", screenshot::run(&options)?),
        Task::Structure(options) => println!("{}", structure::run(&options)?),
        Task::Probe(step) => println!("{}", probe::run(&step)?),
    }
    Ok(())
}
