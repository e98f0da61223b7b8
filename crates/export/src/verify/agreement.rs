//! What verifying comes to, in a sentence: how much agrees, and what the manifest says was never in the export.

use std::collections::HashMap;
use std::fmt::Write;

use mdexport_model::{ProblemCode, counted, grouped};

use super::finding::{Finding, Kind};
use super::recorded::{EXPORTED, NOT_EXPORTED, Recorded};

/// What a manifest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Files of the export.
    pub files: u64,
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
    /// The address books of the manifest.
    books: u64,
    /// How many books of the store a second reader has read, if it was asked.
    pub read_twice: Option<u64>,
}

impl Agreement {
    /// Counts what the manifest names; `earlier` is the number of files of earlier exports that are as they were.
    pub fn of(recorded: &Recorded, earlier: u64) -> Self {
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
            books: recorded.books().count() as u64,
            read_twice: None,
        }
    }

    /// What was found, or that it all agrees.
    pub fn summary(self, findings: &[Finding], compares: bool) -> String {
        let against = if compares { "the manifest and the store" } else { "the manifest" };
        let of = |kind: Kind| findings.iter().filter(|finding| finding.kind == kind).count() as u64;
        let (missing, notes) = (of(Kind::Incomplete), of(Kind::Note));
        let found = findings.len() as u64 - missing - notes;
        let mut text = if missing > 0 {
            let places = counted(missing, "place", "places");
            format!("Something is missing: the export is incomplete in {places}. ")
        } else {
            String::new()
        };
        if found > 0 {
            let files = counted(self.files, "file", "files");
            let findings = counted(found, "finding", "findings");
            let _ = write!(text, "{files} compared with {against}: {findings}");
        } else {
            if missing > 0 && self.files > 0 {
                text += "Of what is there, ";
            }
            text += &self.sentence(against);
        }
        if notes > 0 {
            let _ = write!(text, " ({})", counted(notes, "note", "notes"));
        }
        text.push('.');
        if let Some(read_twice) = self.read_twice.filter(|_| self.books > 0) {
            let _ = write!(text, " {}", self.second_reader(read_twice));
        }
        text
    }

    /// How much a second reader has looked at.
    fn second_reader(self, read_twice: u64) -> String {
        let books = counted(read_twice, "address book", "address books");
        let rest = self.books.saturating_sub(read_twice);
        let said = format!("A second reader compared {books} without damage");
        match rest {
            0 => format!("{said}."),
            1 => format!("{said}; 1 other is not compared."),
            rest => format!("{said}; {} others are not compared.", grouped(rest)),
        }
    }

    /// That it all agrees, in a sentence without its full stop.
    pub fn sentence(self, against: &str) -> String {
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
    use super::super::finding::{Finding, Kind};
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
            let (books, read_twice) = (0, None);
            let agreement = Agreement {
                files,
                contacts,
                left_out,
                unread,
                unwritten,
                earlier,
                books,
                read_twice,
            };
            assert_eq!(agreement.sentence("the manifest"), expected);
        }
    }

    #[test]
    fn what_is_missing_comes_first() {
        let agreement = Agreement {
            files: 5,
            contacts: 9,
            left_out: 0,
            unread: 1,
            unwritten: 0,
            earlier: 0,
            books: 4,
            read_twice: None,
        };
        let finding = |kind| Finding::new(kind, "x", "y");
        let missing = "Something is missing: the export is incomplete in 1 place. ";
        let agrees =
            "9 contacts in 5 files agree with the manifest; 1 address book could not be read";
        for (kinds, expected) in [
            (vec![], format!("{agrees}.")),
            (vec![Kind::Note], format!("{agrees} (1 note).")),
            (vec![Kind::Incomplete], format!("{missing}Of what is there, {agrees}.")),
            (
                vec![Kind::Incomplete, Kind::Changed, Kind::Count, Kind::Note],
                format!("{missing}5 files compared with the manifest: 2 findings (1 note)."),
            ),
        ] {
            let findings: Vec<_> = kinds.into_iter().map(finding).collect();
            assert_eq!(agreement.summary(&findings, false), expected);
        }
        for (read_twice, expected) in [
            (4, "A second reader compared 4 address books without damage."),
            (
                3,
                "A second reader compared 3 address books without damage; 1 other is not compared.",
            ),
            (
                1,
                "A second reader compared 1 address book without damage; 3 others are not compared.",
            ),
        ] {
            let read_twice = Some(read_twice);
            let summary = Agreement { read_twice, ..agreement }.summary(&[], true);
            assert!(summary.ends_with(expected), "{summary}");
        }
    }
}
