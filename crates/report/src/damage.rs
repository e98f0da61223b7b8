//! What is damaged in the store: by what it may have cost, the worst first, then by code.

use std::fmt::Write;

use mdexport_model::{DamageCode, Loss};

use super::html::{counted, grouped};
use super::places::fold;
use super::remedy::Remedy;
use super::survey::Survey;

/// What damage may have cost, and whether that is seen without opening anything.
const LOSSES: [(Loss, &str, bool); 4] = [
    (Loss::Book, "where a whole address book may be lost", true),
    (Loss::Part, "where contacts, or values of them, may be lost", true),
    (Loss::Value, "where a value is there and may be another than it was", false),
    (Loss::Nothing, "where nothing is lost", false),
];

/// Folds for what it may have cost, with those of the codes in them.
pub(crate) fn damage(survey: &Survey) -> String {
    let mut text = String::new();
    for (loss, what, is_open) in LOSSES {
        let mut codes: Vec<_> = DamageCode::ALL.iter().filter(|code| code.loss() == loss).collect();
        codes.sort_by_key(|code| code.needs_no_look());
        let found: Vec<_> = codes
            .into_iter()
            .filter_map(|code| Some((code, survey.damage.get(code.code())?)))
            .collect();
        if found.is_empty() {
            continue;
        }
        let sum = found.iter().map(|(_, findings)| findings.count).sum();
        let named: Vec<_> = found
            .iter()
            .map(|(code, findings)| {
                format!("<code>{}</code> {}", code.code(), grouped(findings.count))
            })
            .collect();
        let class = if loss == Loss::Nothing { "note" } else { "damage" };
        let open = if is_open { " open" } else { "" };
        let _ = writeln!(
            text,
            "<details class=\"{class}\"{open}><summary><strong>{}</strong> {what}: {}</summary>",
            counted(sum, "place", "places"),
            named.join(", "),
        );
        for (code, findings) in found {
            text += &fold(class, (code.code(), code.meaning(), code.remedy()), findings);
        }
        text += "</details>\n";
    }
    if survey.further_places > 0 {
        let places = grouped(survey.further_places);
        let _ = writeln!(
            text,
            "<p>{places} of these places, in books with more than a hundred, are counted and not named.</p>"
        );
    }
    text
}
