//! `mdexport explain`: what a code of a manifest or a summary means, and what to do about it.

use clap::Args;
use clap::builder::PossibleValuesParser;
use mdexport_model::{DamageCode, ProblemCode, Reason};

use crate::command_line::failure::Failure;
use crate::terminal;
use mdexport_manifest::Status;
use mdexport_report::Remedy;

/// Says what a code means and what to do about it.
///
/// Codes stand in the manifest and in the summary: of damage, of problems, and of reasons why a value
/// does not simply stand in its place. Without CODE all of them are listed.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// A code, such as bare-ampersand.
    #[arg(value_name = "CODE", ignore_case = true, hide_possible_values = true,
          value_parser = PossibleValuesParser::new(codes()))]
    code: Option<String>,
}

/// A code and all that is known of it.
struct Explained {
    code: &'static str,
    meaning: &'static str,
    remedy: &'static str,
}

/// Codes of one kind: what they are codes of, and of one of them.
struct Kind {
    title: &'static str,
    what: &'static str,
    codes: Vec<Explained>,
}

/// Explains one code, or lists all.
#[expect(clippy::unnecessary_wraps, reason = "commands return alike")]
pub(crate) fn run(arguments: &ExplainArguments) -> Result<Status, Failure> {
    match &arguments.code {
        Some(code) => one(code),
        None => all(),
    }
    Ok(Status::Complete)
}

fn one(code: &str) {
    let mut texts = Vec::new();
    for kind in kinds() {
        let is_wanted = |explained: &&Explained| explained.code.eq_ignore_ascii_case(code);
        for Explained { code, meaning, remedy } in kind.codes.iter().filter(is_wanted) {
            texts.push(format!("{code}: {}\n  {meaning}\n  What to do: {remedy}", kind.what));
        }
    }
    terminal::words(&texts.join("\n\n"));
}

fn all() {
    for kind in kinds() {
        terminal::data(kind.title);
        let rows: Vec<_> = kind.codes.iter().map(|one| (one.code, one.meaning)).collect();
        terminal::columns(&rows);
        terminal::data("");
    }
    terminal::data("mdexport explain CODE tells what to do about it.");
}

/// Every code, each once: some are those of damage and of a reason.
fn codes() -> Vec<&'static str> {
    let mut codes: Vec<_> =
        kinds().iter().flat_map(|kind| &kind.codes).map(|explained| explained.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn kinds() -> [Kind; 3] {
    macro_rules! of {
        ($codes:expr) => {
            $codes
                .iter()
                .map(|code| Explained {
                    code: code.code(),
                    meaning: code.meaning(),
                    remedy: code.remedy(),
                })
                .collect()
        };
    }
    [
        Kind {
            title: "Damage: what is wrong at a place of a book",
            what: "damage at a place of a book",
            codes: of!(DamageCode::ALL),
        },
        Kind {
            title: "Problems: what is wrong with a folder, a book or a file",
            what: "a problem with a folder, a book or a file",
            codes: of!(ProblemCode::ALL),
        },
        Kind {
            title: "Reasons: why a value does not simply stand in its place",
            what: "a reason why a value does not simply stand in its place",
            codes: of!(Reason::ALL),
        },
    ]
}
