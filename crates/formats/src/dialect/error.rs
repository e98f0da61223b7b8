//! What is wrong with a dialect file.

use mdexport_model::Field;
use thiserror::Error;

/// A dialect file that cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DialectError {
    /// It is no TOML, or says something that no dialect can say.
    #[error("the dialect file cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// It contradicts itself, or names what does not exist.
    #[error("dialect {name}: {what}")]
    Meaning {
        /// The dialect's name.
        name: String,
        /// What is wrong.
        what: String,
    },
    /// No dialect or format has this name.
    #[error("there is no format {0}")]
    Unknown(String),
}

impl DialectError {
    pub(super) fn new(name: &str, what: String) -> Self {
        Self::Meaning { name: name.to_owned(), what }
    }
}

/// The field of this name, or what to say about it.
pub(super) fn named_field(name: &str) -> Result<Field, String> {
    Field::from_name(name).ok_or_else(|| format!("there is no field {name}"))
}
