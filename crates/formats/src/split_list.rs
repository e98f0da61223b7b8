//! Values that are lists in one cell: the store joins categories and children with `,` or `;`.

use smallvec::SmallVec;

use crate::distinct::Distinct;

/// The entries of such a list, each once, in order.
pub(crate) fn entries(text: &str) -> SmallVec<[&str; 8]> {
    let mut distinct = Distinct::default();
    let entries = text.split([',', ';', '\n']).map(str::trim);
    entries.filter(|entry| !entry.is_empty() && distinct.insert(*entry)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn entries_are_trimmed_and_stand_once() {
        assert_eq!(super::entries("Friends, Golf ;Friends,,").as_slice(), ["Friends", "Golf"]);
    }
}
