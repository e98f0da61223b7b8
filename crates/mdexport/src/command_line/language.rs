//! `--language`: the formats in the language that the client is set to, or why not.

use encoding_rs::Encoding;
use mdexport_formats::{Format, LanguageError};

use crate::command_line::failure::Failure;
use crate::command_line::{CommandLine, ENCODING};

/// Puts the formats that know the language into it. Returns a sentence, with a
/// blank before it, of those that know others only; empty if there are none.
pub(crate) fn translate(formats: &mut [Format], language: Option<&str>) -> Result<String, Failure> {
    let Some(language) = language else { return Ok(String::new()) };
    let mut translated = 0;
    let mut others = Vec::new();
    for format in formats.iter_mut() {
        if format.translate(language).map_err(refused)? {
            translated += 1;
        } else if !format.languages().is_empty() {
            others.push(known(format));
        }
    }
    if translated > 0 {
        let told = format!(" In English, not {language}: {}.", others.join("; "));
        return Ok(if others.is_empty() { String::new() } else { told });
    }
    let message = format!("none of these formats has names of columns for the language {language}");
    let hint = if others.is_empty() {
        "leave --language out: it acts on outlook and thunderbird only".to_owned()
    } else {
        format!("leave --language out for English, or give one of these: {}", others.join("; "))
    };
    Err(Failure::usage(message).hint(hint).next(&in_english()))
}

/// A format and the languages that it has.
fn known(format: &Format) -> String {
    format!("{} has {}", format.name(), format.languages().join(", "))
}

fn in_english() -> CommandLine {
    CommandLine::of_process().without_option(&["--language"])
}

fn refused(error: LanguageError) -> Failure {
    let message = error.to_string();
    match error {
        LanguageError::Refused { way_out, .. } => {
            Failure::usage(message).hint(way_out).next(&in_english())
        }
        _ => Failure::missing(message),
    }
}

/// Refuses an encoding that cannot write the names of columns.
pub(crate) fn check_encoding(
    formats: &[Format],
    encoding: &'static Encoding,
) -> Result<(), Failure> {
    for format in formats {
        if let Some(header) = format.header_lacks(encoding) {
            let name = format.name();
            let message = format!(
                "--encoding: {} cannot write the column {header:?} of {name}",
                encoding.name()
            );
            let hint = if Format::dialect_file(name).is_some() {
                "leave --encoding out: the language has its own"
            } else {
                "leave --encoding out, or give the column another name in the dialect file"
            };
            return Err(Failure::usage(message)
                .hint(hint)
                .next(&CommandLine::of_process().without_option(ENCODING)));
        }
    }
    Ok(())
}
