//! What a run says while it works.

use mdexport_model::Problem;

use mdexport_manifest::BookEntry;

/// Hears what a run does. All calls come from the thread that started the run.
pub trait Progress {
    /// Something of the store or of the output is not as it should be.
    fn problem(&mut self, _problem: &Problem) {}

    /// A folder was read.
    fn folder(&mut self, _folder: &BookEntry) {}

    /// This many accounts and items are done since the last call.
    fn advance(&mut self, _accounts: u64, _items: u64) {}

    /// Time has passed: at least a few times a second while the run works.
    fn tick(&mut self) {}
}

impl Progress for () {}
