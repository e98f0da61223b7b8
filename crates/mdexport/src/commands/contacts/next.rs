//! What to type next.

use std::path::Path;

use mdexport_model::{DamageCode, Loss, ProblemCode, Reason};

use crate::command_line::options::DEFAULT_OUT;
use crate::command_line::{CommandLine, OUT};
use crate::terminal::summary::{Told, rows};
use mdexport_export::numbered;
use mdexport_export::totals::Totals;
use mdexport_manifest::Status;

/// The commands that come next: what a code means, and then what was the aim all along.
pub(crate) fn next(totals: &Totals, told: &Told<'_>) -> Vec<String> {
    let code = code(totals, told);
    let explanation = code.map(|code| CommandLine::of(&["explain", &code]));
    let explanation = explanation.into_iter().chain(stray_book(totals, told));
    explanation.chain(aim(totals, told)).filter_map(|typed| typed.command()).collect()
}

/// The code that weighs most: what is missing, what was lost of books and of letters, then the rest.
fn code(totals: &Totals, told: &Told<'_>) -> Option<String> {
    let problem = |is_loss: bool| {
        let mut codes = totals.problems.keys().filter(move |code| code.is_loss() == is_loss);
        codes.next().map(|code| code.code().to_owned())
    };
    let damage = |is_wanted: fn(DamageCode) -> bool| {
        let worst = totals.worst.first().map(|book| book.code);
        worst.filter(|code| is_wanted(*code)).map(|code| code.code().to_owned())
    };
    let replaced = || {
        let is_any = rows(totals, told).any(|row| row.replaced > 0);
        is_any.then(|| Reason::Replaced.code().to_owned())
    };
    let refused = || {
        let codes = rows(totals, told).filter(|row| row.refused > row.dropped);
        codes
            .filter_map(|row| row.refused_for.iter().next())
            .map(Reason::code)
            .min()
            .map(str::to_owned)
    };
    let astray = || {
        let code = totals.problems.keys().find(|code| code.is_astray())?;
        Some(code.code().to_owned())
    };
    problem(true)
        .or_else(|| damage(|code| code.loss() <= Loss::Part))
        .or_else(replaced)
        .or_else(refused)
        .or_else(|| damage(|code| !code.needs_no_look()))
        .or_else(astray)
        .or_else(|| problem(false))
}

/// An export of the first address book that this one left out because of its name or place, to a folder of its own.
fn stray_book(totals: &Totals, told: &Told<'_>) -> Option<CommandLine> {
    let is_file = |path: &&String| path.to_lowercase().contains(".mrk");
    let stray =
        totals.first_problems.iter().filter(|problem| problem.code == ProblemCode::StrayBook);
    let path = stray.filter_map(|problem| problem.path.as_ref()).find(is_file)?;
    let path = told.root?.join(path).display().to_string();
    let out = numbered(Path::new(told.folder?)).display().to_string();
    Some(CommandLine::of(&["contacts", &path, "--out", &out]))
}

fn aim(totals: &Totals, told: &Told<'_>) -> Option<CommandLine> {
    let root = told.root.map(|root| root.display().to_string());
    let root: Vec<&str> = root.iter().flat_map(|root| ["--root", root]).collect();
    if totals.contacts == 0 {
        return (!root.is_empty()).then(|| CommandLine::of(&["inspect"]).and(&root));
    }
    let Some(output) = told.output else {
        let wet = CommandLine::of_process().without("--dry-run");
        let wet = told.another_out.iter().fold(wet, |wet, out| wet.with(OUT, out));
        return (told.status != Status::Missing).then_some(wet);
    };
    // Where something is missing, there is something to be done first.
    if told.manifest.is_none() || told.status == Status::Missing {
        return None;
    }
    let out: &[&str] = if output == DEFAULT_OUT { &[] } else { &[output] };
    Some(CommandLine::of(&["verify"]).and(out).and(&root))
}
