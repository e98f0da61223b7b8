//! What is said of a whole book: its XML declaration and the attributes of its root. It is in no output, so what is
//! not as it should be is reported, and what is not known is counted by its name.

use mdexport_model::DamageCode;

use super::Contacts;
use crate::contacts::attributes::Attributes;
use crate::contacts::book::is_version;
use crate::contacts::declared_encoding::is_label;

/// Attributes of a root: those of address books, and those of the calendar, which the same server writes.
const KNOWN: [&str; 4] = ["version", "encoding", "lastModified", "NextID"];

/// What an XML declaration may have (XML 1.0, production 23).
const DECLARED: [&str; 3] = ["version", "encoding", "standalone"];

impl Contacts<'_, '_> {
    /// Looks at the attributes of the root: if they are not sound, they may be those of a contact.
    pub(super) fn look_at_root(&mut self, name: &str, attributes: &str, offset: usize) {
        if !are_sound(attributes) {
            self.findings.report(offset, DamageCode::BadAttribute, None);
        }
        for attribute in Attributes::of(attributes) {
            let is = |known: &&str| known.eq_ignore_ascii_case(attribute.name);
            if !KNOWN.iter().any(is) && !attribute.name.starts_with("xmlns") {
                self.counts.unknown.note(&format!("{name}@{}", attribute.name));
            }
        }
    }
}

/// Whether an instruction is an XML declaration with something in it that none has.
pub(super) fn is_odd_declaration(instruction: &str) -> bool {
    let Some(attributes) = instruction.strip_prefix("xml") else { return false };
    let is_known = |name: &str| DECLARED.contains(&name);
    !are_sound(attributes) || !Attributes::of(attributes).all(|found| is_known(found.name))
}

/// Whether attributes are written as XML asks, and version and encoding can be such.
fn are_sound(attributes: &str) -> bool {
    Attributes::of(attributes).all(|attribute| {
        let may_be = match attribute.name {
            "version" => is_version(attribute.value),
            "encoding" => is_label(attribute.value),
            _ => true,
        };
        attribute.sound && may_be
    })
}
