//! What became of a list of records: which are gone, which came, which are others now.

use std::collections::HashMap;

use super::records::Fingerprint;

/// One difference, by places from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// The expected record of this place is not there.
    Gone(usize),
    /// The record found at this place is not among the expected ones.
    Came(usize),
    /// The record found at this place is not the expected one.
    Changed(usize),
}

/// Compares two lists in one pass: where they part, the side goes on whose record the other side does
/// not have any more; a record that neither side has elsewhere was changed.
pub(super) fn differences(expected: &[Fingerprint], found: &[Fingerprint]) -> Vec<Difference> {
    let (places_expected, places_found) = (places(expected), places(found));
    let mut differences = Vec::new();
    let (mut at_expected, mut at_found) = (0, 0);
    loop {
        let step = match (expected.get(at_expected), found.get(at_found)) {
            (None, None) => return differences,
            (Some(left), Some(right)) if left == right => {
                (at_expected, at_found) = (at_expected + 1, at_found + 1);
                continue;
            }
            (Some(_), None) => Difference::Gone(at_expected),
            (None, Some(_)) => Difference::Came(at_found),
            (Some(left), Some(right)) => {
                let comes = distance(&places_found, left, at_found);
                let goes = distance(&places_expected, right, at_expected);
                match (comes, goes) {
                    (None, None) => Difference::Changed(at_found),
                    (Some(_), None) => Difference::Came(at_found),
                    (Some(comes), Some(goes)) if comes < goes => Difference::Came(at_found),
                    (_, Some(_)) => Difference::Gone(at_expected),
                }
            }
        };
        at_expected += usize::from(!matches!(step, Difference::Came(_)));
        at_found += usize::from(!matches!(step, Difference::Gone(_)));
        differences.push(step);
    }
}

/// The places of each record, in order.
fn places(records: &[Fingerprint]) -> HashMap<&Fingerprint, Vec<usize>> {
    let mut places: HashMap<_, Vec<_>> = HashMap::new();
    for (place, record) in records.iter().enumerate() {
        places.entry(record).or_default().push(place);
    }
    places
}

/// How far from here the record comes next.
fn distance(
    places: &HashMap<&Fingerprint, Vec<usize>>,
    record: &Fingerprint,
    from: usize,
) -> Option<usize> {
    let places = places.get(record)?;
    let next = places.partition_point(|place| *place < from);
    places.get(next).map(|place| place - from)
}

#[cfg(test)]
mod tests {
    use super::Difference::{Came, Changed, Gone};
    use super::{Difference, differences};

    fn of(expected: &str, found: &str) -> Vec<Difference> {
        let list = |text: &str| text.bytes().map(|byte| [byte; 16]).collect::<Vec<_>>();
        differences(&list(expected), &list(found))
    }

    #[test]
    fn each_is_told_once() {
        assert_eq!(of("abc", "abc"), []);
        assert_eq!(of("abc", "ac"), [Gone(1)]);
        assert_eq!(of("abc", "axbc"), [Came(1)]);
        assert_eq!(of("abc", "axc"), [Changed(1)]);
        assert_eq!(of("abc", ""), [Gone(0), Gone(1), Gone(2)]);
        assert_eq!(of("", "ab"), [Came(0), Came(1)]);
        assert_eq!(of("abcd", "xbd"), [Changed(0), Gone(2)]);
        assert_eq!(of("abc", "bca"), [Gone(0), Came(2)]);
        assert_eq!(of("aab", "ab"), [Gone(1)]);
    }
}
