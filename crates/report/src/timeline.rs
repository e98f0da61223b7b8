//! How the work went over time: how much was done in each slice of it.
//!
//! All of it belongs to the run and not to the store, so that each line has `data-run`. The pictures are SVG
//! with percentages across and pixels upwards: they grow with the page, and their words do not.

use std::fmt::Write;
use std::time::Duration;

use super::html::grouped;
use super::table::{Cell, Kind, Table};
use mdexport_manifest::{Done, Pace};

/// The height of the bars, and of what is above and below them, in pixels.
const HEIGHT: u64 = 96;
const ABOVE: u64 = 18;
const BELOW: u64 = 22;

/// Both pictures, and the same in numbers.
pub(crate) fn timeline(pace: &Pace) -> String {
    if pace.took.is_zero() {
        return String::new();
    }
    let charts = [
        chart("Contacts a second", pace, |done| done.contacts),
        chart("Address books a second", pace, |done| done.books),
    ];
    let columns = [
        ("Time", Kind::Head),
        ("Contacts a second", Kind::Number),
        ("Address books a second", Kind::Number),
    ];
    let rows = slices(pace).map(|slice| {
        let [contacts, books] = [slice.done.contacts, slice.done.books];
        vec![
            Cell::text(&slice.time()),
            Cell::number(rate(contacts, slice.length)),
            Cell::number(rate(books, slice.length)),
        ]
    });
    let numbers = Table::new("The run in numbers", &columns);
    format!(
        "<div class=\"charts\" data-run>{}</div>\n<details class=\"numbers\" data-run><summary>The same in numbers, in slices of {}</summary>{}</details>\n",
        charts.concat(),
        seconds(pace.length),
        numbers.class("short").below_its_heading().of_run(true).with(rows).trim_end()
    )
}

/// A slice of the run.
struct Slice {
    start: Duration,
    /// The last one ends with the run.
    length: Duration,
    done: Done,
}

impl Slice {
    fn time(&self) -> String {
        format!("{} to {}", seconds(self.start), seconds(self.start + self.length))
    }
}

fn slices(pace: &Pace) -> impl Iterator<Item = Slice> {
    let starts = (0..).map(|number| pace.length * number);
    let slices = starts.zip(&pace.slices).map(|(start, done)| {
        let length = pace.length.min(pace.took.saturating_sub(start));
        Slice { start, length, done: *done }
    });
    slices.filter(|slice| !slice.length.is_zero())
}

fn chart(caption: &str, pace: &Pace, count: fn(&Done) -> u64) -> String {
    let rates: Vec<_> = slices(pace)
        .map(|slice| {
            let rate = rate(count(&slice.done), slice.length);
            (slice, rate)
        })
        .collect();
    let most = rates.iter().map(|(_, rate)| *rate).max().unwrap_or(0);
    let average = rate(pace.slices.iter().map(count).sum(), pace.took);
    let (top, floor) = (round_number(most.max(1)), ABOVE + HEIGHT);
    let summary = format!("{} on average, {} at most", grouped(average), grouped(most));
    let mut svg = format!(
        "<figure><figcaption><b>{caption}</b> {summary}</figcaption>\
         <svg class=\"chart\" width=\"100%\" height=\"{}\" role=\"img\" \
         aria-label=\"{caption} over {}: {summary}\">",
        floor + BELOW,
        seconds(pace.took),
    );
    for (slice, rate) in &rates {
        let height = upwards(*rate, top);
        let _ = write!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{height}\"><title>{}: {}</title></rect>",
            percent(slice.start, pace.took),
            floor - height,
            percent(slice.length, pace.took),
            slice.time(),
            grouped(*rate),
        );
    }
    let lines = [(0, ""), (average, "average"), (top, "")];
    for (value, class) in lines {
        let y = floor - upwards(value, top);
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        let _ = write!(svg, "<line{class} x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>");
    }
    let _ = write!(svg, "<text x=\"0\" y=\"{}\">{}</text>", ABOVE - 5, grouped(top));
    for (place, label) in ticks(pace.took) {
        let _ = write!(svg, "<text x=\"{place}\" y=\"{}\">{label}</text>", floor + BELOW - 6);
    }
    svg + "</svg></figure>"
}

/// How high a number is drawn; what is there at all can be seen.
fn upwards(number: u64, top: u64) -> u64 {
    let height = u128::from(number) * u128::from(HEIGHT) / u128::from(top.max(1));
    let height = u64::try_from(height).unwrap_or(HEIGHT).min(HEIGHT);
    if number > 0 { height.max(1) } else { 0 }
}

/// The places of the times below the picture, and the times.
fn ticks(took: Duration) -> Vec<(String, String)> {
    let (unit, name) = match took.as_secs() {
        0 => (Duration::from_millis(1), "ms"),
        1..180 => (Duration::from_secs(1), "s"),
        180..10_800 => (Duration::from_mins(1), "min"),
        _ => (Duration::from_hours(1), "h"),
    };
    // In tenths of the unit, about four of them, so that their words have room on a telephone.
    let tenth = unit / 10;
    let step =
        round_number((took.as_nanos() / tenth.as_nanos() / 5).try_into().unwrap_or(1).max(1));
    let times = (0..8).map(|number| number * step);
    let times = times.map(|tenths| (tenth * u32::try_from(tenths).unwrap_or(u32::MAX), tenths));
    // A time near the end would be cut off at the side.
    let times = times.take_while(|(time, _)| *time * 20 < took * 17);
    times
        .map(|(time, tenths)| {
            let label = match tenths % 10 {
                0 => format!("{} {name}", grouped(tenths / 10)),
                part => format!("{}.{part} {name}", grouped(tenths / 10)),
            };
            (percent(time, took), label)
        })
        .collect()
}

/// The next of 1, 2, 5, 10, 20, 50 …
fn round_number(number: u64) -> u64 {
    let mut power: u64 = 1;
    loop {
        for step in [1, 2, 5] {
            let candidate = power.saturating_mul(step);
            if candidate >= number {
                return candidate;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// So much in a second.
fn rate(count: u64, time: Duration) -> u64 {
    let rate = u128::from(count) * 1_000_000_000 / time.as_nanos().max(1);
    u64::try_from(rate).unwrap_or(u64::MAX)
}

/// A part of the time, for SVG.
fn percent(part: Duration, of: Duration) -> String {
    let hundredths = part.as_nanos() * 10_000 / of.as_nanos().max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// A time as people say it.
pub(crate) fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        whole @ 1..60 => format!("{whole}.{} s", time.subsec_millis() / 100),
        whole @ 60..3600 => format!("{} min {} s", whole / 60, whole % 60),
        whole => format!("{} h {} min", grouped(whole / 3600), whole % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{rate, round_number, seconds, ticks, timeline, upwards};
    use mdexport_manifest::Pace;

    #[test]
    fn scales_are_round_and_hold_what_they_show() {
        for (number, expected) in [(1, 1), (3, 5), (5, 5), (6, 10), (11, 20), (2001, 5000)] {
            assert_eq!(round_number(number), expected);
        }
        assert_eq!(round_number(u64::MAX), u64::MAX);
        assert_eq!([upwards(0, 10), upwards(1, 1000), upwards(10, 10)], [0, 1, 96]);
        assert_eq!(rate(3, Duration::from_millis(1500)), 2);
    }

    #[test]
    fn times_below_the_picture_are_few_and_round() {
        let labels = |millis: u64| -> Vec<_> {
            ticks(Duration::from_millis(millis)).into_iter().map(|(_, label)| label).collect()
        };
        assert_eq!(labels(38), ["0 ms", "10 ms", "20 ms", "30 ms"]);
        assert_eq!(labels(1700), ["0 s", "0.5 s", "1 s"]);
        assert_eq!(labels(100_000), ["0 s", "20 s", "40 s", "60 s", "80 s"]);
        assert_eq!(labels(600_000), ["0 min", "2 min", "4 min", "6 min", "8 min"]);
        assert_eq!(labels(36_000_000), ["0 h", "2 h", "4 h", "6 h", "8 h"]);
        for millis in (1..100_000_000).step_by(98_765) {
            assert!((1..=6).contains(&labels(millis).len()), "{millis}: {:?}", labels(millis));
        }
    }

    #[test]
    fn times_are_said_in_two_units_at_most() {
        let times =
            [(7, "7 ms"), (1250, "1.2 s"), (125_000, "2 min 5 s"), (7_260_000, "2 h 1 min")];
        for (millis, expected) in times {
            assert_eq!(seconds(Duration::from_millis(millis)), expected);
        }
    }

    #[test]
    fn a_run_without_accounts_has_no_picture() {
        assert_eq!(timeline(&Pace::start()), "");
    }
}
