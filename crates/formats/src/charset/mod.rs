//! Writes text in the encoding of a client, and says what became of characters that it lacks.
//!
//! Outlook's and old phones' CSV files are in the code page of their Windows. A character that it
//! lacks is written with the encoding's own characters where readers would do the same (`Šimek` as
//! `Simek` beats `?imek`), and with `?` where only a guess at the language would help: Chinese has no
//! Latin spelling without knowing how it is pronounced. Encodings and their names are those of
//! <https://encoding.spec.whatwg.org/>.

mod names;
mod repertoire;
mod respell;
mod spelt;
mod table;

use std::cell::Cell;

use encoding_rs::{Encoding, UTF_8};

pub use names::{UnknownEncoding, for_name};
pub use repertoire::Repertoire;

/// What became of a text. The worst of its characters counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// Reading the bytes gives the very same code points.
    Whole,
    /// Characters that the encoding lacks were written with its own, or left out if they have no
    /// sign. Canonically equivalent spellings (a letter and its accent apart) count as such too.
    Transliterated,
    /// Characters were replaced with `?`.
    Replaced,
}

/// What is known of one character in one encoding.
#[derive(Clone, Copy, Debug)]
struct Seen {
    character: char,
    target: &'static Encoding,
    held: bool,
    /// How it is written, in an encoding that has a byte for each character.
    byte: Option<u8>,
    repertoire: Repertoire,
}

/// People who share a server share an alphabet, so that a small table answers nearly every time.
const SLOTS: usize = 512;

thread_local! {
    /// The characters that were looked up last, by slot. It outlives the files, which are many and short:
    /// to ask every encoding about a letter costs as much as to write a contact.
    static SEEN: [Cell<Option<Seen>>; SLOTS] = const { [const { Cell::new(None) }; SLOTS] };
}

/// Turns text into the bytes of one encoding.
///
/// Values are encoded before they are quoted: what is written for a curly quotation mark is a
/// straight one.
#[derive(Debug)]
pub(crate) struct Encoder {
    target: &'static Encoding,
    repertoire: Repertoire,
    worst: Fit,
}

impl Encoder {
    /// An encoder for this encoding; UTF-8 for those that the standard only reads, such as UTF-16.
    pub(crate) fn new(encoding: &'static Encoding) -> Self {
        let repertoire = Repertoire::default();
        Self { target: encoding.output_encoding(), repertoire, worst: Fit::Whole }
    }

    /// Forgets which characters there were: another file begins.
    pub(crate) fn begin_file(&mut self) {
        (self.repertoire, self.worst) = (Repertoire::default(), Fit::Whole);
    }

    /// Adds the text's bytes to `out`.
    pub(crate) fn encode(&mut self, text: &str, out: &mut Vec<u8>) -> Fit {
        if self.target == UTF_8 || text.is_ascii() {
            out.extend_from_slice(text.as_bytes());
            return Fit::Whole;
        }
        let fit =
            if self.append_whole(text, out) { Fit::Whole } else { self.append_respelt(text, out) };
        self.worst = self.worst.max(fit);
        fit
    }

    /// Which encodings hold every character so far; `None` if this one does.
    pub(crate) fn lacking(&self) -> Option<Repertoire> {
        (self.worst != Fit::Whole).then_some(self.repertoire)
    }

    /// Takes note of the text's characters, and adds their bytes if the encoding holds them all.
    fn append_whole(&mut self, text: &str, out: &mut Vec<u8>) -> bool {
        let start = out.len();
        let is_single_byte = self.target.is_single_byte();
        let mut all = true;
        for character in text.chars() {
            // The encoder would look through its table for each letter.
            let byte = u8::try_from(character).ok().filter(u8::is_ascii).or_else(|| {
                let seen = self.look_up(character);
                self.repertoire.merge(seen.repertoire);
                all &= seen.held;
                seen.byte
            });
            if is_single_byte {
                out.extend(byte);
            }
        }
        match (all, is_single_byte) {
            (true, true) => {}
            (true, false) => self.append(text, out),
            (false, _) => out.truncate(start),
        }
        all
    }

    /// Adds the text in characters that the encoding holds.
    fn append_respelt(&self, text: &str, out: &mut Vec<u8>) -> Fit {
        if !self.target.is_single_byte() {
            // Its bytes may depend on those before them.
            return self.append_spelt(text, out);
        }
        let fits = respell::clusters(text).map(|cluster| {
            spelt::append(self.target, cluster, out, |out| self.append_spelt(cluster, out))
        });
        fits.max().unwrap_or(Fit::Whole)
    }

    fn append_spelt(&self, text: &str, out: &mut Vec<u8>) -> Fit {
        let holds = &mut |character| self.look_up(character).held;
        let (spelt, fit) = respell::respell(text, holds);
        self.append(&spelt, out);
        fit
    }

    fn look_up(&self, character: char) -> Seen {
        let target = self.target;
        SEEN.with(|seen| {
            let slot = &seen[character as usize % SLOTS];
            let known = slot.get().filter(|seen| seen.character == character);
            known.filter(|seen| seen.target == target).unwrap_or_else(|| {
                let repertoire =
                    known.map_or_else(|| Repertoire::of(character), |seen| seen.repertoire);
                let held = repertoire::holds(target, character);
                let is_byte = held && target.is_single_byte();
                let byte = is_byte.then(|| target.encode(character.encode_utf8(&mut [0; 4])).0[0]);
                let seen = Seen { character, target, held, byte, repertoire };
                slot.set(Some(seen));
                seen
            })
        })
    }

    /// Adds text whose characters are all held.
    fn append(&self, text: &str, out: &mut Vec<u8>) {
        let (bytes, _, _) = self.target.encode(text);
        out.extend_from_slice(&bytes);
    }
}

#[cfg(test)]
mod tests;
