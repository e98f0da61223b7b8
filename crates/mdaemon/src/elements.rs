//! The element table: which element of `AddrBook.mrk` fills which field, and how surely we know.
//!
//! The table is `elements.toml` beside this file, data and not code, because what is known of
//! `MDaemon`'s elements grows with every store that somebody looks into. Names match without regard to
//! case: the few sources there are do not agree about it.

use std::collections::HashMap;

use mdexport_model::Field;
use serde::Deserialize;
use thiserror::Error;

/// How surely an element is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Two independent readers of real files use the name.
    Confirmed,
    /// One reader of real files uses the name.
    Seen,
    /// The name follows from the vendor's programming interface by the rule that holds for most of
    /// those seen; no file showed it.
    Inferred,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct KnownElement {
    /// The element's name in the spelling of the table; children of containers as
    /// `publicKeys/publicKey/key`.
    pub name: String,
    /// The field that it fills.
    pub field: Field,
    /// How surely it is known.
    pub evidence: Evidence,
}

/// The element table.
#[derive(Clone, Debug)]
pub struct ElementTable {
    rows: Vec<KnownElement>,
    by_name: HashMap<String, u16>,
}

/// What is wrong with an element table.
#[derive(Debug, Error)]
pub enum ElementTableError {
    /// The file is no TOML, or not of the table's shape.
    #[error("the element table cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// A row names a field that does not exist.
    #[error("element {element} is to fill the field {field}, which does not exist")]
    UnknownField {
        /// The row's element.
        element: String,
        /// The field it names.
        field: String,
    },
    /// Two rows have the same name.
    #[error("element {0} stands in the table twice")]
    Twice(String),
    /// More rows than any store has elements.
    #[error("the element table has more than 65,535 rows")]
    TooLong,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    elements: Vec<RowFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowFile {
    name: String,
    field: String,
    known: Evidence,
}

impl ElementTable {
    /// The table that comes with mdexport.
    pub fn built_in() -> Result<Self, ElementTableError> {
        Self::parse(include_str!("elements.toml"))
    }

    /// Reads a table.
    pub fn parse(text: &str) -> Result<Self, ElementTableError> {
        let file: TableFile = toml::from_str(text)?;
        let mut table = Self { rows: Vec::new(), by_name: HashMap::new() };
        for row in file.elements {
            let Some(field) = Field::from_name(&row.field) else {
                return Err(ElementTableError::UnknownField {
                    element: row.name,
                    field: row.field,
                });
            };
            let at = u16::try_from(table.rows.len()).map_err(|_| ElementTableError::TooLong)?;
            if table.by_name.insert(row.name.to_ascii_lowercase(), at).is_some() {
                return Err(ElementTableError::Twice(row.name));
            }
            table.rows.push(KnownElement { name: row.name, field, evidence: row.known });
        }
        Ok(table)
    }

    /// The rows, in the table's order.
    pub fn rows(&self) -> &[KnownElement] {
        &self.rows
    }

    /// The row of the element with this name, in any case.
    pub(crate) fn find(&self, name: &str) -> Option<u16> {
        // Names longer than any of the table's need no look-up, and no allocation.
        let mut lower = [0_u8; 32];
        let lower = lower.get_mut(..name.len())?;
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).ok().and_then(|name| self.by_name.get(name)).copied()
    }

    /// The row at this place.
    pub(crate) fn row(&self, at: u16) -> &KnownElement {
        &self.rows[usize::from(at)]
    }
}

#[cfg(test)]
mod tests {
    use mdexport_model::Field;

    use super::{ElementTable, ElementTableError};

    #[test]
    fn names_match_in_any_case() {
        let table = ElementTable::built_in().unwrap();
        let row = table.row(table.find("HOMEZIPCODE").unwrap());
        assert_eq!((row.name.as_str(), row.field), ("homeZipcode", Field::HomePostalCode));
        assert_eq!(table.find("homeZip"), None);
        assert_eq!(table.find(&"x".repeat(5000)), None);
    }

    #[test]
    fn every_name_fits_the_look_up() {
        let table = ElementTable::built_in().unwrap();
        for row in table.rows() {
            assert!(table.find(&row.name).is_some(), "{}", row.name);
        }
    }

    #[test]
    fn every_field_but_unknown_has_an_element() {
        let table = ElementTable::built_in().unwrap();
        for &field in Field::ALL {
            let known = table.rows().iter().any(|row| row.field == field);
            assert_eq!(known, field != Field::Unknown, "{}", field.name());
        }
    }

    #[test]
    fn mistakes_are_named() {
        let wrong = "elements = [{ name = 'a', field = 'phone.wrok', known = 'seen' }]";
        let error = ElementTable::parse(wrong).unwrap_err();
        assert!(matches!(error, ElementTableError::UnknownField { .. }), "{error}");
        let twice = "elements = [{ name = 'a', field = 'note', known = 'seen' }, \
                     { name = 'A', field = 'note', known = 'seen' }]";
        assert!(matches!(ElementTable::parse(twice), Err(ElementTableError::Twice(_))));
    }
}
