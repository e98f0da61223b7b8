//! What the program asks Windows for, held against a list of what Windows 7 SP1 has.
//!
//! A program that imports a function that its Windows lacks does not start. Wine has newer ones, too, so
//! that it starts there proves nothing. Every function of `imports.tsv` stands there with the version
//! that has it first, and where that is documented; whatever is not in the list is refused.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use object::LittleEndian as LE;
use object::pe::ImageNtHeaders64;
use object::read::pe::{Import, PeFile64};

const LIST: &str = include_str!("imports.tsv");

/// The oldest versions, as the list names them.
const SINCE: [&str; 4] = ["Windows 2000", "Windows XP", "Windows Vista", "Windows 7"];

/// A program to look at.
#[derive(Args)]
pub(crate) struct Options {
    /// The program.
    #[arg(value_name = "FILE.exe")]
    program: PathBuf,
}

/// Fails if the program imports anything that is not in the list.
pub(crate) fn run(options: &Options) -> Result<String> {
    let refused = refused(&fs::read(&options.program)?)?;
    ensure!(refused.is_empty(), "not in xtask/src/dist/imports.tsv:\n{}", refused.join("\n"));
    Ok("Windows 7 SP1 has all that it imports.".to_owned())
}

/// What a program imports that is not in the list.
pub(super) fn refused(program: &[u8]) -> Result<Vec<String>> {
    let allowed = allowed()?;
    let imports = imports(program).context("the import table cannot be read")?;
    ensure!(!imports.is_empty(), "the program imports nothing at all");
    Ok(imports.into_iter().filter(|import| !allowed.contains(import.as_str())).collect())
}

/// The list, as `dll function`.
fn allowed() -> Result<BTreeSet<String>> {
    let mut allowed = BTreeSet::new();
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let [dll, function, since, source] = line.split('\t').collect::<Vec<_>>()[..] else {
            bail!("imports.tsv: no four columns: {line}");
        };
        ensure!(SINCE.contains(&since), "imports.tsv: {function} is not since {since}");
        ensure!(source.starts_with("https://"), "imports.tsv: {function} has no source");
        let row = format!("{dll} {function}");
        ensure!(allowed.last() < Some(&row), "imports.tsv: {row} is not in its place");
        allowed.insert(row);
    }
    Ok(allowed)
}

/// What the program imports when it starts, as `dll function`; what it would load later, too.
fn imports(program: &[u8]) -> Result<BTreeSet<String>> {
    let file = PeFile64::parse(program)?;
    let mut imports = BTreeSet::new();
    if let Some(table) = file.import_table()? {
        let mut descriptors = table.descriptors()?;
        while let Some(descriptor) = descriptors.next()? {
            let dll = String::from_utf8_lossy(table.name(descriptor.name.get(LE))?).to_lowercase();
            let mut thunks = table.thunks(descriptor.original_first_thunk.get(LE))?;
            while let Some(thunk) = thunks.next::<ImageNtHeaders64>()? {
                imports.insert(match table.import::<ImageNtHeaders64>(thunk)? {
                    Import::Ordinal(number) => format!("{dll} #{number}"),
                    Import::Name(_, name) => format!("{dll} {}", String::from_utf8_lossy(name)),
                });
            }
        }
    }
    if let Some(table) = file.delay_load_import_table()? {
        let mut descriptors = table.descriptors()?;
        while let Some(descriptor) = descriptors.next()? {
            let dll = table.name(descriptor.dll_name_rva.get(LE))?;
            imports.insert(format!("{} loaded later", String::from_utf8_lossy(dll)));
        }
    }
    Ok(imports)
}

#[cfg(test)]
mod tests {
    use super::{allowed, refused};

    #[test]
    fn the_list_is_sorted_and_has_nothing_newer() {
        let allowed = allowed().unwrap();
        assert!(allowed.contains("kernel32.dll CreateFileW"));
        for newer in ["CreateFile2", "GetSystemTimePreciseAsFileTime", "SetThreadDescription"] {
            assert!(!allowed.contains(&format!("kernel32.dll {newer}")), "{newer}");
        }
    }

    #[test]
    fn what_is_no_program_is_an_error() {
        assert!(refused(b"MZ").is_err());
        assert!(refused(b"").is_err());
    }
}
