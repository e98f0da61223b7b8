//! Contacts of any fields, in any order, any number of times, with values that are hard to write.

use mdexport_model::{Contact, Element, Field};
use proptest::prelude::*;

/// Up to forty values. The contact is made of them in the test: they are what a failure should show.
pub(crate) fn elements() -> impl Strategy<Value = Vec<Element<'static>>> {
    proptest::collection::vec(element(), 0..40)
}

/// The contact of these values.
pub(crate) fn contact(elements: Vec<Element<'static>>) -> Contact<'static> {
    let mut contact = Contact::default();
    for element in elements {
        contact.push(element);
    }
    contact
}

/// Names and dates stand more often in their fields than chance would put them there, because they are
/// what writers take apart.
fn element() -> impl Strategy<Value = Element<'static>> {
    let names = [
        Field::FullName,
        Field::FileAs,
        Field::NamePrefix,
        Field::GivenName,
        Field::MiddleName,
        Field::FamilyName,
        Field::NameSuffix,
        Field::Company,
    ];
    let filled: Vec<_> = Field::ALL.iter().copied().filter(|field| field.is_filled()).collect();
    let lists = [Field::Categories, Field::Children, Field::Note, Field::NoteHtml];
    prop_oneof![
        4 => (prop::sample::select(filled), text()),
        2 => (prop::sample::select(names.to_vec()), name()),
        1 => (prop::sample::select(vec![Field::Birthday, Field::Anniversary]), date()),
        1 => (prop::sample::select(lists.to_vec()), list()),
        1 => media(),
    ]
    .prop_map(|(field, value)| Element {
        name: field.name().into(),
        value: value.into(),
        field,
        row: None,
    })
}

/// Pictures of the kinds that are known, keys of both, and what is neither; as stores have them, in lines.
fn media() -> impl Strategy<Value = (Field, String)> {
    let starts = ["/9j/4AAQ", "iVBORw0KGgoA", "R0lGODlh", "R0lGODdh", "Qk0A"];
    let rest = ("([A-Za-z0-9+/]{4}){0,60}", prop::sample::select(vec!["", "AA==", "AAA=", "AAA"]));
    let picture = (prop::sample::select(starts.to_vec()), rest, any::<bool>()).prop_map(
        |(start, (rest, end), is_in_lines)| {
            let text = format!("{start}{rest}{end}");
            let lines: Vec<_> = text.as_bytes().chunks(72).map(String::from_utf8_lossy).collect();
            (Field::Photo, lines.join(if is_in_lines { "\r\n" } else { "" }))
        },
    );
    let kinds = ["PGP PUBLIC KEY BLOCK", "CERTIFICATE", "NOTHING\u{e9}"];
    let key = (prop::sample::select(kinds.to_vec()), "[A-Za-z0-9+/=\n]{0,200}", any::<bool>())
        .prop_map(|(kind, text, is_armoured)| {
            let start = if is_armoured { "-----BEGIN " } else { "" };
            (Field::Key, format!("{start}{kind}-----\r\n{text}\n-----END {kind}-----\n"))
        });
    prop_oneof![picture, key]
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<char>().prop_map(String::from),
        Just("\r\n".to_owned()),
        "[\\\\,;:\"'=+. \t\r\n\u{85}\u{e9}\u{20ac}\u{2033}\u{ff02}\u{ff3c}\u{30bd}\u{1f600}]{1,12}",
        "[a-zA-Z0-9 ]{1,20}",
    ];
    proptest::collection::vec(pieces, 1..6).prop_map(|pieces| pieces.concat())
}

fn name() -> impl Strategy<Value = String> {
    let words =
        ["Anna", "Berg", "Dr.", "M.", "Maria", "von", "Jr.", "Berg,", "\u{160}imek", "Acme"];
    proptest::collection::vec(prop::sample::select(words.to_vec()), 1..5)
        .prop_map(|words| words.join(" "))
}

fn date() -> impl Strategy<Value = String> {
    let days = ["1980-05-07", "1604-02-29", "1899-12-30", "4501-01-01", "in May", "1981-02-29"];
    let times = ["", " 00:00", "T00:00:00", " 23:00:00"];
    (prop::sample::select(days.to_vec()), prop::sample::select(times.to_vec()))
        .prop_map(|(day, time)| format!("{day}{time}"))
}

fn list() -> impl Strategy<Value = String> {
    let entries = ["Friends", "Golf", "a\\", "\u{41f}", "<b>Golf</b>", ""];
    let ends = [",", ";", "; ", "\r\n"];
    let entry = (prop::sample::select(entries.to_vec()), prop::sample::select(ends.to_vec()));
    let entry = entry.prop_map(|(entry, end)| format!("{entry}{end}"));
    proptest::collection::vec(entry, 1..6).prop_map(|list| list.concat())
}
