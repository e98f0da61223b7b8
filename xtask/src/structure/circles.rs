//! Circles of modules: siblings that use each other, directly or through others.

use std::collections::{BTreeMap, BTreeSet};

use super::imports::Edges;

/// Reports each circle once, with all of its members.
pub(super) fn check(name: &str, edges: &Edges, found: &mut BTreeSet<String>) {
    for (above, graph) in siblings(edges) {
        for circle in circles(&graph) {
            let prefix = above.join("::");
            let separator = if prefix.is_empty() { "" } else { "::" };
            let members: Vec<_> = circle.iter().map(String::as_str).collect();
            found.insert(format!("circle: {name}{separator}{prefix}: {}", members.join(", ")));
        }
    }
}

/// Which sibling uses which.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// The graphs of siblings, by the module above them. A module and one below it are no siblings: a child may use what
/// its parent has, and a parent passes on what its children have.
fn siblings(edges: &Edges) -> BTreeMap<Vec<String>, Graph> {
    let mut graphs: BTreeMap<Vec<String>, Graph> = BTreeMap::new();
    for (from, to) in edges {
        let common = from.iter().zip(to).take_while(|(one, other)| one == other).count();
        if let (Some(one), Some(other)) = (from.get(common), to.get(common)) {
            let graph = graphs.entry(from[..common].to_vec()).or_default();
            graph.entry(one.clone()).or_default().insert(other.clone());
        }
    }
    graphs
}

/// The sets of more than one member in which each reaches each.
fn circles(graph: &Graph) -> BTreeSet<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        graph.keys().map(|from| (from, reach(graph, from))).collect();
    let mut circles = BTreeSet::new();
    for (from, all) in &reached {
        let comes_back = |to: &&&String| reached.get(**to).is_some_and(|back| back.contains(*from));
        let circle: BTreeSet<String> =
            all.iter().filter(comes_back).map(|to| (*to).clone()).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles
}

/// All that is reached from here.
fn reach<'g>(graph: &'g Graph, from: &String) -> BTreeSet<&'g String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = graph.get(from).into_iter().flatten().collect();
    while let Some(to) = next.pop() {
        if reached.insert(to) {
            next.extend(graph.get(to).into_iter().flatten());
        }
    }
    reached
}
