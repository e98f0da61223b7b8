//! What is reported of text in an encoding that the file does not declare.

use mdexport_model::DamageCode;

use crate::contacts::findings::Findings;

/// Reports that text was read in an encoding that the file does not declare.
pub(super) fn report_guess(at: usize, encoding: &str, findings: &mut Findings) {
    findings.report_with(at, DamageCode::GuessedEncoding, || {
        format!(
            "There are the escape sequences of {encoding}, which the file does not declare; \
             the text was read as that."
        )
    });
}

/// Reports the marks of an encoding in text that was kept as it is.
pub(super) fn report_mark(at: usize, encoding: &str, findings: &mut Findings) {
    findings.report_with(at, DamageCode::MaybeOtherEncoding, || {
        format!(
            "There are the marks of {encoding}, but it is not certain; the text was kept as it is."
        )
    });
}
