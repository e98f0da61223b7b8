//! Pictures and keys in a file, read back as bytes: formats that carry them carry them whole, and the ledgers
//! of all others say that they were refused.

use calcard::vcard::{VCard, VCardValue};
use mdexport_formats::Format;
use mdexport_model::{Class, Contact, Element, Field};
use serde_json::Value;

use crate::csv_rows::Written;
use crate::ldif_reader::{self, decoded};
use crate::versit_reader;

/// The formats that carry every picture and key, and what no one knows to be one, too.
const CARRIERS: [&str; 5] = ["generic", "vcard", "vcard4", "vcard21", "jscontact"];

/// What is wrong with the pictures and keys of a contact that was written so.
pub(crate) fn mistakes(format: &Format, contact: &Contact<'_>, written: &Written) -> Vec<String> {
    let mut mistakes = Vec::new();
    let found = contents(format, &written.bytes);
    let is_carrier = CARRIERS.contains(&format.name());
    let media = contact.elements().iter().filter(|of| of.field.class() == Class::Binary);
    let (mut photos, mut keys) = (0, 0);
    for element in media {
        let content = content(element);
        let is_whole = match &content {
            _ if format.name() == "generic" => true,
            Some(bytes) => is_carrier || format.name() == "ldif-ldap" && is_jpeg(bytes),
            // A text that is neither may lose characters that a card cannot hold: the ledger says so.
            None => false,
        };
        let stored = element.value.replace("\r\n", "\n").replace('\r', "\n").into_bytes();
        let sought = content.filter(|_| format.name() != "generic").unwrap_or(stored);
        if is_whole && !found.contains(&sought) {
            mistakes.push(format!("{}: {element:?} is not whole", format.name()));
        }
        let counted = if element.field == Field::Photo { &mut photos } else { &mut keys };
        *counted += u64::from(!is_whole && !is_carrier);
    }
    for (field, refused) in [(Field::Photo, photos), (Field::Key, keys)] {
        let row = written.ledger.iter().find(|row| row.field == field.name());
        if row.map_or(0, |row| row.refused) != refused {
            mistakes.push(format!("{}: {row:?}, not {refused} refused", format.name()));
        }
    }
    mistakes
}

/// The bytes of a picture, known by how it begins, or of a key in its armour.
fn content(element: &Element<'_>) -> Option<Vec<u8>> {
    if element.field == Field::Key {
        let is_key = element.value.trim_start().starts_with("-----BEGIN ");
        return is_key.then(|| element.value.clone().into_owned().into_bytes());
    }
    let text: String = element.value.split_ascii_whitespace().collect();
    let digits = text.trim_end_matches('=').len();
    let padded = format!("{:=<width$}", &text[..digits], width = digits.next_multiple_of(4));
    let begins = ["/9j/", "iVBORw0KGgo", "R0lGOD"].iter().any(|start| text.starts_with(start));
    (begins && is_base64(&padded)).then(|| decoded(&padded))
}

fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
}

fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    !text.is_empty() && text.len().is_multiple_of(4) && digits.bytes().all(is_digit)
}

/// Everything that stands in a file, as bytes.
fn contents(format: &Format, file: &[u8]) -> Vec<Vec<u8>> {
    let text = || str::from_utf8(file).unwrap();
    match format.name() {
        "generic" => {
            let mut rows = csv::ReaderBuilder::new().from_reader(file);
            let cells = rows.byte_records().flat_map(|row| {
                let row = row.unwrap();
                row.iter().map(|cell| lines(cell).collect::<Vec<_>>()).collect::<Vec<_>>()
            });
            cells.flatten().collect()
        }
        "vcard" | "vcard4" => {
            let entries = VCard::parse(text()).unwrap().entries;
            entries.into_iter().flat_map(|entry| entry.values).filter_map(binary).collect()
        }
        "vcard21" => {
            let properties = versit_reader::cards(text()).into_iter().flatten();
            let is_base64 = |of: &versit_reader::Property| {
                of.parameters.iter().any(|parameter| parameter == "ENCODING=BASE64")
            };
            let media = properties.filter(is_base64).flat_map(|property| property.values);
            media.map(|value| decoded(&value)).collect()
        }
        "jscontact" => {
            let cards: Value = serde_json::from_slice(file).unwrap();
            let kinds =
                ["media", "cryptoKeys"].into_iter().filter_map(|kind| cards[0][kind].as_object());
            let uris = kinds.flat_map(|things| things.values()).filter_map(|of| of["uri"].as_str());
            uris.map(|uri| decoded(uri.split_once(";base64,").unwrap().1)).collect()
        }
        "ldif-ldap" => {
            let attributes = ldif_reader::entries(file).into_iter().flat_map(|of| of.attributes);
            attributes.map(|(_, value)| value).collect()
        }
        _ => Vec::new(),
    }
}

/// The values of the lossless CSV: `name=value` lines with escapes.
fn lines(cell: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let lines = cell.split(|byte| *byte == b'\n');
    lines.filter_map(|line| {
        let text = str::from_utf8(line).unwrap();
        text.split_once('=').map(|(_, value)| crate::unescaped(value).into_bytes())
    })
}

/// The bytes of a value; where they are text, the reader has made text of them.
fn binary(value: VCardValue) -> Option<Vec<u8>> {
    match value {
        VCardValue::Binary(data) => Some(data.data),
        other => {
            let text = other.as_text()?;
            let data = text.strip_prefix("data:").and_then(|uri| uri.split_once(";base64,"));
            Some(data.map_or_else(|| text.as_bytes().to_vec(), |(_, data)| decoded(data)))
        }
    }
}
