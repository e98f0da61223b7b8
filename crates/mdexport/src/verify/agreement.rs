//! What an export comes to in which nothing was found: how much agrees, and what the manifest says was never in it.

use std::collections::HashMap;

use mdexport_model::{ProblemCode, counted};

use super::recorded::{EXPORTED, NOT_EXPORTED, Recorded};

/// What a manifest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Agreement {
    pub(super) files: u64,
    /// Contacts in the files, those of the format that has the most.
    contacts: u64,
    /// Contacts of folders that were not asked for.
    left_out: u64,
    /// Books that were not read, for whatever reason.
    unread: u64,
    /// Files that something kept from being written.
    unwritten: u64,
    /// Files of earlier exports that are as they were.
    earlier: u64,
}

impl Agreement {
    /// Counts what the manifest names; of the files of earlier exports so many are as they were.
    pub(super) fn of(recorded: &Recorded, earlier: u64) -> Self {
        let mut contacts: HashMap<&str, u64> = HashMap::new();
        for output in recorded.outputs.iter().map(|output| &output.fields) {
            let sum = contacts.entry(&output.format).or_default();
            *sum = sum.saturating_add(output.contacts);
        }
        let left_out = recorded.books().filter(|book| book.status == NOT_EXPORTED);
        let is_unread = |status: &str| status != EXPORTED && status != NOT_EXPORTED;
        let unwritten =
            [ProblemCode::UnwritableFile, ProblemCode::NotOurs, ProblemCode::ChangedByHand];
        let is_unwritten = |code: &str| unwritten.iter().any(|known| known.code() == code);
        let problems = recorded.problems.iter();
        Self {
            files: recorded.outputs.len() as u64,
            contacts: contacts.into_values().max().unwrap_or(0),
            left_out: left_out.fold(0, |sum, book| sum.saturating_add(book.contacts)),
            unread: recorded.books().filter(|book| is_unread(&book.status)).count() as u64,
            unwritten: problems.filter(|problem| is_unwritten(&problem.code)).count() as u64,
            earlier,
        }
    }

    /// That it all agrees, in a sentence without its full stop.
    pub(super) fn sentence(self, against: &str) -> String {
        let mut sentence = if self.files == 0 {
            format!("There are no files, which agrees with {against}")
        } else {
            let files = counted(self.files, "file", "files");
            let (one, many) =
                (format!("contact in {files} agrees"), format!("contacts in {files} agree"));
            format!("{} with {against}", counted(self.contacts, &one, &many))
        };
        let mut rest = Vec::new();
        if self.left_out > 0 {
            rest.push(counted(self.left_out, "was left out", "were left out"));
        }
        if self.unread > 0 {
            let (one, many) = ("address book could not be read", "address books could not be read");
            rest.push(counted(self.unread, one, many));
        }
        if self.unwritten > 0 {
            rest.push(counted(self.unwritten, "file was not written", "files were not written"));
        }
        if self.earlier > 0 {
            let (one, many) = (
                "file of an earlier export is as it was",
                "files of earlier exports are as they were",
            );
            rest.push(counted(self.earlier, one, many));
        }
        if !rest.is_empty() {
            sentence = format!("{sentence}; {}", rest.join(", "));
        }
        sentence
    }
}

#[cfg(test)]
mod tests {
    use super::Agreement;

    #[test]
    fn sentences() {
        for ((files, contacts, left_out, unread, unwritten, earlier), expected) in [
            ((5, 9, 0, 0, 0, 0), "9 contacts in 5 files agree with the manifest"),
            (
                (1, 1, 1, 1, 1, 1),
                "1 contact in 1 file agrees with the manifest; 1 was left out, 1 address book could \
                 not be read, 1 file was not written, 1 file of an earlier export is as it was",
            ),
            (
                (200, 1740, 9, 3, 2, 4),
                "1,740 contacts in 200 files agree with the manifest; 9 were left out, 3 address books \
                 could not be read, 2 files were not written, 4 files of earlier exports are as they were",
            ),
            (
                (0, 0, 0, 2, 0, 0),
                "There are no files, which agrees with the manifest; 2 address books could not be read",
            ),
        ] {
            let agreement = Agreement { files, contacts, left_out, unread, unwritten, earlier };
            assert_eq!(agreement.sentence("the manifest"), expected);
        }
    }
}
