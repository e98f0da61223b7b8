//! The options that the bytes of the outputs depend on, as one value: parsed from the command line, kept in the
//! manifest, and printed as arguments again.

use mdexport_model::FolderKind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Division, Per};

/// The heading of options that say what is read.
pub const READ: &str = "What is read";
/// The heading of options that say which files there are.
pub const WRITTEN: &str = "What is written";
/// The heading of options that say what is in the files.
#[cfg(feature = "clap")]
const VALUES: &str = "How values are written";

/// The largest address book that is read unless an option says otherwise.
const ONE_GIBIBYTE: u64 = 1 << 30;

// What a manifest does not say is as it is where no option is given: its version had no such option.
/// How contacts are exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::Args))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ContactOptions {
    /// What shares a file.
    #[cfg_attr(feature = "clap", arg(long, value_enum, default_value_t = Per::User, help_heading = WRITTEN))]
    pub per: Per,

    /// Write files of at most N contacts (mail-merge: rows): anna.csv, anna-2.csv and so on.
    #[cfg_attr(feature = "clap", arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..),
          conflicts_with = "one_per_file", help_heading = WRITTEN))]
    pub max_records: Option<u64>,

    /// Write a file for each contact, named after it, in a folder for each account (vCard only).
    #[cfg_attr(feature = "clap", arg(long, help_heading = WRITTEN))]
    pub one_per_file: bool,

    /// Export folders of this kind too; they are always counted.
    #[cfg_attr(feature = "clap", arg(long, value_name = "KIND", value_enum, value_delimiter = ',', help_heading = READ))]
    pub include: Vec<Include>,

    /// Where values go that a CSV dialect has no column for.
    #[cfg_attr(feature = "clap", arg(long, value_enum, default_value_t = Overflow::Notes, help_heading = VALUES))]
    pub overflow: Overflow,

    /// The language that Outlook or Thunderbird is set to, such as de: they match the names of columns,
    /// and Outlook the delimiter, dates and code page of that language.
    #[cfg_attr(feature = "clap", arg(long, value_name = "TAG", help_heading = VALUES))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,

    /// Another encoding for formats that allow it (outlook), such as windows-1250.
    #[cfg_attr(feature = "clap", arg(long, value_name = "NAME", help_heading = VALUES))]
    pub encoding: Option<String>,

    /// For ldif-ldap: the name of the entry below which the contacts are to be, such as
    /// ou=people,dc=example,dc=com.
    #[cfg_attr(feature = "clap", arg(long, value_name = "DN", help_heading = VALUES))]
    pub base_dn: Option<String>,

    /// How to read bytes that are not what the book says, or of which nothing is known.
    #[cfg_attr(feature = "clap", arg(long, value_name = "NAME", default_value = "windows-1252", help_heading = READ))]
    pub fallback_encoding: String,

    /// Leave full names whole where the store has no parts of them.
    #[cfg_attr(feature = "clap", arg(long = "no-split-names", action = clap::ArgAction::SetFalse, help_heading = VALUES))]
    pub split_names: bool,

    /// Which name stands first in full names that can be read either way, such as Kim Lee. Without
    /// this, names that look as if the family came first stay whole.
    #[cfg_attr(feature = "clap", arg(long, value_name = "ORDER", value_enum, conflicts_with = "split_names", help_heading = VALUES))]
    pub name_order: Option<NameOrder>,

    /// Leave out address books that are larger; K, M and G behind the number multiply it.
    #[cfg_attr(feature = "clap", arg(long, value_name = "BYTES", default_value = "1G", value_parser = byte_count, help_heading = READ))]
    pub max_file_size: u64,
}

impl Default for ContactOptions {
    fn default() -> Self {
        Self {
            per: Per::User,
            max_records: None,
            one_per_file: false,
            include: Vec::new(),
            overflow: Overflow::Notes,
            language: None,
            encoding: None,
            base_dn: None,
            fallback_encoding: "windows-1252".to_owned(),
            split_names: true,
            name_order: None,
            max_file_size: ONE_GIBIBYTE,
        }
    }
}

impl ContactOptions {
    /// How the contacts that share a file are divided.
    pub fn division(&self) -> Division {
        Division::of(self.max_records, self.one_per_file)
    }

    /// The kinds of folder that are exported on request.
    pub fn folder_kinds(&self) -> Vec<FolderKind> {
        self.include.iter().copied().map(Include::kind).collect()
    }

    /// Whether the same contacts go to files of the same paths, however they are written there.
    pub fn has_the_files_of(&self, other: &Self) -> bool {
        self.per == other.per && self.include == other.include
    }

    /// The options that are not as in the other one, as they are typed.
    pub fn differing(&self, other: &Self) -> Vec<String> {
        let (one, two) = (self.values(), other.values());
        let mut names: Vec<_> = one.keys().chain(two.keys()).collect();
        names.sort();
        names.dedup();
        let differing = names.into_iter().filter(|name| one.get(*name) != two.get(*name));
        differing.map(|name| typed_name(name)).collect()
    }

    /// The arguments that ask for these options, without those that are as they are where none is given.
    pub fn arguments(&self) -> Vec<String> {
        let usual = Self::default().values();
        let unusual =
            self.values().into_iter().filter(|(name, value)| usual.get(name) != Some(value));
        let arguments = unusual.filter_map(|(name, value)| {
            let name = typed_name(&name);
            Some(match value {
                Value::Null => return None,
                Value::Bool(_) => vec![name],
                value => vec![name, typed_value(&value)],
            })
        });
        arguments.flatten().collect()
    }

    fn values(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(values)) => values,
            _ => Map::new(),
        }
    }
}

/// The option of a field.
fn typed_name(field: &str) -> String {
    let no = if field == "split_names" { "no-" } else { "" };
    format!("--{no}{}", field.replace('_', "-"))
}

/// The value of an option; of several values with commas between them.
fn typed_value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(typed_value).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// Reads a number of bytes; a letter behind it multiplies by a power of 1,024.
pub fn byte_count(typed: &str) -> Result<u64, String> {
    let (number, power) = match typed.as_bytes().last() {
        Some(b'K' | b'k') => (&typed[..typed.len() - 1], 1),
        Some(b'M' | b'm') => (&typed[..typed.len() - 1], 2),
        Some(b'G' | b'g') => (&typed[..typed.len() - 1], 3),
        _ => (typed, 0),
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.parse::<u64>().ok().filter(|number| is_number && *number > 0);
    number
        .and_then(|number| number.checked_mul(1024_u64.pow(power)))
        .ok_or_else(|| "give a number of bytes, such as 500000, 64K, 10M or 1G".to_owned())
}

/// A kind of folder that is exported on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Include {
    /// Allowed senders, white lists.
    AllowList,
    /// Blocked senders, black lists.
    BlockList,
    /// Contacts in the deleted items.
    Deleted,
}

impl Include {
    const fn kind(self) -> FolderKind {
        match self {
            Self::AllowList => FolderKind::AllowList,
            Self::BlockList => FolderKind::BlockList,
            Self::Deleted => FolderKind::Deleted,
        }
    }
}

/// Where values without a column go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Overflow {
    /// To the notes, as "Label: value" lines.
    Notes,
    /// Nowhere; the manifest counts them.
    None,
}

/// Which name stands first where a full name does not show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NameOrder {
    /// Anna Berg.
    GivenFirst,
    /// Berg Anna.
    FamilyFirst,
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{ContactOptions, Include, NameOrder, Overflow, byte_count};
    use crate::Per;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: ContactOptions,
    }

    fn parsed(arguments: &[String]) -> ContactOptions {
        let line = [String::from("mdexport")].into_iter().chain(arguments.iter().cloned());
        Line::try_parse_from(line).unwrap().options
    }

    /// Options in which each has another value than the usual one, as far as they go together.
    fn unusual() -> [ContactOptions; 3] {
        let one = ContactOptions {
            per: Per::Domain,
            max_records: Some(7),
            include: vec![Include::Deleted, Include::AllowList],
            overflow: Overflow::None,
            language: Some("de".to_owned()),
            encoding: Some("windows-1250".to_owned()),
            base_dn: Some("ou=people,dc=example".to_owned()),
            fallback_encoding: "koi8-r".to_owned(),
            name_order: Some(NameOrder::FamilyFirst),
            max_file_size: 64 << 10,
            ..ContactOptions::default()
        };
        let two = ContactOptions { one_per_file: true, max_records: None, ..one.clone() };
        let three = ContactOptions { split_names: false, name_order: None, ..one.clone() };
        [one, two, three]
    }

    #[test]
    fn no_argument_asks_for_the_usual_options() {
        assert_eq!(parsed(&[]), ContactOptions::default());
        assert_eq!(ContactOptions::default().arguments(), [""; 0]);
        assert_eq!(
            serde_json::from_str::<ContactOptions>("{}").unwrap(),
            ContactOptions::default()
        );
    }

    #[test]
    fn printed_arguments_are_read_as_the_same_options() {
        let mut seen: Vec<String> = Vec::new();
        for options in unusual() {
            let arguments = options.arguments();
            assert_eq!(parsed(&arguments), options, "{arguments:?}");
            let kept = serde_json::to_string(&options).unwrap();
            assert_eq!(serde_json::from_str::<ContactOptions>(&kept).unwrap(), options);
            seen.extend(options.differing(&ContactOptions::default()));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 12, "each option is tried: {seen:?}");
    }

    #[test]
    fn letters_multiply() {
        let sizes = [("1", 1), ("64K", 65536), ("10m", 10_485_760), ("1G", 1_073_741_824)];
        for (typed, bytes) in sizes {
            assert_eq!(byte_count(typed), Ok(bytes));
        }
        for typed in ["", "0", "K", "1T", "-1", "+1", "1.5M", "1 K", "1KB", "99999999999999G", "1€"]
        {
            assert!(byte_count(typed).is_err(), "{typed}");
        }
    }
}
