//! Makes sound books in which every value has a token of its own.

use std::ops::Range;

use crate::dice::Dice;

/// A sound book.
pub(crate) struct Generated {
    pub(crate) bytes: Vec<u8>,
    /// Where its contacts are, in order.
    pub(crate) contacts: Vec<Range<usize>>,
    /// Whether members of lists may be called contact: then damage can make a contact look like a member.
    pub(crate) has_members_called_contact: bool,
}

const KNOWN: &[&str] = &[
    "fullName",
    "email",
    "email2",
    "busPhone",
    "homeMobile",
    "busCompany",
    "homeCity",
    "homeAddress",
    "busTitle",
    "Notes",
    "comment",
    "categories",
    "birthday",
    "nickName",
    "lastName",
    "firstName",
    "IMAddress",
    "busWebAddress",
    "commentHtml",
    "modified",
    "flags",
];
const UNKNOWN: &[&str] = &["shoeSize", "handy", "x", "dept-no", "label", "size"];
const WORDS: &[&str] = &[
    "Müller",
    "Søren",
    "Łódź",
    "Ελένη",
    "Пётр",
    "東京",
    "anna@example.com",
    "+49 30 5550100",
    "R&amp;D",
    "a &lt; b",
    "line\r\nline",
    "\"quoted\"",
    "O'Hara",
    "100 %",
    "]]",
    "--",
    "a=b;c",
];

/// What members of a list are called; the last one as records are.
const MEMBERS: &[&str] = &["member", "groupItem", "contact"];

/// The book of this seed. Tokens of two seeds differ.
pub(crate) fn book(seed: u64) -> Generated {
    let mut dice = Dice::new(seed);
    let has_members_called_contact = dice.one_in(4);
    let members = if has_members_called_contact { MEMBERS } else { &MEMBERS[..MEMBERS.len() - 1] };
    let mut maker = Maker { dice, members, seed, tokens: 0, text: String::new() };
    let contacts = maker.book();
    Generated { bytes: maker.text.into_bytes(), contacts, has_members_called_contact }
}

struct Maker {
    dice: Dice,
    members: &'static [&'static str],
    seed: u64,
    tokens: u64,
    text: String,
}

impl Maker {
    fn book(&mut self) -> Vec<Range<usize>> {
        if self.dice.one_in(4) {
            self.text += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n";
        }
        self.text += self.dice.of(&[
            "<addressBook version=\"21.0.2\" encoding=\"utf-8\">",
            "<addressBook version=\"12.5.6\">",
            "<addressBook>",
        ]);
        let layout = self.dice.of(&["\r\n", "\n", ""]);
        let mut contacts = Vec::new();
        for _ in 0..self.dice.below(9) {
            self.text += layout;
            let start = self.text.len();
            self.contact(layout);
            contacts.push(start..self.text.len());
        }
        self.text.extend([layout, "</addressBook>", layout]);
        contacts
    }

    fn contact(&mut self, layout: &str) {
        self.text += "<contact";
        if self.dice.one_in(3) {
            let token = self.token();
            self.text.extend([" guid=\"", &token, "\""]);
        }
        self.text += ">";
        // A name in letters beyond ASCII, so that the book is UTF-8 beyond doubt.
        self.element("fullName", layout);
        for _ in 0..self.dice.below(9) {
            match self.dice.below(12) {
                0 => self.list(layout),
                1 => self.nested(layout),
                2 | 3 => {
                    let name = self.dice.of(UNKNOWN);
                    self.element(name, layout);
                }
                _ => {
                    let name = self.dice.of(KNOWN);
                    self.element(name, layout);
                }
            }
        }
        self.text.extend([layout, "</contact>"]);
    }

    fn element(&mut self, name: &str, layout: &str) {
        self.text.extend([layout, "\t<", name]);
        if self.dice.one_in(15) {
            let token = self.token();
            self.text.extend([" type=\"", &token, "\""]);
        }
        self.text += ">";
        let value = self.value();
        if self.dice.one_in(2) {
            // References are text in a section.
            self.text.extend(["<![CDATA[", &value, "]]>"]);
        } else {
            self.text += &value;
        }
        self.text.extend(["</", name, ">"]);
    }

    fn list(&mut self, layout: &str) {
        let holder = self.dice.of(&["members", "groupItems"]);
        self.text.extend([layout, "<", holder, ">"]);
        for _ in 0..self.dice.below(4) {
            let member = self.dice.of(self.members);
            self.text.extend(["<", member, ">"]);
            self.element("fullName", "");
            self.element("email", "");
            self.text.extend(["</", member, ">"]);
        }
        self.text.extend(["</", holder, ">"]);
    }

    fn nested(&mut self, layout: &str) {
        self.text.extend([layout, "<publicKeys><publicKey>"]);
        self.element("key", "");
        self.text += "</publicKey></publicKeys>";
    }

    fn value(&mut self) -> String {
        let mut value = self.token();
        for _ in 0..self.dice.below(3) {
            value.push(' ');
            value += self.dice.of(WORDS);
        }
        value
    }

    /// A token that no other value has, in any book.
    fn token(&mut self) -> String {
        self.tokens += 1;
        format!("Q{:08x}{:03x}Z", self.seed, self.tokens)
    }
}
