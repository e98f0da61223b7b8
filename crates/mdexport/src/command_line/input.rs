//! What is to be read, where the command line does not name it as it is: wildcards, the MDaemon that is
//! installed, and a quotation mark that a backslash has made a part of a path.

use std::path::{Component, Path, PathBuf};

use clap::{ArgGroup, Args};
use mdexport_platform::{plain, verbatim};

use crate::command_line::failure::Failure;
use crate::command_line::options::Layout;
use crate::command_line::suggest::file_alike;
use crate::command_line::usage::BLANKS;
use crate::command_line::{CommandLine, EXAMPLE, ROOT, UNNAMED};
use crate::command_line::{installation, wildcards};
use mdexport_manifest::READ;

/// What is read.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("input").args(["root", "files"])))]
pub(crate) struct InputArguments {
    /// The MDaemon folder, its USERS folder, the folder of one domain or of one account. Without it,
    /// the MDaemon that is installed here is offered (Windows).
    #[arg(long, value_name = "DIR", help_heading = READ)]
    pub(crate) root: Option<PathBuf>,

    /// What the folder of --root is, where that cannot be told from what it holds.
    #[arg(long, value_name = "LEVEL", value_enum, conflicts_with = "files", help_heading = READ)]
    pub(crate) layout: Option<Layout>,

    /// Single address books; - is standard input. On Windows, too, * and ? stand for parts of names.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Export the MDaemon that is installed here without being asked.
    #[arg(long, conflicts_with = "input", help_heading = READ)]
    pub(crate) yes: bool,
}

/// Names the store or the files as they are.
pub(crate) fn settle(input: &mut InputArguments, out: Option<&Path>) -> Result<(), Failure> {
    let paths = input.root.iter().chain(&input.files).map(PathBuf::as_path);
    paths.chain(out).try_for_each(check_quotation)?;
    check_files(&input.files)?;
    input.files = wildcards::expanded(&input.files)?;
    if input.root.is_none() && input.files.is_empty() {
        input.root = Some(installation::root(input.yes)?);
    }
    Ok(())
}

/// A folder that is given where files are was meant as the store. Of several files some may be missing; one
/// alone is a mistake.
pub(crate) fn check_files(files: &[PathBuf]) -> Result<(), Failure> {
    if let [file] = files
        && file.as_os_str() != "-"
        && verbatim(file).try_exists().is_ok_and(|is_there| !is_there)
        && !is_pattern(file)
    {
        return Err(not_there(file, UNNAMED).unwrap_or_else(|| nothing_like_it(file)));
    }
    if let Some(failure) = path_with_blanks(files) {
        return Err(failure);
    }
    let Some(folder) = files.iter().find(|file| verbatim(file).is_dir()) else { return Ok(()) };
    let shown = folder.display().to_string();
    let failure = Failure::usage(format!("{shown} is a folder, not an address book"));
    Err(match files {
        [_] => failure
            .hint("give the folder of a store as --root")
            .next(&CommandLine::of_process().without(&shown).with(ROOT, &shown)),
        _ => failure
            .hint("leave it out, or give one folder as --root")
            .next(&CommandLine::of_process().without(&shown)),
    })
}

/// As in `C:\My Store\AddrBook.mrk`: the shell makes two words of it.
fn path_with_blanks(files: &[PathBuf]) -> Option<Failure> {
    let words: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    let whole = words.join(" ");
    if words.len() < 2 || files.iter().any(|file| file.exists()) || !Path::new(&whole).exists() {
        return None;
    }
    let kept = words[1..].iter().fold(CommandLine::of_process(), |typed, word| typed.without(word));
    let next = kept.corrected(UNNAMED, &words[0], &whole);
    Some(Failure::usage(format!("there is no file {}", words[0])).hint(BLANKS).next(&next))
}

fn is_pattern(file: &Path) -> bool {
    cfg!(windows) && file.to_string_lossy().contains(['*', '?'])
}

/// A file that the command line names is not there; another one may be meant.
pub(crate) fn not_there(file: &Path, option: &[&str]) -> Option<Failure> {
    let meant = file_alike(file)?.display().to_string();
    let shown = file.display().to_string();
    let failure = Failure::missing(format!("there is no file {shown}"));
    let next = CommandLine::of_process().corrected(option, &shown, &meant);
    Some(failure.hint(format!("did you mean {meant}?")).next(&next))
}
/// No address book is called even nearly so.
fn nothing_like_it(file: &Path) -> Failure {
    let shown = file.display().to_string();
    Failure::missing(format!("there is no file {shown}"))
        .hint("check the path; --root exports a whole store")
        .next(&CommandLine::of_process().without(&shown).with(ROOT, EXAMPLE))
}

/// For `"C:\My Store\" --dry-run` Windows hands over `C:\My Store" --dry-run`
/// (<https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments>). No name has such a mark
/// there.
pub(crate) fn check_quotation(path: &Path) -> Result<(), Failure> {
    match path.to_str().and_then(|path| path.split_once('"')) {
        Some((before, _)) if cfg!(windows) => {
            Err(Failure::usage(format!("{} has a quotation mark in it", path.display()))
                .hint(format!("type no backslash before the closing quotation mark: \"{before}\"")))
        }
        _ => Ok(()),
    }
}

/// The path from the root of the file system on: account and domain may be above what was typed.
pub(crate) fn whole_path(path: &Path) -> PathBuf {
    let has_parent = path.components().any(|part| part == Component::ParentDir);
    let real = if has_parent { std::fs::canonicalize(path) } else { std::path::absolute(path) };
    real.map_or_else(|_| path.to_owned(), plain)
}
