//! Makes what users copy: the program for Windows and for Linux in archives, a Debian package, sums.
//!
//! The same commit gives the same bytes, wherever and whenever: compilers are Debian's, paths of the
//! machine are replaced, times are those of the commit, archives are sorted. `--check` shows it.
#![expect(clippy::disallowed_methods, reason = "a release is written here")]

mod archives;
mod contents;
mod deb;
pub(crate) mod imports;
mod licences;
mod program;
mod twice;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, ValueEnum};
use sha2::{Digest, Sha256};

use archives::Entry;
use program::{Program, Target};

/// What to make.
#[derive(Args)]
pub(crate) struct Options {
    /// The folder for archives, package and sums.
    #[arg(long, value_name = "DIR", default_value = "target/dist")]
    out: PathBuf,

    /// Make it for one system only.
    #[arg(long, value_name = "SYSTEM", value_enum)]
    only: Option<System>,

    /// Make it twice, from copies of this tree in two folders, and compare the bytes.
    #[arg(long)]
    check: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum System {
    Windows,
    Linux,
}

/// Where a release comes from.
struct Source {
    root: PathBuf,
    version: String,
    /// Seconds since 1970: the time of everything in it.
    epoch: u64,
}

/// Makes a release, or two to compare.
pub(crate) fn run(options: &Options) -> Result<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no folder above xtask")?;
    if options.check {
        return twice::run(root, options.only);
    }
    let status = Command::new(root.join(".ci/dist-packages")).status().context("dist-packages")?;
    ensure!(status.success(), "the packages for the build cannot be had: see above");
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let source = Source { root: root.to_owned(), version, epoch: epoch(root)? };
    let mut files = Vec::new();
    if options.only != Some(System::Windows) {
        files.extend(for_linux(&source)?);
    }
    if options.only != Some(System::Linux) {
        files.push(for_windows(&source)?);
    }
    files.sort();
    write(&root.join(&options.out), &files)
}

/// The time of the commit, or the one that the environment gives
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn epoch(root: &Path) -> Result<u64> {
    if let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") {
        return epoch.parse().context("SOURCE_DATE_EPOCH is no number of seconds");
    }
    let git = Command::new("git").current_dir(root).args(["log", "-1", "--format=%ct"]).output()?;
    let epoch = String::from_utf8_lossy(&git.stdout).trim().parse();
    epoch.context("git knows no time of the last commit: set SOURCE_DATE_EPOCH")
}

/// The archive and the package.
fn for_linux(source: &Source) -> Result<Vec<(String, Vec<u8>)>> {
    let program = Program::build(source, Target::Linux)?;
    program.must_need_no_library()?;
    let licences = licences::text(source, Target::Linux)?;
    let documents = contents::documents(source)?;
    let folder = format!("mdexport-{}-linux-x86_64", source.version);
    let mut entries = vec![Entry::program("mdexport", program.bytes()?)];
    entries.push(Entry::text("LICENCES.txt", licences.clone()));
    entries.extend(documents.iter().cloned());
    entries.extend(contents::completions(&program)?);
    entries.extend(contents::manual(&program)?);
    let package = deb::package(source, &program, &licences, &documents)?;
    Ok(vec![
        (format!("{folder}.tar.gz"), archives::tar_gz(&folder, entries, source.epoch)?),
        (format!("mdexport_{}_amd64.deb", source.version), package),
    ])
}

/// The archive. Its texts have line ends that the editor of an old Windows knows.
fn for_windows(source: &Source) -> Result<(String, Vec<u8>)> {
    let program = Program::build(source, Target::Windows)?;
    let refused = imports::refused(&program.bytes()?)?;
    if !refused.is_empty() {
        bail!("Windows 7 does not have, or imports.tsv does not know:\n{}", refused.join("\n"));
    }
    let folder = format!("mdexport-{}-windows-x86_64", source.version);
    let mut entries = contents::documents(source)?;
    entries.push(Entry::text("LICENCES.txt", licences::text(source, Target::Windows)?));
    entries.iter_mut().for_each(Entry::end_lines_with_cr_lf);
    entries.push(Entry::program("mdexport.exe", program.bytes()?));
    // The script for PowerShell is the same for both systems, and only this one's program runs here.
    entries.push(contents::completion_for_powershell(source)?);
    Ok((format!("{folder}.zip"), archives::zip(&folder, entries, source.epoch)?))
}

/// Writes the files and their sums, in the form of `sha256sum`.
fn write(out: &Path, files: &[(String, Vec<u8>)]) -> Result<String> {
    fs::create_dir_all(out)?;
    let (mut sums, mut told) = (String::new(), String::new());
    for (name, bytes) in files {
        fs::write(out.join(name), bytes)?;
        let sum: String = Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let _ = writeln!(sums, "{sum}  {name}");
        let _ = writeln!(told, "{} ({} KiB)", out.join(name).display(), bytes.len() / 1024);
    }
    fs::write(out.join("SHA256SUMS"), sums)?;
    Ok(told.trim_end().to_owned())
}
