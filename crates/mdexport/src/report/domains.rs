//! The third answer, in large: what was exported for which domain.

use std::cmp::Reverse;
use std::fmt::Write;

use super::bar::bar;
use super::html::{Name, counted, grouped};
use super::survey::{Domain, Survey};

/// So many domains are seen at once; the others fold.
const SHOWN: usize = 25;

/// The beginning of the section, which the accounts end.
pub(super) fn section(survey: &Survey) -> String {
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
        text += "</details>\n";
    }
    text
}

fn table(caption: &str, domains: &[(&String, &Domain)], most: u64, text: &mut String) {
    let _ = writeln!(
        text,
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\"><table>\
         <caption>{caption}</caption><thead><tr><th scope=\"col\">Domain</th>\
         <th scope=\"col\" class=\"n\">Contacts</th><td class=\"wide\"></td>\
         <th scope=\"col\" class=\"n\">Accounts</th><th scope=\"col\" class=\"n\">Address books</th><th scope=\"col\" class=\"n\">Problems</th>\
         <th scope=\"col\" class=\"n\">Damaged places</th></tr></thead><tbody>"
    );
    for (name, domain) in domains {
        let _ = writeln!(
            text,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"wide\">{}</td>\
             <td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            Name(name),
            grouped(domain.contacts),
            bar(domain.contacts, most),
            grouped(domain.accounts),
            grouped(domain.books),
            grouped(domain.problems),
            grouped(domain.places),
        );
    }
    *text += "</tbody></table></div>\n";
}
