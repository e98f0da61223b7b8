//! Why an export cannot be verified, or not against this store.

use std::io;
use std::path::PathBuf;

use mdexport_manifest::{FILE_NAME, VERSION};

/// Why there is nothing to verify.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// A run to this folder was stopped before it had a manifest.
    #[error("the export to {} was not finished", out.display())]
    Unfinished {
        /// The folder.
        out: PathBuf,
    },
    /// The folder is there, but has no manifest.
    #[error("{} is no export: there is no {FILE_NAME} in it", out.display())]
    NoExport {
        /// The folder.
        out: PathBuf,
    },
    /// The path is that of a file.
    #[error("{} is a file, not the folder of an export", out.display())]
    NotAFolder {
        /// The folder.
        out: PathBuf,
    },
    /// Nothing has this path.
    #[error("there is no folder {}", out.display())]
    NoFolder {
        /// The folder.
        out: PathBuf,
    },
    /// The manifest is there, but cannot be read.
    #[error("the manifest {} cannot be read: {source}", path.display())]
    Unreadable {
        /// The folder.
        out: PathBuf,
        /// Its path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The manifest is no JSON, or has another shape.
    #[error("{} is no manifest of mdexport: {source}", path.display())]
    NotAManifest {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
    /// The manifest has a version that this program does not know.
    #[error("{} has version {found}, and this program knows version {VERSION}", path.display())]
    Version {
        /// Its path.
        path: PathBuf,
        /// The version.
        found: u32,
    },
    /// The manifest names something that this program does not have.
    #[error("{FILE_NAME} asks for what this program does not know: {what}")]
    Unknown {
        /// What it asks for.
        what: String,
    },
}
