//! The fifth answer: how the work went.

use mdexport_model::sized;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use jiff::Timestamp;

use super::Run;
use super::bar::bar;
use super::html::{Escaped, Name, grouped, moment};
use super::slowest::slowest;
use super::survey::Survey;
use super::table::{Cell, Kind, Table};
use super::timeline::{seconds, timeline};

/// The section. What differs from run to run is marked `data-run`, a line each.
pub(crate) fn section(run: &Run<'_>, survey: &Survey) -> String {
    let mut text = "<section id=\"work\" aria-labelledby=\"work-heading\">\n\
                    <h2 id=\"work-heading\">How the work went</h2>\n<dl class=\"facts\">\n"
        .to_owned();
    facts(run, survey, &mut text);
    text += "</dl>\n";
    text += &timeline(run.pace);
    text += &slowest(run.pace);
    largest(survey, &mut text);
    text += &bars("Address books by encoding", "Encoding", &survey.encodings, false);
    text += &bars("Address books by the year of their last change", "Year", &survey.years, true);
    text + "</section>\n"
}

fn facts(run: &Run<'_>, survey: &Survey, text: &mut String) {
    let since = |then: Timestamp, now: Timestamp| {
        Duration::try_from(now.duration_since(then)).unwrap_or_default()
    };
    let duration = since(run.started, run.finished);
    let milliseconds = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX).max(1);
    let per_second = |count: u64| grouped(count.saturating_mul(1000) / milliseconds);
    let (books, contacts) = (run.totals.address_books, run.totals.contacts);
    let root = run.root.map_or_else(|| "single files".to_owned(), |root| Name(root).to_string());
    let before = seconds(since(run.started, run.pace.began));
    let took = format!("{}, {before} of it before the first account", seconds(duration));
    let speed =
        format!("{} address books, {} contacts a second", per_second(books), per_second(contacts));
    let of_run = [
        ("Store", root),
        ("Started", moment(run.started)),
        ("Finished", moment(run.finished)),
        ("Took", took),
        ("Speed", speed),
    ];
    for (what, value) in of_run {
        let _ = writeln!(text, "<div data-run><dt>{what}</dt><dd>{value}</dd></div>");
    }
    let _ =
        writeln!(text, "<div><dt>Read</dt><dd>{} of address books</dd></div>", sized(survey.bytes));
    let _ = writeln!(
        text,
        "<div><dt>A file for each</dt><dd>{}</dd></div>",
        Escaped(run.selected.options.per.name())
    );
}

fn largest(survey: &Survey, text: &mut String) {
    let Some(most) = survey.largest.first().map(|book| book.bytes) else { return };
    let columns = [
        ("Address book", Kind::HeadPath),
        ("Account", Kind::Text),
        ("Contacts", Kind::Number),
        ("Size", Kind::Number),
        ("", Kind::Bar),
    ];
    let rows = survey.largest.iter().map(|book| {
        vec![
            Cell::path(&book.path),
            Cell::name(&book.account),
            Cell::number(book.contacts),
            Cell::text(&sized(book.bytes)),
            Cell::html(bar(book.bytes, most)),
        ]
    });
    *text += &Table::new("The largest address books", &columns).with(rows);
}

/// Books by something, as a table with bars.
fn bars(caption: &str, what: &str, counts: &BTreeMap<String, u64>, is_of_run: bool) -> String {
    let Some(most) = counts.values().max() else { return String::new() };
    let columns = [(what, Kind::Head), ("Books", Kind::Number), ("", Kind::Bar)];
    let rows = counts.iter().map(|(name, count)| {
        vec![Cell::text(name), Cell::number(*count), Cell::html(bar(*count, *most))]
    });
    Table::new(caption, &columns).class("short").of_run(is_of_run).with(rows)
}
