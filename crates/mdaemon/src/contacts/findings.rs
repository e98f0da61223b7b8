//! Collects what is wrong with a book while it is read, and finds line and column at the end.
//!
//! A book can be damaged in a million places. The first hundred are kept; of the rest there is a count for
//! each code, and where its first one is. Line and column cost a pass over the text, so they are worked out
//! once, for those few.

use mdexport_model::{Damage, DamageCode, DamageOfCode};

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
    further: Further,
}

/// Findings beyond those that are kept, if there are such: by the number of the code.
type Further = Option<Box<[OfCode; DamageCode::ALL.len()]>>;

/// The findings of one code.
#[derive(Clone, Copy, Debug, Default)]
struct OfCode {
    count: u64,
    first: usize,
}

/// A moment in the collection, to come back to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Snapshot {
    kept: usize,
    further: Further,
}

/// What was found in a book.
#[derive(Debug)]
pub(crate) struct Found {
    /// How much it is.
    pub(crate) count: u64,
    /// All of it by code, in the order in which the codes first come.
    pub(crate) by_code: Vec<DamageOfCode>,
    /// The first of it.
    pub(crate) first: Vec<Damage>,
}

impl OfCode {
    fn add(&mut self, count: u64, first: usize) {
        self.first = if self.count == 0 { first } else { self.first.min(first) };
        self.count += count;
    }
}

impl Findings {
    /// Reports what the code says, at this byte; `element` names the element of the table in which
    /// it is. Names that the table does not know may be a person's text and are never shown.
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
        if self.kept.len() < KEPT {
            self.kept.push(Finding { offset, code, message: message() });
        } else {
            let further = self.further.get_or_insert_with(none_of_any_code);
            further[code as usize].add(1, offset);
        }
    }

    /// Remembers this moment.
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot { kept: self.kept.len(), further: self.further.clone() }
    }

    /// Forgets what came after that moment.
    pub(crate) fn restore(&mut self, snapshot: Snapshot) {
        self.kept.truncate(snapshot.kept);
        self.further = snapshot.further;
    }

    /// Joins what the decoder and the reader found, and gives the places their lines.
    pub(crate) fn resolve(self, later: Self, text: &str) -> Found {
        let mut kept = self.kept;
        kept.extend(later.kept);
        kept.sort_by_key(|finding| finding.offset);
        let by_code = by_code(&kept, [self.further, later.further], text);
        kept.truncate(KEPT);
        let mut place = Place::start(text);
        let first = kept
            .into_iter()
            .map(|finding| {
                let (line, column) = place.advance(finding.offset);
                Damage { code: finding.code, line, column, message: finding.message }
            })
            .collect();
        Found { count: by_code.iter().map(|of_code| of_code.count).sum(), by_code, first }
    }
}

fn none_of_any_code() -> Box<[OfCode; DamageCode::ALL.len()]> {
    Box::new([OfCode::default(); DamageCode::ALL.len()])
}

/// All findings by their codes.
fn by_code(kept: &[Finding], further: [Further; 2], text: &str) -> Vec<DamageOfCode> {
    let mut all = none_of_any_code();
    for finding in kept {
        all[finding.code as usize].add(1, finding.offset);
    }
    for counts in further.into_iter().flatten() {
        for (sum, more) in all.iter_mut().zip(*counts).filter(|(_, more)| more.count > 0) {
            sum.add(more.count, more.first);
        }
    }
    let mut found: Vec<_> = DamageCode::ALL.iter().zip(*all).collect();
    found.retain(|(_, of_code)| of_code.count > 0);
    found.sort_by_key(|(_, of_code)| of_code.first);
    let mut place = Place::start(text);
    found
        .into_iter()
        .map(|(&code, OfCode { count, first })| {
            let (line, column) = place.advance(first);
            DamageOfCode { code, count, line, column }
        })
        .collect()
}

/// Counts lines and characters on the way through the text. A book may be one line, with all its places in it.
struct Place<'t> {
    text: &'t str,
    offset: usize,
    line: u64,
    column: u64,
}

impl<'t> Place<'t> {
    fn start(text: &'t str) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    fn advance(&mut self, offset: usize) -> (u64, u64) {
        let offset = self.text.floor_char_boundary(offset);
        let mut passed = &self.text[self.offset..offset];
        if let Some(newline) = memchr::memrchr(b'\n', passed.as_bytes()) {
            self.line += memchr::memchr_iter(b'\n', &passed.as_bytes()[..=newline]).count() as u64;
            self.column = 1;
            passed = &passed[newline + 1..];
        }
        self.column += passed.chars().count() as u64;
        self.offset = offset;
        (self.line, self.column)
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
        let found = Findings::default().resolve(findings, text);
        assert_eq!(found.count, 2);
        let places: Vec<_> = found.first.iter().map(|found| (found.line, found.column)).collect();
        assert_eq!(places, [(2, 2), (3, 1)]);
        assert!(found.first[0].message.ends_with("(in email)"));
    }

    fn by_code(findings: Findings, text: &str) -> Vec<(&'static str, u64, u64)> {
        let found = findings.resolve(Findings::default(), text);
        found.by_code.iter().map(|of| (of.code.code(), of.count, of.column)).collect()
    }

    #[test]
    fn a_hundred_are_kept_and_all_are_counted_by_code() {
        let mut findings = Findings::default();
        for offset in 1..250 {
            findings.report(offset, DamageCode::BareLessThan, None);
        }
        findings.report(200, DamageCode::BareAmpersand, None);
        findings.report(150, DamageCode::BareAmpersand, None);
        // A place may be found later than those behind it.
        findings.report(0, DamageCode::BareLessThan, None);
        let text = "<".repeat(250);
        let found = findings.clone().resolve(Findings::default(), &text);
        assert_eq!((found.count, found.first.len()), (252, 100));
        let expected = [("bare-less-than", 250, 1), ("bare-ampersand", 2, 151)];
        assert_eq!(by_code(findings.clone(), &text), expected);
        let joined = findings.clone().resolve(findings, &text);
        assert_eq!((joined.count, joined.by_code[0].count), (504, 500));
    }

    #[test]
    fn what_is_taken_back_is_not_counted() {
        for before in [0, 99, 100, 150] {
            let mut findings = Findings::default();
            for offset in 0..before {
                findings.report(offset, DamageCode::BareLessThan, None);
            }
            let moment = findings.snapshot();
            for offset in before..300 {
                findings.report(offset, DamageCode::CutOff, None);
            }
            findings.restore(moment);
            findings.report(before, DamageCode::Doctype, None);
            let text = "<".repeat(300);
            let all: u64 = by_code(findings, &text).iter().map(|(_, count, _)| count).sum();
            assert_eq!(all, before as u64 + 1, "{before}");
        }
    }
}
