//! The rules for one file, for the layers of a crate and for the crates among each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};

use super::Module;
use super::imports::{Edges, is_of_tests};

/// Longer files have more than one subject.
const LONGEST: usize = 400;

/// Holds a file against the rules for files.
pub(super) fn file(
    module: &Module,
    places: &BTreeMap<String, Vec<String>>,
    found: &mut BTreeSet<String>,
) {
    let Module { file, text, syntax, .. } = module;
    if text.lines().count() > LONGEST {
        found.insert(format!("length: {file} has more than {LONGEST} lines"));
    }
    if !syntax.attrs.iter().any(|attribute| attribute.path().is_ident("doc")) {
        found.insert(format!("header: {file} has no //!"));
    }
    let mut names = Names::default();
    names.visit_file(syntax);
    for (what, places) in places {
        if names.0.contains(what.as_str()) && !places.iter().any(|place| is_in(file, place)) {
            found.insert(format!("{what}: {file}"));
        }
    }
}

/// Whether a file is this one, or in this folder.
fn is_in(file: &str, place: &str) -> bool {
    file == place || file.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'))
}

/// What printing is called in the rules.
const PRINTING: &str = "println!";

/// What reading the arguments of the process is called in the rules.
const ARGUMENTS: &str = "env::args";

/// What of the things that have their place is in a file; crates by their names.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl<'a> Visit<'a> for Names {
    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if !is_of_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        if let syn::UseTree::Path(path) = &item.tree
            && !is_of_tests(&item.attrs)
        {
            self.0.insert(path.ident.to_string());
        }
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        let printing = ["print", "println", "eprint", "eprintln", "dbg"];
        if printing.iter().any(|name| call.path.is_ident(name)) {
            self.0.insert(PRINTING.to_owned());
        }
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let thing = match names.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [.., "io" | "anstream", "stdout" | "stderr"] => Some(PRINTING),
            [.., "env", "args" | "args_os"] => Some(ARGUMENTS),
            [first, _, ..] => Some(*first),
            _ => None,
        };
        self.0.extend(thing.map(str::to_owned));
        visit::visit_path(self, path);
    }
}

/// Holds the imports of a crate against its layers.
pub(super) fn layers(name: &str, edges: &Edges, layers: &[String], found: &mut BTreeSet<String>) {
    let level = |module: &str| {
        layers.iter().position(|layer| layer.split(' ').any(|of_layer| of_layer == module))
    };
    for (from, to) in edges {
        let (Some(from), Some(to)) = (from.first(), to.first()) else { continue };
        if let (Some(low), Some(high)) = (level(from), level(to))
            && low < high
        {
            found.insert(format!("layer: {name}: {from} uses {to}, which is above it"));
        }
    }
}

/// Holds what each crate depends on against the order of the crates.
pub(super) fn dependencies(
    root: &Path,
    order: &[String],
    found: &mut BTreeSet<String>,
) -> anyhow::Result<()> {
    for (level, name) in order.iter().enumerate() {
        let text = fs::read_to_string(root.join("crates").join(name).join("Cargo.toml"))?;
        let manifest: toml::Table = toml::from_str(&text)?;
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        for dependency in dependencies.into_iter().flat_map(toml::Table::keys) {
            let other = dependency.strip_prefix("mdexport-").unwrap_or("");
            if let Some(place) = order.iter().position(|known| known == other)
                && place > level
            {
                found.insert(format!("crates: {name} depends on {other}, which is above it"));
            }
        }
    }
    Ok(())
}
