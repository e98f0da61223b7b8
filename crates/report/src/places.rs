//! The findings of a code as a fold: what it means and what to do are said once, and below them comes where
//! it was found.

use std::fmt::Write;

use super::finding::{Finding, Findings};
use super::html::{Escaped, counted, grouped};
use super::table::{Cell, Kind, Table};

/// At most this many places of a closed fold are printed (`page/report.css`).
const ON_PAPER: usize = 10;

/// So much that is missing is seen without opening anything.
const OPEN: u64 = 10;

/// A code with its meaning and its remedy.
pub(crate) type Code<'c> = (&'c str, &'c str, &'c str);

/// The findings of a code.
pub(crate) fn fold(class: &str, code: Code<'_>, found: &Findings) -> String {
    let (name, meaning, remedy) = code;
    let open = if class == "missing" && found.count <= OPEN { " open" } else { "" };
    let mut text = format!(
        "<details class=\"{class}\"{open}><summary><strong>{} ×</strong> {} <code>{name}</code></summary>\n\
         <p><strong>What to do:</strong> {}</p>\n",
        grouped(found.count),
        Escaped(meaning),
        Escaped(remedy),
    );
    text += &places(name, meaning, found);
    if found.further() > 0 {
        let _ = writeln!(text, "<p>{} more are in manifest.json.</p>", grouped(found.further()));
    }
    text + "</details>\n"
}

/// Where the findings of a code with this meaning are.
pub(crate) fn places(code: &str, meaning: &str, found: &Findings) -> String {
    let told = Told::of(meaning, &found.first);
    let has_places = found.first.iter().any(|finding| finding.place.is_some());
    let mut columns =
        vec![("Account", Kind::Head), ("File or folder", Kind::Path), ("Line", Kind::Number)];
    columns.retain(|(heading, _)| has_places || *heading != "Line");
    columns.extend(told.heading.map(|heading| (heading, Kind::Text)));
    let rows = found.first.iter().map(|finding| {
        let account = finding.account.as_deref().map_or_else(|| Cell::text("–"), Cell::name);
        let mut cells = vec![account, Cell::path(finding.path.as_deref().unwrap_or("the store"))];
        if has_places {
            let (line, column) = finding.place.unwrap_or_default();
            cells.push(Cell::text(&format!("{line}:{column}")));
        }
        if told.heading.is_some() {
            cells.push(Cell::text(rest(meaning, &finding.message).text()));
        }
        cells
    });
    let table = Table::new(&format!("Places of {code}"), &columns).below_its_heading().with(rows);
    told.of_all + &table + &on_paper(found.first.len(), ("place", "places"))
}

/// What is said on paper, below a table, of its rows that are not printed unless the reader has opened the fold.
pub(crate) fn on_paper(rows: usize, (one, many): (&str, &str)) -> String {
    if rows <= ON_PAPER {
        return String::new();
    }
    let more = counted((rows - ON_PAPER) as u64, one, many);
    format!(
        "<p class=\"on-paper\">Not printed: {more}. Open this part before you print to have all that is on the \
         page.</p>\n"
    )
}

/// What the findings say beyond the meaning of their code.
struct Told {
    /// What all of them say: a paragraph, or nothing.
    of_all: String,
    /// The heading of a column for what they say each, if they do.
    heading: Option<&'static str>,
}

impl Told {
    fn of(meaning: &str, findings: &[Finding]) -> Self {
        let mut rests = findings.iter().map(|finding| rest(meaning, &finding.message));
        let first = rests.next().unwrap_or(Rest::Nothing);
        if !rests.clone().all(|rest| rest == first) {
            let is_element = |rest: Rest<'_>| !matches!(rest, Rest::Sentence(_));
            let heading =
                if rests.chain([first]).all(is_element) { "Element" } else { "What happened" };
            return Self { of_all: String::new(), heading: Some(heading) };
        }
        let of_all = match first {
            Rest::Nothing => String::new(),
            Rest::Element(name) => {
                format!("<p>In the element <code>{}</code>.</p>\n", Escaped(name))
            }
            Rest::Sentence(sentence) => format!("<p>{}</p>\n", Escaped(sentence)),
        };
        Self { of_all, heading: None }
    }
}

/// What a finding says beyond the meaning of its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest<'m> {
    Nothing,
    /// It is in this element.
    Element(&'m str),
    Sentence(&'m str),
}

impl<'m> Rest<'m> {
    fn text(self) -> &'m str {
        match self {
            Self::Nothing => "–",
            Self::Element(text) | Self::Sentence(text) => text,
        }
    }
}

/// A message without the meaning that is above it.
fn rest<'m>(meaning: &str, message: &'m str) -> Rest<'m> {
    match message.strip_prefix(meaning).map(str::trim) {
        Some("") => Rest::Nothing,
        Some(rest) => match rest.strip_prefix("(in ").and_then(|rest| rest.strip_suffix(')')) {
            Some(element) => Rest::Element(element),
            None => Rest::Sentence(message),
        },
        None if message.is_empty() => Rest::Nothing,
        None => Rest::Sentence(message),
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::{Finding, Findings};
    use super::places;

    const MEANING: &str = "It is broken.";

    fn said(messages: &[&str]) -> String {
        let mut found = Findings::default();
        for message in messages {
            let (account, path) = (Some("anna".to_owned()), Some("a/b".to_owned()));
            let message = (*message).to_owned();
            found.add(|| Finding { account, path, place: Some((1, 2)), message });
        }
        places("broken", MEANING, &found)
    }

    #[test]
    fn what_all_findings_say_is_said_once() {
        let same = said(&["It is broken. (in comment)"; 3]);
        assert_eq!(same.matches("comment").count(), 1, "{same}");
        assert!(same.starts_with("<p>In the element <code>comment</code>.</p>"), "{same}");
        let plain = said(&[MEANING; 3]);
        assert!(!plain.contains("broken.") && !plain.contains("What happened"), "{plain}");
        let other = said(&["One byte was bad."; 2]);
        assert_eq!(other.matches("One byte was bad.").count(), 1, "{other}");
    }

    #[test]
    fn what_each_says_stands_with_it() {
        let elements = said(&["It is broken. (in comment)", MEANING]);
        assert!(elements.contains(">Element</th>") && elements.contains(">comment</td>"));
        let sentences = said(&["One byte was bad.", "2 bytes were bad.", MEANING]);
        assert!(sentences.contains(">What happened</th>"), "{sentences}");
        assert!(sentences.contains(">2 bytes were bad.</td>") && sentences.contains(">–</td>"));
    }

    #[test]
    fn paper_gets_ten_places_and_says_so() {
        assert!(!said(&[MEANING; 10]).contains("on-paper"));
        let long = said(&[MEANING; 12]);
        assert!(long.contains("<p class=\"on-paper\">Not printed: 2 places."), "{long}");
    }
}
