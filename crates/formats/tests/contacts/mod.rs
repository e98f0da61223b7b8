//! Contacts that tests write.

use mdexport_model::{Contact, Element, Field};

/// A contact with these elements.
pub(crate) fn contact(values: &[(&'static str, &'static str, Field)]) -> Contact<'static> {
    let mut contact = Contact::default();
    for &(name, value, field) in values {
        contact.push(Element { name: name.into(), value: value.into(), field, row: None });
    }
    contact
}

/// A picture, as a store breaks it into lines.
pub(crate) const JPEG: &str = "/9j/4AAQ\r\nSkZJRg==";
/// A key.
pub(crate) const KEY: &str = "-----BEGIN CERTIFICATE-----\r\nMIIB\r\n-----END CERTIFICATE-----\r\n";

/// Every field, most of them with a value that is hard to write.
pub(crate) const MAXIMAL: &[(&str, &str, Field)] = &[
    ("guid", "0123456789abcdef0123456789abcdef", Field::Uid),
    ("modified", "2024-01-31 10:39:03", Field::Modified),
    ("flags", "5", Field::Bookkeeping),
    ("fullName", "Dr. Anna; \\Maria, Berg \u{1f600}", Field::FullName),
    ("fileAs", "Berg, Anna", Field::FileAs),
    ("prefix", "Dr., Dr.", Field::NamePrefix),
    ("firstName", "Anna;", Field::GivenName),
    ("middleName", "\\Maria\\", Field::MiddleName),
    ("lastName", "Berg, Tal", Field::FamilyName),
    ("suffix", "Jr.", Field::NameSuffix),
    ("nickName", "Annie, the \u{201e}boss\u{201c}", Field::Nickname),
    ("yomiFirstName", "\u{30a2}\u{30f3}\u{30ca}", Field::PhoneticGiven),
    ("yomiLastName", "\u{30d9}\u{30eb}\u{30af}", Field::PhoneticFamily),
    ("email", "anna@example.com", Field::Email1),
    ("email2", "anna.berg@example.org", Field::Email2),
    ("email3", "\"a;b\"@example.net", Field::Email3),
    ("IMAddress", "xmpp:anna@example.com", Field::Im1),
    ("IMAddress2", "anna_1980", Field::Im2),
    ("IMAddress3", "skype:anna?chat", Field::Im3),
    ("mMSAddress", "+49 170 1", Field::Mms),
    ("bBPIN", "2100000A", Field::BlackberryPin),
    ("busPhone", "+49 30 1;ext=2", Field::PhoneWork),
    ("busPhone2", "+49 30 2", Field::PhoneWork2),
    ("busMainPhone", "+49 30 3", Field::PhoneCompany),
    ("busAssistantPhone", "+49 30 4", Field::PhoneAssistant),
    ("homePhone", "+49 30 5", Field::PhoneHome),
    ("homePhone2", "+49 30 6", Field::PhoneHome2),
    ("homeMobile", "+49 170 7", Field::PhoneMobile),
    ("mobile2", "+49 170 8", Field::PhoneMobile2),
    ("carPhoneNumber", "+49 30 9", Field::PhoneCar),
    ("busPager", "+49 30 10", Field::PhonePager),
    ("busRadio", "+49 30 11", Field::PhoneRadio),
    ("busIPPhone", "sip:12@example.com", Field::PhoneIp),
    ("otherPhone", "+49 30 13", Field::PhoneOther),
    ("busFax", "+49 30 14", Field::FaxWork),
    ("homeFax", "+49 30 15", Field::FaxHome),
    ("busAddress", "Ring 1\r\n2nd floor; left, rear", Field::WorkStreet),
    ("busCity", "K\u{f6}ln", Field::WorkCity),
    ("busState", "NRW", Field::WorkRegion),
    ("busZipCode", "01000", Field::WorkPostalCode),
    ("busCountry", "Germany", Field::WorkCountry),
    ("homeAddress", "Weg 2", Field::HomeStreet),
    ("homeCity", "Bonn", Field::HomeCity),
    ("homeState", "RLP", Field::HomeRegion),
    ("homeZipcode", "53111", Field::HomePostalCode),
    ("homeCountry", "Deutschland", Field::HomeCountry),
    ("otherAddress", "Hut 3", Field::OtherStreet),
    ("otherCity", "Ulm", Field::OtherCity),
    ("otherState", "BW", Field::OtherRegion),
    ("otherZipCode", "89073", Field::OtherPostalCode),
    ("otherCountry", "DE", Field::OtherCountry),
    ("busCompany", "Berg; T\u{f6}chter, Inc.", Field::Company),
    ("yomiCompanyName", "\u{30d9}", Field::PhoneticCompany),
    ("busDepartment", "R&D, 2", Field::Department),
    ("busTitle", "Head; of \\ all", Field::JobTitle),
    ("busOffice", "Room 5", Field::Office),
    ("busWebAddress", "https://example.com/?a=1,2;b=3#x", Field::UrlWork),
    ("homeWebAddress", "www.example.org/~anna", Field::UrlHome),
    ("birthday", "1980-05-07 00:00", Field::Birthday),
    ("anniversary", "1604-02-29", Field::Anniversary),
    ("spouse", "Kim; Lee", Field::Spouse),
    ("children", "Ada, Bob", Field::Children),
    ("busManager", "Max, Jr.", Field::Manager),
    ("busAssistant", "Eva", Field::Assistant),
    ("categories", "Friends;Family, Friends", Field::Categories),
    ("comment", "line 1\r\n\r\n\tline 3; a, b\\c \u{20ac}\r\n", Field::Note),
    ("commentHtml", "<p title=\"a;b\">1, 2</p>", Field::NoteHtml),
    ("customerId", "C-1", Field::CustomerId),
    ("governmentId", "G-2", Field::GovernmentId),
    ("accountName", "A-3", Field::Account),
    ("picture", JPEG, Field::Photo),
    ("publicKey", KEY, Field::Key),
    ("shoe_size@unit", "38; EU", Field::Unknown),
];

/// The fields that a contact has which is no distribution list.
pub(crate) fn of_people() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| field.is_filled() && !field.is_of_member())
}

#[test]
fn the_maximal_contact_has_every_field() {
    for field in of_people() {
        assert!(MAXIMAL.iter().any(|(_, _, filled)| *filled == field), "{field:?}");
    }
}
