//! Whether a file could not be opened because another program is at work on it.

use std::io;

/// Why another try may succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// Another program has it open and does not share it, or has locked a part of it.
    Locked,
    /// The system denies access: to a file that is being deleted or replaced, but also to who may not
    /// read it.
    Denied,
}

/// Whether another try may succeed. On Unix no program can lock a file against being read.
#[cfg(not(windows))]
pub fn busy(_: &io::Error) -> Option<Busy> {
    None
}

/// Whether another try may succeed.
#[cfg(windows)]
pub fn busy(error: &io::Error) -> Option<Busy> {
    // System error codes of winerror.h.
    const ERROR_SHARING_VIOLATION: i32 = 32;
    const ERROR_LOCK_VIOLATION: i32 = 33;

    match error.raw_os_error() {
        Some(ERROR_SHARING_VIOLATION | ERROR_LOCK_VIOLATION) => Some(Busy::Locked),
        _ if error.kind() == io::ErrorKind::PermissionDenied => Some(Busy::Denied),
        _ => None,
    }
}
