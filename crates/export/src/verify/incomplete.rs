//! What of the store is not in the export, as the manifest says it: whoever asks whether all is there is to hear it
//! as often as they ask.

use std::collections::HashSet;

use mdexport_model::ProblemCode;

use super::finding::{Finding, Kind};
use super::recorded::{BookFields, EXPORTED, NOT_EXPORTED, Recorded, TOO_LARGE, UNSTABLE};
use mdexport_manifest::Status;

/// A line for each problem that left something missing, and for each book that was not read.
pub(super) fn told(recorded: &Recorded) -> Vec<Finding> {
    let losses = || recorded.problems().filter_map(|(_, problem)| Some((problem.loss()?, problem)));
    let paths: HashSet<_> = losses().filter_map(|(_, problem)| problem.path.as_deref()).collect();
    let told = losses().map(|(code, problem)| {
        let message = format!("Missing from the export: {}: {}", code.code(), problem.message);
        Finding::incomplete(code, problem.path.clone().unwrap_or_default(), message)
    });
    let unread = recorded.books().filter(|book| !paths.contains(book.path.as_str()));
    let untold = unread.filter_map(|book| {
        let code = why_unread(book)?;
        let message = format!("Missing from the export: {}.", book.status);
        Some(Finding::incomplete(code, &book.path, message))
    });
    told.chain(untold).collect()
}

/// The problem that a book has by its status, if it was not read.
pub(super) fn why_unread(book: &BookFields) -> Option<ProblemCode> {
    match book.status.as_str() {
        EXPORTED | NOT_EXPORTED => None,
        UNSTABLE => Some(ProblemCode::Unstable),
        TOO_LARGE => Some(ProblemCode::TooLarge),
        _ => Some(ProblemCode::UnreadableBook),
    }
}

/// The status to end with: that of an export with the same problems, if something is missing; else whether something
/// was found.
pub fn status(findings: &[Finding]) -> Status {
    let codes = findings.iter().filter_map(|finding| finding.code);
    Status::of(codes, findings.iter().any(|finding| finding.kind != Kind::Note))
}
