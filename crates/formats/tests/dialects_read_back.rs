//! What is written as CSV or LDIF is read back by another reader, and every value stands in its box.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod arbitrary;
mod contacts;
mod csv_rows;
mod found;
mod ldif;
mod read_back;
