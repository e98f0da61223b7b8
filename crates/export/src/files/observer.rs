//! Who looks at what a run would write, where nothing is to be written.

use std::fmt::Debug;

use mdexport_mdaemon::Disagreement;
use mdexport_model::Problem;

use mdexport_manifest::{AccountEntry, OutputEntry};

/// Looks at a run.
pub trait Observer: Debug + Send + Sync {
    /// Begins to look at the file of this path below the output folder.
    fn file(&self, path: &str) -> Box<dyn ObservedFile>;

    /// Looks at what the manifest would say of the store as a whole.
    fn store(&self, problems: &[Problem]);

    /// Looks at what a second reader says of a book in which the first one has found no damage.
    fn second_reading(&self, path: &str, result: Result<(), Disagreement>);

    /// Looks at what the manifest would say of a unit; units come in any order.
    fn unit(&self, accounts: &[AccountEntry], outputs: &[OutputEntry], problems: &[Problem]);
}

/// Looks at one file.
pub trait ObservedFile: Debug {
    /// Takes the next bytes of it.
    fn take(&mut self, bytes: &[u8]);

    /// The file is whole, and this is its SHA-256.
    fn end(self: Box<Self>, sha256: &str);
}
