//! What a record needs that is no `contact` element: a name of its own, and an end in the middle of it.

use super::{Record, StartTag};
use crate::contacts::attributes::Attributes;
use crate::contacts::findings::Findings;
use crate::contacts::path;

impl<'a> Record<'a, '_> {
    /// Starts a record whose element has another name, with the attributes of its tag; or none has, and the name is
    /// empty. One that is called as lists are is one, if it has members or a name.
    pub(crate) fn begin_stray(
        &mut self,
        name: &'a str,
        is_list: bool,
        attributes: &'a str,
        offset: usize,
        findings: &mut Findings,
    ) {
        self.clear();
        self.is_named_list = is_list;
        let tag = StartTag { offset, attributes: offset + "<".len() + name.len() };
        for attribute in Attributes::of(attributes) {
            let path = format!("{}@{}", path::cut(name), attribute.name);
            let (name, row) = match (self.table.find(&path), self.row(attribute.name)) {
                (None, Some(row)) => (attribute.name.into(), Some(row)),
                (row, _) => (path.into(), row),
            };
            self.attribute(name, row, attribute, tag, findings);
        }
    }

    /// Whether an open element holds members of a list.
    pub(crate) fn is_in_container(&self) -> bool {
        self.open.iter().any(|open| self.table.groups().is_container(open.name))
    }

    /// Whether the first `contact` inside an open element is a member of a list, as far as names show it.
    pub(crate) fn has_inner_contact_of_list(&self) -> bool {
        let holder = self.open.iter().position(|open| open.inner_contact.is_some());
        let words = self.table.groups();
        holder.is_some_and(|at| self.open[..=at].iter().any(|open| words.is_container(open.name)))
    }

    /// Closes all that is open without a finding, because it goes on around the next record; and forgets what
    /// begins at this place. Returns the names of what was closed, with their places.
    pub(crate) fn end_as_holders(
        &mut self,
        begin: usize,
        findings: &mut Findings,
    ) -> Vec<(&'a str, usize)> {
        self.too_deep = 0;
        if let Some(at) = self.open.iter().position(|open| open.offset >= begin) {
            findings.restore(self.open[at].before.findings.clone());
            let kept = self.open[at].before.elements;
            self.open.truncate(at);
            self.keep_elements(kept);
        }
        let holders = self.open.iter().map(|open| (open.name, open.offset)).collect();
        while !self.open.is_empty() {
            self.end(findings);
        }
        holders
    }
}
