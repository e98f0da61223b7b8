//! The names of records other than `contact`: the table `records` of a file for `--elements`.
//!
//! Which elements an address book can hold beside its contacts is not documented. The reader knows such a record by
//! what is in it and reports it; the administrator can say here what it is.

use serde::Deserialize;

use mdexport_model::Mistake;

/// Names of elements that hold a record, by what it is. They match without regard to case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RecordWords {
    /// Elements that are a contact each.
    contacts: Vec<String>,
    /// Elements that are a distribution list each.
    lists: Vec<String>,
    /// Elements whose values are no record, and are passed over.
    ignored: Vec<String>,
}

/// What an element beside the contacts is, as far as the element table says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordWord {
    Contact,
    List,
    Ignored,
}

impl RecordWords {
    /// Adds other names. One that has another meaning already takes the new one.
    pub(crate) fn extend(&mut self, other: Self) -> Result<(), Mistake> {
        let named = [
            (RecordWord::Contact, other.contacts),
            (RecordWord::List, other.lists),
            (RecordWord::Ignored, other.ignored),
        ];
        for (word, names) in named {
            for name in names {
                if name.eq_ignore_ascii_case("contact") || name.eq_ignore_ascii_case("addressBook")
                {
                    let mistake = Mistake::from(format!("{name} needs no mention under records"));
                    return Err(mistake.hint("name elements that are beside the contacts"));
                }
                for list in [&mut self.contacts, &mut self.lists, &mut self.ignored] {
                    list.retain(|known| !known.eq_ignore_ascii_case(&name));
                }
                self.names_of(word).push(name);
            }
        }
        Ok(())
    }

    fn names_of(&mut self, word: RecordWord) -> &mut Vec<String> {
        match word {
            RecordWord::Contact => &mut self.contacts,
            RecordWord::List => &mut self.lists,
            RecordWord::Ignored => &mut self.ignored,
        }
    }

    /// What an element of this name is.
    pub(crate) fn find(&self, name: &str) -> Option<RecordWord> {
        let words = [
            (&self.contacts, RecordWord::Contact),
            (&self.lists, RecordWord::List),
            (&self.ignored, RecordWord::Ignored),
        ];
        let holds = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(name));
        words.into_iter().find(|(words, _)| holds(words)).map(|(_, word)| word)
    }

    /// The names of distribution lists.
    pub(crate) fn lists(&self) -> &[String] {
        &self.lists
    }
}
