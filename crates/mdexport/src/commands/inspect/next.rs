//! What to type after a look: what the worst finding means, who has the most duplicates, and what an export
//! of the same would do.

use mdexport_model::ProblemCode;

use super::InspectArguments;
use crate::command_line::CommandLine;
use crate::terminal::inspection::account_name;
use mdexport_export::inspect::report::{AccountEntry, Inspection};

/// More files than these are not typed again.
const FILES: usize = 3;

/// The commands that come next, those about findings first.
pub(super) fn next(arguments: &InspectArguments, inspection: &Inspection) -> Vec<String> {
    let explanation = worst(inspection).map(|code| CommandLine::of(&["explain", code]));
    let typed =
        [explanation, look_at_duplicates(arguments, inspection), export(arguments, inspection)];
    typed.into_iter().flatten().filter_map(|typed| typed.command()).collect()
}

/// The code that weighs most: what is missing, damage that wants a look, what is out of place, then what is good to know.
fn worst(inspection: &Inspection) -> Option<&'static str> {
    let problem = |is_wanted: fn(ProblemCode) -> bool| {
        let found = inspection.all_problems().map(|problem| problem.code);
        found.filter(|code| is_wanted(*code)).min().map(ProblemCode::code)
    };
    let damage = || inspection.damage.iter().find(|found| !found.code.needs_no_look());
    problem(ProblemCode::is_loss)
        .or_else(|| damage().map(|found| found.code.code()))
        .or_else(|| problem(ProblemCode::is_astray))
        .or_else(|| problem(|_| true))
}

/// A look at the account with the most duplicates, unless that is what was asked for.
fn look_at_duplicates(
    arguments: &InspectArguments,
    inspection: &Inspection,
) -> Option<CommandLine> {
    let root = arguments.root.as_ref()?;
    let count = |account: &&AccountEntry| account.duplicates.sets();
    // Of equal ones the first.
    let most = inspection.accounts.iter().rev().max_by_key(count)?;
    let is_new = inspection.accounts.len() > 1 && most.duplicates.sets() > 0;
    if !is_new || most.user.is_none() {
        return None;
    }
    let root = root.display().to_string();
    let typed = CommandLine::of(&[
        "inspect",
        "--root",
        &root,
        "--user",
        &account_name(most),
        "--show-values",
    ]);
    let layout = arguments.layout.map(|layout| layout.kind().name());
    let typed = layout.iter().fold(typed, |typed, layout| typed.and(&["--layout", layout]));
    Some(and_elements(arguments, typed))
}

/// What an export of the same would do, if there is anything to export.
fn export(arguments: &InspectArguments, inspection: &Inspection) -> Option<CommandLine> {
    let is_typed_again = arguments.files.len() <= FILES
        && arguments.files.iter().all(|file| file.as_os_str() != "-");
    if inspection.totals.contacts == 0 || !is_typed_again {
        return None;
    }
    let mut typed = CommandLine::of(&["contacts"]);
    let root = arguments.root.iter().map(|root| ("--root", root.display().to_string()));
    let domains = arguments.domain.iter().map(|domain| ("--domain", domain.clone()));
    let users = arguments.user.iter().map(|user| ("--user", user.clone()));
    let layout =
        arguments.layout.iter().map(|layout| ("--layout", layout.kind().name().to_owned()));
    for (name, value) in root.chain(layout).chain(domains).chain(users) {
        typed = typed.and(&[name, &value]);
    }
    for file in &arguments.files {
        typed = typed.and(&[&file.display().to_string()]);
    }
    Some(and_elements(arguments, typed).and(&["--dry-run"]))
}

/// What the elements mean changes what is unknown, and what is exported.
fn and_elements(arguments: &InspectArguments, typed: CommandLine) -> CommandLine {
    match &arguments.elements {
        Some(file) => typed.and(&["--elements", &file.display().to_string()]),
        None => typed,
    }
}
