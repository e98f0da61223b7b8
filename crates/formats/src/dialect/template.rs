//! A file that a client needs besides those of a dialect: it tells the import what the columns are.
//!
//! Its text is data like the dialect, and is written as it is.

use mdexport_model::Mistake;
use serde::Deserialize;
use toml::Spanned;

/// Endings of files of contacts, which are told apart from templates by them.
const OF_CONTACTS: &[&str] = &["csv", "vcf", "json", "ldif", "xlsx"];

/// The longest name.
const LONGEST: usize = 40;

/// An import template: one in the folder of the dialect.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ImportTemplate {
    /// The name of its file.
    pub file: String,
    /// What to do with it.
    #[serde(rename = "use")]
    pub usage: String,
    /// Its content.
    pub text: String,
}

/// The template, if its file can be one.
pub(super) fn checked(template: &Spanned<ImportTemplate>) -> Result<ImportTemplate, Mistake> {
    let name = &template.get_ref().file;
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_part = |part: &str| {
        let is_fit = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !part.is_empty() && part.bytes().all(is_fit)
    };
    if ending.is_empty() || name.len() > LONGEST || !name.split('.').all(is_part) {
        let mistake = Mistake::from(format!("{name:?} cannot be the name of an import template"));
        let hint = format!(
            "take up to {LONGEST} lower-case letters, digits and hyphens, with an ending behind a dot"
        );
        return Err(super::at(template)(mistake.hint(hint)));
    }
    if OF_CONTACTS.contains(&ending) {
        let mistake = Mistake::from(format!(".{ending} is the ending of files of contacts"));
        return Err(super::at(template)(mistake.hint("give the import template another one")));
    }
    Ok(template.get_ref().clone())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::OF_CONTACTS;
    use crate::format::Format;

    #[test]
    fn no_template_can_have_the_ending_of_a_format() {
        for name in Format::names() {
            let format = Format::named(name, &Arc::from([])).unwrap();
            assert!(OF_CONTACTS.contains(&format.extension()), "{name}");
        }
    }
}
