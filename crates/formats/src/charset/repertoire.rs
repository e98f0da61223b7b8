//! Which encodings hold a character, so that a report can name one that would have lost nothing.

use encoding_rs::{
    BIG5, EUC_KR, EncoderResult, Encoding, GBK, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258,
};

/// What Windows uses as "ANSI" somewhere, which is all that clients of such files know: Western
/// first, then by how far it is from it. GB 18030 is not among them, for it holds everything, and
/// neither is UTF-8.
const CANDIDATES: [&Encoding; 14] = [
    WINDOWS_1252,
    WINDOWS_1250,
    WINDOWS_1254,
    WINDOWS_1257,
    WINDOWS_1253,
    WINDOWS_1251,
    WINDOWS_1255,
    WINDOWS_1256,
    WINDOWS_1258,
    WINDOWS_874,
    SHIFT_JIS,
    GBK,
    BIG5,
    EUC_KR,
];

/// Which encodings hold all the characters seen: at first, all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repertoire(u32);

impl Default for Repertoire {
    fn default() -> Self {
        Self((1 << CANDIDATES.len()) - 1)
    }
}

impl Repertoire {
    /// The encodings that hold this character.
    pub(super) fn of(character: char) -> Self {
        let bits = CANDIDATES.iter().enumerate();
        Self(
            bits.fold(0, |sum, (bit, encoding)| sum | u32::from(holds(encoding, character)) << bit),
        )
    }

    /// Leaves what holds the characters that the other one has seen, too.
    pub fn merge(&mut self, other: Self) {
        self.0 &= other.0;
    }

    /// The names of the encodings, nearest to hand first.
    pub fn encodings(&self) -> Vec<&'static str> {
        let bits = CANDIDATES.iter().enumerate();
        bits.filter(|(bit, _)| self.0 & (1 << bit) != 0).map(|(_, held)| held.name()).collect()
    }
}

/// Whether the character comes back when its bytes are read.
///
/// Neither follows from there being bytes for it. The standard writes `¥` as `\` in `Shift_JIS`, and
/// gives C1 controls the bytes that a code page leaves free, at which strict readers give up on the
/// whole file.
pub(super) fn holds(encoding: &'static Encoding, character: char) -> bool {
    if character.is_ascii() {
        return true;
    }
    if character.is_control() {
        return false;
    }
    let (mut utf8, mut bytes) = ([0; 4], [0; 16]);
    let text = character.encode_utf8(&mut utf8);
    let mut encoder = encoding.new_encoder();
    let (result, _, written) = encoder.encode_from_utf8_without_replacement(text, &mut bytes, true);
    matches!(result, EncoderResult::InputEmpty)
        && encoding
            .decode_without_bom_handling_and_without_replacement(&bytes[..written])
            .is_some_and(|back| back == *text)
}

#[cfg(test)]
mod tests {
    use super::Repertoire;

    fn holding(text: &str) -> Vec<&'static str> {
        let mut repertoire = Repertoire::default();
        text.chars().for_each(|character| repertoire.merge(Repertoire::of(character)));
        repertoire.encodings()
    }

    #[test]
    fn all_hold_what_is_ascii() {
        assert_eq!(holding("Anna\r\n\\~").len(), 14);
        assert_eq!(holding("Anna")[0], "windows-1252");
    }

    #[test]
    fn each_alphabet_has_its_encodings() {
        let cases: [(&str, &[&str]); 12] = [
            ("Łódź", &["windows-1250", "windows-1257"]),
            ("Æsir þ", &["windows-1252", "EUC-KR"]),
            ("Gökçe Yıldız", &["windows-1254"]),
            ("Šimkė", &["windows-1257"]),
            ("Αθήνα ή", &["windows-1253"]),
            ("Анна", &["windows-1251", "Shift_JIS", "GBK", "Big5", "EUC-KR"]),
            ("שלום", &["windows-1255"]),
            ("سلام", &["windows-1256"]),
            ("ไทย", &["windows-874"]),
            ("カタカナ", &["Shift_JIS", "GBK", "Big5", "EUC-KR"]),
            ("김민준", &["EUC-KR"]),
            ("Čapek Анна", &[]),
        ];
        for (text, encodings) in cases {
            assert_eq!(holding(text), encodings, "{text}");
        }
    }

    #[test]
    fn bytes_that_read_as_something_else_do_not_count() {
        assert!(!holding("¥").contains(&"Shift_JIS"));
        assert!(!holding("\u{2212}").contains(&"Shift_JIS"));
        assert_eq!(holding("\u{81}"), [""; 0]);
    }
}
