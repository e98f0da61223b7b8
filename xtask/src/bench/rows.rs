//! The rows of the table: what is measured, against what, and what it may cost.

use std::path::Path;

use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;

use super::Bench;
use super::child::{Cost, Work};
use super::report::{Line, mib};
use super::turns::{self, Spread, Turns, cpu_ms, peak, system_ms, wall_ms};

/// A row, or some that belong together.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) measure: fn(&Bench) -> Result<Vec<Line>>,
}

pub(super) const ROWS: &[Row] = &[
    Row { name: "google", measure: google },
    Row { name: "five", measure: five },
    Row { name: "dry-run", measure: dry_run },
    Row { name: "messages", measure: messages },
    Row { name: "scale", measure: scale },
    Row { name: "big-book", measure: big_book },
    Row { name: "jobs", measure: jobs },
    Row { name: "start", measure: start },
];

/// The names that `--only` takes.
pub(super) fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(ROWS.iter().map(|row| row.name))
}

fn find_and_cat(store: &Path) -> String {
    format!("find '{}' -iname addrbook.mrk -print0 | xargs -0 cat >/dev/null", store.display())
}

/// What no export can do without: to find and read the books, and to make its files.
fn find_and_copy(bench: &Bench, store: &Path, export: &Work, name: &str) -> Result<Work> {
    let (finished, copy) = (bench.out.join(format!("finished-{name}")), bench.out.join("copy"));
    if !finished.exists() {
        export.run()?;
        let exported = bench.out.join("export");
        let kept = format!("cp -r '{}' '{}'", exported.display(), finished.display());
        Work::shell(&kept).run()?;
    }
    let copied = format!("cp -r '{}' '{}'", finished.display(), copy.display());
    Ok(Work::shell(&format!("{}; {copied}", find_and_cat(store))).leaves(copy))
}

fn google(bench: &Bench) -> Result<Vec<Line>> {
    let store = bench.stores.accounts()?;
    let google = bench.contacts(&store, &["--format", "google"]);
    let turns = turns::take(&google, &find_and_copy(bench, &store, &google, "one")?, bench.rounds)?;
    let work = "2,000 accounts, 32,000 contacts, 55,000 files, `--format google`";
    Ok(vec![at_most(work, "`find … cat` and `cp -r` of the output", 1.0, &turns)])
}

fn five(bench: &Bench) -> Result<Vec<Line>> {
    let store = bench.stores.accounts()?;
    let (one, five) =
        (bench.contacts(&store, &["--format", "google"]), bench.contacts(&store, &[]));
    let turns = turns::take(&five, &one, bench.rounds)?;
    let copies = turns::take(
        &find_and_copy(bench, &store, &five, "five")?,
        &find_and_copy(bench, &store, &one, "one")?,
        bench.rounds,
    )?;
    let system = turns.system();
    let of = |costs: &[Cost]| format!("{:.0} ms", system_ms(costs));
    Ok(vec![
        at_most("the same, the five default formats", "the run above", 2.0, &turns),
        Line {
            work: "the system's part of the same runs: to list, read, make and name files"
                .to_owned(),
            target: "–".to_owned(),
            measured: format!("{:.2}", system.median()),
            spread: system.middle_half(),
            cpu: "–".to_owned(),
            times: format!("{} / {}", of(&turns.work), of(&turns.yardstick)),
            met: None,
        },
        Line {
            target: "–".to_owned(),
            met: None,
            ..at_most(
                "`find … cat` and `cp -r` of the five formats' files, against that of one's",
                "",
                0.0,
                &copies,
            )
        },
    ])
}

fn dry_run(bench: &Bench) -> Result<Vec<Line>> {
    let store = bench.stores.accounts()?;
    let work = bench.contacts(&store, &["--format", "google", "--dry-run"]);
    let turns = turns::take(&work, &Work::shell(&find_and_cat(&store)), bench.rounds)?;
    Ok(vec![at_most("the same, `--format google --dry-run`", "`find … cat`", 0.8, &turns)])
}

fn messages(bench: &Bench) -> Result<Vec<Line>> {
    let store = bench.stores.messages()?;
    let work = bench.contacts(&store, &["--format", "google", "--dry-run"]);
    let find = Work::shell(&format!("find '{}' -iname addrbook.mrk", store.display()));
    let turns = turns::take(&work, &find, bench.rounds)?;
    let work = "80 accounts, 480,000 messages, 1,200 contacts, `--dry-run`";
    Ok(vec![at_most(work, "`find … -iname`", 0.4, &turns)])
}

/// The time a byte at all sizes against that of the smallest, and the memory.
fn scale(bench: &Bench) -> Result<Vec<Line>> {
    const TIMES: [u32; 5] = [1, 2, 4, 8, 16];
    let mut sizes = Vec::new();
    for times in TIMES {
        let store = bench.stores.scale(times)?;
        let work = bench.contacts(&store, &["--format", "google"]);
        work.run()?;
        sizes.push((times, work, bytes_of_books(&bench.out.join("export"))?, Vec::new()));
    }
    for _ in 0..bench.rounds.min(5) {
        for (_, work, _, costs) in &mut sizes {
            costs.push(work.run()?);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "these are megabytes")]
    let of_a_byte = |cost: &Cost, bytes: u64| cost.wall.as_secs_f64() / bytes as f64;
    let (_, _, first_bytes, first) = &sizes[0];
    let ratios: Vec<_> = sizes[1..]
        .iter()
        .map(|(times, _, bytes, costs)| {
            let pairs = costs.iter().zip(first);
            let ratios =
                pairs.map(|(cost, one)| of_a_byte(cost, *bytes) / of_a_byte(one, *first_bytes));
            (*times, Spread::of(ratios))
        })
        .collect();
    let peaks: Vec<_> = sizes.iter().map(|(_, _, _, costs)| peak(costs)).collect();
    let (least, most) = (peaks[0], peaks[peaks.len() - 1]);
    let shown = ratios.iter().map(|(times, ratio)| format!("{times}×: {:.2}", ratio.median()));
    let largest = sizes.last().map(|(_, _, bytes, costs)| (*bytes, wall_ms(costs), cpu_ms(costs)));
    let (bytes, wall, cpu) = largest.unwrap_or_default();
    Ok(vec![
        Line {
            work: "1,000,000 contacts in 20,000 accounts: time a byte, from 1× (62,500) to 16×"
                .to_owned(),
            target: "0.90 to 1.10 of that at 1×".to_owned(),
            measured: shown.collect::<Vec<_>>().join(", "),
            spread: ratios.last().map_or(String::new(), |(_, ratio)| ratio.middle_half()),
            cpu: "–".to_owned(),
            times: format!("16×: {} MiB in {wall:.0} ms, CPU {cpu:.0} ms", mib(bytes)),
            met: Some(ratios.iter().all(|(_, ratio)| (0.9..=1.1).contains(&ratio.median()))),
        },
        Line {
            work: "the same: memory at its peak".to_owned(),
            target: "the same at 1× and 16×, under 64 MiB".to_owned(),
            measured: format!("{} MiB and {} MiB", mib(least), mib(most)),
            spread: "–".to_owned(),
            cpu: "–".to_owned(),
            times: "–".to_owned(),
            met: Some(most < 64 << 20 && most < least + (8 << 20)),
        },
    ])
}

fn big_book(bench: &Bench) -> Result<Vec<Line>> {
    let store = bench.stores.one_book()?;
    let work = bench.contacts(&store, &["--format", "google", "--jobs", "1"]);
    work.run()?;
    let size = bytes_of_books(&bench.out.join("export"))?;
    let book = store.join("example.com/one.book/Contacts.IMAP/AddrBook.mrk");
    let event_loop = Work::new(&bench.xtask, &["probe", "events"]).and(&book);
    let turns = turns::take(&event_loop, &work, bench.rounds)?;
    let (most, limit) = (peak(&turns.yardstick), size + size / 2 + (32 << 20));
    let speed = Line {
        target: "at least 0.60 of the speed of a bare quick-xml loop".to_owned(),
        met: Some(turns.wall().median() >= 0.6),
        times: times(&turns.yardstick, &turns.work),
        ..at_most("one book of 200,000 contacts, one CSV, `--jobs 1`", "", 0.0, &turns)
    };
    Ok(vec![
        speed,
        Line {
            work: "the same: memory at its peak".to_owned(),
            target: format!("1.5 × {} MiB + 32 MiB = {} MiB", mib(size), mib(limit)),
            measured: format!("{} MiB", mib(most)),
            spread: "–".to_owned(),
            cpu: "–".to_owned(),
            times: "–".to_owned(),
            met: Some(most <= limit),
        },
    ])
}

fn jobs(bench: &Bench) -> Result<Vec<Line>> {
    let store = bench.stores.accounts()?;
    let with = |jobs| bench.contacts(&store, &["--format", "google", "--dry-run", "--jobs", jobs]);
    let turns = turns::take(&with("1"), &with("2"), bench.rounds)?;
    Ok(vec![Line {
        target: "at least 1.6 × as fast as with `--jobs 1`".to_owned(),
        met: Some(turns.wall().median() >= 1.6),
        times: times(&turns.yardstick, &turns.work),
        ..at_most("2,000 accounts, `--dry-run --jobs 2`", "", 0.0, &turns)
    }])
}

fn start(bench: &Bench) -> Result<Vec<Line>> {
    let version = Work::new(&bench.mdexport, &["--version"]);
    let book = bench.stores.small_book()?.join("example.com/one.book/Contacts.IMAP/AddrBook.mrk");
    let out = bench.out.join("start.csv");
    let small = Work::new(&bench.mdexport, &["contacts", "--quiet", "--format", "google", "--out"])
        .and(out)
        .and(book)
        .ends_with(&[0, 3]);
    Work::shell(&format!("mkdir -p '{}'", bench.out.display())).run()?;
    let turns = turns::take(&version, &small, bench.rounds.max(15))?;
    let line = |work: &str, limit: f64, costs: &[Cost]| {
        let cpu = Spread::of(costs.iter().map(|cost| cost.cpu.as_secs_f64() * 1000.0));
        Line {
            work: work.to_owned(),
            target: format!("under {limit} ms of CPU"),
            measured: format!("{:.1} ms", cpu.median()),
            spread: cpu.middle_half(),
            cpu: "–".to_owned(),
            times: format!("{:.1} ms on the clock", wall_ms(costs)),
            met: Some(cpu.median() < limit),
        }
    };
    let size = std::fs::metadata(&bench.mdexport)?.len();
    Ok(vec![
        line("`mdexport --version`", 5.0, &turns.work),
        line("`mdexport contacts` on one book of 20 contacts", 10.0, &turns.yardstick),
        Line {
            work: "the stripped program".to_owned(),
            target: "under 6 MiB".to_owned(),
            measured: format!("{} MiB", mib(size)),
            spread: "–".to_owned(),
            cpu: "–".to_owned(),
            times: "–".to_owned(),
            met: Some(size < 6 << 20),
        },
    ])
}

fn at_most(work: &str, yardstick: &str, most: f64, turns: &Turns) -> Line {
    let wall = turns.wall();
    Line {
        work: work.to_owned(),
        target: format!("at most {most:.1} × {yardstick}"),
        measured: format!("{:.2}", wall.median()),
        spread: wall.middle_half(),
        cpu: format!("{:.2}", turns.cpu().median()),
        times: times(&turns.work, &turns.yardstick),
        met: Some(wall.median() <= most),
    }
}

fn times(work: &[Cost], other: &[Cost]) -> String {
    let of = |costs: &[Cost]| format!("{:.0} ms (CPU {:.0})", wall_ms(costs), cpu_ms(costs));
    format!("{} / {}", of(work), of(other))
}

/// How long the books of an export are together, by its manifest.
fn bytes_of_books(export: &Path) -> Result<u64> {
    let manifest =
        std::fs::read_to_string(export.join("manifest.json")).context("manifest.json")?;
    let numbers = manifest.split("\"bytes\":").skip(1).map(|rest| {
        let digits = rest.trim_start();
        let end = digits.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse::<u64>()
    });
    Ok(numbers.sum::<Result<u64, _>>()?)
}
