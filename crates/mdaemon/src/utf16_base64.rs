//! Runs of Base64 without padding that hold UTF-16BE, as UTF-7 (RFC 2152) and IMAP's kind of it have them.

/// Adds the letters of one run; `last_digit` is that for 63. `None` if it is not clean: then it is just text.
pub(crate) fn decode_run(run: &str, last_digit: u8, decoded: &mut String) -> Option<()> {
    let (mut bits, mut count) = (0_u32, 0);
    let mut units = Vec::with_capacity(run.len() * 6 / 16);
    for byte in run.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            _ if byte == last_digit => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 16 {
            count -= 16;
            units.push(u16::try_from(bits >> count & 0xffff).ok()?);
        }
    }
    // What is left over must be padding: fewer bits than a digit, all zero.
    if count >= 6 || bits & ((1 << count) - 1) != 0 {
        return None;
    }
    for unit in char::decode_utf16(units) {
        decoded.push(unit.ok().filter(|letter| !letter.is_control())?);
    }
    Some(())
}
