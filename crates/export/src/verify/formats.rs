//! The formats of an export as its manifest remembers them, the user's own among them.

use std::fmt::Display;

use encoding_rs::Encoding;
use mdexport_formats::{Format, encoding_for_name};

use super::csv_rows::Csv;
use super::error::VerifyError;
use crate::kinds::contacts::user_files::UserFiles;
use mdexport_manifest::Selected;

/// The formats, and what they are made of.
#[derive(Debug)]
pub struct Formats {
    /// The user's own files.
    pub own: UserFiles,
    /// The formats, in order.
    pub all: Vec<Format>,
    /// The encoding that was chosen for formats that allow it.
    pub encoding: Option<&'static Encoding>,
}

impl Formats {
    /// Those that were selected.
    pub fn of(selected: &Selected) -> Result<Self, VerifyError> {
        let own = UserFiles::recorded(&selected.dialects, selected.elements.as_ref());
        let own = own.map_err(unknown)?;
        let base_dn = selected.options.base_dn.as_deref().unwrap_or("");
        let format = |name: &String| own.format(name).map(|format| format.below(base_dn));
        let all = selected.formats.iter().map(format);
        let mut all = all.collect::<Result<Vec<_>, _>>().map_err(unknown)?;
        if let Some(language) = &selected.options.language {
            let translated = all.iter_mut().map(|format| format.translate(language));
            translated.collect::<Result<Vec<_>, _>>().map_err(unknown)?;
        }
        let encoding = selected.options.encoding.as_deref().map(encoding_for_name);
        Ok(Self { all, encoding: encoding.transpose().map_err(unknown)?, own })
    }

    /// How the files of the format of this name are read as CSV, if they are CSV.
    pub fn csv(&self, name: &str) -> Option<Csv> {
        let format = self.all.iter().find(|format| format.name() == name)?;
        let delimiter = format.delimiter()?;
        Some(Csv { delimiter, encoding: format.encoding(self.encoding) })
    }
}

/// The manifest names something that this program does not have.
pub fn unknown(what: impl Display) -> VerifyError {
    VerifyError::Unknown { what: what.to_string() }
}
