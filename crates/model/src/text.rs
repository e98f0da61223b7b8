//! Numbers, sizes, names and lists of names in sentences.

/// A number with commas between its thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number with its noun, or with more words that depend on it.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// Names as a person lists them: `a, b and c`.
pub fn listed(names: &[impl AsRef<str>]) -> String {
    match names {
        [] => String::new(),
        [name] => name.as_ref().to_owned(),
        [names @ .., last] => {
            let names: Vec<_> = names.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", names.join(", "), last.as_ref())
        }
    }
}

/// A number of bytes as a person reads it: `834 B`, `12.3 KiB`. Units are powers of 1,024; rounded
/// down.
pub fn sized(bytes: u64) -> String {
    if bytes < 1024 {
        return format!("{} B", grouped(bytes));
    }
    let (mut unit, mut left) = (0, bytes);
    while left >= 1024 * 1024 && unit < 3 {
        left /= 1024;
        unit += 1;
    }
    let unit = ["KiB", "MiB", "GiB", "TiB"][unit];
    format!("{}.{} {unit}", grouped(left / 1024), left % 1024 * 10 / 1024)
}

/// The text with characters escaped that move the cursor, turn the direction of writing or hide.
pub fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || is_invisible(character) {
            safe.extend(character.escape_unicode());
        } else {
            safe.push(character);
        }
    }
    safe
}

/// Whether a character has no width or changes the direction of writing (Unicode Standard Annex #9,
/// section 2). Names with such characters look like others.
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{61c}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::{counted, grouped, listed, safe, sized};

    #[test]
    fn what_moves_or_hides_is_escaped() {
        assert_eq!(safe("Küche 日本"), "Küche 日本");
        assert_eq!(safe("a\u{1b}[2J\u{202e}b"), "a\\u{1b}[2J\\u{202e}b");
    }

    #[test]
    fn names_in_a_sentence() {
        for (names, expected) in [
            (&[][..], ""),
            (&["a"], "a"),
            (&["a", "b"], "a and b"),
            (&["a", "b", "c"], "a, b and c"),
        ] {
            assert_eq!(listed(names), expected);
        }
    }

    #[test]
    fn sizes_for_people() {
        for (bytes, expected) in [
            (0, "0 B"),
            (1023, "1,023 B"),
            (1000, "1,000 B"),
            (1024, "1.0 KiB"),
            (1_048_575, "1,023.9 KiB"),
            (1_610_612_736, "1.5 GiB"),
            (u64::MAX, "16,777,215.9 TiB"),
        ] {
            assert_eq!(sized(bytes), expected);
        }
    }

    #[test]
    fn thousands() {
        for (number, expected) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(number), expected);
        }
    }

    #[test]
    fn one_is_not_many() {
        for (number, expected) in [(0, "0 files are"), (1, "1 file is"), (1000, "1,000 files are")]
        {
            assert_eq!(counted(number, "file is", "files are"), expected);
        }
    }
}
