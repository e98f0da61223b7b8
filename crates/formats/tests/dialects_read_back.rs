//! What is written as CSV is read back by another reader, and every value stands in its box.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod contacts;
mod csv_rows;
mod read_back;
