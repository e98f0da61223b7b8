//! What a store holds, before anything is exported. Nothing is written.

mod account;
mod duplicates;
mod elements;
mod elements_file;
pub mod report;
mod sums;
mod union_find;

pub use account::{Look, look};
pub use sums::Collected;
