//! The commands, each in a file of its own that reads as a recipe.

pub(crate) mod completions;
pub(crate) mod contacts;
pub(crate) mod explain;
pub(crate) mod formats;
pub(crate) mod inspect;
pub(crate) mod manual;
pub(crate) mod verify;
