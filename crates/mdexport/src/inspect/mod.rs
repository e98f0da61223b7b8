//! What a store holds, before anything is exported. Nothing is written.

mod account;
mod duplicates;
mod elements;
mod elements_file;
pub(crate) mod report;
mod sums;
mod union_find;

pub(crate) use account::{Look, look};
pub(crate) use sums::Collected;
