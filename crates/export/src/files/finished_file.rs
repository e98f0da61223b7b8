//! A file whose bytes are all there, and which is to get its name.

use mdexport_model::Problem;
use tempfile::NamedTempFile;

/// A whole file.
#[derive(Debug)]
pub struct FinishedFile {
    /// Its path below the output folder, with `/`.
    pub path: String,
    /// The contacts that it holds.
    pub contacts: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its bytes, where they go to a file and have not got their name.
    pub staged: Option<NamedTempFile>,
    /// Why it did not get its name.
    pub problem: Option<Problem>,
}

impl FinishedFile {
    /// A file that has no name yet; this is what its sink said at the end.
    pub fn new(
        path: String,
        contacts: u64,
        (sha256, staged): (String, Option<NamedTempFile>),
    ) -> Self {
        Self { path, contacts, sha256, staged, problem: None }
    }

    /// Says why it could not get its name, if that is so.
    pub fn named(&mut self, result: Result<(), Problem>) {
        self.problem = result.err();
    }
}
