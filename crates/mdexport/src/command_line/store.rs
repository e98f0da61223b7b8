//! The one place where a store is opened.

use std::path::Path;

use mdexport_mdaemon::{RootKind, Store};

use super::failure::Failure;
use super::hints::store_failure;

/// The store in this folder, read as the user says that it is, or as what it shows.
pub(crate) fn open(root: &Path, layout: Option<RootKind>) -> Result<Store, Failure> {
    Store::open_as(root, layout).map_err(|error| store_failure(root, &error))
}
