//! Ctrl-C: the run stops at the next contact, and what is half done is dropped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::command_line::failure::Failure;
use crate::status::Status;

/// Whether the user asked to stop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens for Ctrl-C from here on.
    pub(crate) fn listen() -> Result<Self, Failure> {
        let interrupt = Self::default();
        let flag = Arc::clone(&interrupt.0);
        ctrlc::set_handler(move || ask_or_leave(&flag))
            .map_err(|error| Failure::missing(format!("Ctrl-C cannot be caught: {error}")))?;
        Ok(interrupt)
    }

    /// Whether the user asked to stop.
    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The first Ctrl-C asks; a second one leaves at once, for example when
/// standard input keeps the run waiting. What is under a final name is whole either way.
#[expect(clippy::exit, reason = "nothing that could be asked answers any more")]
fn ask_or_leave(asked: &AtomicBool) {
    if asked.swap(true, Ordering::Relaxed) {
        std::process::exit(Status::Interrupted.code().into());
    }
}
