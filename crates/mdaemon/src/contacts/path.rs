//! The path under which an unknown element is kept: `members/contact/email`.

use std::borrow::Cow;

/// Longer than any path of an address book. Each child repeats the names of its parents: without an
/// end to that, a name of a megabyte with many children would not fit into any memory.
const LONGEST: usize = 255;

/// The path of an element inside others, cut off where it gets too long.
pub(crate) fn path<'a>(parents: impl Iterator<Item = &'a str>, name: &'a str) -> Cow<'a, str> {
    let mut path = String::new();
    for parent in parents {
        path.push_str(cut(parent));
        path.push('/');
    }
    let name = cut(name);
    if path.is_empty() {
        return name.into();
    }
    path.push_str(name);
    path.truncate(cut(&path).len());
    path.into()
}

/// A name, cut off where it gets too long.
pub(crate) fn cut(name: &str) -> &str {
    &name[..name.floor_char_boundary(LONGEST)]
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn paths() {
        assert_eq!(path([].into_iter(), "a"), "a");
        assert_eq!(path(["a", "b"].into_iter(), "c"), "a/b/c");
        let long = "ä".repeat(1000);
        assert_eq!(path([].into_iter(), &long).len(), 254);
        assert_eq!(path([long.as_str(), "b"].into_iter(), &long).len(), 255);
    }
}
