//! Exit statuses: what a script learns of a run.

use std::process::ExitCode;

use mdexport_model::ProblemCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything is there, nothing was damaged, refused or replaced with `?`.
    Complete,
    /// A book or a file is missing from the result, or nothing could start.
    Missing,
    /// The command line asks for what cannot be.
    Usage,
    /// Everything is there, but something was damaged, refused, replaced with `?`, out of place or moved aside.
    Findings,
    /// Ctrl-C.
    Interrupted,
}

impl Status {
    /// How a run ends that has these problems, and other things that want a look or none.
    pub fn of(mut problems: impl Iterator<Item = ProblemCode> + Clone, wants_a_look: bool) -> Self {
        if problems.clone().any(ProblemCode::is_loss) {
            Self::Missing
        } else if wants_a_look || problems.any(ProblemCode::needs_a_look) {
            Self::Findings
        } else {
            Self::Complete
        }
    }

    /// The number that the process ends with.
    pub const fn code(self) -> u8 {
        match self {
            Self::Complete => 0,
            Self::Missing => 1,
            Self::Usage => 2,
            Self::Findings => 3,
            // 128 and the number of SIGINT, as shells count it.
            Self::Interrupted => 130,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        status.code().into()
    }
}
