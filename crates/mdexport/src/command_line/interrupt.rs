//! Ctrl-C: the run stops at the next contact, and what is half done is dropped.

use crate::command_line::failure::Failure;
use mdexport_export::Cancellation;
use mdexport_manifest::Status;

/// Listens for Ctrl-C from here on; it cancels the run.
pub(crate) fn listen() -> Result<Cancellation, Failure> {
    let cancellation = Cancellation::default();
    let asked = cancellation.clone();
    ctrlc::set_handler(move || ask_or_leave(&asked))
        .map_err(|error| Failure::missing(format!("Ctrl-C cannot be caught: {error}")))?;
    Ok(cancellation)
}

/// The first Ctrl-C asks; a second one leaves at once, for example when standard input keeps the run
/// waiting. A file under its final name is whole either way.
#[expect(clippy::exit, reason = "nothing that could be asked answers any more")]
fn ask_or_leave(asked: &Cancellation) {
    if asked.request() {
        std::process::exit(Status::Interrupted.code().into());
    }
}
