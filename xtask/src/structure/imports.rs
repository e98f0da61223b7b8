//! Which module of a crate uses which, by `use` and by paths in the code; what tests use does not count.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, Path, UseTree};

use super::Module;

/// Pairs of modules, each by its names from the crate down: the first uses the second.
pub(super) type Edges = BTreeSet<(Vec<String>, Vec<String>)>;

/// By module: the names that it passes on, and where they come from.
type PassedOn = BTreeMap<Vec<String>, BTreeMap<String, Vec<String>>>;

/// The edges of a crate.
pub(super) fn of(modules: &[&Module]) -> Edges {
    let known: BTreeSet<&[String]> = modules.iter().map(|module| module.path.as_slice()).collect();
    let mut passed_on = PassedOn::new();
    let mut used = Vec::new();
    for module in modules {
        let mut paths = Paths::default();
        paths.visit_file(&module.syntax);
        for path in paths.found {
            let Some(absolute) = absolute(&path.names, &module.path, &known) else { continue };
            if path.is_passed_on
                && let Some(name) = path.alias.or_else(|| absolute.last().cloned())
            {
                let names = passed_on.entry(module.path.clone()).or_default();
                names.insert(name, absolute.clone());
            }
            used.push((module.path.clone(), absolute));
        }
    }
    let mut edges = Edges::new();
    for (from, path) in used {
        let to = module_of(&path, &known, &passed_on);
        if to != from {
            edges.insert((from, to));
        }
    }
    edges
}

/// The path from the crate down; `None` if it leads to another crate, or is a name of the file's own.
fn absolute(
    names: &[String],
    module: &[String],
    known: &BTreeSet<&[String]>,
) -> Option<Vec<String>> {
    let (first, rest) = names.split_first()?;
    let mut path = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.to_vec(),
        "super" => module[..module.len().saturating_sub(1)].to_vec(),
        child => {
            let mut path = module.to_vec();
            path.push(child.to_owned());
            return known.contains(path.as_slice()).then(|| [path, rest.to_vec()].concat());
        }
    };
    for name in rest {
        match name.as_str() {
            "super" => drop(path.pop()),
            "self" => {}
            name => path.push(name.to_owned()),
        }
    }
    Some(path)
}

/// The module in which the item of this path is, also where others pass it on.
fn module_of(path: &[String], known: &BTreeSet<&[String]>, passed_on: &PassedOn) -> Vec<String> {
    let mut path = path.to_vec();
    // Names are passed on a few times; a circle of them would be no code.
    for _ in 0..10 {
        let longest = (0..=path.len()).rev().find(|length| known.contains(&path[..*length]));
        let (module, rest) = path.split_at(longest.unwrap_or(0));
        let next = rest.first().and_then(|name| passed_on.get(module)?.get(name));
        match next {
            Some(origin) if origin != &path => path = origin.clone(),
            _ => return module.to_vec(),
        }
    }
    path
}

/// A path as it is written.
struct Written {
    names: Vec<String>,
    /// The other name that it gets.
    alias: Option<String>,
    /// Whether others may use it from here.
    is_passed_on: bool,
}

#[derive(Default)]
struct Paths {
    found: Vec<Written>,
}

impl Paths {
    fn tree(&mut self, tree: &UseTree, above: &[String], is_passed_on: bool) {
        let mut names = above.to_vec();
        let mut alias = None;
        match tree {
            UseTree::Path(path) => {
                names.push(path.ident.to_string());
                return self.tree(&path.tree, &names, is_passed_on);
            }
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.tree(tree, above, is_passed_on));
            }
            UseTree::Name(name) => names.push(name.ident.to_string()),
            UseTree::Rename(rename) => {
                names.push(rename.ident.to_string());
                alias = Some(rename.rename.to_string());
            }
            UseTree::Glob(_) => {}
        }
        self.found.push(Written { names, alias, is_passed_on });
    }
}

impl<'a> Visit<'a> for Paths {
    fn visit_item_use(&mut self, item: &'a ItemUse) {
        if !is_of_tests(&item.attrs) {
            let is_passed_on = !matches!(item.vis, syn::Visibility::Inherited);
            self.tree(&item.tree, &[], is_passed_on);
        }
    }

    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        if !is_of_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_path(&mut self, path: &'a Path) {
        if path.segments.len() > 1 {
            let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.found.push(Written { names, alias: None, is_passed_on: false });
        }
        visit::visit_path(self, path);
    }
}

/// Whether an item is there in tests only.
pub(super) fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.parse_args::<Path>().is_ok_and(|path| path.is_ident("test"))
    })
}
