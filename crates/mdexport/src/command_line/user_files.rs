//! The user's own files as the command line names them, and the mistakes in them.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use mdexport_formats::Format;
use mdexport_model::Mistake;

use crate::command_line::failure::Failure;
use crate::command_line::input::not_there;
use mdexport_export::plan::names::safe_name;
use mdexport_export::{UserDialect, UserFiles};
use mdexport_manifest::EARLIER;

/// Longer than any file that is written by hand.
const LONGEST: u64 = 1 << 20;

/// Reads the files that were named on the command line.
pub(crate) fn read(dialects: &[PathBuf], elements: Option<&Path>) -> Result<UserFiles, Failure> {
    let text = elements.map(|path| text_of(path, &["--elements"])).transpose()?;
    let mut own = match (elements, text) {
        (Some(path), Some(text)) => {
            UserFiles::with(Some(text.clone())).map_err(|mistake| in_file(path, &text, mistake))?
        }
        _ => UserFiles::with(None).map_err(Failure::missing)?,
    };
    for path in dialects {
        let dialect = UserDialect::parse(text_of(path, &["--dialect"])?);
        let dialect = dialect.map_err(|(mistake, text)| in_file(path, &text, mistake))?;
        check_name(&own, path, dialect.dialect().name())?;
        if let Some(template) = dialect.dialect().import_template() {
            check_file_name(path, &template.file)?;
        }
        own.add(dialect);
    }
    Ok(own)
}

/// A dialect's name is that of a folder of its own.
fn check_name(own: &UserFiles, path: &Path, name: &str) -> Result<(), Failure> {
    let failure = |what| Failure::usage(format!("{}: {what}", path.display()));
    if Format::names().any(|built_in| built_in == name) {
        return Err(failure(format!("{name} is a format of mdexport"))
            .hint(format!("give it another name, such as my-{name}")));
    }
    if name == EARLIER {
        return Err(failure(format!("{EARLIER} is where files of earlier exports go"))
            .hint(format!("give it another name, such as my-{name}")));
    }
    if own.names().any(|other| other == name) {
        return Err(failure(format!("there is another dialect of the name {name}"))
            .hint("give each a name of its own"));
    }
    check_file_name(path, name)
}

/// Names are those of files and folders on every system.
fn check_file_name(path: &Path, name: &str) -> Result<(), Failure> {
    if safe_name(name) == name {
        return Ok(());
    }
    let message =
        format!("{}: Windows can have no file or folder of the name {name}", path.display());
    Err(Failure::usage(message).hint("give it another name"))
}

fn text_of(path: &Path, option: &[&str]) -> Result<String, Failure> {
    let unreadable =
        |error: io::Error| Failure::missing(format!("{} cannot be read: {error}", path.display()));
    let named = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => not_there(path, option).unwrap_or_else(|| unreadable(error)),
        // What a shell makes of `<(…)`, too: the program may be asked to read it again.
        io::ErrorKind::InvalidInput => {
            Failure::usage(format!("{} cannot be read: {error}", path.display()))
                .hint("give the path of a file; save in one what comes from elsewhere")
        }
        _ => unreadable(error),
    };
    let mut bytes = Vec::new();
    let file = mdexport_platform::open_file(path).map_err(named)?;
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LONGEST {
        let message = format!("{} has more than a megabyte", path.display());
        return Err(Failure::usage(message).hint("give a file in TOML that somebody wrote"));
    }
    String::from_utf8(bytes).map_err(|_| {
        Failure::usage(format!("{} is no text in UTF-8", path.display()))
            .hint("save it in UTF-8 with the editor")
    })
}

/// The mistake as its author reads it: file, line, what, and what to do.
fn in_file(path: &Path, text: &str, mistake: Mistake) -> Failure {
    let place = match mistake.line(text) {
        Some(line) => format!("{}, line {line}", path.display()),
        None => path.display().to_string(),
    };
    let hint = mistake.hint.unwrap_or_else(|| {
        "docs/dialect-files.md explains every word that can stand there".to_owned()
    });
    Failure::usage(format!("{place}: {}", mistake.what)).hint(hint)
}
