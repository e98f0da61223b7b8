//! Finds a name in any case: asked for every element of every contact, so that it has to be cheap.
//!
//! A hash of a few bytes leads to one name, seldom to two, with which the one that is looked up is
//! compared. The names come from the element table's author: no address book can make them collide.

/// The index of a list of names.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameIndex {
    /// One more than the number of the name whose hash leads here, or to a place before this one from
    /// which on all are taken; 0 where there is none. A power of two, half of them free.
    places: Vec<u16>,
}

impl NameIndex {
    /// The index of these names; no two differ in case alone.
    pub(crate) fn of<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Self {
        let mut places = vec![0; (names.len() * 2 + 1).next_power_of_two()];
        let last = places.len() - 1;
        for (name, number) in names.zip(1..=u16::MAX) {
            let mut place = hash(name) & last;
            while places[place] != 0 {
                place = (place + 1) & last;
            }
            places[place] = number;
        }
        Self { places }
    }

    /// The number of this name.
    pub(crate) fn find<'n>(&self, name: &str, name_of: impl Fn(u16) -> &'n str) -> Option<u16> {
        let last = self.places.len().checked_sub(1)?;
        let mut place = hash(name) & last;
        loop {
            let number = self.places[place].checked_sub(1)?;
            let known = name_of(number);
            if known == name || known.eq_ignore_ascii_case(name) {
                return Some(number);
            }
            place = (place + 1) & last;
        }
    }
}

/// A hash of what tells names apart: their length and some of their letters, in lower case.
fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let last = bytes.len().wrapping_sub(1);
    let places = [0, bytes.len() / 2, last.wrapping_sub(1), last];
    let letters = places.map(|place| usize::from(bytes.get(place).copied().unwrap_or(0) | 0x20));
    letters.into_iter().fold(bytes.len(), |hash, letter| hash.wrapping_mul(31).wrapping_add(letter))
}

#[cfg(test)]
mod tests {
    use super::NameIndex;

    #[test]
    fn every_name_is_found_in_any_case_and_no_other() {
        // All have the same hash.
        let names = ["aXbcd", "aYbcd", "AZBCD", "", "email"];
        let index = NameIndex::of(names.iter().copied());
        let find = |name: &str| index.find(name, |number| names[usize::from(number)]);
        for (number, name) in (0..).zip(names) {
            assert_eq!(find(name), Some(number));
            assert_eq!(find(&name.to_lowercase()), Some(number));
            assert_eq!(find(&name.to_uppercase()), Some(number));
        }
        assert_eq!([find("aWbcd"), find("e-mail"), find("é")], [None; 3]);
        assert_eq!(NameIndex::default().find("email", |_| "email"), None);
    }
}
