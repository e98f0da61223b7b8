//! Remembers how characters were written that an encoding lacks: to find that out takes a hundred times as long
//! as to write it, and whoever has one such letter in the address book has it again and again.

use std::cell::Cell;

use encoding_rs::Encoding;

use super::{Fit, SLOTS};

/// At most this many bytes are remembered; longer spellings are rare.
const LENGTH: usize = 6;

/// A character, and how it is written in an encoding.
#[derive(Clone, Copy, Debug)]
struct Spelt {
    character: char,
    target: &'static Encoding,
    bytes: [u8; LENGTH],
    length: usize,
    fit: Fit,
}

thread_local! {
    /// The characters that were spelt last, by slot.
    static SPELT: [Cell<Option<Spelt>>; SLOTS] = const { [const { Cell::new(None) }; SLOTS] };
}

/// Adds a character with its marks, or a text in ASCII, in an encoding with a byte for each character. `spell` adds
/// what is not remembered.
pub(super) fn append(
    target: &'static Encoding,
    cluster: &str,
    out: &mut Vec<u8>,
    spell: impl FnOnce(&mut Vec<u8>) -> Fit,
) -> Fit {
    if cluster.is_ascii() {
        out.extend_from_slice(cluster.as_bytes());
        return Fit::Whole;
    }
    let mut characters = cluster.chars();
    let Some(character) = characters.next().filter(|_| characters.as_str().is_empty()) else {
        // Marks make too many characters to remember.
        return spell(out);
    };
    SPELT.with(|spelt| {
        let slot = &spelt[character as usize % SLOTS];
        let known = slot.get();
        if let Some(known) = known.filter(|own| own.character == character && own.target == target)
        {
            out.extend_from_slice(&known.bytes[..known.length]);
            return known.fit;
        }
        let start = out.len();
        let fit = spell(out);
        let added = &out[start..];
        if added.len() <= LENGTH {
            let mut bytes = [0; LENGTH];
            bytes[..added.len()].copy_from_slice(added);
            slot.set(Some(Spelt { character, target, bytes, length: added.len(), fit }));
        }
        fit
    })
}
