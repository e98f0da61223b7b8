//! What lies beside the program: documents, completions of shells, pages of the manual.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::Source;
use super::archives::{Entry, gzip};
use super::program::{Program, Target};

const DOCUMENTS: [&str; 4] = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/// Where packages have completions, and by which name.
pub(super) const SHELLS: [(&str, &str); 4] = [
    ("bash", "mdexport.bash"),
    ("fish", "mdexport.fish"),
    ("powershell", "mdexport.ps1"),
    ("zsh", "_mdexport"),
];

/// README, changelog, licences, and all of `docs`, to which the README leads.
pub(super) fn documents(source: &Source) -> Result<Vec<Entry>> {
    let mut paths: Vec<_> = DOCUMENTS.map(str::to_owned).to_vec();
    for entry in fs::read_dir(source.root.join("docs"))? {
        let name = entry?.file_name();
        paths.push(format!("docs/{}", name.to_str().context("a document with an odd name")?));
    }
    paths.sort();
    let read = |path: &String| Ok(Entry::text(path, fs::read(source.root.join(path))?));
    paths.iter().map(read).collect()
}

/// The scripts for all shells.
pub(super) fn completions(program: &Program) -> Result<Vec<Entry>> {
    let script = |(shell, name): (&str, &str)| {
        let script = program.prints(&["completions", shell])?;
        Ok(Entry::text(&format!("completions/{name}"), script))
    };
    SHELLS.into_iter().map(script).collect()
}

/// The script for `PowerShell`, which the program for Windows would print, too.
pub(super) fn completion_for_powershell(source: &Source) -> Result<Entry> {
    let script = Program::build(source, Target::Linux)?.prints(&["completions", "powershell"])?;
    let mut entry = Entry::text("completions/mdexport.ps1", script);
    entry.end_lines_with_cr_lf();
    Ok(entry)
}

/// The pages for `man`: the program's own, and one for each command that it names (`mdexport-verify(1)`).
pub(super) fn manual(program: &Program) -> Result<Vec<Entry>> {
    let first = program.prints(&["manual"])?;
    let text = String::from_utf8_lossy(&first).replace("\\-", "-");
    let mut pages = vec![page("mdexport", &first)?];
    for name in text.lines().filter_map(|line| line.strip_suffix("(1)")) {
        let command = name.strip_prefix("mdexport-").context("the manual names other programs")?;
        if command != "help" {
            pages.push(page(name, &program.prints(&["manual", command])?)?);
        }
    }
    ensure!(pages.len() > 1, "the manual names no commands");
    Ok(pages)
}

fn page(name: &str, text: &[u8]) -> Result<Entry> {
    Ok(Entry::text(&format!("man/man1/{name}.1.gz"), gzip(text)?))
}
