//! Lets others go first.

use std::io;

/// How much nicer than usual: what `nice` itself adds when it is given no number.
#[cfg(unix)]
const NICER: i32 = 10;

/// Lowers the priority of the calling thread and of those that it starts from now on.
#[cfg(unix)]
pub fn lower_priority() -> io::Result<()> {
    rustix::process::nice(NICER)?;
    #[cfg(target_os = "linux")]
    disk::lower_priority()?;
    Ok(())
}

/// The priority at the disk (`ioprio_set(2)`), which neither the standard library nor rustix has.
#[cfg(target_os = "linux")]
mod disk {
    use std::io;

    /// `IOPRIO_WHO_PROCESS`: one thread; 0 is the calling one.
    const THREAD: libc::c_int = 1;

    /// The last of the levels of `IOPRIO_CLASS_BE`: the idle class would wait for ever on a busy server.
    const LAST: libc::c_int = 2 << 13 | 7;

    #[expect(unsafe_code, reason = "libc has the number of the call and no function for it")]
    pub(super) fn lower_priority() -> io::Result<()> {
        // SAFETY: the call takes three numbers and touches no memory of ours.
        let done = unsafe { libc::syscall(libc::SYS_ioprio_set, THREAD, 0, LAST) };
        if done == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    #[cfg(test)]
    mod tests {
        use super::{LAST, THREAD};

        #[expect(unsafe_code, reason = "libc has the number of the call and no function for it")]
        fn priority() -> i64 {
            // SAFETY: the call takes two numbers and touches no memory of ours.
            unsafe { libc::syscall(libc::SYS_ioprio_get, THREAD, 0) }
        }

        #[test]
        fn a_thread_and_those_it_starts() {
            let lowered = std::thread::spawn(|| {
                assert!(super::super::lower_priority().is_ok());
                (priority(), std::thread::spawn(priority).join().ok())
            });
            let last = i64::from(LAST);
            assert_eq!(lowered.join().ok(), Some((last, Some(last))));
            assert_ne!(priority(), last);
        }
    }
}

/// Puts the process into the background: its processor, disk and memory priorities are lowered. Where
/// that cannot be, as under Wine, that of the processor.
#[cfg(windows)]
#[expect(unsafe_code, reason = "the standard library has no call for it")]
pub fn lower_priority() -> io::Result<()> {
    use windows_sys::Win32::System::Threading::{
        BELOW_NORMAL_PRIORITY_CLASS, GetCurrentProcess, PROCESS_MODE_BACKGROUND_BEGIN,
        SetPriorityClass,
    };

    // SAFETY: both take and return plain values; the handle is a constant that means this process
    // and need not be closed.
    let set = |class| unsafe { SetPriorityClass(GetCurrentProcess(), class) } != 0;
    if set(PROCESS_MODE_BACKGROUND_BEGIN) || set(BELOW_NORMAL_PRIORITY_CLASS) {
        return Ok(());
    }
    Err(io::Error::last_os_error())
}
