//! One contact as a card, and what becomes of its values there.

use std::borrow::Cow;

use mdexport_model::{Contact, Field, Kind, Outcome, Reason};
use mdexport_vcard::{Lines, Version, component_needs_blank, entry_needs_blank, fits_uri, holds};

use super::dates::{self, Date, Shown};
use super::media::{self, Medium};
use super::names;
use super::phones::PHONES;
use crate::address::Address;
use crate::name::SplitNames;
use crate::name::{Name, Origin, PARTS, display_name, whole_name};
use crate::outcomes::Marks;
use crate::split_list;

/// Fields of one text each, with their property. Roundcube knows `X-MANAGER` and `X-ASSISTANT` in both
/// versions, Apple the phonetic names; `RELATED` has no word for either.
const TEXTS: [(Field, &str); 6] = [
    (Field::JobTitle, "TITLE"),
    (Field::PhoneticGiven, "X-PHONETIC-FIRST-NAME"),
    (Field::PhoneticFamily, "X-PHONETIC-LAST-NAME"),
    (Field::PhoneticCompany, "X-PHONETIC-ORG"),
    (Field::Manager, "X-MANAGER"),
    (Field::Assistant, "X-ASSISTANT"),
];

/// A card in the making. Each step writes the values that it has a place for and marks them.
pub(super) struct Card<'w, 'c, 'a> {
    pub(super) contact: &'c Contact<'a>,
    pub(super) lines: Lines<'w>,
    pub(super) marks: &'w mut Marks,
    pub(super) version: Version,
    /// The paragraphs of the one `NOTE`: many clients show only one.
    pub(super) notes: Vec<Cow<'c, str>>,
    /// How many groups of lines there are.
    pub(super) groups: usize,
}

impl<'w, 'c, 'a> Card<'w, 'c, 'a> {
    pub(super) fn new(contact: &'c Contact<'a>, lines: Lines<'w>, marks: &'w mut Marks) -> Self {
        let version = lines.version();
        Self { contact, lines, marks, version, notes: Vec::new(), groups: 0 }
    }

    /// Whose card it is.
    pub(super) fn head(&mut self, uid: &str, split_names: SplitNames) {
        self.kind();
        self.uid(uid);
        let mut name = Name::of(self.contact, split_names);
        // Apple shows N and never FN: without a name in it the card would have none there.
        let whole = whole_name(self.contact, &name, self.contact.get(Field::Company));
        if let Some((at, whole)) = whole {
            name.given = whole;
            self.marks.remark(self.contact.elements()[at].field, Reason::UnsplitName);
        }
        let parts = [name.family, name.given, name.middle, name.prefix, name.suffix];
        self.lines.line("N").components(parts);
        match name.origin {
            Origin::Source => PARTS.into_iter().for_each(|field| self.place_component(field)),
            Origin::Split => self.marks.remark(Field::FullName, Reason::SplitName),
            Origin::Absent => {}
        }
        self.lines.line("FN").text(&display_name(self.contact));
        self.place_first(Field::FullName);
    }

    /// All that the card says.
    pub(super) fn body(&mut self, categories: Vec<&str>) {
        self.nicknames();
        self.organization();
        for (field, name) in TEXTS {
            self.text(field, name);
        }
        self.emails();
        self.messengers();
        for field in PHONES {
            self.phone(field);
        }
        for address in [Address::Work, Address::Home, Address::Other] {
            self.address(address);
        }
        self.web_page(Field::UrlWork, "WORK");
        self.web_page(Field::UrlHome, "HOME");
        self.relations();
        self.categories(categories);
        self.dates_and_notes();
        self.media();
        self.revision();
        self.rest();
    }

    /// Marks a value that the card holds as a text.
    pub(super) fn place(&mut self, at: usize) {
        self.place_as(at, Outcome::Written);
    }

    pub(super) fn place_as(&mut self, at: usize, outcome: Outcome) {
        let whole = holds(&self.contact.elements()[at].value);
        let altered = Outcome::Altered(Reason::ControlCharacter);
        self.marks.set(at, if whole { outcome } else { altered });
    }

    pub(super) fn place_first(&mut self, field: Field) {
        if let Some(at) = self.contact.position(field) {
            self.place(at);
        }
    }

    /// Marks the field's first value, which is a component.
    pub(super) fn place_component(&mut self, field: Field) {
        let Some(at) = self.contact.position(field) else { return };
        let value = &self.contact.elements()[at].value;
        if !component_needs_blank(value, self.version) || !holds(value) {
            self.place(at);
        } else {
            self.marks.set(at, Outcome::Altered(Reason::TrailingBackslash));
        }
    }

    /// Marks a value whose texts are entries of a list.
    fn place_entries(&mut self, at: usize) {
        let element = &self.contact.elements()[at];
        let is_whole = |text: &str| !entry_needs_blank(text, self.version) || !holds(text);
        let whole = match element.field {
            Field::Categories => split_list::entries(&element.value).into_iter().all(is_whole),
            _ => is_whole(&element.value),
        };
        let altered = Outcome::Altered(Reason::TrailingBackslash);
        self.place_as(at, if whole { Outcome::Written } else { altered });
    }

    fn kind(&mut self) {
        match (self.version, self.contact.kind) {
            (Version::V4, Kind::Individual) => self.lines.line("KIND").text("individual"),
            (Version::V4, Kind::Group) => self.lines.line("KIND").text("group"),
            // What Apple's servers and clients write in 3.0, and Nextcloud reads.
            (Version::V21 | Version::V3, Kind::Group) => {
                self.lines.line("X-ADDRESSBOOKSERVER-KIND").text("group");
            }
            (Version::V21 | Version::V3, Kind::Individual) | (_, Kind::Unknown) => {}
        }
    }

    fn uid(&mut self, uid: &str) {
        let line = self.lines.line("UID");
        match self.version {
            Version::V4 if uid.starts_with("urn:") && fits_uri(uid) => line.raw(uid),
            // In 4.0 a UID is a URI unless it says that it is not.
            Version::V4 => line.parameter("VALUE", "text").text(uid),
            Version::V21 | Version::V3 => line.text(uid),
        }
    }

    fn nicknames(&mut self) {
        if self.contact.position(Field::Nickname).is_none() {
            return;
        }
        if self.version == Version::V21 {
            // 2.1 has no lists; that it has a nickname at all is Outlook's and MailEnable's doing.
            return self.text(Field::Nickname, "NICKNAME");
        }
        let nicknames = self.contact.all(Field::Nickname);
        self.lines.line("NICKNAME").list(nicknames.map(|(_, nickname)| nickname));
        for (at, _) in self.contact.all(Field::Nickname) {
            self.place_entries(at);
        }
    }

    fn organization(&mut self) {
        let company = self.contact.get(Field::Company).unwrap_or("");
        match self.contact.get(Field::Department) {
            Some(department) => self.lines.line("ORG").components([company, department]),
            // Thunderbird takes the escaped semicolon of a single component for a separator.
            None if company.contains(';') => self.lines.line("ORG").components([company, ""]),
            None if !company.is_empty() => self.lines.line("ORG").components([company]),
            None => {}
        }
        self.place_component(Field::Company);
        self.place_component(Field::Department);
    }

    /// The field's first value as a property of one text.
    fn text(&mut self, field: Field, name: &str) {
        if let Some(text) = self.contact.get(field) {
            self.lines.line(name).text(text);
            self.place_first(field);
        }
    }

    fn relations(&mut self) {
        if self.version != Version::V4 {
            self.text(Field::Spouse, "X-SPOUSE");
            self.text(Field::Children, "X-CHILDREN");
            return;
        }
        if let Some(spouse) = self.contact.get(Field::Spouse) {
            self.related("spouse", spouse);
            self.place_first(Field::Spouse);
        }
        for (at, children) in self.contact.all(Field::Children) {
            let children = split_list::entries(children);
            for child in &children {
                self.related("child", child);
            }
            if !children.is_empty() {
                self.place(at);
            }
        }
    }

    fn related(&mut self, relation: &str, name: &str) {
        let line = self.lines.line("RELATED");
        line.parameter("TYPE", relation).parameter("VALUE", "text").text(name);
    }

    fn categories(&mut self, categories: Vec<&str>) {
        if !categories.is_empty() {
            self.lines.line("CATEGORIES").list(categories);
        }
        for (at, value) in self.contact.all(Field::Categories) {
            if !split_list::entries(value).is_empty() {
                self.place_entries(at);
            }
        }
    }

    fn dates_and_notes(&mut self) {
        for (index, (at, _)) in self.contact.all(Field::Note).enumerate() {
            let repeated = Outcome::Merged(Reason::Repeated);
            self.place_as(at, if index == 0 { Outcome::Written } else { repeated });
        }
        let own = self.contact.all(Field::Note).map(|(_, note)| note.into());
        self.notes.splice(..0, own);
        self.date(Field::Birthday, "BDAY");
        let anniversary = match self.version {
            Version::V21 | Version::V3 => "X-ANNIVERSARY",
            Version::V4 => "ANNIVERSARY",
        };
        self.date(Field::Anniversary, anniversary);
        match self.notes.as_slice() {
            [] => {}
            // Not copied: it may be a very large one.
            [note] => self.lines.line("NOTE").text(note),
            notes => self.lines.line("NOTE").text(&notes.join("\n")),
        }
        if let Some(html) = self.contact.get(Field::NoteHtml) {
            let line = self.lines.line("X-ALT-NOTE");
            match self.version {
                // Its parameters are a closed list.
                Version::V21 => line.text(html),
                _ => line.parameter("FMTTYPE", "text/html").text(html),
            }
            self.place_first(Field::NoteHtml);
        }
    }

    fn date(&mut self, field: Field, name: &str) {
        let Some(at) = self.contact.position(field) else { return };
        let text = self.contact.elements()[at].value.as_ref();
        let (shown, outcome) = dates::show(text);
        self.place_as(at, outcome);
        match shown {
            Shown::Day(day) => self.day(day, name),
            Shown::Nothing => {}
            Shown::Note => self.notes.push(format!("{}: {text}", field.label()).into()),
        }
    }

    fn day(&mut self, Date { year, month, day }: Date, name: &str) {
        let line = self.lines.line(name);
        match (self.version, year) {
            (Version::V21 | Version::V3, Some(year)) => {
                line.raw(&format!("{year:04}-{month:02}-{day:02}"));
            }
            // They cannot leave the year out; this is how Apple says which one to overlook.
            (Version::V21 | Version::V3, None) => line
                .parameter("X-APPLE-OMIT-YEAR", "1604")
                .raw(&format!("1604-{month:02}-{day:02}")),
            (Version::V4, Some(year)) => line.raw(&format!("{year:04}{month:02}{day:02}")),
            (Version::V4, None) => line.raw(&format!("--{month:02}{day:02}")),
        }
    }

    fn media(&mut self) {
        for (at, text) in self.contact.all(Field::Photo) {
            self.medium(at, "PHOTO", media::picture(text));
        }
        for (at, text) in self.contact.all(Field::Key) {
            self.medium(at, "KEY", media::key(text));
        }
    }

    fn medium(&mut self, at: usize, name: &str, medium: Option<Medium>) {
        let Some(medium) = medium else { return };
        let line = self.lines.line(name);
        match self.version {
            Version::V21 | Version::V3 => line.base64(medium.kind, &medium.base64),
            Version::V4 => line.raw(&medium.data_uri()),
        }
        self.marks.set(at, Outcome::Written);
    }

    fn revision(&mut self) {
        let Some(at) = self.contact.position(Field::Modified) else { return };
        let Some(moment) = dates::moment(&self.contact.elements()[at].value) else { return };
        match self.version {
            Version::V21 | Version::V3 => self.lines.line("REV").raw(&moment),
            Version::V4 => self.lines.line("REV").raw(&moment.replace(['-', ':'], "")),
        }
        self.place(at);
    }

    /// What has found no place: fields without a property, values that their property cannot hold,
    /// values that are there more than once, and elements that are not known.
    fn rest(&mut self) {
        for (at, element) in self.contact.elements().iter().enumerate() {
            if self.marks.is_set(at) || element.field == Field::Bookkeeping {
                continue;
            }
            self.lines.line(&names::extension(&element.name)).text(&element.value);
            self.place_as(at, names::extension_outcome(self.contact, at));
        }
    }
}
