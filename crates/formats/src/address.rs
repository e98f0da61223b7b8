//! The three addresses of a contact, and the fields that they are made of.

use mdexport_model::Field;

/// One of a contact's addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Work,
    Home,
    Other,
}

impl Address {
    /// The address of this name in dialects.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "address.work" => Some(Self::Work),
            "address.home" => Some(Self::Home),
            "address.other" => Some(Self::Other),
            _ => None,
        }
    }

    /// Its name in dialects.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Work => "address.work",
            Self::Home => "address.home",
            Self::Other => "address.other",
        }
    }

    /// Street, city, region, postal code and country.
    pub(crate) const fn fields(self) -> [Field; 5] {
        use Field as F;
        match self {
            Self::Work => {
                [F::WorkStreet, F::WorkCity, F::WorkRegion, F::WorkPostalCode, F::WorkCountry]
            }
            Self::Home => {
                [F::HomeStreet, F::HomeCity, F::HomeRegion, F::HomePostalCode, F::HomeCountry]
            }
            Self::Other => {
                [F::OtherStreet, F::OtherCity, F::OtherRegion, F::OtherPostalCode, F::OtherCountry]
            }
        }
    }
}
