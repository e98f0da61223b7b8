//! The `TEL` types of each telephone.
//!
//! `FAX` comes before `WORK` and `HOME`: Thunderbird goes by the first type that it knows. Telephones for
//! which vCard has no type get the nearest ones and a label, which Apple's and Google's address books
//! show.

use mdexport_model::Field;
use mdexport_vcard::Version;

/// The telephones, in the order of the card; the second of a kind is told by coming second.
pub(super) const PHONES: [Field; 15] = [
    Field::PhoneWork,
    Field::PhoneWork2,
    Field::PhoneCompany,
    Field::PhoneAssistant,
    Field::PhoneHome,
    Field::PhoneHome2,
    Field::PhoneMobile,
    Field::PhoneMobile2,
    Field::PhoneCar,
    Field::PhonePager,
    Field::PhoneRadio,
    Field::PhoneIp,
    Field::PhoneOther,
    Field::FaxWork,
    Field::FaxHome,
];

/// The type of 2.1 for a telephone that needs a label; it has no labels, but any type that begins with
/// `X-`, which Android shows as one.
pub(super) fn own_type(field: Field) -> String {
    let letters = field.label().chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ');
    let words: String =
        letters.map(|c| if c == ' ' { '-' } else { c.to_ascii_uppercase() }).collect();
    format!("X-{words}")
}

/// The types of a telephone, and whether it needs a label to be told from others.
pub(super) const fn types(field: Field, version: Version) -> (&'static [&'static str], bool) {
    match (field, version) {
        (Field::PhoneWork | Field::PhoneWork2, _) => (&["WORK", "VOICE"], false),
        (Field::PhoneCompany | Field::PhoneAssistant | Field::PhoneRadio | Field::PhoneIp, _) => {
            (&["WORK", "VOICE"], true)
        }
        (Field::PhoneHome | Field::PhoneHome2, _) => (&["HOME", "VOICE"], false),
        // As MailEnable writes it.
        (Field::PhoneMobile | Field::PhoneMobile2, Version::V21) => (&["CELL", "VOICE"], false),
        (Field::PhoneMobile | Field::PhoneMobile2, _) => (&["CELL"], false),
        (Field::PhoneCar, Version::V21 | Version::V3) => (&["CAR"], false),
        // RFC 6350 has no CAR.
        (Field::PhoneCar, Version::V4) => (&["VOICE"], true),
        (Field::PhonePager, _) => (&["PAGER"], false),
        (Field::FaxWork, _) => (&["FAX", "WORK"], false),
        (Field::FaxHome, _) => (&["FAX", "HOME"], false),
        _ => (&["VOICE"], false),
    }
}
