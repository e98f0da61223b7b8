//! Writes dates as a dialect wants them.

use mdexport_model::{Mistake, StoredDate};

use super::file::{DatePart, DatesFile};

/// How the dialect writes a day, with and without a year.
#[derive(Clone, Debug)]
pub(super) struct DatePatterns {
    day: Pattern,
    without_year: Pattern,
}

/// A pattern such as `DD.MM.YYYY`, as it is in the file and as its parts.
#[derive(Clone, Debug)]
struct Pattern {
    text: String,
    parts: Vec<Part>,
}

/// A number with at least this many digits, or text.
#[derive(Clone, Debug)]
enum Part {
    Year,
    Month(usize),
    Day(usize),
    Text(String),
}

impl Default for DatePatterns {
    /// ISO 8601, and Outlook's year for "no year".
    fn default() -> Self {
        Self { day: Pattern::new("YYYY-MM-DD"), without_year: Pattern::new("1604-MM-DD") }
    }
}

impl DatePatterns {
    pub(super) fn compile(file: &DatesFile) -> Result<Self, Mistake> {
        for (word, pattern, has_year) in
            [("day", &file.day, true), ("without-year", &file.without_year, false)]
        {
            // A number that is written makes a difference.
            let compiled = Pattern::new(pattern);
            let day = compiled.fill(2001, 3, 4);
            let others = [(2002, 3, 4), (2001, 5, 4), (2001, 3, 6)].into_iter();
            let mut others = others.skip(usize::from(!has_year));
            if others.any(|(year, month, number)| compiled.fill(year, month, number) == day) {
                let mistake = Mistake::from(format!("{word} = {pattern:?} leaves a number out"));
                return Err(mistake.hint("write YYYY, MM or M, and DD or D, as in DD.MM.YYYY"));
            }
        }
        Ok(Self { day: Pattern::new(&file.day), without_year: Pattern::new(&file.without_year) })
    }

    /// Both patterns, for people.
    pub(super) fn words(&self) -> String {
        format!("{}, without a year {}", self.day.text, self.without_year.text)
    }

    /// The date in one cell; empty if there is none to write.
    pub(super) fn write(&self, date: StoredDate) -> String {
        match date {
            StoredDate::Day { date, .. } => self.day.fill(date.year(), date.month(), date.day()),
            StoredDate::Yearless { month, day, .. } => self.without_year.fill(0, month, day),
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

impl Pattern {
    fn new(text: &str) -> Self {
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some(letter) = rest.chars().next() {
            let run = rest.len() - rest.trim_start_matches(letter).len();
            parts.push(match (letter, run / letter.len_utf8()) {
                ('Y', 4) => Part::Year,
                ('M', width @ 1..=2) => Part::Month(width),
                ('D', width @ 1..=2) => Part::Day(width),
                _ => Part::Text(rest[..run].to_owned()),
            });
            rest = &rest[run..];
        }
        Self { text: text.to_owned(), parts }
    }

    fn fill(&self, year: i16, month: i8, day: i8) -> String {
        let mut filled = String::with_capacity(self.text.len());
        for part in &self.parts {
            match part {
                Part::Year => push_number(&mut filled, year, 4),
                Part::Month(width) => push_number(&mut filled, month.into(), *width),
                Part::Day(width) => push_number(&mut filled, day.into(), *width),
                Part::Text(text) => filled += text,
            }
        }
        filled
    }
}

/// Appends a number of up to four digits, with zeros in front up to this width.
fn push_number(text: &mut String, number: i16, width: usize) {
    let digits = [1000, 100, 10, 1].map(|unit| number / unit % 10);
    let leading = digits.iter().take_while(|digit| **digit == 0).count();
    let from = leading.min(4 - width.clamp(1, 4));
    let digit = |digit: &i16| char::from(b'0' + u8::try_from(*digit).unwrap_or(0));
    text.extend(digits[from..].iter().map(digit));
}

#[cfg(test)]
mod tests {
    use mdexport_model::StoredDate;

    use super::{DatePatterns, Pattern};

    #[test]
    fn patterns() {
        let cases = [
            ("M/D/YYYY", "M/D/1604", "5/7/1980", "5/7/1604"),
            ("YYYY-MM-DD", "--MM-DD", "1980-05-07", "--05-07"),
            ("DD.MM.YYYY", "DD.MM.", "07.05.1980", "07.05."),
        ];
        for (day, without_year, full, yearless) in cases {
            let patterns =
                DatePatterns { day: Pattern::new(day), without_year: Pattern::new(without_year) };
            assert_eq!(patterns.write(StoredDate::parse("1980-05-07 00:00")), full);
            assert_eq!(patterns.write(StoredDate::parse("1604-05-07")), yearless);
            assert_eq!(patterns.write(StoredDate::parse("1899-12-30")), "");
        }
    }
}
