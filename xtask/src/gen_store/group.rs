//! A distribution list of contacts of the book. How `MDaemon` writes one is not documented; the names are
//! those of its API, by the rule that holds for most elements.

use std::io::{Result, Write};

use super::contact::{END, identity, text};
use super::random::Random;

/// A contact as the list names it: UID, name and e-mail address as they stand in the book.
pub(super) struct Member([Vec<u8>; 3]);

impl Member {
    /// The contact that was just written, if it has all three.
    pub(super) fn of(contact: &[u8]) -> Option<Self> {
        let names = ["guid", "fullName", "email"];
        let [Some(guid), Some(name), Some(email)] = names.map(|name| value(contact, name)) else {
            return None;
        };
        Some(Self([guid, name, email]))
    }
}

fn value(contact: &[u8], name: &str) -> Option<Vec<u8>> {
    let (start, end) = (format!("<{name}>"), format!("</{name}>"));
    let at = |text: &[u8], needle: &str| {
        text.windows(needle.len()).position(|window| window == needle.as_bytes())
    };
    let rest = &contact[at(contact, &start)? + start.len()..];
    Some(rest[..at(rest, &end)?].to_vec())
}

/// Writes a list of these members.
pub(super) fn write(out: &mut Vec<u8>, random: &mut Random, members: &[Member]) -> Result<()> {
    out.write_all(b"\t<contact>\r\n")?;
    identity(out, random)?;
    text(out, "fullName", random.pick(&["Board", "Choir", "Newsletter", "Team North"]))?;
    out.write_all(b"\t\t<isGroup>1</isGroup>\r\n\t\t<groupItems>\r\n")?;
    for Member([guid, name, email]) in members {
        out.write_all(b"\t\t\t<groupItem>")?;
        for (element, value) in [("guid", guid), ("fullName", name), ("email", email)] {
            write!(out, "<{element}>")?;
            out.write_all(value)?;
            write!(out, "</{element}>")?;
        }
        out.write_all(b"</groupItem>\r\n")?;
    }
    out.write_all(b"\t\t</groupItems>\r\n")?;
    out.write_all(END)
}
