//! The licences of everything that is in the program: the crates that it is built from, and what
//! Debian's compilers add.
//!
//! Which crates these are is Cargo's to say; the texts are those that the crates and Debian's packages
//! bring along. A text that several have stands there once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::Source;
use super::program::{Target, debian_cargo};

/// What else is linked in, and where Debian has its licence.
const fn runtime(target: Target) -> [(&'static str, &'static str); 3] {
    const STD: (&str, &str) = ("Rust's standard library", "rust-web-src");
    match target {
        Target::Windows => [
            STD,
            ("MinGW-w64's runtime", "mingw-w64-x86-64-dev"),
            ("GCC's runtime (GPL with the GCC Runtime Library Exception)", "gcc-mingw-w64-base"),
        ],
        Target::Linux => [
            STD,
            (
                "the GNU C Library (LGPL; all of mdexport's source is there to link it anew)",
                "libc6-dev",
            ),
            ("GCC's runtime (GPL with the GCC Runtime Library Exception)", "libgcc-s1"),
        ],
    }
}

/// A crate of others, as it is in the program.
struct Crate {
    /// Name and version.
    name: String,
    /// SPDX expression.
    licence: String,
    texts: Vec<String>,
}

/// The page.
pub(super) fn text(source: &Source, target: Target) -> Result<String> {
    let crates = crates(source, target)?;
    let mut page = String::from(
        "mdexport is licensed under MIT or Apache-2.0, as you like (LICENSE-MIT, LICENSE-APACHE).\n\
         In the program are also these crates, from https://crates.io:\n\n",
    );
    let mut texts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for each in &crates {
        let _ = writeln!(page, "  {}: {}", each.name, each.licence);
        for text in &each.texts {
            texts.entry(text).or_default().insert(&each.name);
        }
    }
    page.push_str("\nand, from the compilers of Debian:\n\n");
    for (what, package) in runtime(target) {
        let _ = writeln!(page, "  {what}: as in Debian's package {package}");
    }
    let mut texts: Vec<_> = texts.into_iter().collect();
    // By whose it is.
    texts.sort_by(|(_, a), (_, b)| a.cmp(b));
    for (text, names) in texts {
        section(&mut page, &names.into_iter().collect::<Vec<_>>().join(", "), text);
    }
    for (what, package) in runtime(target) {
        let path = format!("/usr/share/doc/{package}/copyright");
        let text = fs::read(&path).with_context(|| path)?;
        section(&mut page, what, &String::from_utf8_lossy(&text));
    }
    Ok(page)
}

fn section(page: &mut String, of: &str, text: &str) {
    let _ = write!(page, "\n{}\n{of}\n\n{}\n", "=".repeat(80), text.trim_matches(['\r', '\n']));
}

/// The crates that are linked in: no build scripts and what they need, no tests.
fn crates(source: &Source, target: Target) -> Result<Vec<Crate>> {
    let mut cargo = debian_cargo(&source.root);
    cargo.args([
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform",
        target.triple(),
    ]);
    let output = cargo.output()?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let mut crates = Vec::new();
    for id in linked(&metadata)? {
        let package = find(&metadata["packages"], &id).context(id)?;
        // The project's own crates come from no registry.
        if !package["source"].is_null() {
            crates.push(read(package)?);
        }
    }
    crates.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(crates)
}

/// The ids of what `mdexport` links.
fn linked(metadata: &Value) -> Result<BTreeSet<String>> {
    let packages = metadata["packages"].as_array().context("no packages")?;
    let mdexport = packages.iter().find(|package| package["name"] == "mdexport");
    let first = mdexport.and_then(|package| package["id"].as_str()).context("no mdexport")?;
    let (mut linked, mut waiting) = (BTreeSet::new(), vec![first.to_owned()]);
    while let Some(id) = waiting.pop() {
        if linked.contains(&id) {
            continue;
        }
        let node = find(&metadata["resolve"]["nodes"], &id).context("a package without a node")?;
        for dependency in node["deps"].as_array().context("a node without dependencies")? {
            let kinds = dependency["dep_kinds"].as_array().context("no kinds")?;
            if kinds.iter().any(|kind| kind["kind"].is_null()) {
                waiting.push(dependency["pkg"].as_str().context("no id")?.to_owned());
            }
        }
        linked.insert(id);
    }
    Ok(linked)
}

fn find<'v>(list: &'v Value, id: &str) -> Option<&'v Value> {
    list.as_array()?.iter().find(|each| each["id"] == id)
}

/// Reads a crate's licence and the texts that it brings along.
fn read(package: &Value) -> Result<Crate> {
    let [name, version, licence, manifest] = ["name", "version", "license", "manifest_path"]
        .map(|key| package[key].as_str().unwrap_or(""));
    let name = format!("{name} {version}");
    ensure!(!licence.is_empty(), "{name} does not name its licence");
    let folder = Path::new(manifest).parent().context("no folder")?;
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().to_uppercase();
        let is_licence = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"]
            .iter()
            .any(|start| file.starts_with(start));
        if is_licence && entry.file_type()?.is_file() {
            texts.push(String::from_utf8_lossy(&fs::read(entry.path())?).replace("\r\n", "\n"));
        }
    }
    texts.sort();
    Ok(Crate { name, licence: licence.to_owned(), texts })
}
