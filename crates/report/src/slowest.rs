//! Which accounts took longest, and what their time was spent on. Like the timeline it belongs to the run.

use mdexport_model::sized;
use std::cmp::Reverse;
use std::time::Duration;

use super::bar::stacked;
use super::entry::address;
use super::table::{Cell, Kind, Table};
use super::timeline::seconds;
use mdexport_manifest::{Pace, SlowAccount};

/// An account that took less needs no explanation.
const SLOW: Duration = Duration::from_millis(100);

/// The slowest accounts, and what their time was spent on.
pub(crate) fn slowest(pace: &Pace) -> String {
    let slow: Vec<_> = pace.slowest.iter().filter(|slow| slow.spent.all >= SLOW).collect();
    let Some(first) = slow.first() else {
        let limit = seconds(SLOW);
        return format!("<p data-run>No account took longer than {limit}.</p>\n");
    };
    let most = first.spent.all.as_micros().try_into().unwrap_or(u64::MAX);
    let columns = [
        ("Account", Kind::Head),
        ("Took", Kind::Number),
        ("", Kind::Bar),
        ("Contacts", Kind::Number),
        ("Size", Kind::Number),
        ("Why", Kind::Text),
    ];
    let rows = slow.iter().map(|slow| {
        let parts = parts(slow)
            .map(|(class, time, _)| (class, time.as_micros().try_into().unwrap_or(u64::MAX)));
        vec![
            Cell::name(&address(slow.user.as_deref(), slow.domain.as_deref(), slow.is_public)),
            Cell::text(&seconds(slow.spent.all)),
            Cell::html(stacked(&parts, most)),
            Cell::number(slow.contacts),
            Cell::text(&sized(slow.bytes)),
            Cell::text(&why(slow)),
        ]
    });
    Table::new("The slowest accounts", &columns).of_run(true).with(rows)
}

/// What the time of an account was spent on, with the class of its colour.
fn parts(slow: &SlowAccount) -> [(&'static str, Duration, &'static str); 4] {
    let spent = &slow.spent;
    let (writers, room) = (spent.waits.for_writers, spent.waits.for_room);
    let rest = spent.all.saturating_sub(spent.looking + writers + room);
    [
        ("as-it-is", rest, "reading and writing"),
        ("elsewhere", spent.looking, "looking for address books in its folders"),
        ("changed", writers, "waiting, for somebody may have been writing to an address book"),
        ("refused", room, "waiting for room in memory, which larger address books took"),
    ]
}

/// What took more than a tenth of the time, the longest first.
fn why(slow: &SlowAccount) -> String {
    let mut parts = parts(slow).to_vec();
    parts.retain(|(_, time, _)| *time * 10 > slow.spent.all);
    parts.sort_by_key(|(_, time, _)| Reverse(*time));
    let parts = parts.iter().map(|(_, time, what)| format!("{} {what}", seconds(*time)));
    parts.collect::<Vec<_>>().join("; ")
}
