//! Makes text from the store safe to print: names of folders and accounts are an attacker's.

use mdexport_model::is_invisible;

/// The text with characters escaped that move the cursor, turn the direction of writing or hide.
pub(crate) fn safe(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    #[test]
    fn what_moves_or_hides_is_escaped() {
        assert_eq!(super::safe("Küche 日本"), "Küche 日本");
        assert_eq!(super::safe("a\u{1b}[2J\u{202e}b"), "a\\u{1b}[2J\\u{202e}b");
    }
}
