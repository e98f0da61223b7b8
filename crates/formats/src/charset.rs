//! Characters that the target encoding lacks.

/// Which encodings hold all the characters seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repertoire(u32);
