//! The list of what a perfect reader finds, beside the store.
#![expect(clippy::disallowed_methods, reason = "writing is what a generator is for")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::book::Found;

/// `<out>.expected.tsv`: a line per book.
pub(super) struct Expected(BufWriter<File>);

impl Expected {
    /// Begins the list. One that is left from an earlier store is replaced.
    pub(super) fn create(out: &Path) -> Result<Self> {
        let path = path_beside(out)?;
        let file =
            File::create(&path).with_context(|| format!("cannot make {}", path.display()))?;
        let mut writer = BufWriter::new(file);
        writer.write_all(b"path\tcontacts\tdamaged\tkinds\n")?;
        Ok(Self(writer))
    }

    /// Adds a book; its path is relative to the store, with `/` on every system.
    pub(super) fn book(&mut self, path: &str, found: &Found) -> Result<()> {
        let kinds: Vec<&str> = found.kinds.iter().copied().collect();
        let (contacts, damaged) = (found.contacts, found.damaged);
        writeln!(self.0, "{path}\t{contacts}\t{damaged}\t{}", kinds.join(","))?;
        Ok(())
    }

    /// Ends the list.
    pub(super) fn finish(mut self) -> Result<()> {
        Ok(self.0.flush()?)
    }
}

/// The list lies beside the store, because nothing foreign belongs into it.
pub(super) fn path_beside(out: &Path) -> Result<PathBuf> {
    let mut name = out.file_name().context("--out needs a folder with a name")?.to_owned();
    name.push(".expected.tsv");
    Ok(out.with_file_name(name))
}
