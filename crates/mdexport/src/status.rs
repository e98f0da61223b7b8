//! Exit statuses: what a script learns of a run.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Everything is there, nothing was damaged, refused or replaced with `?`.
    Complete,
    /// A book or a file is missing from the result, or nothing could start.
    Missing,
    /// The command line asks for what cannot be.
    Usage,
    /// Everything is there, but something was damaged, refused, replaced with `?` or moved aside.
    Findings,
    /// Ctrl-C.
    Interrupted,
}

impl Status {
    /// The number that the process ends with.
    pub(crate) const fn code(self) -> u8 {
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
