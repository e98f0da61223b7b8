//! What did not arrive in some formats, told once for all of them, with the formats that have it.

use std::collections::BTreeMap;
use std::fmt::Write;

use mdexport_model::{LedgerRow, Reason, Reasons, listed};

use super::{Told, counted};
use mdexport_export::totals::Totals;

/// Values of one field that some formats do not have.
struct Refused {
    /// The name of the field, and the words for it.
    field: String,
    label: String,
    /// In the format that lacks most of them.
    count: u64,
    lacking: Vec<String>,
    having: Vec<String>,
    reasons: Reasons,
}

/// Says what did not arrive: what it is, where it is not, and which of the formats have it.
pub(super) fn refused(totals: &Totals, told: &Told<'_>, text: &mut String) {
    let mut all = of(totals, told);
    while !all.is_empty() {
        // Fields that the same formats lack are reported together.
        let (lacking, having) = (all[0].lacking.clone(), all[0].having.clone());
        let (same, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| one.lacking == lacking && one.having == having);
        all = others;
        let count: u64 = same.iter().map(|one| one.count).sum();
        let is = if count == 1 { "is" } else { "are" };
        let nouns: Vec<_> = same.iter().map(noun).collect();
        let reasons = same.iter().flat_map(|one| one.reasons.iter());
        let mut reasons: Vec<_> = reasons.map(Reason::code).collect();
        reasons.sort_unstable();
        reasons.dedup();
        let _ = write!(
            text,
            "Refused: {} {is} not in {} ({})",
            listed(&nouns),
            listed(&lacking),
            reasons.join(", ")
        );
        let them = if count == 1 { "it" } else { "them" };
        let has = if having.len() == 1 { "has" } else { "have" };
        let _ = match having.as_slice() {
            [] => writeln!(text, "."),
            _ => writeln!(text, "; {} {has} {them}.", listed(&having)),
        };
    }
}

fn of(totals: &Totals, told: &Told<'_>) -> Vec<Refused> {
    let rows: Vec<(&str, Vec<LedgerRow>)> = told
        .formats
        .iter()
        .zip(&totals.formats)
        .map(|(format, sums)| (format.name(), sums.rows(format)))
        .collect();
    let named = rows.iter().flat_map(|(_, rows)| rows);
    let fields: BTreeMap<usize, &LedgerRow> = named.map(|row| (row.place, row)).collect();
    let found = fields.into_values().map(|field| of_field(field, &rows));
    found.filter(|found| found.count > 0).collect()
}

/// What became of one field in each format.
fn of_field(field: &LedgerRow, formats: &[(&str, Vec<LedgerRow>)]) -> Refused {
    let mut found = Refused {
        field: field.field.to_string(),
        label: field.label.to_string(),
        count: 0,
        lacking: Vec::new(),
        having: Vec::new(),
        reasons: Reasons::default(),
    };
    for (format, rows) in formats {
        let Some(row) = rows.iter().find(|row| row.field == field.field) else { continue };
        let refused = row.refused - row.dropped;
        let formats = if refused > 0 { &mut found.lacking } else { &mut found.having };
        if refused > 0 || row.dropped == 0 {
            formats.push((*format).to_owned());
        }
        if refused > 0 {
            found.reasons = found.reasons.union(row.refused_for);
            found.count = found.count.max(refused);
        }
    }
    found
}

fn noun(refused: &Refused) -> String {
    match refused.field.as_str() {
        "photo" => counted(refused.count, "picture", "pictures"),
        "key" => counted(refused.count, "key", "keys"),
        _ => {
            let values = counted(refused.count, "value", "values");
            format!("{values} of {}", refused.label)
        }
    }
}
