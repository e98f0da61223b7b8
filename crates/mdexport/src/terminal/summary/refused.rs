//! What did not arrive in some formats, told once for all of them, with the formats that have it.

use std::fmt::Write;

use mdexport_model::{Field, LedgerRow};

use mdexport_model::listed;

use super::{Told, counted};
use mdexport_export::totals::Totals;

/// Values of one field that some formats do not have.
struct Refused {
    field: Field,
    /// In the format that lacks most of them.
    count: u64,
    lacking: Vec<String>,
    having: Vec<String>,
    reasons: Vec<String>,
}

/// Says what did not arrive: what it is, where it is not, and which of the formats have it.
pub(super) fn refused(totals: &Totals, told: &Told<'_>, text: &mut String) {
    let mut all = of(totals, told);
    while !all.is_empty() {
        // Of which the same is to be said.
        let (lacking, having) = (all[0].lacking.clone(), all[0].having.clone());
        let (same, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| one.lacking == lacking && one.having == having);
        all = others;
        let count: u64 = same.iter().map(|one| one.count).sum();
        let is = if count == 1 { "is" } else { "are" };
        let nouns: Vec<_> = same.iter().map(noun).collect();
        let mut reasons: Vec<_> = same.iter().flat_map(|one| one.reasons.clone()).collect();
        reasons.sort();
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
    let mut all = Vec::new();
    for &field in Field::ALL {
        let mut found = Refused {
            field,
            count: 0,
            lacking: Vec::new(),
            having: Vec::new(),
            reasons: Vec::new(),
        };
        for (format, rows) in &rows {
            let Some(row) = rows.iter().find(|row| row.field == field.name()) else { continue };
            let refused = row.refused - row.dropped;
            let formats = if refused > 0 { &mut found.lacking } else { &mut found.having };
            if refused > 0 || row.dropped == 0 {
                formats.push((*format).to_owned());
            }
            if refused > 0 {
                let codes = row.refused_for.iter().flat_map(|codes| codes.split(", "));
                found.reasons.extend(codes.map(str::to_owned));
                found.count = found.count.max(refused);
            }
        }
        if found.count > 0 {
            all.push(found);
        }
    }
    all
}

fn noun(refused: &Refused) -> String {
    match refused.field {
        Field::Photo => counted(refused.count, "picture", "pictures"),
        Field::Key => counted(refused.count, "key", "keys"),
        field => {
            let values = counted(refused.count, "value", "values");
            format!("{values} of {}", field.label())
        }
    }
}
