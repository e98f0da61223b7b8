//! Letters that the encoding of a file lacks, in sums: how many values have others in their place, in which files, and
//! which encodings would hold them.

use std::cmp::Reverse;

use mdexport_formats::Repertoire;

/// How many files the summary names: the report names all.
const WORST: usize = 3;

/// What was written otherwise, in one way, because letters are lacking.
#[derive(Clone, Debug, Default)]
pub struct ForeignLetters {
    /// Files with such letters.
    pub files: u64,
    /// How many of the files an encoding would hold.
    pub held: u64,
    /// Contacts with such letters.
    pub contacts: u64,
    /// Values with such letters.
    pub values: u64,
    /// Which encodings would hold all of the files.
    repertoire: Repertoire,
    /// The files with the most such values, those first.
    pub worst: Vec<ForeignFile>,
}

/// A file with such values.
#[derive(Clone, Debug)]
pub struct ForeignFile {
    /// The file.
    pub path: String,
    /// The contacts with such values, where they are counted.
    pub contacts: u64,
    /// Values with such letters.
    pub values: u64,
    /// Which encodings would hold the file.
    pub repertoire: Repertoire,
}

impl ForeignFile {
    /// The encoding nearest to hand that would hold the file.
    pub fn encoding(&self) -> Option<&'static str> {
        self.repertoire.encodings().first().copied()
    }
}

impl ForeignLetters {
    /// Counts a file, if it has such values.
    pub fn note(&mut self, file: ForeignFile) {
        if file.values > 0 {
            self.files += 1;
            self.held += u64::from(file.encoding().is_some());
            self.contacts += file.contacts;
            self.values += file.values;
            self.repertoire.merge(file.repertoire);
            self.worst.push(file);
            self.keep_worst();
        }
    }

    /// The encoding nearest to hand that would hold all of the files.
    pub fn encoding(&self) -> Option<&'static str> {
        self.repertoire.encodings().first().copied()
    }

    /// Adds the sums of another part.
    pub fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.held += other.held;
        self.contacts += other.contacts;
        self.values += other.values;
        self.repertoire.merge(other.repertoire);
        self.worst.extend_from_slice(&other.worst);
        self.keep_worst();
    }

    fn keep_worst(&mut self) {
        self.worst.sort_by_cached_key(|file| (Reverse(file.values), file.path.clone()));
        self.worst.truncate(WORST);
    }
}
