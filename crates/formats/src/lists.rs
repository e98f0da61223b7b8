//! Values that are lists in one cell: the store joins categories and children with `,` or `;`.

use smallvec::SmallVec;

/// The entries of such a list, each once, in order.
pub(crate) fn entries(text: &str) -> SmallVec<[&str; 8]> {
    let mut entries = SmallVec::new();
    for entry in text.split([',', ';', '\n']).map(str::trim) {
        if !entry.is_empty() && !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    #[test]
    fn entries_are_trimmed_and_stand_once() {
        assert_eq!(super::entries("Friends, Golf ;Friends,,").as_slice(), ["Friends", "Golf"]);
    }
}
