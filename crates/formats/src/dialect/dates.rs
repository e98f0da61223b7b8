//! Writes dates as a dialect wants them.

use mdexport_model::{Mistake, StoredDate};

use super::file::{DatePart, DatesFile};

/// How the dialect writes a day, with and without a year.
#[derive(Clone, Debug)]
pub(super) struct DatePatterns {
    day: String,
    without_year: String,
}

impl Default for DatePatterns {
    /// ISO 8601, and Outlook's year for "no year".
    fn default() -> Self {
        Self { day: "YYYY-MM-DD".to_owned(), without_year: "1604-MM-DD".to_owned() }
    }
}

impl DatePatterns {
    pub(super) fn compile(file: &DatesFile) -> Result<Self, Mistake> {
        for (word, pattern, has_year) in
            [("day", &file.day, true), ("without-year", &file.without_year, false)]
        {
            // A number that is written makes a difference.
            let day = fill(pattern, 2001, 3, 4);
            let others = [(2002, 3, 4), (2001, 5, 4), (2001, 3, 6)].into_iter();
            let mut others = others.skip(usize::from(!has_year));
            if others.any(|(year, month, number)| fill(pattern, year, month, number) == day) {
                let mistake = Mistake::from(format!("{word} = {pattern:?} leaves a number out"));
                return Err(mistake.hint("write YYYY, MM or M, and DD or D, as in DD.MM.YYYY"));
            }
        }
        Ok(Self { day: file.day.clone(), without_year: file.without_year.clone() })
    }

    /// Both patterns, for people.
    pub(super) fn words(&self) -> String {
        format!("{}, without a year {}", self.day, self.without_year)
    }

    /// The date in one cell; empty if there is none to write.
    pub(super) fn write(&self, date: StoredDate) -> String {
        match date {
            StoredDate::Day { date, .. } => {
                fill(&self.day, date.year().into(), date.month(), date.day())
            }
            StoredDate::Yearless { month, day, .. } => fill(&self.without_year, 0, month, day),
            StoredDate::None | StoredDate::Text => String::new(),
        }
    }
}

/// One number of the date, without leading zeros; an unknown year is empty.
pub(super) fn part(date: StoredDate, part: DatePart) -> String {
    match (date, part) {
        (StoredDate::Day { date, .. }, DatePart::Year) => date.year().to_string(),
        (StoredDate::Day { date, .. }, DatePart::Month) => date.month().to_string(),
        (StoredDate::Day { date, .. }, DatePart::Day) => date.day().to_string(),
        (StoredDate::Yearless { month, .. }, DatePart::Month) => month.to_string(),
        (StoredDate::Yearless { day, .. }, DatePart::Day) => day.to_string(),
        _ => String::new(),
    }
}

fn fill(pattern: &str, year: i32, month: i8, day: i8) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(letter).len();
        let written = match (letter, run / letter.len_utf8()) {
            ('Y', 4) => format!("{year:04}"),
            ('M', width @ 1..=2) => format!("{month:0width$}"),
            ('D', width @ 1..=2) => format!("{day:0width$}"),
            _ => rest[..run].to_owned(),
        };
        filled += &written;
        rest = &rest[run..];
    }
    filled
}

#[cfg(test)]
mod tests {
    use mdexport_model::StoredDate;

    use super::DatePatterns;

    #[test]
    fn patterns() {
        let cases = [
            ("M/D/YYYY", "M/D/1604", "5/7/1980", "5/7/1604"),
            ("YYYY-MM-DD", "--MM-DD", "1980-05-07", "--05-07"),
            ("DD.MM.YYYY", "DD.MM.", "07.05.1980", "07.05."),
        ];
        for (day, without_year, full, yearless) in cases {
            let patterns =
                DatePatterns { day: day.to_owned(), without_year: without_year.to_owned() };
            assert_eq!(patterns.write(StoredDate::parse("1980-05-07 00:00")), full);
            assert_eq!(patterns.write(StoredDate::parse("1604-05-07")), yearless);
            assert_eq!(patterns.write(StoredDate::parse("1899-12-30")), "");
        }
    }
}
