//! Why there is no format of a name.

use mdexport_model::Mistake;
use thiserror::Error;

/// A format that cannot be had.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DialectError {
    /// Its dialect file cannot be used.
    #[error("{0}")]
    Mistake(#[from] Mistake),
    /// No dialect or format has this name.
    #[error("there is no format {0}")]
    Unknown(String),
}
