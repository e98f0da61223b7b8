//! Turns of phrase that are hard to read (docs/style.md), counted in the comments of each crate.

use std::collections::{BTreeMap, BTreeSet};

use super::Module;

/// What is not to be written, each as words.
const PHRASES: [&str; 10] = [
    "stands", "stand", "so many", "somebody", "anybody", "nobody", "of which", "is told",
    "is none", "are none",
];

/// Holds the number of such phrases in each crate against the one that is known.
pub(super) fn check(
    modules: &[Module],
    known: &BTreeMap<String, usize>,
    found: &mut BTreeSet<String>,
) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for module in modules {
        *counts.entry(&module.of).or_default() += count(&module.text);
    }
    for (name, count) in counts {
        let known = known.get(name).copied().unwrap_or(0);
        if count > known {
            found
                .insert(format!("style: {name} has {count} phrases of docs/style.md, not {known}"));
        }
        if count < known {
            found.insert(format!(
                "style: {name} has only {count} phrases, write that instead of {known}"
            ));
        }
    }
}

/// How many there are in the comments of a file.
fn count(text: &str) -> usize {
    let comments = text.lines().filter_map(|line| Some(line.split_once("//")?.1.to_lowercase()));
    comments
        .map(|comment| PHRASES.iter().map(|phrase| occurrences(&comment, phrase)).sum::<usize>())
        .sum()
}

/// How often the words are in a comment, as whole words.
fn occurrences(comment: &str, phrase: &str) -> usize {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    let is_whole = |(at, found): &(usize, &str)| {
        !is_letter(comment[..*at].chars().next_back())
            && !is_letter(comment[at + found.len()..].chars().next())
    };
    comment.match_indices(phrase).filter(is_whole).count()
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn whole_words_in_comments_are_counted() {
        let text = "//! It stands here.\nlet stands = \"somebody\"; // So many of which\n/// Understands.\n";
        assert_eq!(count(text), 3);
    }
}
