//! The features and contexts (RFC 9553 section 2.3.3) of each telephone.

use mdexport_model::Field;

/// The telephones: features, contexts, and whether a label says what these do not.
pub(super) const PHONES: [(Field, &[&str], &[&str], bool); 15] = [
    (Field::PhoneWork, &["voice"], &["work"], false),
    (Field::PhoneWork2, &["voice"], &["work"], true),
    (Field::PhoneCompany, &["voice", "main-number"], &["work"], true),
    (Field::PhoneAssistant, &["voice"], &["work"], true),
    (Field::PhoneHome, &["voice"], &["private"], false),
    (Field::PhoneHome2, &["voice"], &["private"], true),
    (Field::PhoneMobile, &["mobile"], &[], false),
    (Field::PhoneMobile2, &["mobile"], &[], true),
    (Field::PhoneCar, &["voice"], &[], true),
    (Field::PhonePager, &["pager"], &[], false),
    (Field::PhoneRadio, &["voice"], &["work"], true),
    (Field::PhoneIp, &["voice"], &["work"], true),
    (Field::PhoneOther, &["voice"], &[], false),
    (Field::FaxWork, &["fax"], &["work"], false),
    (Field::FaxHome, &["fax"], &["private"], false),
];
