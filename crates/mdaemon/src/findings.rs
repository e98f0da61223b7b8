//! Collects what is wrong with a book while it is read, and finds line and column at the end.
//!
//! A book can be damaged in a million places. The first hundred are kept, the rest counted; line and
//! column cost a pass over the text, so they are worked out once, for those hundred.

use mdexport_model::{Damage, DamageCode};

/// How many findings of a book are kept in full.
const KEPT: usize = 100;

/// A finding at a byte of the decoded text.
#[derive(Clone, Debug)]
struct Finding {
    offset: usize,
    code: DamageCode,
    message: String,
}

/// The findings of one book.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    kept: Vec<Finding>,
    total: u64,
}

/// A moment in the collection, to come back to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Snapshot {
    kept: usize,
    total: u64,
}

impl Findings {
    /// Reports what the code says, at this byte; `element` names the element of the table in which
    /// it stands. Names that the table does not know may be somebody's text and are never shown.
    pub(crate) fn report(&mut self, offset: usize, code: DamageCode, element: Option<&str>) {
        self.report_with(offset, code, || match element {
            Some(element) => format!("{} (in {element})", code.meaning()),
            None => code.meaning().to_owned(),
        });
    }

    /// Reports with words of its own, which are made only where the finding is kept.
    pub(crate) fn report_with(
        &mut self,
        offset: usize,
        code: DamageCode,
        message: impl FnOnce() -> String,
    ) {
        self.total += 1;
        if self.kept.len() < KEPT {
            self.kept.push(Finding { offset, code, message: message() });
        }
    }

    /// Remembers this moment.
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot { kept: self.kept.len(), total: self.total }
    }

    /// Forgets what came after that moment.
    pub(crate) fn restore(&mut self, snapshot: Snapshot) {
        self.kept.truncate(snapshot.kept);
        self.total = snapshot.total;
    }

    /// Joins what the decoder and the reader found: how much, and the first of it with its places.
    pub(crate) fn resolve(self, later: Self, text: &str) -> (u64, Vec<Damage>) {
        let mut kept = self.kept;
        kept.extend(later.kept);
        kept.sort_by_key(|finding| finding.offset);
        kept.truncate(KEPT);
        let mut place = Place { text, offset: 0, line: 1, line_start: 0 };
        let damage = kept
            .into_iter()
            .map(|finding| {
                let (line, column) = place.advance(finding.offset);
                Damage { code: finding.code, line, column, message: finding.message }
            })
            .collect();
        (self.total + later.total, damage)
    }
}

/// Counts lines on the way through the text.
struct Place<'t> {
    text: &'t str,
    offset: usize,
    line: u64,
    line_start: usize,
}

impl Place<'_> {
    fn advance(&mut self, offset: usize) -> (u64, u64) {
        let offset = self.text.floor_char_boundary(offset);
        for newline in memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.offset..offset]) {
            self.line += 1;
            self.line_start = self.offset + newline + 1;
        }
        self.offset = offset;
        let column = self.text[self.line_start..offset].chars().count();
        (self.line, column as u64 + 1)
    }
}

#[cfg(test)]
mod tests {
    use mdexport_model::DamageCode;

    use super::Findings;

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let text = "ab\r\nç&\n&";
        let mut findings = Findings::default();
        findings.report(8, DamageCode::BareAmpersand, None);
        findings.report(6, DamageCode::BareAmpersand, Some("email"));
        let (total, damage) = Findings::default().resolve(findings, text);
        assert_eq!(total, 2);
        assert_eq!((damage[0].line, damage[0].column), (2, 2));
        assert_eq!((damage[1].line, damage[1].column), (3, 1));
        assert!(damage[0].message.ends_with("(in email)"));
    }

    #[test]
    fn a_hundred_are_kept_and_all_are_counted() {
        let mut findings = Findings::default();
        for offset in 0..250 {
            findings.report(offset, DamageCode::BareLessThan, None);
        }
        let (total, damage) = findings.resolve(Findings::default(), &"<".repeat(250));
        assert_eq!((total, damage.len()), (250, 100));
    }
}
