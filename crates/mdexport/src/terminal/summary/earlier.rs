//! Files of earlier exports that do not belong to this one: what was moved aside now, what lies aside since, and what was
//! left where it is because it was changed by hand.

use mdexport_model::safe;
use std::fmt::Write;
use std::path::Path;

use super::Told;
use mdexport_export::totals::Totals;
use mdexport_manifest::EARLIER;

/// Whether the store may have lost what they hold, so that not everything that ever was there is in this export.
pub(super) fn is_any(totals: &Totals) -> bool {
    totals.standing.files() > 0 || totals.problems.keys().any(|code| code.is_of_earlier())
}

/// What runs before this one have moved aside and is still there.
pub(super) fn standing(totals: &Totals, told: &Told<'_>, text: &mut String) {
    let Some(folder) = told.folder.filter(|_| totals.standing.files() > 0) else { return };
    let folder = Path::new(folder).join(EARLIER).display().to_string();
    let _ = writeln!(text, "{}", safe(&totals.standing.sentence(&folder)));
}

/// What was moved aside: a line each for those whose accounts are gone, and for others.
pub(super) fn moved(totals: &Totals, start: &str, text: &mut String) {
    for problem in &totals.moved {
        let _ = writeln!(text, "{start}{}: {}", problem.code.code(), safe(&problem.message));
    }
}
