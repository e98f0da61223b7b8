//! What a record is that is no `contact` element, by what it holds.

use mdexport_model::{Class, Contact, DamageCode, Element, Field, FieldSet, Kind};

use super::Contacts;
use crate::contacts::record_words::RecordWord;

/// Under this name, which no element can have, a record of an unknown kind says what it is called.
const RECORD: &str = "#record";

/// Fields that show, each by itself, that a record is a contact.
const TELLING: &[Field] = &[
    Field::FullName,
    Field::FileAs,
    Field::GivenName,
    Field::MiddleName,
    Field::FamilyName,
    Field::Nickname,
    Field::Email1,
    Field::Email2,
    Field::Email3,
];

/// The fields that an element of the table fills, identity aside.
const KNOWN: FieldSet = {
    let mut known = FieldSet::EMPTY;
    let mut at = 0;
    while at < Field::ALL.len() {
        let field = Field::ALL[at];
        if !matches!(field, Field::Unknown) && !matches!(field.class(), Class::Identity) {
            known.insert(field);
        }
        at += 1;
    }
    known
};

impl Contacts<'_, '_> {
    /// Says what the stray record is that was read, and reports it unless it was expected.
    pub(super) fn judge_stray(&mut self, begin: usize) {
        let Some(stray) = self.stray.take() else { return };
        let contact = &mut self.record.contact;
        if contact.kind == Kind::Group && contact.members().is_empty() && !is_telling(contact) {
            contact.kind = Kind::Individual;
        }
        let is_known = contact.kind == Kind::Group
            || stray.word == Some(RecordWord::Contact)
            || is_contact_by_content(contact);
        let code = if !is_known {
            DamageCode::OtherRecord
        } else if stray.is_headless() || stray.ends_as_contact {
            DamageCode::DamagedRecord
        } else {
            DamageCode::UnknownRecord
        };
        let name = stray.name();
        let first = contact.elements().first().map(|element| element.name.clone());
        if !is_known {
            contact.kind = Kind::Unknown;
            if let Some(name) = name {
                let (name, value) = (RECORD.into(), name.into());
                contact.push(Element { name, value, field: Field::Unknown, row: None });
            }
        }
        if is_known && stray.word.is_some() {
            self.counts.named_records += 1;
            return;
        }
        self.findings.report(begin, code, None);
        match (code, name, first) {
            (DamageCode::DamagedRecord, ..) => {}
            (_, Some(name), _) => self.counts.unknown_records.note(name),
            (_, None, Some(first)) => self.counts.unknown_records.note(&first),
            _ => {}
        }
    }
}

/// Whether the record has a value that the table knows, identity aside.
pub(super) fn holds_known(contact: &Contact<'_>) -> bool {
    contact.fields().intersects(KNOWN)
}

fn is_telling(contact: &Contact<'_>) -> bool {
    contact.has_any(TELLING)
}

/// Whether two elements of the table, an e-mail or a name show that the record is a contact.
fn is_contact_by_content(contact: &Contact<'_>) -> bool {
    let known = contact.elements().iter().filter(|element| element.row.is_some());
    is_telling(contact) || holds_known(contact) && known.take(2).count() == 2
}
