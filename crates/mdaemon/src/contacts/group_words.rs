//! The words by which a distribution list and its members are recognised: the table `groups` of
//! `elements.toml`.
//!
//! No file showed them. They are those of the vendor's programming interfaces (`GroupItems[]` of
//! `Email`, `FullName` and `Guid`, `IsGroup`; `members[]` of `guid`, `name` and `email`, `group`), and
//! whoever knows better adds to them. Words match names without regard to case.

use memchr::{memmem, memrchr2};
use serde::Deserialize;

/// The words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct GroupWords {
    /// Elements that hold members, and nothing else.
    containers: Vec<String>,
    /// Elements that are a member each, without one that holds them.
    members: Vec<String>,
    uid: Vec<String>,
    name: Vec<String>,
    email: Vec<String>,
    /// Elements and attributes of a contact that say `1` if it is a list, and `0` if it is not.
    marks: Vec<String>,
    /// Elements and attributes of a contact that say in a word what it is.
    kinds: Vec<String>,
}

/// What a value of a member says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Uid,
    Name,
    Email,
}

/// What says in a word that a contact is a distribution list.
const LISTS: [&str; 4] = ["group", "list", "distributionList", "distribution list"];

/// Names of all containers, members and marks hold one of these, but for those that a user adds. The
/// first letter is left out, because it may be a capital.
const STEMS: [&str; 5] = ["roup", "ember", "istributionList", "ROUP", "EMBER"];

/// So much is searched for one word after the other, while the processor has it at hand.
const PIECE: usize = 64 * 1024;

/// How far in front of a name its tag begins, at most.
const LONGEST_TAG: usize = 256;

impl GroupWords {
    /// Adds other words.
    pub(crate) fn extend(&mut self, other: Self) {
        let pairs = [
            (&mut self.containers, other.containers),
            (&mut self.members, other.members),
            (&mut self.uid, other.uid),
            (&mut self.name, other.name),
            (&mut self.email, other.email),
            (&mut self.marks, other.marks),
            (&mut self.kinds, other.kinds),
        ];
        for (words, more) in pairs {
            words.extend(more);
        }
    }

    /// Whether a record of this name is a list.
    pub(crate) fn is_list(&self, name: &str) -> bool {
        LISTS.iter().any(|word| word.eq_ignore_ascii_case(name)) || holds(&self.marks, name)
    }

    /// Whether an element of this name holds members.
    pub(crate) fn is_container(&self, name: &str) -> bool {
        holds(&self.containers, name)
    }

    /// Whether an element of this name is a member.
    pub(crate) fn is_member(&self, name: &str) -> bool {
        holds(&self.members, name)
    }

    /// What a member's element or attribute of this name says.
    pub(crate) fn part(&self, name: &str) -> Option<Part> {
        let words = [(&self.uid, Part::Uid), (&self.name, Part::Name), (&self.email, Part::Email)];
        words.into_iter().find(|(words, _)| holds(words, name)).map(|(_, part)| part)
    }

    /// Whether the element or attribute of a contact says that it is a list, or that it is not.
    pub(crate) fn mark(&self, name: &str, value: &str) -> Option<bool> {
        let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(value));
        if holds(&self.marks, name) {
            return match value {
                _ if is_one_of(&["1", "true", "yes"]) => Some(true),
                _ if is_one_of(&["0", "false", "no"]) => Some(false),
                _ => None,
            };
        }
        (holds(&self.kinds, name) && is_one_of(&LISTS)).then_some(true)
    }

    /// Whether the book may hold lists whose members are worth looking for: whether a tag has one of
    /// the words in it, or one of these names of lists. Asked before every book, so it must cost little.
    pub(crate) fn may_stand_in(&self, text: &str, lists: &[String]) -> bool {
        let added = self.containers.iter().chain(&self.members).chain(&self.marks).chain(lists);
        let added = added.filter_map(|word| word.get(1..).filter(|_| !has_stem(word)));
        let words: Vec<_> = STEMS.into_iter().chain(added).map(memmem::Finder::new).collect();
        let longest = words.iter().map(|word| word.needle().len()).max().unwrap_or(0);
        let text = text.as_bytes();
        (0..text.len()).step_by(PIECE).any(|start| {
            // A word that begins here may end in the next piece.
            let piece = &text[start..text.len().min(start + PIECE + longest)];
            let stands = |word: &memmem::Finder<'_>| {
                word.find_iter(piece).any(|at| is_in_tag(text, start + at))
            };
            words.iter().any(stands)
        })
    }
}

fn holds(words: &[String], name: &str) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(name))
}

fn has_stem(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    STEMS.iter().any(|stem| word.contains(stem))
}

/// Whether this byte is in a tag: the nearest angle bracket before it opens one.
fn is_in_tag(text: &[u8], at: usize) -> bool {
    let before = &text[at.saturating_sub(LONGEST_TAG)..at];
    let bracket = memrchr2(b'<', b'>', before);
    bracket.is_some_and(|at| {
        before[at] == b'<' && before.get(at + 1).is_none_or(u8::is_ascii_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use crate::contacts::elements::ElementTable;

    #[test]
    fn only_books_with_the_words_in_tags_are_looked_at() {
        let table = ElementTable::default().extended(
            "elements = []\n[groups]\ncontainers = ['members', 'verteiler']\nmarks = ['isGroup']\n\
             [records]\nlists = ['dl']",
        );
        let table = table.unwrap();
        let may = |text: &str| table.groups().may_stand_in(text, table.records().lists());
        for text in [
            "<members>",
            "<MEMBERS>",
            "<groupItems>",
            "<Group>",
            "<isGroup>",
            "<contact isGroup='1'>",
            "<contact kind='group'>",
            "<Verteiler a='b'>",
            "<x>group</x><members/>",
            "<distributionList>",
            "<dl name='x'>",
        ] {
            assert!(may(text), "{text}");
        }
        for before in [super::PIECE - 3, super::PIECE, 3 * super::PIECE - 1] {
            assert!(may(&format!("{}<groupItems>", " ".repeat(before))), "{before}");
        }
        let long = format!("<a {}group", " ".repeat(300));
        for text in
            ["", "group", "<a>group members</a>", "<![CDATA[group]]>", "<!-- group -->", &long]
        {
            assert!(!may(text), "{text}");
        }
    }
}
