//! How a contact is reached: mail, messengers, telephones, addresses and web pages of a card.

use mdexport_model::Field;
use mdexport_vcard::{Version, fits_uri};

use super::card::Card;
use super::{names, phones};
use crate::address::Address;

impl Card<'_, '_, '_> {
    pub(super) fn emails(&mut self) {
        let fields = [Field::Email1, Field::Email2, Field::Email3];
        let addresses = fields.into_iter().flat_map(|field| self.contact.all(field));
        for (index, (at, address)) in addresses.enumerate() {
            let line = self.lines.line("EMAIL");
            let line = match (self.version, index) {
                (Version::V21, 0) => line.parameter_list("TYPE", &["PREF", "INTERNET"]),
                (Version::V3, 0) => line.parameter_list("TYPE", &["INTERNET", "PREF"]),
                (Version::V21 | Version::V3, _) => line.parameter("TYPE", "INTERNET"),
                (Version::V4, 0) => line.parameter("PREF", "1"),
                (Version::V4, _) => line,
            };
            line.text(address);
            self.place(at);
        }
    }

    pub(super) fn messengers(&mut self) {
        for field in [Field::Im1, Field::Im2, Field::Im3] {
            for (at, address) in self.contact.all(field) {
                if self.version != Version::V21 && names::is_messenger_uri(address) {
                    self.lines.line("IMPP").raw(address);
                    self.place(at);
                }
            }
        }
    }

    pub(super) fn phone(&mut self, field: Field) {
        if !self.contact.fields().contains(field) {
            return;
        }
        let (types, labelled) = phones::types(field, self.version);
        for (at, number) in self.contact.all(field) {
            if labelled && self.version == Version::V21 {
                let own = phones::own_type(field);
                let line = self.lines.line("TEL").parameter_list("TYPE", types);
                line.parameter("TYPE", &own).text(number);
            } else if labelled {
                self.groups += 1;
                let group = format!("item{}", self.groups);
                let line = self.lines.grouped_line(&group, "TEL");
                line.parameter_list("TYPE", types).text(number);
                self.lines.grouped_line(&group, "X-ABLabel").text(field.label());
            } else {
                self.lines.line("TEL").parameter_list("TYPE", types).text(number);
            }
            self.place(at);
        }
    }

    pub(super) fn address(&mut self, address: Address) {
        let fields = address.fields();
        if !self.contact.has_any(&fields) {
            return;
        }
        let types: &[&str] = match address {
            Address::Work => &["WORK"],
            Address::Home => &["HOME"],
            Address::Other => &[],
        };
        // Post office box and extended address, which the store does not tell from the street.
        let empty = ["", ""];
        let parts = fields.map(|field| self.contact.get(field).unwrap_or(""));
        let line = self.lines.line("ADR").parameter_list("TYPE", types);
        line.components(empty.into_iter().chain(parts));
        for field in fields {
            self.place_component(field);
        }
    }

    pub(super) fn web_page(&mut self, field: Field, context: &str) {
        for (at, page) in self.contact.all(field) {
            if fits_uri(page) {
                self.lines.line("URL").parameter("TYPE", context).raw(page);
                self.place(at);
            }
        }
    }
}
