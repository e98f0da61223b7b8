//! Distribution lists: what became of them in each format, where they are, and what is left to do by hand. They
//! are not called by their names, which are personal data as the names of contacts are.

use std::fmt::Write;

use mdexport_model::LedgerRow;
use mdexport_model::ListForm;

use super::Run;
use super::books_with_lists::Lists;
use super::html::{Escaped, counted, grouped};
use super::places::on_paper;
use super::survey::Survey;
use super::table::{Cell, Kind, Table};

const NAMELESS: &str = "<p>This page quotes no contact, so it does not name the lists: \
    <code>mdexport contacts --format xlsx</code> writes workbooks that do, each list with its members. A list \
    without members counts as one only where the store marks it as a list; else it is a contact like any other.</p>\n";

/// The fold, if there are lists.
pub(crate) fn lists(run: &Run<'_>, survey: &Survey) -> String {
    if run.totals.groups == 0 {
        return String::new();
    }
    let formats: Vec<_> = run.selected.formats.iter().zip(run.lists).collect();
    let is_by_hand = formats.iter().any(|(_, form)| **form != ListForm::List);
    format!(
        "<details class=\"{}\"><summary><strong>{}</strong> with {} in {}: what they are in each format, and what \
         is left to do by hand</summary>\n{}{}{}{NAMELESS}</details>\n",
        if is_by_hand { "changed" } else { "note" },
        counted(run.totals.groups, "distribution list", "distribution lists"),
        counted(run.totals.memberships, "member", "members"),
        counted(survey.lists.accounts, "account", "accounts"),
        outcomes(run, &formats),
        remedies(&formats),
        places(&survey.lists),
    )
}

/// The field of contacts that counts the members of lists.
const MEMBERSHIP: &str = "membership";

/// A format's name, and what a list is in it.
type OfFormat<'f> = (&'f String, &'f ListForm);

fn outcomes(run: &Run<'_>, formats: &[OfFormat<'_>]) -> String {
    let columns = [
        ("Format", Kind::Head),
        ("A list is", Kind::Text),
        ("Members there", Kind::Number),
        ("In the notes", Kind::Number),
        ("Under another name", Kind::Number),
        ("Not there", Kind::Number),
    ];
    let rows = formats.iter().map(|(name, form)| {
        let ledger = run.totals.ledger.get(*name).map_or(&[][..], Vec::as_slice);
        let row = ledger.iter().find(|row| row.field == MEMBERSHIP);
        let of = |count: fn(&LedgerRow) -> u64| row.map_or(0, count);
        vec![
            Cell::text(name),
            Cell::text(&form.meaning()),
            Cell::number(of(|row| row.written)),
            Cell::number(of(|row| row.merged)),
            Cell::number(of(|row| row.altered)),
            Cell::trouble(of(|row| row.refused)),
        ]
    });
    Table::new("Distribution lists in each format", &columns).with(rows)
}

/// What to do, once for all formats in which it is the same.
fn remedies(formats: &[OfFormat<'_>]) -> String {
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for (name, form) in formats {
        let name = format!("<code>{}</code>", Escaped(name));
        match told.iter_mut().find(|(remedy, _)| *remedy == form.remedy()) {
            Some((_, names)) => names.push(name),
            None => told.push((form.remedy(), vec![name])),
        }
    }
    let told = told.iter().map(|(remedy, names)| {
        let (names, remedy) = (names.join(", "), Escaped(remedy));
        format!("<dt>{names}</dt><dd><strong>What to do:</strong> {remedy}</dd>\n")
    });
    format!("<dl class=\"reasons\">\n{}</dl>\n", told.collect::<String>())
}

fn places(lists: &Lists) -> String {
    let columns = [
        ("Account", Kind::Head),
        ("Address book", Kind::Path),
        ("Lists", Kind::Number),
        ("Members", Kind::Number),
    ];
    let rows = lists.first.iter().map(|of| {
        vec![
            Cell::name(&of.account),
            Cell::path(&of.path),
            Cell::number(of.lists),
            Cell::number(of.members),
        ]
    });
    let mut text = Table::new("Address books with distribution lists", &columns).with(rows);
    text += &on_paper(lists.first.len(), ("address book", "address books"));
    let more = lists.books - lists.first.len() as u64;
    if more > 0 {
        let _ = writeln!(
            text,
            "<p>{} more are in manifest.json (<code>groups</code>).</p>",
            grouped(more)
        );
    }
    text
}
