//! The columns of a sheet, in the order in which people look for things: who, how to reach them, where
//! they are, the rest. The last one holds what has no column of its own.

use mdexport_model::Field;

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Field(Field),
    /// Who is on the distribution list.
    Members,
    /// The distribution lists that the contact is on.
    Lists,
    /// Whose contact it is.
    Mailbox,
    Folder,
    /// What has no column. It is the last one, for only then it is known.
    Other,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) content: Content,
    /// In characters.
    width: u8,
}

impl Column {
    const fn field(field: Field, width: u8) -> Self {
        Self { content: Content::Field(field), width }
    }

    /// Its header.
    pub(super) const fn header(self) -> &'static str {
        match self.content {
            Content::Field(field) => field.label(),
            Content::Members => "Members",
            Content::Lists => "Member of",
            Content::Other => "Other",
            Content::Mailbox => "Mailbox",
            Content::Folder => "Folder",
        }
    }

    /// In characters: there is room for the header and the arrow of its filter.
    pub(super) fn width(self) -> usize {
        usize::from(self.width).max(self.header().len() + 4)
    }

    /// What is in it, for people.
    pub(super) const fn meaning(self) -> &'static str {
        match self.content {
            Content::Field(field) => field.name(),
            Content::Members => "the members of a distribution list, a line each",
            Content::Lists => "the distribution lists that the contact is on, a line each",
            Content::Other => "elements of no table, and repeated ones, as lines with their names",
            Content::Mailbox => "the account",
            Content::Folder => "the folder's path",
        }
    }

    /// Whether long lines are broken: in those of people, not in those of programs.
    pub(super) const fn is_wrapped(self) -> bool {
        !matches!(self.content, Content::Field(Field::NoteHtml | Field::Uid))
    }
}

/// All columns.
pub(super) const COLUMNS: &[Column] = {
    use Field as F;
    const fn of(field: Field, width: u8) -> Column {
        Column::field(field, width)
    }
    const fn own(content: Content, width: u8) -> Column {
        Column { content, width }
    }
    &[
        of(F::FullName, 26),
        of(F::NamePrefix, 8),
        of(F::GivenName, 16),
        of(F::MiddleName, 14),
        of(F::FamilyName, 18),
        of(F::NameSuffix, 8),
        of(F::Nickname, 14),
        of(F::Company, 24),
        of(F::Department, 18),
        of(F::JobTitle, 20),
        of(F::Office, 14),
        of(F::Email1, 30),
        of(F::Email2, 30),
        of(F::Email3, 30),
        of(F::PhoneMobile, 18),
        of(F::PhoneMobile2, 18),
        of(F::PhoneWork, 18),
        of(F::PhoneWork2, 18),
        of(F::PhoneCompany, 20),
        of(F::PhoneAssistant, 18),
        of(F::PhoneHome, 18),
        of(F::PhoneHome2, 18),
        of(F::PhoneOther, 18),
        of(F::PhoneCar, 18),
        of(F::PhonePager, 18),
        of(F::PhoneRadio, 18),
        of(F::PhoneIp, 18),
        of(F::FaxWork, 18),
        of(F::FaxHome, 18),
        of(F::WorkStreet, 28),
        of(F::WorkPostalCode, 20),
        of(F::WorkCity, 18),
        of(F::WorkRegion, 15),
        of(F::WorkCountry, 18),
        of(F::HomeStreet, 28),
        of(F::HomePostalCode, 18),
        of(F::HomeCity, 18),
        of(F::HomeRegion, 14),
        of(F::HomeCountry, 16),
        of(F::OtherStreet, 28),
        of(F::OtherPostalCode, 18),
        of(F::OtherCity, 18),
        of(F::OtherRegion, 14),
        of(F::OtherCountry, 16),
        of(F::Birthday, 12),
        of(F::Anniversary, 12),
        of(F::UrlWork, 28),
        of(F::UrlHome, 28),
        of(F::Im1, 22),
        of(F::Im2, 22),
        of(F::Im3, 22),
        of(F::Mms, 18),
        of(F::BlackberryPin, 16),
        of(F::Spouse, 18),
        of(F::Children, 18),
        of(F::Manager, 18),
        of(F::Assistant, 18),
        of(F::Categories, 22),
        of(F::Note, 50),
        own(Content::Members, 40),
        own(Content::Lists, 22),
        own(Content::Mailbox, 28),
        own(Content::Folder, 18),
        of(F::CustomerId, 16),
        of(F::GovernmentId, 16),
        of(F::Account, 16),
        of(F::FileAs, 22),
        of(F::PhoneticGiven, 20),
        of(F::PhoneticFamily, 20),
        of(F::PhoneticCompany, 20),
        of(F::NoteHtml, 30),
        of(F::Uid, 36),
        of(F::Modified, 20),
        own(Content::Other, 40),
    ]
};

#[cfg(test)]
mod tests {
    use mdexport_model::{Class, Field};

    use super::{COLUMNS, Content};

    #[test]
    fn every_field_that_a_cell_can_hold_has_one_column() {
        let of_contacts = |field: &Field| field.is_filled() && !field.is_of_member();
        for &field in Field::ALL.iter().filter(|field| of_contacts(field)) {
            let columns = COLUMNS.iter().filter(|column| column.content == Content::Field(field));
            let is_without = field.class() == Class::Binary
                || matches!(field, Field::Unknown | Field::Bookkeeping);
            assert_eq!(columns.count(), usize::from(!is_without), "{field:?}");
        }
    }
}
