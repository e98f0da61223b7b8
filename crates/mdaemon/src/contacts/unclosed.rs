//! Whether a section, comment, instruction or declaration that finds an end finds its own.
//!
//! One that is not closed ends where a later one does, and what lies between is the end of a record
//! and the beginning of another: both would be lost. So what was found is looked at for traces of a
//! record's end. Sound markup looks like that only where it quotes half of a broken address book.

use memchr::memmem;

use crate::contacts::tag_name::name_at;

/// How long the start tag before a section is at most.
const LONGEST_TAG: usize = 256;

/// What opens a CDATA section.
pub(crate) const CDATA_START: &str = "<![CDATA[";

/// A CDATA section and what is around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Section<'t> {
    pub(crate) before: &'t str,
    pub(crate) content: &'t str,
    /// What follows its end.
    pub(crate) behind: &'t str,
}

impl Section<'_> {
    /// Where it must have ended, if its end is another's.
    pub(crate) fn must_end(self) -> Option<usize> {
        later_section(self.content, self.behind).or_else(|| self.next_record())
    }

    /// Where a record begins right behind the end of another one. A value may quote that; then the element in which
    /// the section began ends behind it.
    fn next_record(self) -> Option<usize> {
        let content = self.content;
        let next = memmem::find_iter(content.as_bytes(), "</").find_map(|at| {
            let (_, behind) = tag_at(&content[at..], "</contact")?.split_once('>')?;
            let next = behind.trim_ascii_start();
            tag_at(next, "<contact").map(|_| content.len() - next.len())
        })?;
        let end = self.behind.trim_ascii_start().strip_prefix("</").map(name_at)?;
        let is_its_own = element_before(self.before).is_none_or(|name| {
            name.eq_ignore_ascii_case(end) && !leaves_open(&content[next..], name)
        });
        (!is_its_own).then_some(next)
    }
}

/// Whether an element of this name begins in the text and does not end there.
fn leaves_open(text: &str, name: &str) -> bool {
    let tags = memmem::find_iter(text.as_bytes(), "<").filter_map(|at| {
        let tag = &text[at + 1..];
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        name_at(tag).eq_ignore_ascii_case(name).then_some(is_end)
    });
    tags.last() == Some(false)
}

/// The element whose start tag ends here.
fn element_before(text: &str) -> Option<&str> {
    let tag = text.trim_ascii_end().strip_suffix('>')?;
    let from = tag.floor_char_boundary(tag.len().saturating_sub(LONGEST_TAG));
    let (_, tag) = tag[from..].rsplit_once('<')?;
    Some(name_at(tag)).filter(|name| !name.is_empty())
}

/// What follows this tag's name, if the text begins with it.
fn tag_at<'t>(text: &'t str, tag: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(tag.len())?;
    let ends = |byte: u8| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace();
    (start.eq_ignore_ascii_case(tag) && rest.bytes().next().is_none_or(ends)).then_some(rest)
}

/// Where in a CDATA section the later one begins whose end it took.
fn later_section(content: &str, behind: &str) -> Option<usize> {
    // A section that is quoted inside another brings an end of its own, which had to be split.
    if content.ends_with("]]")
        && behind.strip_prefix(CDATA_START).is_some_and(|section| section.starts_with('>'))
    {
        return None;
    }
    let (mut end, mut contact, mut searched) = (false, false, 0);
    for (inner, _) in content.match_indices(CDATA_START) {
        let before = content[searched..inner].to_ascii_lowercase();
        end |= before.contains("</");
        contact |= has_tag(&before, "<contact");
        // One of these alone may be a person's text.
        let traces = [end, contact, ends_in_start_tag(&before)];
        if traces.iter().filter(|&&trace| trace).count() > 1 || has_tag(&before, "</contact") {
            return Some(inner);
        }
        searched = inner;
    }
    None
}

/// Whether a comment took the end of a later one: no comment holds the beginning of another.
pub(crate) fn is_open_comment(content: &str) -> bool {
    content.contains("<!--") || spans_two_records(content)
}

/// Whether a comment holds an element: that may be a value, or a whole contact.
pub(crate) fn comments_out(content: &str) -> bool {
    let mut begun = "";
    memmem::find_iter(content.as_bytes(), "<").any(|at| {
        let tag = &content[at + 1..];
        if let Some(end) = tag.strip_prefix('/') {
            return !begun.is_empty() && name_at(end).eq_ignore_ascii_case(begun);
        }
        begun = name_at(tag);
        false
    })
}

/// Whether an instruction took the end of a later one. XML lets an instruction hold tags, but no
/// address book has one that does.
pub(crate) fn is_open_instruction(content: &str) -> bool {
    content.contains('<')
}

/// Whether a DOCTYPE took the end of a tag: it is before all contacts.
pub(crate) fn is_open_doctype(content: &str) -> bool {
    let content = content.to_ascii_lowercase();
    has_tag(&content, "<contact") || has_tag(&content, "<addressbook")
}

/// Whether a `contact` ends that did not begin, and another one begins.
fn spans_two_records(content: &str) -> bool {
    let content = content.to_ascii_lowercase();
    content
        .split_once("</contact")
        .is_some_and(|(before, behind)| !has_tag(before, "<contact") && has_tag(behind, "<contact"))
}

/// Whether a tag of this name begins in a text; `contactType` is another one.
fn has_tag(text: &str, tag: &str) -> bool {
    text.match_indices(tag).any(|(at, _)| {
        let next = text.as_bytes().get(at + tag.len());
        next.is_none_or(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace())
    })
}

fn ends_in_start_tag(text: &str) -> bool {
    let text = text.trim_ascii_end();
    let tag = text.rfind('<').map_or("", |at| &text[at + 1..]);
    tag.ends_with('>') && !tag.ends_with("/>") && tag.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{Section, comments_out, is_open_comment, later_section};

    #[test]
    fn sections() {
        let cases = [
            ("a</n></contact><contact><n><![CDATA[b", Some(27)),
            ("a</n></contact> <![CDATA[b", Some(16)),
            ("a</n>\n<m x='y'>\n<![CDATA[b", Some(16)),
            ("a<contact><m><![CDATA[b", Some(13)),
            ("a </contact> b", None),
            ("a</n> <contact>x<![CDATA[b", Some(16)),
            ("a]] <![CDATA[b</n> <m><![CDATA[c", Some(22)),
            ("a <![CDATA[ b", None),
            ("</b> => <![CDATA[ b", None),
            ("<n>a</n></contact><n><![CDATA[b]]", Some(21)),
        ];
        for (content, expected) in cases {
            assert_eq!(later_section(content, "</n>"), expected, "{content}");
        }
        // `]]>` as text is written in two sections.
        let quoted = "<n>a</n></contact><n><![CDATA[b]]";
        assert_eq!(later_section(quoted, "<![CDATA[></n>]]>"), None);
        assert_eq!(later_section(quoted, "<![CDATA[c]]>"), Some(21));
    }

    #[test]
    fn a_section_that_reaches_into_the_next_record() {
        fn must_end(content: &str, behind: &str) -> Option<usize> {
            Section { before: "<contact><n a='1'>\n", content, behind }.must_end()
        }
        for (content, expected) in [
            ("a</n></contact>\n<contact guid='1'>", Some(16)),
            ("a</n></CONTACT ><Contact>", Some(16)),
            ("a</n></contact><contacts>", None),
            ("a</n></contact> and <contact>", None),
            ("<contact></contact>", None),
            ("</contact", None),
        ] {
            assert_eq!(must_end(content, "</m>"), expected, "{content}");
            // The element that ends there began in the section.
            if let Some(next) = expected {
                let content = format!("{content}<n>b");
                assert_eq!(must_end(&content, "</n>"), Some(next), "{content}");
            }
            // It is quoted.
            for behind in ["</n>", " </N>", "<![CDATA[b]]></n>", "b</n>", ""] {
                assert_eq!(must_end(content, behind), None, "{content} {behind}");
            }
        }
    }

    #[test]
    fn comments_that_hold_elements() {
        for (content, expected) in [
            (" <contact><email>a</email></contact> ", true),
            ("<a ></A>", true),
            (" a <contact> in words, </b> ", false),
            (" </contact> ", false),
            (" a < b </ c ", false),
        ] {
            assert_eq!(comments_out(content), expected, "{content}");
        }
    }

    #[test]
    fn comments() {
        for (content, expected) in [
            (" a ", false),
            (" <contact> ", false),
            (" <contact></contact> ", false),
            (" </contact> ", false),
            (" </contact><contact> ", true),
            (" <contacts/></contact><contact> ", true),
            (" <!-- ", true),
        ] {
            assert_eq!(is_open_comment(content), expected, "{content}");
        }
    }
}
