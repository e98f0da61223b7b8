//! Counts which elements the contacts have, and how many contacts have each.

use std::collections::BTreeMap;

use mdexport_mdaemon::ElementTable;
use mdexport_model::{Contact, Field, UnknownElements};

use super::report::{ElementEntry, UnknownEntry};

/// More names than any sound store has; of a damaged one the first are listed.
const MOST: usize = 1000;

/// How many values of an unknown element are shown, and how much of each.
const EXAMPLES: usize = 3;
const EXAMPLE: usize = 60;

/// The elements of some contacts.
#[derive(Debug, Default)]
pub struct ElementUse {
    /// By the row of the element table.
    known: Vec<Count>,
    /// Parts of members of distribution lists that no row names, by name and field.
    members: BTreeMap<(String, Field), Count>,
    /// By name in lower case: the first names in their order, whoever they are merged with.
    unknown: BTreeMap<String, Unknown>,
    unlisted: u64,
    contacts: u64,
    /// The account whose values are kept as examples, if they are wanted.
    examples_of: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    contacts: u64,
    values: u64,
    /// The last contact that was counted.
    last: u64,
}

#[derive(Debug, Default)]
struct Unknown {
    /// Of the spellings the first in the order of characters.
    name: String,
    count: Count,
    /// Values with the number of the account that has them.
    examples: Vec<(usize, String)>,
}

impl Count {
    fn add(&mut self, contact: u64) {
        self.contacts += u64::from(self.last != contact);
        self.last = contact;
        self.values += 1;
    }

    fn merge(&mut self, other: Self) {
        self.contacts += other.contacts;
        self.values += other.values;
    }
}

impl ElementUse {
    /// Counts the elements of the account of this number, keeping examples if values may be shown.
    pub fn of(account: usize, show_values: bool) -> Self {
        Self { examples_of: show_values.then_some(account), ..Self::default() }
    }

    /// Counts the elements of a contact.
    pub fn add(&mut self, contact: &Contact<'_>) {
        self.contacts += 1;
        for element in contact.elements() {
            if let Some(row) =
                element.row.map(usize::from).filter(|_| !element.field.is_of_member())
            {
                if self.known.len() <= row {
                    self.known.resize(row + 1, Count::default());
                }
                self.known[row].add(self.contacts);
            } else if !UnknownElements::lists(&element.name) {
                self.unlisted += 1;
            } else if element.field == Field::Unknown {
                self.add_unknown(&element.name, &element.value);
            } else {
                let key = (element.name.to_ascii_lowercase(), element.field);
                self.members.entry(key).or_default().add(self.contacts);
            }
        }
        self.keep_first();
    }

    fn add_unknown(&mut self, name: &str, value: &str) {
        let unknown = self.unknown.entry(name.to_ascii_lowercase()).or_default();
        unknown.count.add(self.contacts);
        if unknown.name.is_empty() || name < unknown.name.as_str() {
            name.clone_into(&mut unknown.name);
        }
        if let Some(account) = self.examples_of
            && unknown.examples.len() < EXAMPLES
        {
            unknown.add_example(account, shortened(value));
        }
    }

    /// Bounds what is kept, whatever a damaged store has for names.
    fn keep_first(&mut self) {
        while self.members.len() > MOST {
            if let Some((_, dropped)) = self.members.pop_last() {
                self.unlisted += dropped.values;
            }
        }
        while self.unknown.len() > MOST {
            if let Some((_, dropped)) = self.unknown.pop_last() {
                self.unlisted += dropped.count.values;
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: Self) {
        if self.known.len() < other.known.len() {
            self.known.resize(other.known.len(), Count::default());
        }
        for (sum, more) in self.known.iter_mut().zip(other.known) {
            sum.merge(more);
        }
        for (key, more) in other.members {
            self.members.entry(key).or_default().merge(more);
        }
        for (key, more) in other.unknown {
            self.unknown.entry(key).or_default().merge(more);
        }
        self.unlisted += other.unlisted;
        self.keep_first();
    }

    /// Values under names that are not listed.
    pub fn unlisted(&self) -> u64 {
        self.unlisted
    }

    /// The elements that are known, those with the most contacts first.
    pub fn known(&self, table: &ElementTable) -> Vec<ElementEntry> {
        let rows = self.known.iter().zip(table.rows()).map(|(count, row)| ElementEntry {
            name: row.name.clone(),
            field: row.field.name(),
            known: row.evidence.name(),
            contacts: count.contacts,
            values: count.values,
        });
        let members = self.members.iter().map(|((name, field), count)| ElementEntry {
            name: name.clone(),
            field: field.name(),
            known: "shape",
            contacts: count.contacts,
            values: count.values,
        });
        let mut known: Vec<_> = rows.chain(members).filter(|row| row.values > 0).collect();
        // The table's own order among equals.
        known.sort_by_key(|row| std::cmp::Reverse(row.contacts));
        known
    }

    /// The elements that nothing maps, those with the most contacts first.
    pub fn unknown(&self, show_values: bool) -> Vec<UnknownEntry> {
        let mut unknown: Vec<_> = self
            .unknown
            .values()
            .map(|unknown| UnknownEntry {
                name: unknown.name.clone(),
                contacts: unknown.count.contacts,
                values: unknown.count.values,
                suggestion: None,
                examples: show_values
                    .then(|| unknown.examples.iter().map(|(_, value)| value.clone()).collect()),
            })
            .collect();
        unknown.sort_by_key(|row| std::cmp::Reverse(row.contacts));
        unknown
    }
}

impl Unknown {
    /// Keeps the first different values in the order of the accounts, however they come.
    fn add_example(&mut self, account: usize, value: String) {
        match self.examples.iter_mut().find(|(_, known)| *known == value) {
            Some(known) => known.0 = known.0.min(account),
            None => self.examples.push((account, value)),
        }
        self.examples.sort_by_key(|(account, _)| *account);
        self.examples.truncate(EXAMPLES);
    }

    fn merge(&mut self, other: Self) {
        self.count.merge(other.count);
        if self.name.is_empty() || other.name < self.name {
            self.name = other.name;
        }
        for (account, value) in other.examples {
            self.add_example(account, value);
        }
    }
}

/// As much of a value as is shown of it.
fn shortened(value: &str) -> String {
    let mut shown = value.to_owned();
    if let Some((at, _)) = shown.char_indices().nth(EXAMPLE) {
        shown.truncate(at);
        shown.push('…');
    }
    shown
}
