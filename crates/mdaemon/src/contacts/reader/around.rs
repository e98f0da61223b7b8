//! The elements that are open around the records of a book, the root first.

/// How many of the innermost open elements an end tag is compared with: more are open only in files made to be
/// slow.
const COMPARED: usize = 64;

/// An element around the records.
#[derive(Clone, Copy, Debug)]
struct Opened<'b> {
    name: &'b str,
    /// Where its start tag begins.
    offset: usize,
}

/// The elements that are open outside of any record.
#[derive(Debug, Default)]
pub(super) struct Around<'b> {
    open: Vec<Opened<'b>>,
    /// How many of the innermost have had nothing in them but the start tag of the next one. A record that
    /// turns out to begin with one of these is read from there.
    fresh: usize,
}

impl<'b> Around<'b> {
    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The name of the element at this depth, the root's being 0.
    pub(super) fn name(&self, depth: usize) -> &'b str {
        self.open[depth].name
    }

    /// Opens an element.
    pub(super) fn push(&mut self, name: &'b str, offset: usize) {
        self.open.push(Opened { name, offset });
        self.fresh += 1;
    }

    /// Notes that the innermost element has had something in it.
    pub(super) fn settle(&mut self) {
        self.fresh = 0;
    }

    /// Where the element at this depth begins, if nothing was read since but start tags.
    pub(super) fn fresh_start(&self, depth: usize) -> Option<usize> {
        let is_fresh = depth + self.fresh >= self.open.len();
        self.open.get(depth).filter(|_| is_fresh).map(|opened| opened.offset)
    }

    /// The outermost depth from which on nothing was read but start tags.
    pub(super) fn first_fresh(&self) -> usize {
        self.open.len() - self.fresh
    }

    /// Closes all elements from this depth on.
    pub(super) fn truncate(&mut self, depth: usize) {
        self.open.truncate(depth);
        self.fresh = 0;
    }

    /// The depth of the innermost element of this name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let is = |opened: &Opened<'_>| opened.name.eq_ignore_ascii_case(name);
        let recent = self.open.len().saturating_sub(COMPARED);
        let found = self.open[recent..].iter().rposition(is).map(|at| recent + at);
        found.or_else(|| self.open.first().filter(|root| is(root)).map(|_| 0))
    }
}
