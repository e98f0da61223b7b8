//! What a run has made of an earlier export of the same: the first thing to know of a second run.

use std::fmt::Write;

use super::{Told, grouped};
use mdexport_export::Renewed;
use mdexport_manifest::EARLIER;

pub(super) fn renewed(told: &Told<'_>, text: &mut String) {
    let Some(renewed) = told.renewed else { return };
    let Renewed { same, changed, new, left, moved } = renewed;
    let is_dry = told.output.is_none();
    if changed + new + left + moved == 0 {
        match (is_dry, same) {
            (_, 0) => {}
            (false, 1) => *text += "The only file is as it was.\n",
            (true, 1) => *text += "The only file would stay as it is.\n",
            (false, _) => {
                let _ = writeln!(text, "All {} files are as they were.", grouped(same));
            }
            (true, _) => {
                let _ = writeln!(text, "All {} files would stay as they are.", grouped(same));
            }
        }
        return;
    }
    let of_each = [
        (same, "as before"),
        (changed, "changed"),
        (new, "new"),
        (left, "left alone"),
        (moved, EARLIER),
    ];
    let parts =
        of_each.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| match what {
            EARLIER => format!("{} moved to {EARLIER}", grouped(count)),
            _ => format!("{} {what}", grouped(count)),
        });
    let parts: Vec<_> = parts.collect();
    let start = if is_dry { "Files would be" } else { "Files" };
    let _ = writeln!(text, "{start}: {}.", parts.join(", "));
}
