//! Cards and their content lines.
//!
//! A line is put together and then folded (RFC 2425 section 5.8.1, RFC 6350 section 3.2): after 75 octets,
//! and never inside a character, because several readers unfold characters instead of octets or reject
//! the file. A very large value is put together and folded a part at a time.

use crate::Version;
use crate::escape::{is_name, push_component, push_parameter, push_plain, push_raw, push_text};
use crate::large::{LARGE, take_large};
use crate::quoted_printable::{push_base64, push_line};

/// How many octets a line may have, without its end.
const WIDTH: usize = 75;

/// Puts one card after another together, always in the same memory.
#[derive(Clone, Debug)]
pub struct CardWriter {
    version: Version,
    card: String,
    /// The line at hand, as far as it is not folded.
    line: String,
    /// How many octets fit before the next fold.
    room: usize,
}

impl CardWriter {
    /// A writer of cards of this version.
    pub const fn new(version: Version) -> Self {
        Self { version, card: String::new(), line: String::new(), room: WIDTH }
    }

    /// Starts a card. What it is goes to `take`, at its end, and before that whenever it is large.
    pub fn begin<'w>(&'w mut self, take: &'w mut dyn FnMut(&str)) -> Lines<'w> {
        self.card.clear();
        let mut lines = Lines { writer: self, take };
        lines.line("BEGIN").raw("VCARD");
        let number = lines.version().number();
        lines.line("VERSION").raw(number);
        lines
    }

    /// Gives back the memory of a card that was far larger than cards are.
    pub fn give_back(&mut self) {
        for text in [&mut self.card, &mut self.line] {
            if text.capacity() > LARGE {
                *text = String::new();
            }
        }
    }

    /// Adds a text to the line, a large one in parts.
    fn push(&mut self, text: &str, take: &mut dyn FnMut(&str)) {
        let mut rest = text;
        while rest.len() > LARGE {
            let (part, more) = rest.split_at(part_end(rest));
            push_text(&mut self.line, part);
            self.fold_part();
            take_large(&mut self.card, take);
            rest = more;
        }
        push_text(&mut self.line, rest);
    }

    /// Folds what there is of the line and ends it.
    fn fold(&mut self) {
        let (folded, _) = fold(&self.line, self.room, &mut self.card);
        self.card.push_str(&self.line[folded..]);
        self.card.push_str("\r\n");
        self.room = WIDTH;
    }

    /// Folds what there is of the line, and keeps of it what may not be a whole one.
    fn fold_part(&mut self) {
        let (folded, room) = fold(&self.line, self.room, &mut self.card);
        self.line.drain(..folded);
        self.room = room;
    }
}

/// The lines of a card in the making.
pub struct Lines<'w> {
    writer: &'w mut CardWriter,
    take: &'w mut dyn FnMut(&str),
}

impl Lines<'_> {
    /// The version of the card.
    pub const fn version(&self) -> Version {
        self.writer.version
    }

    /// Starts a line for this property.
    pub fn line(&mut self, name: &str) -> Line<'_> {
        debug_assert!(is_name(name), "{name:?} names no property");
        self.writer.line.clear();
        self.writer.line.push_str(name);
        Line { writer: self.writer, take: self.take }
    }

    /// Starts a line for this property in a group of lines that belong together.
    pub fn grouped_line(&mut self, group: &str, name: &str) -> Line<'_> {
        debug_assert!(is_name(group) && is_name(name), "{group:?} or {name:?} is no name");
        self.writer.line.clear();
        self.writer.line.extend([group, ".", name]);
        Line { writer: self.writer, take: self.take }
    }

    /// Ends the card.
    pub fn end(mut self) {
        self.line("END").raw("VCARD");
        (self.take)(&self.writer.card);
        self.writer.card.clear();
    }
}

/// Appends the line folded, but for its rest that needs no fold; returns where that begins and how many
/// octets fit there.
fn fold(line: &str, mut room: usize, card: &mut String) -> (usize, usize) {
    let mut rest = line;
    while rest.len() > room {
        let (part, more) = rest.split_at(fold_at(rest, room));
        card.push_str(part);
        card.push_str("\r\n ");
        // The blank that continues the line counts.
        (rest, room) = (more, WIDTH - 1);
    }
    (line.len() - rest.len(), room)
}

/// Where to fold a text that has no room: between characters, and where what follows is no blank, for
/// Roundcube drops all blanks at the beginning of a line and not only the one that continues it. Among
/// nothing but blanks there is no such place.
fn fold_at(text: &str, room: usize) -> usize {
    const BLANKS: [char; 2] = [' ', '\t'];
    let end = text.floor_char_boundary(room);
    if !text[end..].starts_with(BLANKS) {
        return end;
    }
    let word = text[..end].trim_end_matches(BLANKS);
    word.char_indices().next_back().map_or(end, |(last, _)| if last > 0 { last } else { end })
}

/// A content line in the making: parameters first, then a value, which completes it.
#[must_use = "a line is written when it gets its value"]
pub struct Line<'w> {
    writer: &'w mut CardWriter,
    take: &'w mut dyn FnMut(&str),
}

impl Line<'_> {
    /// Adds a parameter.
    pub fn parameter(self, name: &str, value: &str) -> Self {
        self.parameter_list(name, &[value])
    }

    /// Adds a parameter with several values, without quotes around the list: Roundcube takes these
    /// for a part of the values. No values, no parameter.
    pub fn parameter_list(self, name: &str, values: &[&str]) -> Self {
        debug_assert!(is_name(name), "{name:?} names no parameter");
        let line = &mut self.writer.line;
        // In 2.1 types have no name before them.
        let stands_alone = name == "TYPE" && self.writer.version == Version::V21;
        for (index, value) in values.iter().enumerate() {
            if stands_alone {
                line.push(';');
            } else if index == 0 {
                line.extend([";", name, "="]);
            } else {
                line.push(',');
            }
            push_parameter(line, value, self.writer.version);
        }
        self
    }

    /// Completes the line with a text.
    pub fn text(self, text: &str) {
        if self.writer.version == Version::V21 {
            return self.joined_plainly(',', [text]);
        }
        self.writer.line.push(':');
        self.writer.push(text, self.take);
        self.writer.fold();
    }

    /// Completes the line with a list of texts. A blank is put behind a text that ends in a backslash:
    /// ical.js (Thunderbird) takes the second backslash and what separates the texts for an escaped
    /// separator.
    pub fn list<'v>(self, texts: impl IntoIterator<Item = &'v str>) {
        self.joined(',', texts);
    }

    /// Completes the line with components, each a text, with a blank where [`Self::list`] has one.
    pub fn components<'v>(self, texts: impl IntoIterator<Item = &'v str>) {
        self.joined(';', texts);
    }

    /// Completes the line with a value that has no escapes, such as a URI or a date.
    pub fn raw(self, value: &str) {
        if self.writer.version == Version::V21 {
            return self.text(value);
        }
        self.writer.line.push(':');
        let mut rest = value;
        while rest.len() > LARGE {
            let (part, more) = rest.split_at(part_end(rest));
            push_raw(&mut self.writer.line, part);
            self.writer.fold_part();
            take_large(&mut self.writer.card, self.take);
            rest = more;
        }
        push_raw(&mut self.writer.line, rest);
        self.writer.fold();
    }

    /// Completes the line with base64 of this type, as 2.1 and 3.0 have it; 4.0 has URIs for that.
    pub fn base64(self, kind: &str, base64: &str) {
        if self.writer.version == Version::V21 {
            // The types of a picture may have no name before them, either; Outlook and MailEnable write them so.
            self.writer.line.extend([";TYPE=", kind, ";ENCODING=BASE64"]);
            push_base64(&mut self.writer.card, &self.writer.line, base64, self.take);
        } else {
            self.parameter("ENCODING", "b").parameter("TYPE", kind).raw(base64);
        }
    }

    fn joined<'v>(self, separator: char, texts: impl IntoIterator<Item = &'v str>) {
        if self.writer.version == Version::V21 {
            return self.joined_plainly(separator, texts);
        }
        let writer = self.writer;
        writer.line.push(':');
        for (index, text) in texts.into_iter().enumerate() {
            if index > 0 {
                writer.line.push(separator);
            }
            writer.push(text, self.take);
            if writer.line.ends_with('\\') {
                writer.line.push(' ');
            }
        }
        writer.fold();
    }

    fn joined_plainly<'v>(self, separator: char, texts: impl IntoIterator<Item = &'v str>) {
        let mut value = String::new();
        for (index, text) in texts.into_iter().enumerate() {
            if index > 0 {
                value.push(separator);
            }
            match separator {
                ';' => push_component(&mut value, text),
                _ => push_plain(&mut value, text),
            }
        }
        push_line(&mut self.writer.card, &self.writer.line, &value, self.take);
    }
}

/// Where a part of a large text ends: not inside a character, nor between the two of a line break, which
/// is one.
fn part_end(text: &str) -> usize {
    let end = text.floor_char_boundary(LARGE);
    if text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
}

#[cfg(test)]
mod tests;
