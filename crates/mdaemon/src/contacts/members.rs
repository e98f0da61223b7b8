//! Finds the members of a distribution list among the elements of a record, by their shape.
//!
//! How `MDaemon` writes lists is not documented; by its interfaces a member has a UID, a name and an
//! e-mail address. These are its *parts*: attributes or children by the words of the element table
//! ([`GroupWords`]). An element that the table does not know is a member if it has parts and
//!
//! - it is in a container that the table names (`members`, at any depth): then any part will do,
//!   and a bare text is one, too; or
//! - it has a member's name itself (`groupMember`, directly in the record) and an address or a UID; or
//! - it is in any other element of the record, the record says nothing that only a person has (a
//!   first name, a telephone, an address …), and the shape is plain: each of its siblings has an address
//!   or a UID, and one of them has two parts or is called `contact`.
//!
//! A mark (`isGroup`) that says no rules everything out. One that says yes makes a list even of a
//! record without members; then an element with an address or a UID is a member wherever it is,
//! directly in the record or in another one.
//!
//! What is no part stays an unknown element.

use std::collections::HashSet;
use std::ops::Range;

use mdexport_model::{Contact, Element, Field, Kind, Member};

use crate::contacts::group_words::{GroupWords, Part};

/// The place of an element that may be a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Directly in the record.
    Record,
    /// In an element that is directly in the record.
    Element,
    /// In a container that the table names.
    Container,
}

/// An element that may be a member.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) place: Place,
    /// How long the path of its names is.
    pub(crate) path: usize,
    /// Its values among those of the record: attributes, children, its own text.
    pub(crate) values: Range<usize>,
}

/// Fields that only a person or a company has.
const PERSONAL: &[Field] = &[
    Field::NamePrefix,
    Field::GivenName,
    Field::MiddleName,
    Field::FamilyName,
    Field::NameSuffix,
    Field::PhoneticGiven,
    Field::PhoneticFamily,
    Field::Im1,
    Field::PhoneWork,
    Field::PhoneWork2,
    Field::PhoneCompany,
    Field::PhoneHome,
    Field::PhoneHome2,
    Field::PhoneMobile,
    Field::PhoneMobile2,
    Field::PhoneOther,
    Field::FaxWork,
    Field::FaxHome,
    Field::WorkStreet,
    Field::WorkCity,
    Field::HomeStreet,
    Field::HomeCity,
    Field::OtherStreet,
    Field::OtherCity,
    Field::Company,
    Field::Department,
    Field::JobTitle,
    Field::UrlWork,
    Field::UrlHome,
    Field::Birthday,
    Field::Anniversary,
    Field::Spouse,
    Field::Children,
    Field::Manager,
    Field::Assistant,
    Field::Photo,
    Field::Key,
];

/// Makes a distribution list of the record if it is one; `is_named` if its element is called so.
pub(crate) fn recognise(
    contact: &mut Contact<'_>,
    candidates: &[Candidate],
    words: &GroupWords,
    is_named: bool,
) {
    let mark = mark(contact, words).or(is_named.then_some(true));
    match mark {
        Some(false) => return,
        Some(true) => contact.kind = Kind::Group,
        None if candidates.is_empty() => return,
        None => {}
    }
    let members = Shapes::of(contact, candidates, words, mark.is_some()).members();
    contact.add_members(members);
}

/// What the record's own elements and attributes say of its kind; the first word counts.
fn mark(contact: &Contact<'_>, words: &GroupWords) -> Option<bool> {
    let may_say =
        |element: &&Element<'_>| matches!(element.field, Field::Unknown | Field::Bookkeeping);
    contact.elements().iter().filter(may_say).find_map(|element| {
        let name = element.name.strip_prefix("contact@").unwrap_or(&element.name);
        words.mark(name, element.value.trim())
    })
}

/// The candidates of a record, and what is known of them.
struct Shapes<'s, 'a> {
    contact: &'s Contact<'a>,
    words: &'s GroupWords,
    is_marked: bool,
    found: Vec<Shape<'s>>,
}

/// A candidate's parts.
struct Shape<'s> {
    place: Place,
    /// The path of the element around it; empty directly in the record.
    around: &'s str,
    name: &'s str,
    parts: Member,
    /// Its text, and whether that is all there is of it.
    text: Option<(usize, bool)>,
}

impl<'s, 'a> Shapes<'s, 'a> {
    fn of(
        contact: &'s Contact<'a>,
        candidates: &[Candidate],
        words: &'s GroupWords,
        is_marked: bool,
    ) -> Self {
        let mut shapes = Self { contact, words, is_marked, found: Vec::new() };
        for candidate in candidates {
            let shape = shapes.shape(candidate);
            shapes.found.extend(shape);
        }
        shapes
    }

    fn shape(&self, candidate: &Candidate) -> Option<Shape<'s>> {
        let elements = self.contact.elements();
        let path = elements.get(candidate.values.start)?.name.get(..candidate.path)?;
        let (around, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_alone = candidate.values.len() == 1;
        let mut shape =
            Shape { place: candidate.place, around, name, parts: Member::default(), text: None };
        for at in candidate.values.clone() {
            let Some(rest) = elements[at].name.strip_prefix(path) else { continue };
            match rest.strip_prefix(['/', '@']) {
                None if rest.is_empty() => shape.text = Some((at, is_alone)),
                Some(name) => {
                    if let Some(part) = self.words.part(name) {
                        take(&mut shape.parts, part, at);
                    }
                }
                None => {}
            }
        }
        Some(shape)
    }

    fn members(&self) -> Vec<Member> {
        let plain = self.plain();
        let mut members: Vec<Member> = Vec::new();
        // Parts one behind the other in the container belong together.
        let mut is_loose = false;
        for shape in &self.found {
            if let Some((at, part)) = self.loose_part(shape) {
                let joins = is_loose && members.last_mut().is_some_and(|last| take(last, part, at));
                if !joins {
                    let mut member = Member::default();
                    take(&mut member, part, at);
                    members.push(member);
                }
                is_loose = true;
                continue;
            }
            is_loose = false;
            let member = self.with_text(shape);
            let is_member = match shape.place {
                Place::Container => member != Member::default(),
                Place::Record if self.words.is_member(shape.name) => is_addressed(&member),
                Place::Element if plain.contains(shape.around) => is_addressed(&member),
                Place::Record | Place::Element => self.is_marked && is_addressed(&member),
            };
            if is_member {
                members.push(member);
            }
        }
        members
    }

    /// The part that a candidate is which is no member itself.
    fn loose_part(&self, shape: &Shape<'_>) -> Option<(usize, Part)> {
        let (at, is_alone) = shape.text.filter(|_| shape.place == Place::Container)?;
        self.words.part(shape.name).filter(|_| is_alone).map(|part| (at, part))
    }

    /// The elements that the table does not name and whose children have the plain shape of members.
    fn plain(&self) -> HashSet<&'s str> {
        if self.contact.has_any(PERSONAL) {
            return HashSet::new();
        }
        let mut is_told = HashSet::new();
        let mut is_other = HashSet::new();
        for shape in self.found.iter().filter(|shape| shape.place == Place::Element) {
            if !is_addressed(&shape.parts) {
                is_other.insert(shape.around);
            } else if shape.parts.places().count() > 1 || shape.name.eq_ignore_ascii_case("contact")
            {
                is_told.insert(shape.around);
            }
        }
        is_told.retain(|around| !is_other.contains(around));
        is_told
    }

    /// The parts of a candidate, with its own text where that may be one.
    fn with_text(&self, shape: &Shape<'_>) -> Member {
        let mut member = shape.parts;
        let is_named = shape.place == Place::Container
            || shape.place == Place::Record && self.words.is_member(shape.name);
        if let Some((at, _)) = shape.text.filter(|_| is_named) {
            let text = self.contact.elements()[at].value.as_ref();
            let part = if text.contains('@') {
                Part::Email
            } else if is_guid(text) {
                Part::Uid
            } else {
                Part::Name
            };
            take(&mut member, part, at);
        }
        member
    }
}

/// 32 hexadecimal digits, as `MDaemon` writes them, or with hyphens and braces.
fn is_guid(text: &str) -> bool {
    let digits = || text.trim().bytes().filter(|byte| !matches!(byte, b'-' | b'{' | b'}'));
    digits().count() == 32 && digits().all(|byte| byte.is_ascii_hexdigit())
}

/// Gives a member this part, if it has none of the kind yet.
fn take(member: &mut Member, part: Part, at: usize) -> bool {
    let slot = match part {
        Part::Uid => &mut member.uid,
        Part::Name => &mut member.name,
        Part::Email => &mut member.email,
    };
    let is_free = slot.is_none();
    slot.get_or_insert(at);
    is_free
}

/// Whether a member says more than a name.
fn is_addressed(member: &Member) -> bool {
    member.uid.is_some() || member.email.is_some()
}
