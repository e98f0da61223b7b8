//! Asks the registry of Windows, where installed programs leave word of themselves.

/// The text of a value below `HKEY_LOCAL_MACHINE`, if there is one.
#[cfg(not(windows))]
pub fn registry_text(_key: &str, _value: &str) -> Option<String> {
    None
}

/// The text of a value below `HKEY_LOCAL_MACHINE`, if there is one.
#[cfg(windows)]
#[expect(unsafe_code, reason = "the standard library has no call for it")]
pub fn registry_text(key: &str, value: &str) -> Option<String> {
    use std::ptr::null_mut;

    use windows_sys::Win32::System::Registry::{HKEY_LOCAL_MACHINE, RRF_RT_REG_SZ, RegGetValueW};

    // Longer than any path that a program is installed in.
    let mut text = [0_u16; 1024];
    let mut size = u32::try_from(size_of_val(&text)).ok()?;
    let [key, value] = [key, value].map(|text| text.encode_utf16().chain([0]).collect::<Vec<_>>());
    // SAFETY: both names end with a zero; the call writes at most `size` bytes to `text`, and nothing to
    // what is null.
    let status = unsafe {
        RegGetValueW(
            HKEY_LOCAL_MACHINE,
            key.as_ptr(),
            value.as_ptr(),
            RRF_RT_REG_SZ,
            null_mut(),
            text.as_mut_ptr().cast(),
            &raw mut size,
        )
    };
    let text = text.split(|unit| *unit == 0).next()?;
    (status == 0 && !text.is_empty()).then(|| String::from_utf16_lossy(text))
}
