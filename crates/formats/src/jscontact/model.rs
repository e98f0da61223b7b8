//! The parts of a Card that are written here, named as RFC 9553 names them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

/// Things under ids, which mean nothing (RFC 9553 section 1.4.1) but must not change from one run
/// to the next.
pub(super) type Ids<T> = BTreeMap<String, T>;

/// A set, which JSON writes as an object of `true`.
pub(super) type Set<'c> = BTreeMap<&'c str, bool>;

/// A vCard property (RFC 9555, in the syntax of jCard, RFC 7095): name, parameters, type of the value, value.
pub(super) type VcardProperty<'c> =
    (Cow<'static, str>, BTreeMap<&'static str, &'static str>, &'static str, &'c str);

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Card<'c> {
    #[serde(rename = "@type")]
    pub(super) object: &'static str,
    pub(super) version: &'static str,
    pub(super) uid: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) members: BTreeMap<String, bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<Name<'c>>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) nicknames: Ids<Named<'c>>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) organizations: Ids<Organization<'c>>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) titles: Ids<Named<'c>>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) emails: Ids<EmailAddress<'c>>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) phones: Ids<Phone<'c>>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) online_services: Ids<OnlineService<'c>>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) addresses: Ids<PostalAddress<'c>>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) links: Ids<Link<'c>>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) anniversaries: Ids<Anniversary>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) notes: Ids<Note<'c>>,
    #[serde(skip_serializing_if = "Set::is_empty")]
    pub(super) keywords: Set<'c>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) media: Ids<Resource>,
    #[serde(skip_serializing_if = "Ids::is_empty")]
    pub(super) crypto_keys: Ids<Resource>,
    #[serde(rename = "vCardProps", skip_serializing_if = "Vec::is_empty")]
    pub(super) vcard_properties: Vec<VcardProperty<'c>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Name<'c> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) components: Vec<Component<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) full: Option<&'c str>,
}

/// A part of a name or an address.
#[derive(Debug, Serialize)]
pub(super) struct Component<'c> {
    pub(super) kind: &'static str,
    pub(super) value: &'c str,
}

/// A nickname, a title or a unit.
#[derive(Debug, Serialize)]
pub(super) struct Named<'c> {
    pub(super) name: &'c str,
}

#[derive(Debug, Serialize)]
pub(super) struct Organization<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<&'c str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) units: Vec<Named<'c>>,
}

#[derive(Debug, Serialize)]
pub(super) struct EmailAddress<'c> {
    pub(super) address: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pref: Option<u8>,
}

#[derive(Debug, Serialize)]
pub(super) struct Phone<'c> {
    pub(super) number: &'c str,
    pub(super) features: Set<'static>,
    #[serde(skip_serializing_if = "Set::is_empty")]
    pub(super) contexts: Set<'static>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<&'static str>,
}

/// An account with a messenger: where to reach it or, where the service is not known, its name.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum OnlineService<'c> {
    Uri(&'c str),
    User(&'c str),
}

#[derive(Debug, Serialize)]
pub(super) struct PostalAddress<'c> {
    pub(super) components: Vec<Component<'c>>,
    #[serde(skip_serializing_if = "Set::is_empty")]
    pub(super) contexts: Set<'static>,
}

#[derive(Debug, Serialize)]
pub(super) struct Link<'c> {
    pub(super) uri: &'c str,
    pub(super) contexts: Set<'static>,
}

#[derive(Debug, Serialize)]
pub(super) struct Anniversary {
    pub(super) kind: &'static str,
    pub(super) date: PartialDate,
}

#[derive(Debug, Serialize)]
pub(super) struct PartialDate {
    #[serde(rename = "@type")]
    pub(super) object: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: i8,
}

#[derive(Debug, Serialize)]
pub(super) struct Note<'c> {
    pub(super) note: Cow<'c, str>,
}

/// A picture or a key.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Resource {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    pub(super) uri: String,
    pub(super) media_type: &'static str,
}
