//! The fourth answer: how complete each format is. A heat map of fields and formats from the ledger; the
//! numbers stand in the cells, the colour says it again.

use std::collections::BTreeSet;
use std::fmt::Write;

use mdexport_model::{Field, LedgerRow};

use super::Run;
use super::attention::label;
use super::bar::stacked;
use super::html::{Escaped, grouped};
use super::survey::Survey;

const LEGEND: &str = "<p>Every value of the store is counted once: it stands in the file as it is, elsewhere (whole, in \
    the notes or another field), changed, or it was refused and did not arrive. A dash: the format is not asked, or \
    the store has no such value.</p>\n<ul class=\"legend\"><li class=\"as-it-is\">12: as it is</li>\
    <li class=\"elsewhere\">→ 3: elsewhere</li><li class=\"changed\">~ 1: changed</li>\
    <li class=\"refused\">× 2: refused</li></ul>\n";

/// The section.
pub(super) fn section(run: &Run<'_>, survey: &Survey) -> String {
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
    sums(&formats, survey, &mut text);
    let named: BTreeSet<_> =
        formats.iter().flat_map(|(_, rows)| rows.iter().map(|row| row.field)).collect();
    if !named.is_empty() {
        let fields = Field::ALL.iter().map(|field| field.name());
        map(&formats, fields.filter(|field| named.contains(field)), &mut text);
    }
    text + "</section>\n"
}

/// A format's name, and the rows of its ledger.
type Ledger<'l> = (&'l str, &'l [LedgerRow]);

fn sums(formats: &[Ledger<'_>], survey: &Survey, text: &mut String) {
    *text += "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Formats\"><table>\
        <caption>Formats</caption><thead><tr><th scope=\"col\">Format</th><th scope=\"col\" class=\"n\">Files</th>\
        <th scope=\"col\" class=\"n\">Contacts</th><td class=\"wide\"></td><th scope=\"col\" class=\"n\">As it is</th>\
        <th scope=\"col\" class=\"n\">Elsewhere</th><th scope=\"col\" class=\"n\">Changed</th>\
        <th scope=\"col\" class=\"n\">Refused</th></tr></thead><tbody>\n";
    for (name, rows) in formats {
        let sum = |count: fn(&LedgerRow) -> u64| rows.iter().map(count).sum::<u64>();
        let (files, contacts) = survey.formats.get(*name).copied().unwrap_or_default();
        let parts = [
            ("as-it-is", sum(|row| row.written)),
            ("elsewhere", sum(|row| row.merged)),
            ("changed", sum(|row| row.altered)),
            ("refused", sum(|row| row.refused)),
        ];
        let _ = write!(
            text,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"wide\">{}</td>",
            Escaped(name),
            grouped(files),
            grouped(contacts),
            stacked(&parts, parts.iter().map(|(_, part)| part).sum()),
        );
        for (_, part) in parts {
            let _ = write!(text, "<td class=\"n\">{}</td>", grouped(part));
        }
        *text += "</tr>\n";
    }
    *text += "</tbody></table></div>\n";
}

fn map<'f>(formats: &[Ledger<'_>], fields: impl Iterator<Item = &'f str>, text: &mut String) {
    *text += "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Fields and formats\">\
        <table class=\"map\"><caption>Fields and formats, in values</caption><thead><tr><th scope=\"col\">Field</th>";
    for (name, _) in formats {
        let _ = write!(text, "<th scope=\"col\">{}</th>", Escaped(name));
    }
    *text += "</tr></thead><tbody>\n";
    for field in fields {
        let _ = write!(text, "<tr><th scope=\"row\">{}</th>", Escaped(label(field)));
        for (_, rows) in formats {
            cell(rows.iter().find(|row| row.field == field), text);
        }
        *text += "</tr>\n";
    }
    *text += "</tbody></table></div>\n";
}

fn cell(row: Option<&LedgerRow>, text: &mut String) {
    let Some(row) = row else {
        *text += "<td>–</td>";
        return;
    };
    let class = match row {
        LedgerRow { refused: 1.., .. } => "refused",
        LedgerRow { altered: 1.., .. } => "changed",
        LedgerRow { merged: 1.., .. } => "elsewhere",
        _ => "as-it-is",
    };
    let _ = write!(text, "<td class=\"{class}\"><b>{}</b>", grouped(row.written));
    for (sign, word, count) in [
        ("→", "elsewhere", row.merged),
        ("~", "changed", row.altered),
        ("×", "refused", row.refused),
    ] {
        if count > 0 {
            let _ = write!(
                text,
                " <span><span aria-hidden=\"true\">{sign}</span><span class=\"hidden\">{word}</span> {}</span>",
                grouped(count)
            );
        }
    }
    *text += "</td>";
}
