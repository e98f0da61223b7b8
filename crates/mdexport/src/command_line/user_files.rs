//! The user's own files: dialects that mdexport does not have, and what elements mean that it does not
//! know.
//!
//! They are read by the same code as those that come with mdexport. The manifest keeps their text, so
//! that an export can be verified when the files are long gone.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mdexport_formats::{Dialect, DialectError, Format};
use mdexport_mdaemon::ElementTable;
use mdexport_model::Mistake;

use crate::command_line::failure::Failure;
use crate::command_line::input::not_there;
use crate::earlier::EARLIER;
use crate::plan::names::safe_name;

/// Longer than anybody writes one.
const LONGEST: u64 = 1 << 20;

/// The formats and the element table of a run: mdexport's, and what the user adds to them.
#[derive(Debug)]
pub(crate) struct UserFiles {
    dialects: Vec<UserDialect>,
    /// The text of the file of elements.
    elements: Option<String>,
    table: ElementTable,
    /// The names of the table's elements.
    names: Arc<[String]>,
}

#[derive(Debug)]
struct UserDialect {
    text: String,
    dialect: Arc<Dialect>,
}

impl UserDialect {
    fn parse(text: String) -> Result<Self, (Mistake, String)> {
        match Dialect::parse(&text) {
            Ok(dialect) => Ok(Self { text, dialect: Arc::new(dialect) }),
            Err(mistake) => Err((mistake, text)),
        }
    }
}

impl UserFiles {
    /// Reads the files that were named on the command line.
    pub(crate) fn read(dialects: &[PathBuf], elements: Option<&Path>) -> Result<Self, Failure> {
        let text = elements.map(|path| read(path, &["--elements"])).transpose()?;
        let mut own = match (elements, text) {
            (Some(path), Some(text)) => {
                Self::with(Some(text.clone())).map_err(|mistake| in_file(path, &text, mistake))?
            }
            _ => Self::with(None).map_err(Failure::missing)?,
        };
        for path in dialects {
            let dialect = UserDialect::parse(read(path, &["--dialect"])?);
            let dialect = dialect.map_err(|(mistake, text)| in_file(path, &text, mistake))?;
            own.check_name(path, dialect.dialect.name())?;
            if let Some(template) = dialect.dialect.import_template() {
                check_file_name(path, &template.file)?;
            }
            own.dialects.push(dialect);
        }
        Ok(own)
    }

    /// Those that a manifest has kept.
    pub(crate) fn recorded(
        dialects: &[String],
        elements: Option<&String>,
    ) -> Result<Self, Mistake> {
        let mut own = Self::with(elements.cloned())?;
        for text in dialects {
            own.dialects.push(UserDialect::parse(text.clone()).map_err(|(mistake, _)| mistake)?);
        }
        Ok(own)
    }

    fn with(elements: Option<String>) -> Result<Self, Mistake> {
        let built_in = ElementTable::built_in()?;
        let table = match &elements {
            Some(text) => built_in.extended(text)?,
            None => built_in,
        };
        let names = table.rows().iter().map(|row| row.name.clone()).collect();
        Ok(Self { dialects: Vec::new(), elements, table, names })
    }

    /// A dialect's name is that of a folder of its own.
    fn check_name(&self, path: &Path, name: &str) -> Result<(), Failure> {
        let failure = |what| Failure::usage(format!("{}: {what}", path.display()));
        if Format::names().any(|built_in| built_in == name) {
            return Err(failure(format!("{name} is a format of mdexport"))
                .hint(format!("give it another name, such as my-{name}")));
        }
        if name == EARLIER {
            return Err(failure(format!("{EARLIER} is where files of earlier exports go"))
                .hint(format!("give it another name, such as my-{name}")));
        }
        if self.names().any(|other| other == name) {
            return Err(failure(format!("there is another dialect of the name {name}"))
                .hint("give each a name of its own"));
        }
        check_file_name(path, name)
    }

    /// The names of the user's dialects.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.dialects.iter().map(|own| own.dialect.name())
    }

    /// The texts of the user's dialects.
    pub(crate) fn dialects(&self) -> impl Iterator<Item = &str> {
        self.dialects.iter().map(|own| own.text.as_str())
    }

    /// The text of the user's file of elements.
    pub(crate) fn elements(&self) -> Option<&str> {
        self.elements.as_deref()
    }

    /// What every element means.
    pub(crate) fn table(&self) -> &ElementTable {
        &self.table
    }

    /// The format of this name, the user's own first.
    pub(crate) fn format(&self, name: &str) -> Result<Format, DialectError> {
        match self.dialects.iter().find(|own| own.dialect.name() == name) {
            Some(own) => Ok(Format::Csv(Arc::clone(&own.dialect))),
            None => Format::named(name, &self.names),
        }
    }
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

fn read(path: &Path, option: &[&str]) -> Result<String, Failure> {
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
