//! Lets others go first.

use std::io;

/// How much nicer than usual: what `nice` itself adds when it is told nothing.
#[cfg(unix)]
const NICER: i32 = 10;

/// Lowers the priority of the calling thread and of those that it starts from now on.
///
/// The disk's schedulers that know priorities derive them from this one (`ioprio_set(2)`).
#[cfg(unix)]
pub fn lower_priority() -> io::Result<()> {
    rustix::process::nice(NICER)?;
    Ok(())
}

/// Puts the process into the background: its processor, disk and memory priorities are lowered.
#[cfg(windows)]
#[expect(unsafe_code, reason = "the standard library has no call for it")]
pub fn lower_priority() -> io::Result<()> {
    use windows_sys::Win32::System::Threading::{
        GetCurrentProcess, PROCESS_MODE_BACKGROUND_BEGIN, SetPriorityClass,
    };

    // SAFETY: both take and return plain values; the handle is a constant that stands for this process
    // and need not be closed.
    let done = unsafe { SetPriorityClass(GetCurrentProcess(), PROCESS_MODE_BACKGROUND_BEGIN) };
    if done == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
