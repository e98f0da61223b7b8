//! Numbers of bytes as people type them: `500000`, `64K`, `10M`, `1G`.

/// Reads a number of bytes; a letter behind it multiplies by 1024, as often as it stands for.
pub(crate) fn byte_count(typed: &str) -> Result<u64, String> {
    let (number, power) = match typed.as_bytes().last() {
        Some(b'K' | b'k') => (&typed[..typed.len() - 1], 1),
        Some(b'M' | b'm') => (&typed[..typed.len() - 1], 2),
        Some(b'G' | b'g') => (&typed[..typed.len() - 1], 3),
        _ => (typed, 0),
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.parse::<u64>().ok().filter(|number| is_number && *number > 0);
    number
        .and_then(|number| number.checked_mul(1024_u64.pow(power)))
        .ok_or_else(|| "give a number of bytes, such as 500000, 64K, 10M or 1G".to_owned())
}

#[cfg(test)]
mod tests {
    use super::byte_count;

    #[test]
    fn letters_multiply() {
        let sizes = [("1", 1), ("64K", 65536), ("10m", 10_485_760), ("1G", 1_073_741_824)];
        for (typed, bytes) in sizes {
            assert_eq!(byte_count(typed), Ok(bytes));
        }
        for typed in ["", "0", "K", "1T", "-1", "+1", "1.5M", "1 K", "1KB", "99999999999999G", "1€"]
        {
            assert!(byte_count(typed).is_err(), "{typed}");
        }
    }
}
