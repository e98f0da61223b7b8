//! The table, on the terminal and in `docs/performance.md`.
#![expect(clippy::disallowed_methods, reason = "the page is written here")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Bench;

const BEGIN: &str = "<!-- begin: written by cargo xtask bench -->\n";
const END: &str = "<!-- end -->\n";

/// A line of the table.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) work: String,
    pub(super) target: String,
    /// The median of the ratios on the clock, or what the target is about.
    pub(super) measured: String,
    /// Where the middle half of the ratios lies.
    pub(super) spread: String,
    /// The median of the ratios of processor time.
    pub(super) cpu: String,
    /// Medians of the times, of the work and of the yardstick.
    pub(super) times: String,
    /// Whether the target is met; `None` if there is none.
    pub(super) met: Option<bool>,
}

/// Bytes in MiB, rounded up to tenths.
pub(super) fn mib(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1 << 20);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The table, in Markdown.
pub(super) fn table(lines: &[Line]) -> String {
    let mut table =
        "| work | target | measured | middle half | CPU | medians: work / yardstick | met |\n\
                     | --- | --- | ---: | ---: | ---: | --- | --- |\n"
            .to_owned();
    for line in lines {
        let Line { work, target, measured, spread, cpu, times, met } = line;
        let met = met.map_or("–", |met| if met { "yes" } else { "**no**" });
        // Writing to a text cannot fail.
        let _ = writeln!(
            table,
            "| {work} | {target} | {measured} | {spread} | {cpu} | {times} | {met} |"
        );
    }
    table
}

/// Puts the table into the page; what people wrote around it stays.
pub(super) fn write_page(table: &str, bench: &Bench) -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/performance.md");
    let page = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let marks =
        page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, behind) =
        marks.context("docs/performance.md has lost the marks around its table")?;
    let cores = std::thread::available_parallelism()?;
    let words = format!(
        "{cores} cores, {} rounds; output in {}.\n\n",
        bench.rounds,
        if super::memory_folder().is_some() { "memory" } else { "files on the disk" }
    );
    fs::write(&path, format!("{before}{BEGIN}{words}{table}{END}{behind}"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::mib;

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!([mib(0), mib(1), mib(1 << 20), mib(3 << 19)], ["0.0", "0.1", "1.0", "1.5"]);
    }
}
