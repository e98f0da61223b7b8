//! Two readers of vCard, calcard and vcard-rs, made to speak the same language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use calcard::common::PartialDateTime;
use calcard::vcard::{VCard, VCardParameterName, VCardValue};
use vcard::param::VcardParam;
use vcard::tree::cst::VcardCst;
use vcard::value::VcardValue;

/// A property as both readers see it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Seen {
    /// The name, with the label in brackets where there is one.
    pub(crate) name: String,
    /// The values of `TYPE`.
    pub(crate) types: String,
    /// The values; those of one component are joined.
    pub(crate) values: Vec<String>,
}

/// A property to compare with.
pub(crate) fn seen(name: &str, types: &str, values: &[&str]) -> Seen {
    let values = values.iter().map(|&value| value.to_owned()).collect();
    Seen { name: name.to_owned(), types: types.to_owned(), values }
}

/// Digits alone: `1980-05-07` and `19800507` are the same date.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn is_date(name: &str) -> bool {
    ["BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "REV"].contains(&name)
}

/// Puts labels to what they label, and all in order.
fn labelled(properties: Vec<(Option<String>, Seen)>) -> Vec<Seen> {
    let labels: BTreeMap<_, _> = properties
        .iter()
        .filter(|(_, property)| property.name == "X-ABLABEL")
        .map(|(group, property)| (group.clone(), property.values[0].clone()))
        .collect();
    let mut seen: Vec<_> = properties
        .into_iter()
        .filter(|(_, property)| property.name != "X-ABLABEL")
        .map(|(group, mut property)| {
            if group.is_some() {
                property.name = format!("{}[{}]", property.name, labels[&group]);
            }
            property
        })
        .collect();
    seen.sort();
    seen
}

/// The properties as calcard reads them.
pub(crate) fn by_calcard(card: &str) -> Vec<Seen> {
    let card = VCard::parse(card).unwrap();
    let properties = card.entries.into_iter().map(|entry| {
        let name = entry.name.as_str().to_ascii_uppercase();
        let types: Vec<_> = entry
            .parameters(&VCardParameterName::Type)
            .map(|value| value.as_text().unwrap().to_ascii_uppercase())
            .collect();
        let values = entry.values.into_iter().map(|value| match value {
            VCardValue::PartialDateTime(date) => date_digits(&date),
            VCardValue::Binary(data) => String::from_utf8_lossy(&data.data).into_owned(),
            VCardValue::Kind(_) => value.as_text().unwrap().to_ascii_lowercase(),
            VCardValue::Component(list) => list.join("|"),
            value if is_date(&name) => digits(value.as_text().unwrap()),
            value => value.into_text().unwrap().into_owned(),
        });
        let values = values.collect();
        (entry.group, Seen { name, types: types.join(" "), values })
    });
    labelled(properties.collect())
}

fn date_digits(date: &PartialDateTime) -> String {
    let year = date.year.map_or_else(String::new, |year| format!("{year:04}"));
    let rest = [date.month, date.day, date.hour, date.minute, date.second];
    rest.into_iter().flatten().fold(year, |text, part| format!("{text}{part:02}"))
}

/// The properties as vcard-rs reads them, which must find nothing wrong with them.
pub(crate) fn by_vcard_rs(card: &str) -> Vec<Seen> {
    let tree = VcardCst::parse(card).unwrap();
    let card = tree.decode();
    let problems = card.clone().validate().err();
    assert!(problems.is_none(), "{problems:?}");
    let version = (None, seen("VERSION", "", &[&card.version]));
    let properties = card.properties.iter().map(|property| {
        let name = property.name.to_ascii_uppercase();
        let types = property.params.iter().find_map(|parameter| match parameter {
            VcardParam::Type(types) => Some(types.join(" ").to_ascii_uppercase()),
            _ => None,
        });
        let values = texts(&property.value, &name);
        let group = property.group.as_ref().map(ToString::to_string);
        (group, Seen { name, types: types.unwrap_or_default(), values })
    });
    labelled(std::iter::once(version).chain(properties).collect())
}

fn texts(value: &VcardValue<'_>, name: &str) -> Vec<String> {
    let list = |values: &[Cow<'_, str>]| values.join("|");
    match value {
        VcardValue::Adr(adr) => [
            &adr.po_box,
            &adr.extended,
            &adr.street,
            &adr.locality,
            &adr.region,
            &adr.postal_code,
            &adr.country,
        ]
        .map(|part| list(part))
        .to_vec(),
        VcardValue::N(n) => [&n.family, &n.given, &n.additional, &n.prefixes, &n.suffixes]
            .map(|part| list(part))
            .to_vec(),
        VcardValue::Org(org) => org.0.iter().map(ToString::to_string).collect(),
        VcardValue::TextList(texts) => texts.0.iter().map(ToString::to_string).collect(),
        VcardValue::Text(text) => vec![text.0.to_string()],
        VcardValue::Uri(uri) => vec![uri.0.to_string()],
        VcardValue::DateAndOrTime(date) => vec![digits(&date.0)],
        VcardValue::Timestamp(moment) => vec![digits(&moment.0)],
        VcardValue::Binary(binary) => {
            let bytes = binary.decode_base64().unwrap().unwrap();
            vec![String::from_utf8_lossy(&bytes).into_owned()]
        }
        VcardValue::Unknown(unknown) if is_date(name) => vec![digits(&unknown.components[0][0])],
        VcardValue::Unknown(unknown) => {
            unknown.components.iter().map(|component| list(component)).collect()
        }
        other => panic!("{name}: {other:?}"),
    }
}
