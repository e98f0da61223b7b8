//! Turns contacts into a client's file and says what became of each value.

mod charset;
mod lists;
mod marks;
mod name;
mod split_name;
mod writer;

pub use charset::Repertoire;
pub use writer::{Item, Options, Overflow, Tally, Writer};
