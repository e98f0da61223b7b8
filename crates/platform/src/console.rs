//! Tells whether a window was opened for this program alone.

/// Whether the window closes when this program ends, as it does after a double click: no user could read
/// what it says.
#[cfg(not(windows))]
pub fn owns_window() -> bool {
    false
}

/// Whether the window closes when this program ends, as it does after a double click: no user could read
/// what it says. Otherwise the shell is attached to the console, too.
#[cfg(windows)]
#[expect(unsafe_code, reason = "the standard library has no call for it")]
pub fn owns_window() -> bool {
    use windows_sys::Win32::System::Console::GetConsoleProcessList;

    let mut processes = [0; 2];
    // SAFETY: the call writes no more than the two numbers that it is given room for.
    let count = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    count == 1
}
