//! What to do about findings: the export once more, with the options that the manifest remembers.

use std::path::Path;

use mdexport_formats::DEFAULT_FORMATS;

use super::VerifyArguments;
use crate::command_line::options::DEFAULT_OUT;
use crate::command_line::{CommandLine, OUT};

use mdexport_export::numbered;
use mdexport_export::verify::{Finding, Kind, Loss, Recorded};
use mdexport_manifest::EARLIER;
use mdexport_manifest::Selected;

/// What to do, in a sentence; nothing if nothing was found.
pub(super) fn hint(findings: &[Finding], loss: Loss, out: &Path) -> Option<String> {
    let is_of_store =
        |finding: &Finding| matches!(finding.kind, Kind::Book | Kind::Differs | Kind::Note);
    let mut changed: Vec<_> = findings.iter().filter(|finding| finding.is_in_the_way()).collect();
    changed.dedup_by(|a, b| a.path == b.path);
    if findings.iter().all(|finding| finding.kind == Kind::Note) {
        return None;
    }
    if has_only(Kind::Readers, findings) {
        let report =
            "report it as a bug of mdexport, without the address book: it has people's data";
        return Some(report.to_owned());
    }
    if loss == Loss::None && has_only(Kind::Earlier, findings) {
        return Some(format!(
            "no export can make files in {EARLIER} again: bring them back from a backup; if they were deleted on \
             purpose, the next export forgets them"
        ));
    }
    let out = out.display();
    let hint = match (loss, changed.len()) {
        (Loss::Everything, _) => format!(
            "what was exported is no longer in the store: keep {out}, which may be the only copy of it"
        ),
        (Loss::Some(books), _) => format!(
            "the store holds less than it did ({}): keep {out} and export to another folder; an export to this one \
             would move files of what is gone to {EARLIER}, and write others with fewer contacts",
            if books == 1 { "1 address book".to_owned() } else { format!("{books} address books") },
        ),
        (Loss::None, 0) if findings.iter().all(is_of_store) => {
            "the store has changed since: export again, and the files are as it is".to_owned()
        }
        (Loss::None, 0) if has_only(Kind::Incomplete, findings) => {
            "do what each line says, then export again: what the export lacks is not in its files"
                .to_owned()
        }
        (Loss::None, 0) => "export again: what is missing is written anew".to_owned(),
        (Loss::None, 1) => {
            "move the changed file away, then export again: what is missing is written anew"
                .to_owned()
        }
        (Loss::None, _) => {
            "move the changed files away, then export again: what is missing is written anew"
                .to_owned()
        }
    };
    Some(hint)
}

/// Whether to export again is a remedy: not of files of earlier exports, nor of a fault of ours.
pub(super) fn is_to_be_exported(findings: &[Finding]) -> bool {
    !has_only(Kind::Earlier, findings) && !has_only(Kind::Readers, findings)
}

/// Whether all that was found is of this kind.
fn has_only(kind: Kind, findings: &[Finding]) -> bool {
    let mut found = findings.iter().filter(|finding| finding.kind != Kind::Note).peekable();
    found.peek().is_some() && found.all(|finding| finding.kind == kind)
}

/// What to type: the export again, or the comparison with the store if that is still to be made. Where the store holds
/// less, the export goes to another folder: this one may be the only copy.
pub(super) fn next(
    arguments: &VerifyArguments,
    root: Option<&str>,
    again: Option<CommandLine>,
    (found, loss): (bool, Loss),
) -> Option<CommandLine> {
    if found {
        return match loss {
            Loss::None => again,
            Loss::Some(_) => {
                let out = numbered(&arguments.out).display().to_string();
                again.map(|typed| typed.with(OUT, &out))
            }
            Loss::Everything => None,
        };
    }
    let root = root.filter(|root| Path::new(root).is_dir() && arguments.root.is_none())?;
    Some(CommandLine::of_process().and(&["--root", root]))
}

/// The command that made the export; `None` if files of the user's own belong to it: the manifest
/// knows what they said but not where they are.
pub(super) fn export(arguments: &VerifyArguments, recorded: &Recorded) -> Option<CommandLine> {
    let selected = &recorded.selected;
    if !selected.dialects.is_empty() || selected.elements.is_some() {
        return None;
    }
    let given = arguments.root.as_ref().map(|root| root.display().to_string());
    let mut typed = CommandLine::of(&["contacts"]);
    match given.or_else(|| recorded.root.clone()) {
        Some(root) => typed = typed.and(&["--root", &root]),
        None => typed = selected.files.iter().fold(typed, |typed, file| typed.and(&[file])),
    }
    let words = selection(selected).into_iter().chain(selected.options.arguments());
    typed = words.fold(typed, |typed, word| typed.and(&[&word]));
    let out = arguments.out.display().to_string();
    Some(if out == DEFAULT_OUT { typed } else { typed.and(&["--out", &out]) })
}

/// The arguments that choose what of the store is exported.
fn selection(selected: &Selected) -> Vec<String> {
    let of_each = |name: &'static str, values: &[String]| {
        values.iter().flat_map(|value| [name.to_owned(), value.clone()]).collect::<Vec<_>>()
    };
    let formats = Some(selected.formats.join(",")).filter(|_| selected.formats != DEFAULT_FORMATS);
    let single = [("--layout", selected.layout.clone()), ("--format", formats)];
    let single = single.into_iter().filter_map(|(name, value)| Some([name.to_owned(), value?]));
    let several = [of_each("--domain", &selected.domains), of_each("--user", &selected.users)];
    several.into_iter().flatten().chain(single.flatten()).collect()
}
