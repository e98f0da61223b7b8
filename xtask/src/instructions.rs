//! Counts the instructions of single steps and of a whole export, and holds them against a baseline.
//!
//! Unlike times they are the same on a busy machine, so that a change that makes a step slower shows
//! when it is made. Callgrind (<https://valgrind.org/docs/manual/cl-manual.html>) counts; programs run
//! without an environment and in a folder that is always the same, because both change the count.
//! What a writer costs is what reading and writing costs, less the reading.
#![expect(clippy::disallowed_methods, reason = "stores and the baseline are written here")]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use mdexport_formats::Format;

use crate::bench::child::{Work, program, remove};
use crate::bench::release_folder;

/// Where programs run: their counts depend on the lengths of paths.
const SCRATCH: &str = "/tmp/mdexport-instructions";
const BASELINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/instructions.tsv");
/// By how much a count may grow, in percent.
const TOLERANCE: u64 = 5;

/// What to do with the counts.
#[derive(Args)]
pub(crate) struct Options {
    /// Make these counts the baseline. Commit it by itself, and say why it changes.
    #[arg(long)]
    overwrite: bool,
}

/// Counts by what they are of.
type Counts = BTreeMap<String, u64>;

/// Counts, and compares with the baseline or writes it.
pub(crate) fn run(options: &Options) -> Result<String> {
    let counts = count()?;
    if options.overwrite {
        let lines = counts.iter().map(|(name, count)| format!("{name}\t{count}\n"));
        fs::write(BASELINE, lines.collect::<String>())?;
        return Ok(format!("{} counts written to {BASELINE}", counts.len()));
    }
    let baseline = fs::read_to_string(BASELINE).context(BASELINE)?;
    compare(&parse(&baseline)?, &counts)
}

fn parse(baseline: &str) -> Result<Counts> {
    let line = |line: &str| {
        let (name, count) = line.split_once('\t').context("a line of the baseline has no tab")?;
        Ok((name.to_owned(), count.parse()?))
    };
    baseline.lines().map(line).collect()
}

/// The table, as an error if a count has grown or has no baseline.
fn compare(baseline: &Counts, counts: &Counts) -> Result<String> {
    let mut table = String::new();
    let (mut wrong, mut has_shrunk) = (Vec::new(), false);
    for (name, &count) in counts {
        let Some(&before) = baseline.get(name) else {
            wrong.push(format!("{name} has no baseline: is it new?"));
            continue;
        };
        let percent = ((count * 1000 + before / 2) / before.max(1)).cast_signed() - 1000;
        let sign = if percent < 0 { '-' } else { '+' };
        let (whole, tenth) = (percent.abs() / 10, percent.abs() % 10);
        let _ = writeln!(table, "{name:24} {count:>12} {before:>12} {sign}{whole}.{tenth} %");
        has_shrunk |= count * 100 < before * (100 - TOLERANCE);
        if count * 100 > before * (100 + TOLERANCE) {
            wrong.push(format!("{name} has grown by {whole}.{tenth} %"));
        }
    }
    let gone = baseline.keys().filter(|name| !counts.contains_key(*name));
    wrong.extend(
        gone.map(|name| format!("{name} stands in the baseline, but is not counted any more")),
    );
    if !wrong.is_empty() {
        bail!(
            "{table}{}\nMake it cheaper. If it must cost that, run `cargo xtask instructions --overwrite` and commit \
             xtask/instructions.tsv with the reason in the message.",
            wrong.join("\n")
        );
    }
    if has_shrunk {
        table += "Something costs much less than it did: `cargo xtask instructions --overwrite` keeps it so.\n";
    }
    Ok(table)
}

fn count() -> Result<Counts> {
    let arguments =
        ["build", "--release", "--locked", "--package", "mdexport", "--package", "xtask"];
    Work::new("cargo", &arguments).quietly()?;
    let (xtask, mdexport) = (binary("xtask")?, binary("mdexport")?);
    let scratch = Path::new(SCRATCH);
    remove(scratch)?;
    fs::create_dir_all(scratch)?;
    for (store, options) in [
        ("book", &["--one-book", "1000"] as &[_]),
        ("store", &["--users", "30", "--contacts", "12", "--messages", "20"]),
    ] {
        Work::new(&xtask, &["gen-store", "--out"])
            .and(scratch.join(store))
            .and_all(options)
            .quietly()?;
    }
    let book = "book/example.com/one.book/Contacts.IMAP/AddrBook.mrk";
    let probe = |step: &[&str]| instructions(&xtask, &[&["probe"], step, &[book]].concat());
    let mut counts = Counts::new();
    let parse = probe(&["parse"])?;
    for format in Format::names() {
        counts.insert(format!("write {format}"), probe(&["write", format])?.saturating_sub(parse));
    }
    counts.insert("parse".to_owned(), parse);
    let arguments = [
        "contacts", "--quiet", "--jobs", "1", "--format", "google", "--root", "store", "--out",
        "out",
    ];
    let export = instructions(&mdexport, &arguments)?;
    counts.insert("export google".to_owned(), export.saturating_sub(hashing(&xtask, book)?));
    remove(scratch)?;
    Ok(counts)
}

fn binary(name: &str) -> Result<PathBuf> {
    Ok(release_folder().join(program(name)).canonicalize()?)
}

/// What the hashes of the export cost. Valgrind has no instructions for SHA, so that they would be most
/// of its count, and what a processor of today spends on them is next to nothing.
fn hashing(xtask: &Path, book: &str) -> Result<u64> {
    let scratch = Path::new(SCRATCH);
    let book_blocks = blocks(fs::metadata(scratch.join(book))?.len());
    fs::write(scratch.join("empty"), "")?;
    let of_file = |file: &str| instructions(xtask, &["probe", "hash", file]);
    let (whole, start) = (of_file(book)?, of_file("empty")?);
    let mut hashed = 0;
    let mut folders = vec![scratch.join("store"), scratch.join("out").join("google")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let (entry, path) = entry.map(|entry| (entry.file_name(), entry.path()))?;
            if path.is_dir() {
                folders.push(path);
            } else if entry == "AddrBook.mrk" || path.extension() == Some(OsStr::new("csv")) {
                hashed += blocks(fs::metadata(path)?.len());
            }
        }
    }
    // The report is hashed as every file, and its style and script once more for the page's policy.
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/report/src/page");
    for file in [scratch.join("out/report.html"), page.join("report.css"), page.join("report.js")] {
        hashed += blocks(fs::metadata(file)?.len());
    }
    Ok((whole - start) / book_blocks * hashed)
}

/// How many blocks SHA-256 makes of so many bytes (FIPS 180-4 section 5.1.1).
const fn blocks(bytes: u64) -> u64 {
    (bytes + 8) / 64 + 1
}

/// How many instructions a program takes.
fn instructions(program: &Path, arguments: &[&str]) -> Result<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .env_clear()
        .current_dir(SCRATCH)
        .output()
        .context("valgrind cannot be started: is it installed?")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let status = output.status.code();
    // An export ends with 3 where it has findings: made-up dates have times beside them.
    ensure!(matches!(status, Some(0 | 3)), "{arguments:?} ended with {status:?}:\n{said}");
    let count = said.lines().find_map(|line| line.split_once("Collected : "));
    Ok(count.context("valgrind says no count")?.1.trim().parse()?)
}

#[cfg(test)]
mod tests {
    use super::{compare, parse};

    #[test]
    fn what_grows_and_what_has_no_baseline_is_named() {
        let baseline = parse("a\t1000\nb\t1000\n").unwrap();
        let with = |a: u64, b: u64| parse(&format!("a\t{a}\nb\t{b}\n")).unwrap();
        assert!(compare(&baseline, &with(1050, 900)).unwrap().contains("much less"));
        let grown = compare(&baseline, &with(1051, 1000)).unwrap_err().to_string();
        assert!(grown.contains("a has grown by 5.1 %"), "{grown}");
        let new = compare(&baseline, &parse("a\t1\nc\t1\n").unwrap()).unwrap_err().to_string();
        assert!(new.contains("c has no baseline") && new.contains("b stands in"), "{new}");
    }
}
