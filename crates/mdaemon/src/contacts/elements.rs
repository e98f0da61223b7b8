//! The element table: which element of `AddrBook.mrk` fills which field, and how surely we know.
//!
//! The table is `elements.toml` beside this file, data and not code, because what is known of
//! `MDaemon`'s elements grows with every store that is looked into. Names match without regard to
//! case: the few sources there are do not agree about it. A file of the same shape adds to the table
//! what an administrator knows of a store.

use std::collections::HashSet;

use mdexport_model::{Field, Mistake};
use serde::Deserialize;
use toml::Spanned;

use crate::contacts::group_words::GroupWords;
use crate::contacts::name_index::NameIndex;
use crate::contacts::record_words::RecordWords;

/// How surely an element is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Two independent readers of real files use the name.
    Confirmed,
    /// One reader of real files uses the name.
    Seen,
    /// The name follows from the vendor's programming interface by the rule that holds for most of
    /// those seen; no file showed it.
    Inferred,
    /// Who has the store says so.
    #[default]
    Stated,
}

impl Evidence {
    /// The name, as files of elements have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Seen => "seen",
            Self::Inferred => "inferred",
            Self::Stated => "stated",
        }
    }
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct KnownElement {
    /// The element's name in the spelling of the table; children of containers as
    /// `publicKeys/publicKey/key`, attributes as `email@type`.
    pub name: String,
    /// The field that it fills.
    pub field: Field,
    /// How surely it is known.
    pub evidence: Evidence,
}

/// The element table.
#[derive(Clone, Debug, Default)]
pub struct ElementTable {
    rows: Vec<KnownElement>,
    index: NameIndex,
    groups: GroupWords,
    records: RecordWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    #[serde(default)]
    elements: Vec<RowFile>,
    #[serde(default)]
    groups: GroupWords,
    #[serde(default)]
    records: RecordWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowFile {
    name: Spanned<String>,
    field: Spanned<String>,
    #[serde(default)]
    known: Evidence,
}

/// The longest name.
const LONGEST: usize = 64;

impl ElementTable {
    /// The table that comes with mdexport.
    pub fn built_in() -> Result<Self, Mistake> {
        Self::default().extended(include_str!("elements.toml"))
    }

    /// The table with the rows of this file, too. One of a name that is there takes its place.
    pub fn extended(mut self, text: &str) -> Result<Self, Mistake> {
        let file: TableFile = toml::from_str(text).map_err(|error| {
            Mistake::of_toml(error.message(), error.span().map(|span| span.start))
        })?;
        let mut names = HashSet::with_capacity(file.elements.len());
        for row in &file.elements {
            let name = row.name.get_ref();
            check_name(name).map_err(|mistake| mistake.at(row.name.span().start))?;
            let field = field(row.field.get_ref()).map_err(|mistake| {
                mistake.within(&format!("element {name}")).at(row.field.span().start)
            })?;
            if !names.insert(name.to_ascii_lowercase()) {
                let twice = Mistake::from(format!("element {name} stands there twice"));
                return Err(twice.at(row.name.span().start));
            }
            self.set(name, field, row.known);
        }
        u16::try_from(self.rows.len()).map_err(|_| "there are too many elements")?;
        self.index = NameIndex::of(self.rows.iter().map(|row| row.name.as_str()));
        for row in &file.elements {
            self.check_nesting(row.name.get_ref())
                .map_err(|mistake| mistake.at(row.name.span().start))?;
        }
        self.groups.extend(file.groups);
        self.records.extend(file.records)?;
        Ok(self)
    }

    /// Sets what an element is, one of the table as it was or a new one.
    fn set(&mut self, name: &str, field: Field, evidence: Evidence) {
        if let Some(at) = self.find(name) {
            let row = &mut self.rows[usize::from(at)];
            (row.field, row.evidence) = (field, evidence);
        } else {
            self.rows.push(KnownElement { name: name.to_owned(), field, evidence });
        }
    }

    /// An element of the table holds text, so that none can be inside another.
    fn check_nesting(&self, name: &str) -> Result<(), Mistake> {
        let mut parents = name.match_indices('/').map(|(at, _)| &name[..at]);
        let known = parents.find_map(|parent| self.find(parent));
        if let Some(parent) = known.map(|at| &self.row(at).name) {
            return Err(format!("element {name} is inside {parent}, which holds text").into());
        }
        let is_inside = |row: &&KnownElement| {
            row.name.split_at_checked(name.len()).is_some_and(|(around, rest)| {
                rest.starts_with('/') && around.eq_ignore_ascii_case(name)
            })
        };
        match self.rows.iter().find(is_inside) {
            Some(child) => {
                let mistake = Mistake::from(format!("element {name} holds {}", child.name));
                Err(mistake.hint("name the elements in it, not the one around them"))
            }
            None => Ok(()),
        }
    }

    /// The rows, in the table's order.
    pub fn rows(&self) -> &[KnownElement] {
        &self.rows
    }

    /// The words of distribution lists.
    pub(crate) fn groups(&self) -> &GroupWords {
        &self.groups
    }

    /// The names of records other than `contact`.
    pub(crate) fn records(&self) -> &RecordWords {
        &self.records
    }

    /// The first row that fills this field.
    pub(crate) fn first_of(&self, field: Field) -> Option<u16> {
        let at = self.rows.iter().position(|row| row.field == field)?;
        u16::try_from(at).ok()
    }

    /// The row of the element with this name, in any case.
    pub(crate) fn find(&self, name: &str) -> Option<u16> {
        self.index.find(name, |number| self.row(number).name.as_str())
    }

    /// The row at this place.
    pub(crate) fn row(&self, at: u16) -> &KnownElement {
        &self.rows[usize::from(at)]
    }
}

fn check_name(name: &str) -> Result<(), Mistake> {
    let forbidden =
        |sign: char| sign.is_whitespace() || sign.is_control() || "<>&\"'=#".contains(sign);
    let has_gap = name.split(['/', '@']).any(str::is_empty);
    if name.len() > LONGEST || has_gap || name.contains(forbidden) {
        let mistake = Mistake::from(format!("{name:?} cannot be the name of an element"));
        return Err(mistake.hint(format!(
            "write it as in the address book, in up to {LONGEST} bytes: handy, phones/phone for one \
             inside another, phone@type for an attribute"
        )));
    }
    if name.eq_ignore_ascii_case("contact") {
        return Err("contact is the record itself".into());
    }
    Ok(())
}

fn field(name: &str) -> Result<Field, Mistake> {
    match Field::named(name)? {
        Field::Unknown => {
            let mistake = Mistake::from("unknown is no field that an element can fill");
            Err(mistake.hint("leave it out, and it is kept as what nobody knows"))
        }
        field if field.is_of_member() || !field.is_filled() => {
            let mistake = Mistake::from(format!("no element fills {name} by its own name"));
            Err(mistake.hint("name what the members stand in under [groups], containers"))
        }
        field => Ok(field),
    }
}

#[cfg(test)]
mod tests {
    use mdexport_model::Field;

    use super::{ElementTable, Evidence};

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
    fn every_field_of_a_person_has_an_element() {
        let table = ElementTable::built_in().unwrap();
        let of_none =
            |field: Field| field == Field::Unknown || !field.is_filled() || field.is_of_member();
        for &field in Field::ALL {
            let known = table.rows().iter().any(|row| row.field == field);
            assert_eq!(known, !of_none(field), "{}", field.name());
        }
    }

    #[test]
    fn a_row_takes_the_place_of_another_or_comes_behind_all() {
        let built_in = ElementTable::built_in().unwrap();
        let more = "[[elements]]\nname = 'handy'\nfield = 'phone.mobile'\n\
                    [[elements]]\nname = 'BUSPHONE'\nfield = 'phone.company'\n\
                    [[elements]]\nname = 'email@type'\nfield = 'note'\n";
        let table = built_in.clone().extended(more).unwrap();
        assert_eq!(table.rows().len(), built_in.rows().len() + 2);
        assert_eq!(table.find("busPhone"), built_in.find("busPhone"));
        let row = table.row(table.find("busPhone").unwrap());
        assert_eq!((row.name.as_str(), row.field), ("busPhone", Field::PhoneCompany));
        let handy = table.find("Handy").unwrap();
        assert_eq!(usize::from(handy), built_in.rows().len());
        assert_eq!(table.row(handy).field, Field::PhoneMobile);
        assert_eq!(table.row(handy).evidence, Evidence::Stated);
    }

    #[test]
    fn the_table_says_how_everything_is_known() {
        let table = ElementTable::built_in().unwrap();
        assert!(table.rows().iter().all(|row| row.evidence != Evidence::Stated));
    }

    #[test]
    fn evidence_is_called_as_in_files() {
        for evidence in [Evidence::Confirmed, Evidence::Seen, Evidence::Inferred, Evidence::Stated]
        {
            let known = evidence.name();
            let row = format!("elements = [{{ name = 'a', field = 'note', known = '{known}' }}]");
            let table = ElementTable::default().extended(&row).unwrap();
            assert_eq!(table.rows()[0].evidence, evidence);
        }
    }

    #[test]
    fn mistakes_have_line_and_hint() {
        let long = "x".repeat(65);
        for (name, field, expected, hint) in [
            ("a", "phone.wrok", "element a: there is no field phone.wrok", "phone.work is meant"),
            ("a", "unknown", "no field that an element can fill", "leave it out"),
            ("b", "note", "element b stands there twice", ""),
            ("B", "note", "element B stands there twice", ""),
            ("publicKeys", "note", "publicKeys holds publicKeys/publicKey/key", "in it"),
            ("Email/x", "note", "Email/x is inside email, which holds text", ""),
            ("contact", "note", "contact is the record itself", ""),
            ("", "note", "cannot be the name", "write it as"),
            ("a//b", "note", "cannot be the name", "write it as"),
            ("a b", "note", "cannot be the name", "write it as"),
            (&long, "note", "cannot be the name", "write it as"),
        ] {
            let text = format!(
                "# Mine\nelements = [\n{{ name = 'b', field = 'note' }},\n\
                 {{ name = '{name}', field = '{field}' }},\n]\n"
            );
            let mistake = ElementTable::built_in().unwrap().extended(&text).unwrap_err();
            assert!(mistake.what.contains(expected), "{name}: {mistake:#?}");
            assert_eq!(mistake.line(&text), Some(4), "{name}: {mistake:#?}");
            let said = mistake.hint.as_deref().unwrap_or_default();
            assert!(said.contains(hint) && said.is_empty() == hint.is_empty(), "{mistake:#?}");
        }
        let misspelt = "elements = [{ name = 'a', feild = 'note' }]";
        let mistake = ElementTable::default().extended(misspelt).unwrap_err();
        assert_eq!(mistake.hint.as_deref(), Some("perhaps field is meant"));
    }
}
