//! The fields of a contact, as the vCard world names them.
//!
//! One closed list serves the element table (which element fills which field), the dialects (which
//! column shows which field) and the ledger (what became of each field). The names follow RFC 6350
//! and RFC 9553 where these have one; a second telephone of the same kind is a field of its own,
//! because `MDaemon` and the CSV dialects both number them.

use crate::ledger::{Class, FieldInfo, KindField};
use crate::mistake::{Mistake, nearest};

macro_rules! fields {
    ($($variant:ident $name:literal $label:literal $class:ident;)*) => {
        /// A field of a contact. `name()` is its stable name in dialects, tables and manifests.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Field {
            $(#[doc = concat!("`", $name, "`: ", $label)] $variant,)*
        }

        impl Field {
            /// Every field, in the order of the ledger.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// How many fields there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The stable name, such as `phone.work`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The words a person reads, such as `Business phone`; used as `Label: value` in notes.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// What kind of thing the field holds.
            pub const fn class(self) -> Class {
                match self { $(Self::$variant => Class::$class,)* }
            }

            /// The field of that stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }

        /// The table of the fields of a contact. It is `static`, so that two ledgers have the very same one.
        static FIELDS: [FieldInfo; Field::COUNT] =
            [$(FieldInfo { name: $name, label: $label, class: Class::$class },)*];
    };
}

impl KindField for Field {
    const FIELDS: &'static [FieldInfo] = &FIELDS;

    fn index(self) -> usize {
        self as usize
    }
}

impl Field {
    /// Whether the field holds a date.
    pub const fn is_date(self) -> bool {
        matches!(self, Self::Birthday | Self::Anniversary)
    }

    /// The field of this name, or what to say about the name.
    pub fn named(name: &str) -> Result<Self, Mistake> {
        if name.trim().is_empty() {
            let mistake = Mistake::from("field is empty");
            return Err(mistake.hint(
                "fill it in or remove the block; mdexport formats generic lists the fields",
            ));
        }
        Self::from_name(name).ok_or_else(|| {
            let mistake = Mistake::from(format!("there is no field {name}"));
            match Self::like(name) {
                Some(meant) => mistake.hint(format!("perhaps {} is meant", meant.name())),
                None => mistake.hint("mdexport formats generic lists the fields"),
            }
        })
    }

    /// The field whose name is most like this one, or else whose words are.
    fn like(typed: &str) -> Option<Self> {
        let by_name = nearest(typed, Self::ALL.iter().map(|field| field.name()));
        by_name.and_then(Self::from_name).or_else(|| {
            let label = nearest(typed, Self::ALL.iter().map(|field| field.label()))?;
            Self::ALL.iter().copied().find(|field| field.label() == label)
        })
    }

    /// Whether the field is part of a distribution list's member. Such a field repeats by nature.
    pub const fn is_of_member(self) -> bool {
        matches!(self, Self::MemberUid | Self::MemberName | Self::MemberEmail)
    }

    /// Whether an element can fill the field. A membership is no value of its own: the ledger counts a
    /// list's members under it, whatever each of them consists of.
    pub const fn is_filled(self) -> bool {
        !matches!(self, Self::Membership)
    }
}

fields! {
    FullName "name.full" "Full name" Derived;
    FileAs "name.file-as" "File as" Derived;
    NamePrefix "name.prefix" "Title" Value;
    GivenName "name.given" "First name" Value;
    MiddleName "name.middle" "Middle name" Value;
    FamilyName "name.family" "Last name" Value;
    NameSuffix "name.suffix" "Suffix" Value;
    Nickname "nickname" "Nickname" Value;
    PhoneticGiven "name.phonetic-given" "Phonetic first name" Value;
    PhoneticFamily "name.phonetic-family" "Phonetic last name" Value;
    Email1 "email.1" "E-mail" Value;
    Email2 "email.2" "E-mail 2" Value;
    Email3 "email.3" "E-mail 3" Value;
    Im1 "im.1" "IM address" Value;
    Im2 "im.2" "IM address 2" Value;
    Im3 "im.3" "IM address 3" Value;
    Mms "im.mms" "MMS address" Value;
    BlackberryPin "im.blackberry-pin" "BlackBerry PIN" Value;
    PhoneWork "phone.work" "Business phone" Value;
    PhoneWork2 "phone.work-2" "Business phone 2" Value;
    PhoneCompany "phone.company" "Company main phone" Value;
    PhoneAssistant "phone.assistant" "Assistant's phone" Value;
    PhoneHome "phone.home" "Home phone" Value;
    PhoneHome2 "phone.home-2" "Home phone 2" Value;
    PhoneMobile "phone.mobile" "Mobile phone" Value;
    PhoneMobile2 "phone.mobile-2" "Mobile phone 2" Value;
    PhoneCar "phone.car" "Car phone" Value;
    PhonePager "phone.pager" "Pager" Value;
    PhoneRadio "phone.radio" "Radio phone" Value;
    PhoneIp "phone.ip" "IP phone" Value;
    PhoneOther "phone.other" "Other phone" Value;
    FaxWork "fax.work" "Business fax" Value;
    FaxHome "fax.home" "Home fax" Value;
    WorkStreet "address.work.street" "Business street" Value;
    WorkCity "address.work.city" "Business city" Value;
    WorkRegion "address.work.region" "Business state" Value;
    WorkPostalCode "address.work.postal-code" "Business postal code" Value;
    WorkCountry "address.work.country" "Business country" Value;
    HomeStreet "address.home.street" "Home street" Value;
    HomeCity "address.home.city" "Home city" Value;
    HomeRegion "address.home.region" "Home state" Value;
    HomePostalCode "address.home.postal-code" "Home postal code" Value;
    HomeCountry "address.home.country" "Home country" Value;
    OtherStreet "address.other.street" "Other street" Value;
    OtherCity "address.other.city" "Other city" Value;
    OtherRegion "address.other.region" "Other state" Value;
    OtherPostalCode "address.other.postal-code" "Other postal code" Value;
    OtherCountry "address.other.country" "Other country" Value;
    Company "org.name" "Company" Value;
    PhoneticCompany "org.phonetic-name" "Phonetic company" Value;
    Department "org.department" "Department" Value;
    JobTitle "org.title" "Job title" Value;
    Office "org.office" "Office" Value;
    UrlWork "url.work" "Business web page" Value;
    UrlHome "url.home" "Personal web page" Value;
    Birthday "birthday" "Birthday" Value;
    Anniversary "anniversary" "Anniversary" Value;
    Spouse "related.spouse" "Spouse" Value;
    Children "related.children" "Children" Value;
    Manager "related.manager" "Manager" Value;
    Assistant "related.assistant" "Assistant" Value;
    Categories "categories" "Categories" Value;
    Note "note" "Notes" Value;
    NoteHtml "note.html" "Notes (HTML)" Derived;
    CustomerId "id.customer" "Customer ID" Value;
    GovernmentId "id.government" "Government ID" Value;
    Account "id.account" "Account" Value;
    Photo "photo" "Picture" Binary;
    Key "key" "Public key" Binary;
    MemberUid "member.uid" "Member's UID" Identity;
    MemberName "member.name" "Member's name" Value;
    MemberEmail "member.email" "Member's e-mail" Value;
    Membership "membership" "Membership" Value;
    Unknown "unknown" "Unknown element" Value;
    Uid "uid" "UID" Identity;
    Modified "modified" "Modified" Identity;
    Bookkeeping "bookkeeping" "Book-keeping" Identity;
}

#[cfg(test)]
mod tests {
    use super::Field;

    #[test]
    fn names_lead_back_to_their_field() {
        for &field in Field::ALL {
            assert_eq!(Field::from_name(field.name()), Some(field));
        }
        assert_eq!(Field::from_name("phone.wrok"), None);
    }

    /// As in the lines that `inspect` prints for `--elements`.
    #[test]
    fn a_name_that_was_not_filled_in() {
        let mistake = Field::named(" ").unwrap_err();
        assert_eq!(mistake.what, "field is empty");
        assert!(mistake.hint.unwrap().starts_with("fill it in or remove the block"));
    }

    #[test]
    fn a_name_that_is_none_leads_to_the_nearest() {
        for (typed, meant) in [
            ("phone.wrok", "perhaps phone.work is meant"),
            ("Mobile", "perhaps phone.mobile is meant"),
            ("shoe size", "mdexport formats generic lists the fields"),
        ] {
            let mistake = Field::named(typed).unwrap_err();
            assert_eq!(mistake.what, format!("there is no field {typed}"));
            assert_eq!(mistake.hint.as_deref(), Some(meant));
        }
        assert_eq!(Field::named("phone.work"), Ok(Field::PhoneWork));
    }
}
