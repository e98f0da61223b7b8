//! How long exports take, held against yardsticks that anybody can run: `cargo xtask bench`.
//!
//! A machine is never quite at rest, so that a time alone says nothing. Work and yardstick are run in
//! turn (A B A B …), after one run each that warms the caches; what is shown is the median of the
//! ratios of neighbours, and where the middle half of them lies. What a run leaves behind is removed
//! before the next one, outside the timing. Output goes to a memory file system where there is one:
//! what a disk makes of many new files depends on what was deleted on it before.

pub(crate) mod child;
mod peer;
mod report;
mod rows;
mod stores;
mod turns;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use child::{Work, program};
use peer::Peer;
use report::Line;
use rows::ROWS;
use stores::Stores;

/// What to measure, and how.
#[derive(Args)]
pub(crate) struct Options {
    /// Only this row of the table; may be given more than once. The page is then left as it is.
    #[arg(long, value_name = "ROW", value_parser = rows::names())]
    only: Vec<String>,
    /// Small stores and few rounds, to see that everything runs. The page is left as it is.
    #[arg(long)]
    quick: bool,
    /// Another program to compare with, on the store of 2,000 accounts: a shell command in which
    /// {store} and {out} stand for the two folders.
    #[arg(long, value_name = "NAME=COMMAND")]
    peer: Vec<Peer>,
    /// Measure this program instead of building one.
    #[arg(long, value_name = "FILE")]
    mdexport: Option<PathBuf>,
    /// How often each row's work and yardstick are run.
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// Where the stores are made, and kept for the next time. [default: target/bench]
    #[arg(long, value_name = "DIR")]
    scratch: Option<PathBuf>,
}

/// What the rows need to know.
struct Bench {
    mdexport: PathBuf,
    /// This program, built like the one that is measured.
    xtask: PathBuf,
    stores: Stores,
    /// Where outputs go.
    out: PathBuf,
    rounds: usize,
}

/// Measures, and says the table; the whole of it goes into `docs/performance.md`, too.
pub(crate) fn run(options: &Options) -> Result<String> {
    let release = release_folder();
    let arguments =
        ["build", "--release", "--locked", "--package", "mdexport", "--package", "xtask"];
    Work::new("cargo", &arguments).quietly()?;
    let xtask = release.join(program("xtask"));
    let mdexport = options.mdexport.clone().unwrap_or_else(|| release.join(program("mdexport")));
    let scratch = options.scratch.clone().unwrap_or_else(|| release.join("../bench"));
    let out =
        memory_folder().unwrap_or(&scratch).join(format!("mdexport-bench-{}", std::process::id()));
    let bench = Bench {
        stores: Stores::new(scratch, xtask.clone(), options.quick),
        mdexport,
        xtask,
        rounds: if options.quick { 3 } else { options.rounds.into() },
        out,
    };
    let measured = bench.lines(options);
    child::remove(&bench.out)?;
    let lines = measured?;
    let table = report::table(&lines);
    if options.only.is_empty() && options.peer.is_empty() && !options.quick {
        report::write_page(&table, &bench)?;
    }
    Ok(table)
}

impl Bench {
    fn lines(&self, options: &Options) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        let is_wanted = |name: &str| {
            let all = options.only.is_empty() && options.peer.is_empty();
            all || options.only.iter().any(|only| only == name)
        };
        for row in ROWS.iter().filter(|row| is_wanted(row.name)) {
            let measured = (row.measure)(self).with_context(|| format!("row {}", row.name))?;
            lines.extend(measured);
        }
        for peer in &options.peer {
            lines.push(peer.measure(self).with_context(|| format!("peer {}", peer.name))?);
        }
        Ok(lines)
    }

    /// An export of a store, without words.
    fn contacts(&self, store: &Path, arguments: &[&str]) -> Work {
        let out = self.out.join("export");
        Work::new(&self.mdexport, &["contacts", "--quiet", "--replace", "--root"])
            .and(store)
            .and("--out")
            .and(&out)
            .and_all(arguments)
            // Ended well, or with findings: made-up dates have times beside them.
            .ends_with(&[0, 3])
            .leaves(out)
    }
}

/// The folder of release builds.
pub(crate) fn release_folder() -> PathBuf {
    let of_workspace = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(of_workspace, PathBuf::from).join("release")
}

/// A file system in memory.
fn memory_folder() -> Option<&'static Path> {
    Some(Path::new("/dev/shm")).filter(|folder| folder.is_dir())
}

impl std::str::FromStr for Peer {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let Some((name, command)) = text.split_once('=') else {
            bail!("write a name, =, and a shell command");
        };
        ensure!(command.contains("{store}"), "the command names no {{store}} to read");
        Ok(Self { name: name.to_owned(), command: command.to_owned() })
    }
}
