//! `mdexport explain`: what a code of a manifest or a summary means, and what to do about it.

use clap::Args;
use clap::builder::PossibleValuesParser;
use mdexport_model::{DamageCode, ProblemCode, Reason};

use crate::failure::Failure;
use crate::status::Status;
use crate::ui;

/// Says what a code of the manifest means and what to do about it.
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
    what: &'static str,
    code: &'static str,
    meaning: &'static str,
    remedy: &'static str,
}

/// Explains.
#[expect(clippy::unnecessary_wraps, reason = "commands return alike")]
pub(crate) fn run(arguments: &ExplainArguments) -> Result<Status, Failure> {
    let is_wanted = |explained: &Explained| match &arguments.code {
        Some(code) => explained.code.eq_ignore_ascii_case(code),
        None => true,
    };
    let texts: Vec<_> = all().filter(is_wanted).map(|explained| explained.text()).collect();
    ui::data(&texts.join("\n\n"));
    Ok(Status::Complete)
}

/// Every code, each once: some are those of damage and of a reason.
fn codes() -> Vec<&'static str> {
    let mut codes: Vec<_> = all().map(|explained| explained.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn all() -> impl Iterator<Item = Explained> {
    let damage = DamageCode::ALL.iter().map(|code| Explained {
        what: "damage at a place of a book",
        code: code.code(),
        meaning: code.meaning(),
        remedy: code.remedy(),
    });
    let problems = ProblemCode::ALL.iter().map(|code| Explained {
        what: "a problem with a folder, a book or a file",
        code: code.code(),
        meaning: code.meaning(),
        remedy: code.remedy(),
    });
    let reasons = Reason::ALL.iter().map(|reason| Explained {
        what: "a reason why a value does not simply stand in its place",
        code: reason.code(),
        meaning: reason.meaning(),
        remedy: reason.remedy(),
    });
    damage.chain(problems).chain(reasons)
}

impl Explained {
    fn text(&self) -> String {
        let Self { what, code, meaning, remedy } = self;
        format!("{code}: {what}\n  {meaning}\n  What to do: {remedy}")
    }
}
