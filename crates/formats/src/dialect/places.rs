//! Which fields have a place of their own in a row.

use mdexport_model::{Field, Mistake};

use crate::name::PARTS;

/// The field of this name, if one place can hold its values.
pub(super) fn placed(name: &str) -> Result<Field, Mistake> {
    let field = Field::named(name)?;
    if matches!(field, Field::Unknown | Field::Bookkeeping)
        || field.is_of_member()
        || !field.is_filled()
    {
        let mistake = Mistake::from(format!("{name} stands for any number of elements"));
        return Err(mistake.hint("leave it out; --elements gives an element a field of its own"));
    }
    Ok(field)
}

/// Whether the field's value is written as it is, with nothing to work out.
pub(super) fn is_plain(field: Field) -> bool {
    !PARTS.contains(&field)
        && !field.is_date()
        && !matches!(field, Field::FullName | Field::Note | Field::Categories)
}
