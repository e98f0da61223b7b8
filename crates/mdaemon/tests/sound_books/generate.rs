//! Makes well-formed books of every shape that the rules of the reader speak of.

use std::ops::Range;

use crate::dice::Dice;

/// A well-formed book.
pub(crate) struct Generated {
    pub(crate) text: String,
    /// Where the root's start tag ends.
    pub(crate) root_end: usize,
    /// Where the contacts stand, members left out.
    pub(crate) contacts: Vec<Range<usize>>,
}

/// What the books are made of.
#[derive(Clone, Copy)]
pub(crate) struct Ingredients {
    /// What values are put together from.
    pub(crate) words: &'static [&'static str],
    /// Whether contacts may stand in other elements than the root, and in contacts.
    pub(crate) nested: bool,
}

/// Everything that XML can write.
pub(crate) const ALL: Ingredients = Ingredients {
    words: &[
        "a",
        "Anna",
        "1",
        " ",
        "  ",
        "\n",
        "\t",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "]]>",
        "]]",
        "]",
        "--",
        "-->",
        "<!--",
        "?>",
        "<?",
        "<contact>",
        "</contact>",
        "</email>",
        "<email>",
        "&amp;",
        "&x;",
        "<b>x</b>",
        "<![CDATA[x]]>",
        "<contact><email><![CDATA[x]]></email></contact>",
        "&#1;",
        "ä",
        "日本",
        "😀",
        "@",
        "=",
        "/",
        "<!DOCTYPE",
    ],
    nested: true,
};

/// Nothing that ends a section, a comment or an instruction, so that one which damage has opened finds
/// no end that looks like its own.
pub(crate) const PLAIN: Ingredients = Ingredients {
    words: &[
        "a",
        "Anna",
        "1",
        " ",
        "\n",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "] ",
        "- ",
        "<!-- ",
        "<? ",
        "<contact>",
        "</contact>",
        "</email>",
        "&x;",
        "<b>x</b>",
        "ä",
        "日本",
        "😀",
        "=",
        "<!DOCTYPE",
    ],
    nested: false,
};

const KNOWN: &[&str] = &["fullName", "email", "busPhone", "Notes", "comment", "guid", "homeCity"];
const UNKNOWN: &[&str] = &["x", "shoeSize", "members", "a-b.c", "n:s", "größe", "contacts", "_"];
const ATTRIBUTES: &[&str] = &["type", "guid", "Modified", "n:s", "kind"];
const ASIDES: &[&str] = &[
    "<!-- c -->",
    "<!---->",
    "<!-- <contact> & </x> -->",
    "<!-- </contact> -->",
    "<?x?>",
    "<?x 'contact'> &y; ?>",
];
const LAYOUT: &[&str] = &["", "", "\n", "\n\t\t", " "];

pub(crate) fn book(seed: u64, ingredients: Ingredients) -> Generated {
    let mut made =
        Maker { dice: Dice::new(seed), ingredients, text: String::new(), contacts: Vec::new() };
    if made.dice.one_in(2) {
        made.text += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    }
    let root = made.dice.of(&["addressBook", "ADDRESSBOOK", "addressbook"]);
    made.text.extend(["<", root, " version='21.0.2' encoding=\"utf-8\">"]);
    let root_end = made.text.len();
    for _ in 0..made.dice.below(6) {
        made.between();
        made.contact();
    }
    made.between();
    made.text.extend(["</", root, ">\n"]);
    Generated { text: made.text, root_end, contacts: made.contacts }
}

struct Maker {
    dice: Dice,
    ingredients: Ingredients,
    text: String,
    contacts: Vec<Range<usize>>,
}

impl Maker {
    /// Layout and asides where no text belongs.
    fn between(&mut self) {
        self.text += self.dice.of(LAYOUT);
        if self.dice.one_in(5) {
            self.text += self.dice.of(ASIDES);
            self.text += self.dice.of(LAYOUT);
        }
    }

    fn contact(&mut self) {
        let wrapped = self.ingredients.nested && self.dice.one_in(6);
        if wrapped {
            self.text += "<folder>";
            self.between();
        }
        let start = self.text.len();
        let name = self.dice.of(&["contact", "contact", "Contact"]);
        self.start_tag(name);
        // Without a value it would be none; the letter makes the book UTF-8 beyond doubt.
        self.text += "<fullName>Änne</fullName>";
        self.elements(name, 3);
        self.contacts.push(start..self.text.len());
        if wrapped {
            self.between();
            self.text += "</folder>";
        }
    }

    /// Elements up to the end tag of the contact around them.
    fn elements(&mut self, contact: &str, depth: usize) {
        for _ in 0..self.dice.below(6) {
            self.between();
            if self.dice.one_in(3) {
                self.unknown(depth);
            } else {
                let name = self.dice.of(KNOWN);
                let name = if self.dice.one_in(8) { name.to_uppercase() } else { name.to_owned() };
                self.known(&name);
            }
        }
        self.between();
        self.text.extend(["</", contact, ">"]);
    }

    fn known(&mut self, name: &str) {
        if self.dice.one_in(10) {
            self.text.extend(["<", name, "/>"]);
            return;
        }
        self.start_tag(name);
        self.value();
        self.text.extend(["</", name, ">"]);
    }

    fn unknown(&mut self, depth: usize) {
        let name = self.dice.of(UNKNOWN);
        self.start_tag(name);
        if depth == 0 || self.dice.one_in(2) {
            self.value();
        } else {
            for _ in 0..self.dice.below(3) {
                self.between();
                if self.ingredients.nested && self.dice.one_in(2) {
                    self.start_tag("contact");
                    self.elements("contact", depth - 1);
                } else {
                    self.unknown(depth - 1);
                }
            }
        }
        self.text.extend(["</", name, " >"]);
    }

    fn start_tag(&mut self, name: &str) {
        self.text.extend(["<", name]);
        for attribute in ATTRIBUTES {
            if self.dice.one_in(12) {
                let value = self.words().replace(['\n', '\t'], " ");
                let value = escaped(&value, self.dice.below(3));
                self.text.extend([" ", attribute, "=\"", &value, "\""]);
            }
        }
        self.text += self.dice.of(&["", "", "", " ", "\n"]);
        self.text.push('>');
    }

    /// Text, sections and asides in any order.
    fn value(&mut self) {
        for _ in 0..self.dice.below(4) {
            let words = self.words();
            match self.dice.below(5) {
                0 | 1 => self.text += &escaped(&words, self.dice.below(3)),
                2 | 3 => self.text += &section(&words),
                _ => self.text += self.dice.of(ASIDES),
            }
        }
    }

    fn words(&mut self) -> String {
        (0..self.dice.below(6)).map(|_| self.dice.of(self.ingredients.words)).collect()
    }
}

fn section(text: &str) -> String {
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

/// The text as XML writes it: with names, with decimal or with hexadecimal references.
fn escaped(text: &str, style: usize) -> String {
    text.chars()
        .map(|letter| match (letter, style) {
            ('&', 0) => "&amp;".to_owned(),
            ('<', 0) => "&lt;".to_owned(),
            ('>', 0) => "&gt;".to_owned(),
            ('"', 0) => "&quot;".to_owned(),
            ('\'', 0) => "&apos;".to_owned(),
            ('&' | '<' | '>' | '"' | '\'' | 'A'..='Z' | 'ä', 1) => format!("&#{};", letter as u32),
            ('&' | '<' | '>' | '"' | '\'' | ' ' | '😀', 2) => format!("&#x{:X};", letter as u32),
            _ => letter.to_string(),
        })
        .collect()
}
