//! Dialects in the language of the client: Outlook and Thunderbird match the names of columns in the
//! language that they are set to.
//!
//! A language is a file in `languages/`: the names in the order of the dialect's columns, and what else
//! goes with them on a computer of that language. Where the client's own names are ambiguous, it says so.

use std::sync::OnceLock;

use encoding_rs::Encoding;
use mdexport_model::Mistake;
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::Dialect;
use super::dates::DatePatterns;
use super::file::DatesFile;

/// The files of `languages/`, by name.
const LANGUAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LanguageFile {
    /// The dialect that it is a language of.
    dialect: String,
    /// BCP 47 tag.
    language: String,
    /// The code page of that language, where the client reads no other.
    encoding: Option<String>,
    /// The list separator of that language, where the client expects it.
    delimiter: Option<char>,
    /// How that language writes days, where the client expects it.
    dates: Option<Spanned<DatesFile>>,
    /// The names, in the order of the dialect's columns.
    #[serde(default)]
    headers: Vec<String>,
    /// Why there can be no such file.
    refused: Option<String>,
    /// With `refused`: what to do instead.
    way_out: Option<String>,
}

/// A dialect that cannot be had in a language.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LanguageError {
    /// The client's own names are ambiguous, or not known.
    #[error("{dialect} cannot be written for {language}: {why}")]
    Refused {
        /// The dialect.
        dialect: String,
        /// The language.
        language: String,
        /// Why.
        why: String,
        /// What to do instead.
        way_out: String,
    },
    /// A language file cannot be used.
    #[error("{0}")]
    Mistake(#[from] Mistake),
}

impl Dialect {
    /// The languages that the dialect can be written in, English aside.
    pub fn languages(&self) -> impl Iterator<Item = String> {
        self.language_files().filter(|file| file.refused.is_none()).map(|file| file.language)
    }

    /// The languages that it is refused in, because the client's names are ambiguous or not known.
    pub(super) fn refused_languages(&self) -> impl Iterator<Item = String> {
        self.language_files().filter(|file| file.refused.is_some()).map(|file| file.language)
    }

    fn language_files(&self) -> impl Iterator<Item = LanguageFile> {
        let files = LANGUAGES.iter().filter_map(|(_, text)| toml::from_str(text).ok());
        files.filter(|file: &LanguageFile| file.dialect == self.name())
    }

    /// Puts the dialect into that language, and says whether there are names in it.
    pub(crate) fn translate(&mut self, language: &str) -> Result<bool, LanguageError> {
        let is_it = |(name, _): &&(&str, &str)| {
            let known = name.strip_prefix(self.name()).and_then(|rest| rest.strip_prefix('-'));
            known.is_some_and(|known| is_same(known, language))
        };
        let Some((name, text)) = LANGUAGES.iter().find(is_it) else { return Ok(false) };
        let file: LanguageFile = toml::from_str(text).map_err(|error| {
            Mistake::of_toml(error.message(), error.span().map(|span| span.start)).within(name)
        })?;
        if let Some(why) = file.refused {
            let (dialect, language) = (file.dialect, file.language);
            let way_out = file.way_out.unwrap_or_default();
            return Err(LanguageError::Refused { dialect, language, why, way_out });
        }
        self.take(file).map_err(|mistake| mistake.within(name))?;
        Ok(true)
    }

    /// Takes over what the file says.
    fn take(&mut self, file: LanguageFile) -> Result<(), Mistake> {
        if file.headers.len() != self.columns.len() {
            return Err("it has not as many names as the dialect has columns".into());
        }
        for (column, header) in self.columns.iter_mut().zip(file.headers) {
            column.header = header;
        }
        self.header = OnceLock::new();
        if let Some(encoding) = file.encoding {
            let known = crate::charset::for_name(&encoding);
            self.encoding = known.map_err(|error| Mistake::from(error.to_string()))?;
        }
        if let Some(delimiter) = file.delimiter {
            self.delimiter = super::delimiter(delimiter)?;
        }
        if let Some(dates) = file.dates {
            self.dates = DatePatterns::compile(dates.get_ref())?;
        }
        match self.header_lacks(self.encoding) {
            Some(header) => {
                Err(format!("its encoding has not all characters of {header:?}").into())
            }
            None => Ok(()),
        }
    }

    /// A header that the encoding has not all characters of.
    pub(crate) fn header_lacks(&self, encoding: &'static Encoding) -> Option<&str> {
        self.headers().find(|header| encoding.encode(header).2)
    }
}

/// Whether the tags are the same, or one is the other without its region: `es` is `es-ES`. English
/// without a region is the dialect as it is.
fn is_same(known: &str, asked: &str) -> bool {
    let is_region_of = |tag: &str, language: &str| {
        tag.split_once('-').is_some_and(|(primary, _)| primary.eq_ignore_ascii_case(language))
    };
    known.eq_ignore_ascii_case(asked)
        || is_region_of(known, asked) && !asked.eq_ignore_ascii_case("en")
        || is_region_of(asked, known)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{LANGUAGES, LanguageFile, is_same};
    use crate::Format;

    #[test]
    fn every_language_file_is_of_its_name_and_can_be_used() {
        let elements: Arc<[String]> = Arc::new([]);
        for (name, text) in LANGUAGES {
            let file: LanguageFile = toml::from_str(text).unwrap();
            assert_eq!(*name, format!("{}-{}", file.dialect, file.language));
            let mut format = Format::named(&file.dialect, &elements).unwrap();
            match format.translate(&file.language) {
                Ok(translated) => assert!(translated && file.refused.is_none(), "{name}"),
                Err(error) => assert!(file.refused.is_some() && file.way_out.is_some(), "{error}"),
            }
        }
    }

    #[test]
    fn tags() {
        for (known, asked, same) in [
            ("de", "de", true),
            ("pt-BR", "pt-br", true),
            ("de", "de-AT", true),
            ("es-ES", "es", true),
            ("pt-BR", "pt-PT", false),
            ("en-GB", "en", false),
            ("da", "de", false),
        ] {
            assert_eq!(is_same(known, asked), same, "{known} {asked}");
        }
    }
}
