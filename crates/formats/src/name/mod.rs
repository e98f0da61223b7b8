//! The name of a contact: its parts, the name to show, and whether a full name says only what the
//! parts say.

mod split;

use std::borrow::Cow;
use std::cell::OnceCell;

use mdexport_model::{Class, Contact, Element, Field};

/// Whether a full name without parts is split into parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SplitNames {
    /// Never.
    Never,
    /// Where it is nearly certain what they are.
    #[default]
    WhereCertain,
    /// Also where either order is likely: the given name comes first.
    GivenFirst,
    /// Also where either order is likely: the family name comes first.
    FamilyFirst,
}

/// Where the parts of a name come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The source has them.
    Source,
    /// They were split from the full name: derived, never original.
    Split,
    /// There are none.
    #[default]
    Absent,
}

/// The parts of a name. Empty means absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    pub(crate) prefix: &'a str,
    pub(crate) given: &'a str,
    pub(crate) middle: &'a str,
    pub(crate) family: &'a str,
    pub(crate) suffix: &'a str,
    pub(crate) origin: Origin,
}

/// The fields that are parts of a name.
pub(crate) const PARTS: [Field; 5] =
    [Field::NamePrefix, Field::GivenName, Field::MiddleName, Field::FamilyName, Field::NameSuffix];

impl<'a> Name<'a> {
    /// The contact's name; `split` says whether a full name is split where the source has no parts.
    pub(crate) fn of(contact: &'a Contact<'_>, split: SplitNames) -> Self {
        if contact.has_any(&PARTS) {
            let part = |field| contact.get(field).unwrap_or("");
            return Self {
                prefix: part(Field::NamePrefix),
                given: part(Field::GivenName),
                middle: part(Field::MiddleName),
                family: part(Field::FamilyName),
                suffix: part(Field::NameSuffix),
                origin: Origin::Source,
            };
        }
        contact
            .get(Field::FullName)
            .filter(|full| {
                contact.get(Field::Company).is_none_or(|company| !is_named_by(company, full))
            })
            .and_then(|full| split::split(full, split))
            .map(|parts| Self { origin: Origin::Split, ..parts })
            .unwrap_or_default()
    }

    /// The part that comes behind this field.
    pub(crate) fn part(&self, field: Field) -> &'a str {
        match field {
            Field::NamePrefix => self.prefix,
            Field::GivenName => self.given,
            Field::MiddleName => self.middle,
            Field::FamilyName => self.family,
            Field::NameSuffix => self.suffix,
            _ => "",
        }
    }

    /// Whether no part says who it is: a title or a suffix alone does not.
    pub(crate) fn tells_nobody(&self) -> bool {
        self.given.is_empty() && self.middle.is_empty() && self.family.is_empty()
    }

    /// Empties the parts that are not shown.
    pub(crate) fn keep_only(&mut self, is_shown: impl Fn(Field) -> bool) {
        let parts = [
            &mut self.prefix,
            &mut self.given,
            &mut self.middle,
            &mut self.family,
            &mut self.suffix,
        ];
        for (part, field) in parts.into_iter().zip(PARTS) {
            if !is_shown(field) {
                *part = "";
            }
        }
    }

    fn join(parts: &[&str]) -> String {
        let present: Vec<_> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        present.join(" ")
    }

    /// The parts as one line: `Dr. Anna Maria Berg Jr.`
    pub(crate) fn in_full(&self) -> String {
        Self::join(&[self.prefix, self.given, self.middle, self.family, self.suffix])
    }

    /// Whether `full` says nothing that these parts do not say: the same words as one of the usual
    /// ways to put the parts in line, blanks and case aside.
    pub(crate) fn says(&self, full: &str, ways: &Ways) -> bool {
        // Nearly every full name is one of these to the letter, which is cheap to see.
        let [before, between, behind] = [self.prefix, self.middle, self.suffix];
        if before.is_empty() && between.is_empty() && behind.is_empty() {
            let rest = full.strip_prefix(self.given).and_then(|rest| rest.strip_prefix(' '));
            if rest == Some(self.family) {
                return true;
            }
        }
        let parts = [self.prefix, self.given, self.middle, self.family, self.suffix];
        let is_short = parts.iter().map(|part| part.len()).sum::<usize>() <= SHORT;
        is_short
            && parts.iter().flat_map(|part| part.split_whitespace()).eq(full.split_whitespace())
            || full.split_once(", ") == Some((self.family, self.given))
            || ways.0.get_or_init(|| self.ways()).contains(&words(full))
    }

    /// The usual ways, in words that can be compared.
    fn ways(&self) -> [String; WAYS] {
        let (given, family) =
            (Self::join(&[self.given, self.middle]), Self::join(&[self.family, self.suffix]));
        let ways: [_; WAYS] = [
            self.in_full(),
            Self::join(&[self.given, self.middle, self.family, self.suffix]),
            Self::join(&[self.prefix, self.given, self.family]),
            Self::join(&[self.given, self.family]),
            Self::join(&[self.family, self.given]),
            format!("{}, {}", self.family, given),
            format!("{}, {}", self.family, self.given),
            format!("{family}, {given}"),
        ];
        ways.map(|way| words(&way))
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// In how many ways the parts of a name are put in line.
const WAYS: usize = 8;

/// Names that are not longer than this are compared as they are before it is worked out in which other ways they may
/// be written.
const SHORT: usize = 256;

/// In which ways a name may be put in line. That is worked out once for a contact, and only where it is asked: a
/// contact may have a hundred thousand full names beside one that is as long as all of them.
#[derive(Debug, Default)]
pub(crate) struct Ways(OnceCell<[String; WAYS]>);

/// The name that goes whole into the first name's place where no part says who it is, and its element:
/// the full name, else the one it is filed under. A company's name is in its own place.
pub(crate) fn whole_name<'c>(
    contact: &'c Contact<'_>,
    name: &Name<'_>,
    company: Option<&str>,
) -> Option<(usize, &'c str)> {
    let places = [Field::FullName, Field::FileAs];
    let at = places.iter().find_map(|&field| contact.position(field))?;
    let whole = contact.elements()[at].value.as_ref();
    (name.tells_nobody() && company != Some(whole)).then_some((at, whole))
}

/// Whether a full name is the company's, or the beginning of it: `Berg Lindt` of `Berg Lindt GmbH`.
fn is_named_by(company: &str, full: &str) -> bool {
    let mut words = company.split_whitespace().map(str::to_lowercase);
    full.split_whitespace().all(|word| words.next() == Some(word.to_lowercase()))
}

/// What is shown of a contact that has nothing to show. Roundcube drops a card without any name.
const NO_NAME: &str = "(no name)";

/// The name to show for a contact: its own full name, else its parts, else whatever tells it apart.
/// Never empty.
pub fn display_name<'a>(contact: &'a Contact<'_>) -> Cow<'a, str> {
    if let Some(full) = contact.get(Field::FullName) {
        return full.into();
    }
    if contact.has_any(&PARTS) {
        return Name::of(contact, SplitNames::Never).in_full().into();
    }
    let others = [
        Field::FileAs,
        Field::Nickname,
        Field::Company,
        Field::Email1,
        Field::Email2,
        Field::Email3,
        Field::PhoneMobile,
        Field::PhoneWork,
        Field::PhoneHome,
    ];
    let first_line = |element: &'a Element<'_>| {
        let value = Some(element.value.as_ref()).filter(|_| element.field.class() == Class::Value);
        value.and_then(|value| value.lines().map(str::trim).find(|line| !line.is_empty()))
    };
    let anything = || contact.elements().iter().find_map(first_line);
    others.iter().find_map(|&field| contact.get(field)).or_else(anything).unwrap_or(NO_NAME).into()
}

#[cfg(test)]
mod tests {
    use super::{Name, Origin, Ways};

    #[test]
    fn a_full_name_that_only_repeats_the_parts() {
        let name = Name {
            prefix: "Dr.",
            given: "Anna",
            middle: "Maria",
            family: "Berg",
            suffix: "Jr.",
            origin: Origin::Source,
        };
        let ways = Ways::default();
        for same in ["Dr. Anna Maria Berg Jr.", "anna  berg", "Berg, Anna Maria", "Berg Anna"] {
            assert!(name.says(same, &ways), "{same}");
        }
        for more in ["Anna Berg (Sales)", "Anna", "Anni Berg", "Berg"] {
            assert!(!name.says(more, &ways), "{more}");
        }
    }
}
