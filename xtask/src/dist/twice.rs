//! Whether two releases of the same commit are the same: made in two folders, from what git knows.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::System;

/// Makes both and compares their sums.
pub(super) fn run(root: &Path, only: Option<System>) -> Result<String> {
    let mut sums = Vec::new();
    // Names of different lengths: a path in a program would move what stands behind it.
    for name in ["a", "another-folder"] {
        let copy = root.join("target/dist/twice").join(name);
        if copy.exists() {
            fs::remove_dir_all(&copy)?;
        }
        clone(root, &copy)?;
        let mut dist = Command::new("cargo");
        // Its own target folder, so that nothing of the other one is used.
        dist.current_dir(&copy).env_remove("CARGO_TARGET_DIR").args(["xtask", "dist"]);
        match only {
            Some(System::Windows) => _ = dist.args(["--only", "windows"]),
            Some(System::Linux) => _ = dist.args(["--only", "linux"]),
            None => {}
        }
        ensure!(dist.status()?.success(), "the release in {} cannot be made", copy.display());
        sums.push(fs::read_to_string(copy.join("target/dist/SHA256SUMS"))?);
    }
    ensure!(sums[0] == sums[1], "the releases differ:\n{}\n{}", sums[0], sums[1]);
    let sums = sums.swap_remove(0);
    fs::remove_dir_all(root.join("target/dist/twice"))?;
    Ok(format!("Both releases are the same:\n{}", sums.trim_end()))
}

/// The last commit, as a repository of its own.
fn clone(root: &Path, copy: &Path) -> Result<()> {
    let status =
        Command::new("git").args(["clone", "--quiet", "--local"]).args([root, copy]).status();
    ensure!(status.context("git")?.success(), "{} cannot be cloned", root.display());
    Ok(())
}
