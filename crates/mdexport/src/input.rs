//! What is to be read, where the command line does not name it as it is: wildcards, the MDaemon that is
//! installed, and a quotation mark that a backslash has made a part of a path.

use std::path::Path;

use crate::cli::ContactsArguments;
use crate::failure::Failure;
use crate::{installation, wildcards};

/// Names the store or the files as they are.
pub(crate) fn settle(arguments: &mut ContactsArguments) -> Result<(), Failure> {
    let input = &mut arguments.input;
    let paths = input.root.iter().chain(&input.files).chain(&arguments.out);
    paths.map(AsRef::as_ref).try_for_each(check_quotation)?;
    input.files = wildcards::expanded(&input.files)?;
    if input.root.is_none() && input.files.is_empty() {
        input.root = Some(installation::root(input.yes)?);
    }
    Ok(())
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
