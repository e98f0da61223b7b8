//! The fourth answer: how complete each format is. A heat map of fields and formats from the ledger: the shade
//! of a cell tells the share of the field's values that are as they were, a strip what became of all of them,
//! and the numbers say both again.

use std::collections::BTreeMap;
use std::fmt::Write;

use mdexport_model::LedgerRow;

use super::Run;
use super::bar::stacked;
use super::html::{counted, grouped};
use super::table::{Cell, Column, Kind, Table};

const LEGEND: &str = "<p>Every value of the store is counted once for each format: it stands in the file as it is, \
    elsewhere (whole, in the notes or another field), changed, or it was refused and did not arrive.</p>\n\
    <ul class=\"legend\"><li class=\"as-it-is\">as it is</li><li class=\"elsewhere\">→ elsewhere</li>\
    <li class=\"changed\">~ changed</li><li class=\"refused\">× refused</li></ul>\n";

const MAP_LEGEND: &str = "<p>Each cell tells which share of the field’s values stands in the file as it is, and how many \
    they are: the stronger the colour, the larger the share. Where it is not all of them, a strip shows what became of \
    the others. A dash: the format is not asked, or the store has no such value.</p>\n\
    <ul class=\"ramp\"><li class=\"s0\">0 %</li><li class=\"s1\">up to 24 %</li><li class=\"s2\">25 %</li>\
    <li class=\"s3\">50 %</li><li class=\"s4\">75 %</li><li class=\"s5\">100 %</li></ul>\n";

/// This many formats have room beside each other on paper.
const ON_A_SHEET: usize = 7;

/// This many have room on a laptop with all their numbers; of more formats only the shares have.
const ON_A_LAPTOP: usize = 16;

const BY_TITLE: &str = "<p class=\"numbers-by-title\">There are so many formats that the numbers of values have no room: \
    point at a cell to see them. They are printed, and stand in manifest.json.</p>\n";

/// The section.
pub(crate) fn section(run: &Run<'_>) -> String {
    let mut text = format!(
        "<section id=\"fidelity\" aria-labelledby=\"fidelity-heading\">\n\
         <h2 id=\"fidelity-heading\">How complete each format is</h2>\n{LEGEND}"
    );
    let formats: Vec<_> = run
        .selected
        .formats
        .iter()
        .map(|name| (name.as_str(), run.totals.ledger.get(name).map_or(&[][..], Vec::as_slice)))
        .collect();
    text += &sums(&formats, run);
    text += &maps(&formats);
    text + "</section>\n"
}

/// A format's name, and the rows of its ledger.
type Ledger<'l> = (&'l str, &'l [LedgerRow]);

/// What became of values: as it is, elsewhere, changed, refused.
#[derive(Clone, Copy, Debug, Default)]
struct Outcomes([u64; 4]);

const CLASSES: [&str; 4] = ["as-it-is", "elsewhere", "changed", "refused"];

impl Outcomes {
    fn of<'r>(rows: impl IntoIterator<Item = &'r LedgerRow>) -> Self {
        rows.into_iter().fold(Self::default(), |Self([written, merged, altered, refused]), row| {
            Self([
                written + row.written,
                merged + row.merged,
                altered + row.altered,
                refused + row.refused,
            ])
        })
    }

    fn all(self) -> u64 {
        self.0.iter().sum()
    }

    /// What became of all of them, as a picture.
    fn strip(self) -> String {
        let [a, b, c, d] = CLASSES;
        let [written, merged, altered, refused] = self.0;
        stacked(&[(a, written), (b, merged), (c, altered), (d, refused)], self.all())
    }

    /// The share that is as it was. Nothing is rounded to all or to nothing.
    fn share(self) -> String {
        let [written, ..] = self.0;
        match u128::from(written) * 100 / u128::from(self.all().max(1)) {
            0 if written > 0 => "< 1 %".to_owned(),
            percent => format!("{percent} %"),
        }
    }

    /// The class of the shade for that share.
    fn shade(self) -> &'static str {
        let ([written, ..], all) = (self.0, self.all());
        match u128::from(written) * 4 / u128::from(all.max(1)) {
            _ if written == 0 => "s0",
            0 => "s1",
            1 => "s2",
            2 => "s3",
            3 => "s4",
            _ => "s5",
        }
    }
}

fn sums(formats: &[Ledger<'_>], run: &Run<'_>) -> String {
    let columns = [
        ("Format", Kind::Head),
        ("Files", Kind::Number),
        ("Contacts", Kind::Number),
        ("", Kind::Bar),
        ("As it is", Kind::Number),
        ("Elsewhere", Kind::Number),
        ("Changed", Kind::Number),
        ("Refused", Kind::Number),
    ];
    let rows = formats.iter().map(|(name, rows)| {
        let (files, contacts) = run.files.get(*name).copied().unwrap_or_default();
        let outcomes = Outcomes::of(*rows);
        let [written, others @ ..] = outcomes.0;
        let share = if outcomes.all() == 0 { "–".to_owned() } else { outcomes.share() };
        let mut cells = vec![
            Cell::text(name),
            Cell::number(files),
            Cell::number(contacts),
            Cell::html(outcomes.strip()),
            Cell::html(format!("<b>{share}</b> {}", grouped(written))),
        ];
        cells.extend(others.map(Cell::number));
        cells
    });
    Table::new("Formats", &columns).with(rows)
}

/// The map: fields that are as they were in every format are folded.
fn maps(formats: &[Ledger<'_>]) -> String {
    let all = formats.iter().flat_map(|(_, rows)| rows.iter());
    let named: BTreeMap<usize, &LedgerRow> = all.map(|row| (row.place, row)).collect();
    let (whole, others): (Vec<_>, Vec<_>) =
        named.into_values().partition(|row| rows(formats, &row.field).all(LedgerRow::is_complete));
    if whole.is_empty() && others.is_empty() {
        return String::new();
    }
    let mut text = format!("<h3>Field by field</h3>\n{MAP_LEGEND}");
    if formats.len() > ON_A_LAPTOP {
        text += BY_TITLE;
    }
    if !others.is_empty() {
        text += &map("Fields and formats", formats, &others);
    }
    if !whole.is_empty() {
        let _ = write!(
            text,
            "<details><summary><strong>{}</strong> as they are in every format that is asked for them</summary>\n{}</details>\n",
            counted(whole.len() as u64, "further field", "further fields"),
            map("Fields that are as they were", formats, &whole),
        );
    }
    text
}

/// What became of a field in one format.
fn of<'r>(rows: &'r [LedgerRow], field: &str) -> Option<&'r LedgerRow> {
    rows.iter().find(|row| row.field == field)
}

/// What became of a field in all formats.
fn rows<'r>(formats: &'r [Ledger<'r>], field: &'r str) -> impl Iterator<Item = &'r LedgerRow> {
    formats.iter().filter_map(move |(_, rows)| of(rows, field))
}

fn map(caption: &str, formats: &[Ledger<'_>], fields: &[&LedgerRow]) -> String {
    let columns: Vec<Column<'_>> = [("Field", Kind::Head)]
        .into_iter()
        .chain(formats.iter().map(|(name, _)| (*name, Kind::Share)))
        .collect();
    let rows = fields.iter().map(|field| {
        let cells = formats.iter().map(|(name, rows)| match of(rows, &field.field) {
            Some(row) => cell(name, row),
            None => Cell::text("–"),
        });
        [Cell::text(&field.label)].into_iter().chain(cells).collect()
    });
    let class = match formats.len() {
        count if count > ON_A_LAPTOP => "map many crowded",
        count if count > ON_A_SHEET => "map many",
        _ => "map",
    };
    Table::new(caption, &columns).class(class).below_its_heading().with(rows)
}

fn cell(format: &str, row: &LedgerRow) -> Cell {
    let outcomes = Outcomes::of([row]);
    let mut html = format!("<b>{}</b> <span>{}", outcomes.share(), grouped(row.written));
    let mut title = format!(
        "{} in {format}: of {} {} as they are",
        row.label,
        counted(outcomes.all(), "value", "values"),
        grouped(row.written),
    );
    for (sign, word, count) in [
        ("→", "elsewhere", row.merged),
        ("~", "changed", row.altered),
        ("×", "refused", row.refused),
    ] {
        if count > 0 {
            let count = grouped(count);
            let _ = write!(
                html,
                " <i><i aria-hidden=\"true\">{sign}</i><i class=\"hidden\">{word}</i> {count}</i>"
            );
            let _ = write!(title, ", {count} {word}");
        }
    }
    html += "</span>";
    if row.written < outcomes.all() {
        html += &outcomes.strip();
    }
    Cell::titled(html, outcomes.shade(), title)
}
