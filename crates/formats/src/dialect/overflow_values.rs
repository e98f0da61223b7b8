//! A second value of a field, in the column of the next field of its kind if that one is empty: a second
//! `email` of the store is as good an `E-mail 2` as its `email2`.

use mdexport_model::{Contact, Field};

use crate::outcomes::Marks;

/// The fields whose further values may be in this field's place.
pub(super) const fn earlier(field: Field) -> &'static [Field] {
    match field {
        Field::Email2 => &[Field::Email1],
        Field::Email3 => &[Field::Email1, Field::Email2],
        Field::PhoneWork2 => &[Field::PhoneWork],
        Field::PhoneHome2 => &[Field::PhoneHome],
        Field::PhoneMobile2 => &[Field::PhoneMobile],
        _ => &[],
    }
}

/// A further value of an earlier field that has found no place yet, and its element.
pub(super) fn spare<'c>(
    contact: &'c Contact<'_>,
    field: Field,
    marks: &Marks,
) -> Option<(usize, &'c str)> {
    let further =
        |&earlier: &Field| contact.all(earlier).skip(1).find(|(at, _)| !marks.is_set(*at));
    earlier(field).iter().find_map(further)
}
