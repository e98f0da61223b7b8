//! Holds the structure of the code: no circle of modules, no import from a layer above, a product named in its
//! place only, one place that prints, one that reads the arguments of the process.
//!
//! What does not hold yet is listed in `structure.toml`. The list may only get shorter: an entry that no longer
//! applies is a violation, too.

mod circles;
mod imports;
mod phrases;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::Deserialize;

/// Options of the check.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The checkout.
    #[arg(long, default_value = ".")]
    root: PathBuf,
}

/// What the code is held against.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    /// Crates from the lowest to the highest.
    crates: Vec<String>,
    /// By crate: top modules from the lowest to the highest, those of one layer with blanks between them.
    layers: BTreeMap<String, Vec<String>>,
    /// Where something may be named, by what: folders and files below the root.
    places: BTreeMap<String, Vec<String>>,
    /// How many phrases of docs/style.md each crate has still.
    #[serde(default)]
    phrases: BTreeMap<String, usize>,
    /// Violations that are known.
    #[serde(default)]
    known: Vec<String>,
}

/// A source file as a module of its crate.
struct Module {
    /// The name of the crate.
    of: String,
    /// Its path below the root.
    file: String,
    /// Its names from the crate down; empty for the root.
    path: Vec<String>,
    text: String,
    syntax: syn::File,
}

/// Checks, and fails if something does not hold.
pub(crate) fn run(options: &Options) -> anyhow::Result<String> {
    let text = fs::read_to_string(options.root.join("xtask/structure.toml"))?;
    let rules: Rules = toml::from_str(&text).context("xtask/structure.toml")?;
    let modules = modules(&options.root)?;
    let found = violations(&options.root, &rules, &modules)?;
    let known: BTreeSet<&str> = rules.known.iter().map(String::as_str).collect();
    let new = found.iter().filter(|found| !known.contains(found.as_str()));
    let gone = known.iter().filter(|known| !found.contains(**known));
    let wrong: Vec<_> = new
        .map(|found| format!("violation: {found}"))
        .chain(gone.map(|known| format!("holds now, take it off xtask/structure.toml: {known}")))
        .collect();
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    let count = modules.len();
    Ok(format!("The structure of {count} modules holds; {} violations are known.", known.len()))
}

fn violations(root: &Path, rules: &Rules, modules: &[Module]) -> anyhow::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut by_crate: BTreeMap<&str, Vec<&Module>> = BTreeMap::new();
    for module in modules {
        by_crate.entry(&module.of).or_default().push(module);
        rules::file(module, &rules.places, &mut found);
    }
    phrases::check(modules, &rules.phrases, &mut found);
    for (name, modules) in by_crate {
        let edges = imports::of(&modules);
        circles::check(name, &edges, &mut found);
        if let Some(layers) = rules.layers.get(name) {
            rules::layers(name, &edges, layers, &mut found);
        }
    }
    rules::dependencies(root, &rules.crates, &mut found)?;
    Ok(found)
}

/// Every source file of the crates, tests left out.
fn modules(root: &Path) -> anyhow::Result<Vec<Module>> {
    let mut modules = Vec::new();
    for entry in fs::read_dir(root.join("crates"))? {
        let folder = entry?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        add(root, &name, &folder.join("src"), &[], &mut modules)?;
    }
    modules.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(modules)
}

fn add(
    root: &Path,
    of: &str,
    folder: &Path,
    above: &[String],
    modules: &mut Vec<Module>,
) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut names = above.to_vec();
        if path.is_dir() {
            names.push(stem);
            add(root, of, &path, &names, modules)?;
            continue;
        }
        if path.extension().is_none_or(|extension| extension != "rs") || stem == "tests" {
            continue;
        }
        if !["lib", "main", "mod"].contains(&stem.as_str()) {
            names.push(stem);
        }
        let file = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path)?;
        let syntax = syn::parse_file(&text).with_context(|| file.clone())?;
        modules.push(Module { of: of.to_owned(), file, path: names, text, syntax });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Module, Rules, violations};

    /// A crate of these modules: the path with `::`, and the text.
    fn found(modules: &[(&str, &str)], rules: &Rules) -> Vec<String> {
        let module = |(path, text): &(&str, &str)| Module {
            of: "made".to_owned(),
            file: format!("crates/made/src/{}.rs", path.replace("::", "/")),
            path: path.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            text: (*text).to_owned(),
            syntax: syn::parse_file(text).unwrap(),
        };
        let modules: Vec<_> = modules.iter().map(module).collect();
        let folder = tempfile::tempdir().unwrap();
        violations(folder.path(), rules, &modules).unwrap().into_iter().collect()
    }

    #[test]
    fn two_siblings_that_use_each_other_are_a_circle() {
        let modules = [
            ("", "//! Root.\nmod a; mod b; mod c;"),
            ("a", "//! A.\nuse crate::b::B;\nuse crate::c::C;"),
            ("b", "//! B.\npub fn b() { crate::a::a() }"),
            ("c", "//! C.\n#[cfg(test)] mod tests { use crate::a::a; }"),
        ];
        assert_eq!(found(&modules, &Rules::default()), ["circle: made: a, b"]);
    }

    #[test]
    fn a_circle_is_seen_through_the_names_that_a_parent_passes_on() {
        let modules = [
            ("", "//! Root.\nmod a; mod b; pub use a::A;"),
            ("a", "//! A.\nuse super::b::B;"),
            ("b", "//! B.\nuse crate::A;"),
        ];
        assert_eq!(found(&modules, &Rules::default()), ["circle: made: a, b"]);
    }

    #[test]
    fn a_child_may_use_its_parent() {
        let modules = [
            ("", "//! Root.\nmod a;"),
            ("a", "//! A.\nmod b; pub use b::B; pub struct A;"),
            ("a::b", "//! B.\nuse super::A; pub struct B;"),
        ];
        assert!(found(&modules, &Rules::default()).is_empty());
    }

    #[test]
    fn nothing_is_imported_from_above() {
        let layers = [("made".to_owned(), vec!["low also_low".to_owned(), "high".to_owned()])];
        let rules = Rules { layers: layers.into(), ..Rules::default() };
        let modules = [
            ("", "//! Root.\nmod low; mod high; mod also_low;"),
            ("low", "//! Low.\nuse crate::high::inner::High;"),
            ("also_low", "//! Low, too.\nuse crate::low::Low;"),
            ("high", "//! High.\nmod inner;"),
            ("high::inner", "//! Inner."),
        ];
        assert_eq!(found(&modules, &rules), ["layer: made: low uses high, which is above it"]);
    }

    #[test]
    fn what_has_a_place_is_named_there_alone() {
        let place = |what: &str, place: &str| (what.to_owned(), vec![place.to_owned()]);
        let places = [
            place("mdexport_mdaemon", "crates/made/src/opened.rs"),
            place("println!", "crates/made/src/terminal"),
            place("env::args", "crates/made/src/terminal"),
        ];
        let rules = Rules { places: places.into(), ..Rules::default() };
        let modules = [
            ("opened", "//! Opened.\nuse mdexport_mdaemon::Store;"),
            ("else", "//! Else.\nuse mdexport_mdaemon::Store;\nfn a() { println!(); }"),
            ("terminal::a", "//! A.\nfn a() { println!(); std::env::args(); }"),
            ("asks", "fn a() { let _ = std::env::args_os(); std::io::stdout().lock(); }"),
        ];
        let expected = [
            "env::args: crates/made/src/asks.rs",
            "header: crates/made/src/asks.rs has no //!",
            "mdexport_mdaemon: crates/made/src/else.rs",
            "println!: crates/made/src/asks.rs",
            "println!: crates/made/src/else.rs",
        ];
        assert_eq!(found(&modules, &rules), expected);
    }
}
