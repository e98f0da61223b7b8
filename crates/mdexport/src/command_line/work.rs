//! How the work is done where options do not say it, and how it ends where the user stops it.

use super::CommandLine;
use crate::terminal::Ui;
use mdexport_manifest::Status;

/// Before any other thread is started: those have the priority of the one that starts them.
pub(crate) fn be_nice(ui: &Ui) {
    if let Err(error) = mdexport_platform::lower_priority() {
        ui.say(&format!("The priority could not be lowered: {error}. Going on as it is."));
    }
}

/// More than four do not help: the disk is the limit then, or the network.
pub(crate) fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(4)
}

/// Says that the user has stopped the work, and how to go on with it.
pub(crate) fn interrupted(ui: &Ui, what_was_done: &str) -> Status {
    ui.say(what_was_done);
    ui.next(CommandLine::of_process().command());
    Status::Interrupted
}
