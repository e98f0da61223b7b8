//! What to do about findings: the export once more, with the options that the manifest remembers.

use std::path::Path;

use mdexport_formats::DEFAULT_FORMATS;

use super::VerifyArguments;
use super::finding::{Finding, Kind};
use super::recorded::Recorded;
use crate::cli::DEFAULT_OUT;
use crate::manifest::Selected;
use crate::typed::Typed;

/// What to do, in a sentence; nothing if nothing was found.
pub(super) fn hint(findings: &[Finding]) -> Option<&'static str> {
    let is_of_store =
        |finding: &Finding| matches!(finding.kind, Kind::Book | Kind::Differs | Kind::Note);
    let is_changed = |finding: &Finding| finding.kind == Kind::Changed;
    match findings {
        findings if findings.iter().all(|finding| finding.kind == Kind::Note) => None,
        findings if findings.iter().all(is_of_store) => {
            Some("the store has changed since: export again, and the files are as it is")
        }
        findings if findings.iter().any(is_changed) => {
            Some("move the changed files away and export again: what is missing is written anew")
        }
        _ => Some("export again: what is missing is written anew"),
    }
}

/// What to type: the export again, or the comparison with the store if that is still to be made.
pub(super) fn next(
    arguments: &VerifyArguments,
    root: Option<&str>,
    again: Option<Typed>,
    found: bool,
) -> Option<Typed> {
    if found {
        return again;
    }
    let root = root.filter(|root| Path::new(root).is_dir() && arguments.root.is_none())?;
    Some(Typed::line().and(&["--root", root]))
}

/// The command that made the export; `None` if files of the user's own belong to it, of which the manifest
/// knows what they said but not where they are.
pub(super) fn export(arguments: &VerifyArguments, recorded: &Recorded) -> Option<Typed> {
    let selected = &recorded.selected;
    if !selected.dialects.is_empty() || selected.elements.is_some() {
        return None;
    }
    let given = arguments.root.as_ref().map(|root| root.display().to_string());
    let mut typed = Typed::of(&["contacts"]);
    match given.or_else(|| recorded.root.clone()) {
        Some(root) => typed = typed.and(&["--root", &root]),
        None => typed = selected.files.iter().fold(typed, |typed, file| typed.and(&[file])),
    }
    typed = options(selected)
        .into_iter()
        .fold(typed, |typed, (name, value)| typed.and(&[name, &value]));
    typed = flags(selected).into_iter().fold(typed, |typed, flag| typed.and(&[flag]));
    let out = arguments.out.display().to_string();
    Some(if out == DEFAULT_OUT { typed } else { typed.and(&["--out", &out]) })
}

/// Options that are not as they are where none are given.
fn options(selected: &Selected) -> Vec<(&'static str, String)> {
    let of_each = |name, values: &[String]| {
        values.iter().map(|value| (name, value.clone())).collect::<Vec<_>>()
    };
    let unless = |usual: &str, value: &String| Some(value.clone()).filter(|value| value != usual);
    let list = |values: &[String]| Some(values.join(",")).filter(|list| !list.is_empty());
    let most = Some(selected.max_file_size).filter(|most| *most != 1 << 30);
    let formats = list(&selected.formats).filter(|_| selected.formats != DEFAULT_FORMATS);
    let single = [
        ("--format", formats),
        ("--per", unless("user", &selected.per)),
        ("--include", list(&selected.include)),
        ("--overflow", unless("notes", &selected.overflow)),
        ("--language", selected.language.clone()),
        ("--encoding", selected.encoding.clone()),
        ("--base-dn", selected.base_dn.clone()),
        ("--fallback-encoding", unless("windows-1252", &selected.fallback_encoding)),
        ("--name-order", selected.name_order.clone()),
        ("--max-file-size", most.map(|most| most.to_string())),
        ("--max-records", selected.max_records.map(|most| most.to_string())),
    ];
    let single = single.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let several = [of_each("--domain", &selected.domains), of_each("--user", &selected.users)];
    several.into_iter().flatten().chain(single).collect()
}

fn flags(selected: &Selected) -> Vec<&'static str> {
    let flags =
        [("--no-split-names", !selected.split_names), ("--one-per-file", selected.one_per_file)];
    flags.into_iter().filter(|(_, is_set)| *is_set).map(|(flag, _)| flag).collect()
}
