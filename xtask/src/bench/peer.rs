//! Another program that does the same work, for who wants to know how theirs compares.

use anyhow::Result;

use super::Bench;
use super::child::Work;
use super::report::Line;
use super::turns::{self, cpu_ms, wall_ms};

/// Another program.
#[derive(Clone, Debug)]
pub(super) struct Peer {
    pub(super) name: String,
    pub(super) command: String,
}

impl Peer {
    /// Holds an export in one format against the program.
    pub(super) fn measure(&self, bench: &Bench) -> Result<Line> {
        let (store, out) = (bench.stores.accounts()?, bench.out.join("peer"));
        let quoted = |path: &std::path::Path| format!("'{}'", path.display());
        let command = self.command.replace("{store}", &quoted(&store));
        let peer = Work::shell(&command.replace("{out}", &quoted(&out))).leaves(out);
        let turns =
            turns::take(&bench.contacts(&store, &["--format", "google"]), &peer, bench.rounds)?;
        Ok(Line {
            work: format!("2,000 accounts, `--format google`, against {}", self.name),
            target: "–".to_owned(),
            measured: format!("{:.2} ×", turns.wall().median()),
            spread: turns.wall().middle_half(),
            cpu: format!("{:.2} ×", turns.cpu().median()),
            times: format!(
                "{:.0} / {:.0} ms, CPU {:.0} / {:.0} ms",
                wall_ms(&turns.work),
                wall_ms(&turns.yardstick),
                cpu_ms(&turns.work),
                cpu_ms(&turns.yardstick)
            ),
            met: None,
        })
    }
}
