//! The names of tags: where one begins, and where it ends.

/// By byte: whether it may be in a name. Asked of every byte of every tag.
const IN_NAME: [bool; 256] = {
    let mut in_name = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "it is below 256")]
        let character = byte as u8;
        in_name[byte] = is_name_start(character)
            || character.is_ascii_digit()
            || matches!(character, b'-' | b'.');
        byte += 1;
    }
    in_name
};

pub(crate) const fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b':' || byte >= 0x80
}

/// The name at the beginning of the text; empty if none begins there.
pub(crate) fn name_at(text: &str) -> &str {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(|&byte| is_name_start(byte)) {
        return "";
    }
    let length = bytes.iter().position(|&byte| !IN_NAME[usize::from(byte)]);
    &text[..length.unwrap_or(bytes.len())]
}
