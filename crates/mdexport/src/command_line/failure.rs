//! Why a command cannot go on: one sentence for the user, what to do about it, and the next command to type.

use std::fmt::Display;

use crate::command_line::CommandLine;
use mdexport_manifest::Status;

/// A failure as the user reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) status: Status,
    /// What happened, and to what: a sentence without its full stop.
    pub(crate) message: String,
    /// What to do.
    pub(crate) hint: Option<String>,
    /// The command that does it; of several the user chooses.
    pub(crate) next: Vec<String>,
}

impl Failure {
    /// The command line asks for what cannot be.
    pub(crate) fn usage(message: impl Display) -> Self {
        Self { status: Status::Usage, message: message.to_string(), hint: None, next: Vec::new() }
    }

    /// The work cannot start or go on.
    pub(crate) fn missing(message: impl Display) -> Self {
        Self { status: Status::Missing, message: message.to_string(), hint: None, next: Vec::new() }
    }

    /// Adds what to do.
    pub(crate) fn hint(self, hint: impl Display) -> Self {
        Self { hint: Some(hint.to_string()), ..self }
    }

    /// Adds the command that does it.
    pub(crate) fn next(self, typed: &CommandLine) -> Self {
        Self { next: typed.command().into_iter().collect(), ..self }
    }

    /// Adds another command, which does it otherwise.
    pub(crate) fn or(mut self, typed: &CommandLine) -> Self {
        self.next.extend(typed.command());
        self
    }
}
