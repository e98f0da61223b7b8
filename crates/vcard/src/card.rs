//! Cards and their content lines.
//!
//! A line is put together and then folded (RFC 2425 section 5.8.1, RFC 6350 section 3.2): after 75 octets,
//! and never inside a character, because several readers unfold characters instead of octets or reject
//! the file. A very large value is put together and folded a part at a time.

use crate::Version;
use crate::escape::{is_name, push_component, push_parameter, push_plain, push_raw, push_text};
use crate::quoted_printable::{push_base64, push_line};

/// How many octets a line may have, without its end.
const WIDTH: usize = 75;

/// Larger than all but very odd cards, in bytes.
const LARGE: usize = 1024 * 1024;

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

    /// The version of the cards.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// Starts a card; what was not taken of the one before is gone.
    pub fn begin(&mut self) {
        self.card.clear();
        self.line("BEGIN").raw("VCARD");
        let number = self.version.number();
        self.line("VERSION").raw(number);
    }

    /// Starts a line for this property.
    pub fn line(&mut self, name: &str) -> Line<'_> {
        debug_assert!(is_name(name), "{name:?} names no property");
        self.line.clear();
        self.line.push_str(name);
        Line { writer: self }
    }

    /// Starts a line for this property in a group of lines that belong together.
    pub fn grouped_line(&mut self, group: &str, name: &str) -> Line<'_> {
        debug_assert!(is_name(group) && is_name(name), "{group:?} or {name:?} is no name");
        self.line.clear();
        self.line.extend([group, ".", name]);
        Line { writer: self }
    }

    /// Ends the card and returns it.
    pub fn end(&mut self) -> &str {
        self.line("END").raw("VCARD");
        &self.card
    }

    /// Gives back the memory of a card that was far larger than cards are; what was not taken of it is
    /// gone.
    pub fn give_back(&mut self) {
        for text in [&mut self.card, &mut self.line] {
            if text.capacity() > LARGE {
                *text = String::new();
            }
        }
    }

    /// Adds a text to the line, a large one in parts.
    fn push(&mut self, text: &str) {
        let mut rest = text;
        while rest.len() > LARGE {
            let (part, more) = rest.split_at(part_end(rest));
            push_text(&mut self.line, part);
            self.fold_part();
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
#[derive(Debug)]
#[must_use = "a line is written when it gets its value"]
pub struct Line<'w> {
    writer: &'w mut CardWriter,
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
        // In 2.1 types stand alone.
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
        self.writer.push(text);
        self.writer.fold();
    }

    /// Completes the line with a list of texts. A blank stands behind a text that ends in a backslash:
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
        push_raw(&mut self.writer.line, value);
        self.writer.fold();
    }

    /// Completes the line with base64 of this type, as 2.1 and 3.0 have it; 4.0 has URIs for that.
    pub fn base64(self, kind: &str, base64: &str) {
        if self.writer.version == Version::V21 {
            // The types of a picture may stand alone as well; Outlook and MailEnable write them so.
            self.writer.line.extend([";TYPE=", kind, ";ENCODING=BASE64"]);
            push_base64(&mut self.writer.card, &self.writer.line, base64);
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
            writer.push(text);
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
        push_line(&mut self.writer.card, &self.writer.line, &value);
    }
}

/// Where a part of a large text ends: not inside a character, nor between the two of a line break, which
/// is one.
fn part_end(text: &str) -> usize {
    let end = text.floor_char_boundary(LARGE);
    if text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
}

#[cfg(test)]
mod tests {
    use super::CardWriter;
    use crate::Version;

    /// The lines of a card with one note.
    fn note(text: &str) -> Vec<String> {
        let mut cards = CardWriter::new(Version::V4);
        cards.begin();
        cards.line("NOTE").text(text);
        let card = cards.end();
        let body = card.strip_prefix("BEGIN:VCARD\r\nVERSION:4.0\r\n").unwrap();
        let body = body.strip_suffix("\r\nEND:VCARD\r\n").unwrap();
        body.split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_whole_card() {
        let mut cards = CardWriter::new(Version::V3);
        cards.begin();
        cards.line("N").components(["Berg; Tal", "Anna", "", "", ""]);
        cards.line("NICKNAME").list(["a,b", "c"]);
        cards.grouped_line("item1", "TEL").parameter_list("TYPE", &["FAX", "WORK"]).text("1");
        cards.line("PHOTO").base64("JPEG", "AA==");
        let expected = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg\\; Tal;Anna;;;\r\n\
            NICKNAME:a\\,b,c\r\nitem1.TEL;TYPE=FAX,WORK:1\r\nPHOTO;ENCODING=b;TYPE=JPEG:AA==\r\nEND:VCARD\r\n";
        assert_eq!(cards.end(), expected);
    }

    #[test]
    fn a_whole_card_of_version_2_1() {
        let mut cards = CardWriter::new(Version::V21);
        cards.begin();
        cards.line("N").components(["Berg; Tal", "\u{c4}nne", "", "", ""]);
        cards.line("NICKNAME").list(["a,b", "c"]);
        cards.line("TEL").parameter_list("TYPE", &["WORK", "FAX"]).text("1");
        cards.line("PHOTO").base64("JPEG", "AA==");
        cards.line("BDAY").parameter("X-APPLE-OMIT-YEAR", "1604").raw("1604-02-29");
        let expected = "BEGIN:VCARD\r\nVERSION:2.1\r\n\
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Berg\\; Tal;=C3=84nne;;;\r\n\
            NICKNAME:a,b,c\r\nTEL;WORK;FAX:1\r\nPHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n AA==\r\n\r\n\
            BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\nEND:VCARD\r\n";
        assert_eq!(cards.end(), expected);
    }

    #[test]
    fn a_backslash_at_the_end_of_a_part_does_not_reach_the_separator() {
        let mut cards = CardWriter::new(Version::V4);
        cards.begin();
        cards.line("N").components(["Berg\\", "A\\na", "", "", ""]);
        cards.line("NICKNAME").list(["a\\", "c"]);
        cards.line("NOTE").text("C:\\");
        let expected = "BEGIN:VCARD\r\nVERSION:4.0\r\nN:Berg\\\\ ;A\\\\na;;;\r\n\
            NICKNAME:a\\\\ ,c\r\nNOTE:C:\\\\\r\nEND:VCARD\r\n";
        assert_eq!(cards.end(), expected);
    }

    #[test]
    fn only_the_memory_of_large_cards_is_given_back() {
        let mut cards = CardWriter::new(Version::V4);
        for (length, is_kept) in [(1000, true), (super::LARGE, false)] {
            cards.begin();
            cards.line("NOTE").text(&"x".repeat(length));
            cards.end();
            cards.give_back();
            assert_eq!(cards.card.capacity() > 0, is_kept);
            assert_eq!(cards.line.capacity() > 0, is_kept);
        }
    }

    #[test]
    fn a_large_text_is_folded_like_any_other() {
        for text in [
            "\u{e9}x,".repeat(super::LARGE),
            "\r\n".repeat(super::LARGE),
            "x\r\n".repeat(super::LARGE),
        ] {
            let folded = note(&text);
            assert!(folded.iter().all(|line| line.len() <= 75));
            let (last, others) = folded.split_last().unwrap();
            assert!(others.iter().all(|line| line.len() >= 74) && last.len() <= 75);
            let unfolded: String =
                folded.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
            let escaped = text.replace(',', "\\,").replace("\r\n", "\\n");
            assert!(unfolded == "NOTE:".to_owned() + &escaped);
        }
    }

    #[test]
    fn a_second_card_starts_afresh() {
        let mut cards = CardWriter::new(Version::V4);
        for name in ["A", "B"] {
            cards.begin();
            cards.line("FN").text(name);
            let card = format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\nEND:VCARD\r\n");
            assert_eq!(cards.end(), card);
        }
    }

    #[test]
    fn lines_are_folded_after_75_octets() {
        assert_eq!(note(&"x".repeat(70)), ["NOTE:".to_owned() + &"x".repeat(70)]);
        let folded = note(&"x".repeat(71 + 73 + 74));
        let lengths: Vec<_> = folded.iter().map(String::len).collect();
        assert_eq!(lengths, [75, 75, 75]);
        assert!(folded[1..].iter().all(|line| line.starts_with(' ')));
        assert_eq!(note(&"x".repeat(70 + 74 + 1))[2], " x");
    }

    #[test]
    fn a_line_is_not_continued_with_a_blank() {
        let long = "x".repeat(66) + " y    z" + &" ".repeat(200) + "\t" + &"w ".repeat(100);
        let folded = note(&long);
        assert_eq!(folded[0], "NOTE:".to_owned() + &"x".repeat(66) + " ");
        assert_eq!(folded[1], " y    ");
        assert!(folded[2].starts_with(" z "));
        let blanks = |line: &&String| line.trim().is_empty();
        let begin = |line: &&String| line.starts_with("  ") || line.starts_with(" \t");
        assert!(folded[1..].iter().filter(|line| !blanks(line)).filter(begin).count() <= 1);
        let unfolded: String = folded.iter().skip(1).map(|line| &line[1..]).collect();
        assert_eq!(folded[0].clone() + &unfolded, "NOTE:".to_owned() + &long);
    }

    #[test]
    fn a_character_is_never_split() {
        for width in 60..=76 {
            for c in ['\u{e9}', '\u{20ac}', '\u{1f600}'] {
                let text = "x".repeat(width) + &c.to_string().repeat(60);
                let folded = note(&text);
                assert!(folded.iter().all(|line| line.len() <= 75));
                let unfolded: String = folded.iter().map(|line| line.trim_start()).collect();
                assert_eq!(unfolded, "NOTE:".to_owned() + &text);
            }
        }
    }
}
