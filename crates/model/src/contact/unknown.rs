//! Names of elements that no table knows, with how many values each has: what an administrator needs
//! in order to say what they mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Contact, Field};

/// More names than any sound store has; a damaged one may have as many as it has words.
const MOST: usize = 200;

/// Longer names are not listed: no element table could name them.
const LONGEST: usize = 64;

/// The first two hundred names in their order, each with its number of values. It does not depend on
/// how the sums of parts are put together: a name that others push out of a part is not among the first
/// of the whole, either.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnknownElements(BTreeMap<String, u64>);

impl UnknownElements {
    /// Whether an element of this name is listed: not if the name may be a person's text.
    pub fn lists(name: &str) -> bool {
        is_name(name)
    }

    /// Counts the unknown elements of a contact.
    pub fn add(&mut self, contact: &Contact<'_>) {
        let Some(first) = contact.position(Field::Unknown) else { return };
        let elements = contact.elements()[first..].iter();
        for element in elements.filter(|element| element.field == Field::Unknown) {
            if is_name(&element.name) {
                self.count(&element.name, 1);
            }
        }
    }

    /// Counts one more of this name.
    pub fn note(&mut self, name: &str) {
        if is_name(name) {
            self.count(name, 1);
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        for (name, &count) in &other.0 {
            self.count(name, count);
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names and their numbers of values, those with the most first.
    pub fn most_frequent(&self) -> Vec<(&str, u64)> {
        let mut names: Vec<_> =
            self.0.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        names
    }

    fn count(&mut self, name: &str, more: u64) {
        if let Some(count) = self.0.get_mut(name) {
            *count += more;
            return;
        }
        self.0.insert(name.to_owned(), more);
        if self.0.len() > MOST {
            self.0.pop_last();
        }
    }
}

/// Whether it looks like a name that a program gave: unescaped text in angle brackets looks like an
/// element, too, and may be a person's address.
fn is_name(name: &str) -> bool {
    let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || b"_-/@".contains(&byte);
    name.len() <= LONGEST && name.bytes().all(is_fit)
}

#[cfg(test)]
mod tests {
    use super::UnknownElements;
    use crate::{Contact, Element, Field};

    fn of(names: &[&str]) -> UnknownElements {
        let mut contact = Contact::default();
        contact.push(element("email", Field::Email1));
        for name in names {
            contact.push(element(name, Field::Unknown));
        }
        let mut unknown = UnknownElements::default();
        unknown.add(&contact);
        unknown
    }

    fn element(name: &str, field: Field) -> Element<'_> {
        Element { name: name.into(), value: "x".into(), field, row: None }
    }

    #[test]
    fn the_most_frequent_come_first() {
        let unknown = of(&["shoe", "handy", "handy", "phones/phone@type"]);
        let expected = [("handy", 2), ("phones/phone@type", 1), ("shoe", 1)];
        assert_eq!(unknown.most_frequent(), expected);
        assert!(of(&[]).is_empty());
    }

    #[test]
    fn what_may_be_text_is_not_listed() {
        let long = "x".repeat(65);
        assert!(of(&["anna@example.com", "#text", "Jürgen", "a b", &long]).is_empty());
    }

    #[test]
    fn the_first_names_are_the_same_however_parts_are_put_together() {
        let names: Vec<_> = (0..1000).map(|number| format!("e{:03}", number * 7 % 500)).collect();
        let parts: Vec<_> = names
            .chunks(90)
            .map(|part| of(&part.iter().map(String::as_str).collect::<Vec<_>>()))
            .collect();
        let sum = |parts: &mut dyn Iterator<Item = &UnknownElements>| {
            let mut sum = UnknownElements::default();
            parts.for_each(|part| sum.merge(part));
            sum
        };
        let whole = sum(&mut parts.iter());
        assert_eq!(whole, sum(&mut parts.iter().rev()));
        assert_eq!(whole.most_frequent().len(), 200);
        assert!(whole.most_frequent().iter().all(|(name, count)| *name < "e200" && *count == 2));
    }
}
