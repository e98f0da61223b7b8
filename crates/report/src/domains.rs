//! The third answer, in large: what was exported for which domain.

use std::cmp::Reverse;
use std::fmt::Write;

use super::bar::bar;
use super::html::counted;
use super::places::on_paper;
use super::survey::{Domain, Survey};
use super::table::{Cell, Kind, Table};

/// At most this many domains are seen at once; the others fold.
const SHOWN: usize = 25;

/// The beginning of the section, which the accounts end.
pub(crate) fn section(survey: &Survey) -> String {
    let mut text = "<section id=\"exported\" aria-labelledby=\"exported-heading\">\n\
                    <h2 id=\"exported-heading\">What was exported for whom</h2>\n"
        .to_owned();
    let mut domains: Vec<_> = survey.domains.iter().collect();
    domains.sort_by_key(|(name, domain)| (Reverse(domain.contacts), *name));
    let most = domains.first().map_or(0, |(_, domain)| domain.contacts);
    let (first, others) = domains.split_at(domains.len().min(SHOWN));
    table("Domains", first, most, &mut text);
    if !others.is_empty() {
        let count = counted(others.len() as u64, "further domain", "further domains");
        let _ = writeln!(text, "<details><summary>{count}</summary>");
        table("Further domains", others, most, &mut text);
        text += &on_paper(others.len(), ("domain", "domains"));
        text += "</details>\n";
    }
    text
}

fn table(caption: &str, domains: &[(&String, &Domain)], most: u64, text: &mut String) {
    let columns = [
        ("Domain", Kind::Head),
        ("Contacts", Kind::Number),
        ("", Kind::Bar),
        ("Accounts", Kind::Number),
        ("Address books", Kind::Number),
        ("Problems", Kind::Number),
        ("Damaged places", Kind::Number),
    ];
    let rows = domains.iter().map(|(name, domain)| {
        vec![
            Cell::name(name),
            Cell::number(domain.contacts),
            Cell::html(bar(domain.contacts, most)),
            Cell::number(domain.accounts),
            Cell::number(domain.books),
            Cell::trouble(domain.problems),
            Cell::trouble(domain.places),
        ]
    });
    *text += &Table::new(caption, &columns).with(rows);
}
