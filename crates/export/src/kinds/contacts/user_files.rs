//! The user's own dialects, and what elements mean that mdexport does not know.
//!
//! They are read by the same code as those that come with mdexport. The manifest keeps their text, so
//! that an export can be verified when the files are long gone.

use std::sync::Arc;

use mdexport_formats::{Dialect, DialectError, Format};
use mdexport_mdaemon::ElementTable;
use mdexport_model::Mistake;

/// The formats and the element table of a run: mdexport's, and what the user adds to them.
#[derive(Debug)]
pub struct UserFiles {
    dialects: Vec<UserDialect>,
    /// The text of the file of elements.
    elements: Option<String>,
    table: ElementTable,
    /// The names of the table's elements.
    names: Arc<[String]>,
}

/// A dialect file.
#[derive(Debug)]
pub struct UserDialect {
    text: String,
    dialect: Arc<Dialect>,
}

impl UserDialect {
    /// The dialect that the file describes.
    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// Reads a dialect file.
    pub fn parse(text: String) -> Result<Self, (Mistake, String)> {
        match Dialect::parse(&text) {
            Ok(dialect) => Ok(Self { text, dialect: Arc::new(dialect) }),
            Err(mistake) => Err((mistake, text)),
        }
    }
}

impl UserFiles {
    /// Those that a manifest has kept.
    pub fn recorded(dialects: &[String], elements: Option<&String>) -> Result<Self, Mistake> {
        let mut own = Self::with(elements.cloned())?;
        for text in dialects {
            own.dialects.push(UserDialect::parse(text.clone()).map_err(|(mistake, _)| mistake)?);
        }
        Ok(own)
    }

    /// No dialects, and these elements beside those that mdexport knows.
    pub fn with(elements: Option<String>) -> Result<Self, Mistake> {
        let built_in = ElementTable::built_in()?;
        let table = match &elements {
            Some(text) => built_in.extended(text)?,
            None => built_in,
        };
        let names = table.rows().iter().map(|row| row.name.clone()).collect();
        Ok(Self { dialects: Vec::new(), elements, table, names })
    }

    /// Adds a dialect.
    pub fn add(&mut self, dialect: UserDialect) {
        self.dialects.push(dialect);
    }

    /// The names of the user's dialects.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.dialects.iter().map(|own| own.dialect.name())
    }

    /// The texts of the user's dialects.
    pub fn dialects(&self) -> impl Iterator<Item = &str> {
        self.dialects.iter().map(|own| own.text.as_str())
    }

    /// The text of the user's file of elements.
    pub fn elements(&self) -> Option<&str> {
        self.elements.as_deref()
    }

    /// What every element means.
    pub fn table(&self) -> &ElementTable {
        &self.table
    }

    /// The format of this name, the user's own first.
    pub fn format(&self, name: &str) -> Result<Format, DialectError> {
        match self.dialects.iter().find(|own| own.dialect.name() == name) {
            Some(own) => Ok(Format::Csv(Arc::clone(&own.dialect))),
            None => Format::named(name, &self.names),
        }
    }
}
