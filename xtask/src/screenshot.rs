//! The README's picture: the top of the report on the fixtures, as Chromium shows it.
//!
//! Chromium's own `--screenshot` (<https://developer.chrome.com/docs/chromium/headless>) is enough for a picture;
//! what is pressed and measured is in `tests/browser`.
#![expect(clippy::disallowed_methods, reason = "the picture is written here")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::bench::child::{Work, program, remove};
use crate::bench::release_folder;

/// Where the README looks for it.
const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/report.png");
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures");
/// A README should not take long to load.
const MOST: u64 = 200 * 1024;

/// How to take it.
#[derive(Args)]
pub(crate) struct Options {
    /// The browser, if it is not the `chromium` of the path.
    #[arg(long, value_name = "FILE", default_value = "chromium")]
    chromium: PathBuf,
    /// Where to write it.
    #[arg(long, value_name = "FILE", default_value = PICTURE)]
    to: PathBuf,
}

/// Exports the fixtures and takes a picture of the report.
pub(crate) fn run(options: &Options) -> Result<String> {
    Work::new("cargo", &["build", "--release", "--locked", "--package", "mdexport"]).quietly()?;
    let scratch = release_folder().join("screenshot");
    remove(&scratch)?;
    fs::create_dir_all(&scratch)?;
    let mdexport = release_folder().join(program("mdexport")).canonicalize()?;
    let status = Command::new(mdexport)
        .args(["contacts", "--quiet", "--root", FIXTURES, "--out"])
        .arg(scratch.join("out"))
        .status()?;
    // 3: much of the fixtures is damaged on purpose.
    ensure!(matches!(status.code(), Some(0 | 3)), "the export ended with {status}");
    photograph(options, &scratch)?;
    let size = fs::metadata(&options.to)?.len();
    ensure!(size <= MOST, "{} has {size} bytes, more than {MOST}", options.to.display());
    remove(&scratch)?;
    Ok(format!("{} ({size} bytes)", options.to.display()))
}

/// Takes a picture of the page, on which the store lies where stores lie.
fn photograph(options: &Options, scratch: &Path) -> Result<()> {
    let report = scratch.join("out/report.html").canonicalize()?;
    let page = fs::read_to_string(&report)?;
    // As the program shows it, which takes `..` out.
    let root = Path::new(FIXTURES).canonicalize()?.display().to_string();
    ensure!(page.contains(&root), "the report does not say where the store is");
    fs::write(&report, page.replace(&root, r"C:\MDaemon"))?;
    let to = std::path::absolute(&options.to)?;
    let said = Command::new(&options.chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--hide-scrollbars", "--window-size=1280,1180", "--virtual-time-budget=2000"])
        .arg(format!("--user-data-dir={}", scratch.join("profile").display()))
        .arg(format!("--screenshot={}", to.display()))
        .arg(format!("file://{}", report.display()))
        .output()
        .with_context(|| format!("{} cannot be started", options.chromium.display()))?;
    ensure!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    Ok(())
}
