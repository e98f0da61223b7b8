//! Dates as mail servers store them, and the many ways in which they say "none".
//!
//! A birthday is a date, never a moment: a time beside it is what a time zone left behind, and may
//! mean that the day is off by one. That is reported, not repaired.

use jiff::civil::Date;

/// What a stored date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredDate {
    /// One of the constants that mean "no date".
    None,
    /// A day of a year.
    Day {
        /// The day, checked against the calendar.
        date: Date,
        /// A time of day other than midnight was beside it.
        timed: bool,
    },
    /// A day without a year: 1604 is Outlook's and Apple's year for "year unknown" (a leap year, so
    /// that 29 February fits).
    Yearless {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
        /// A time of day other than midnight was beside it.
        timed: bool,
    },
    /// Not a date in the store's notation.
    Text,
}

/// "No date" in COM and Delphi (day 0), in Outlook (`PidTag` dates and recurrences without an end).
const NO_DATE: [&str; 4] = ["0000-00-00", "1899-12-30", "4501-01-01", "4500-08-31"];

impl StoredDate {
    /// Reads `YYYY-MM-DD`, with or without a time behind a blank or a `T`.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let (day, time) = match text.find([' ', 'T']) {
            Some(at) => (&text[..at], text[at + 1..].trim()),
            None => (text, ""),
        };
        if NO_DATE.contains(&day) && is_time(time) {
            return Self::None;
        }
        let Some(date) = parse_day(day).filter(|_| is_time(time)) else { return Self::Text };
        let timed = time.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
        if date.year() == 1604 {
            return Self::Yearless { month: date.month(), day: date.day(), timed };
        }
        Self::Day { date, timed }
    }

    /// Whether a time of day was beside the date.
    pub fn is_timed(self) -> bool {
        matches!(self, Self::Day { timed: true, .. } | Self::Yearless { timed: true, .. })
    }
}

fn parse_day(day: &str) -> Option<Date> {
    let [year @ .., b'-', month_1, month_2, b'-', day_1, day_2] = day.as_bytes() else {
        return None;
    };
    let number = |digits: &[u8]| {
        let add = |sum: i16, digit: &u8| {
            digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0'))
        };
        digits.iter().try_fold(0, add)
    };
    let two_digits = |one, two| i8::try_from(number(&[one, two])?).ok();
    let year = (year.len() == 4).then(|| number(year)).flatten().filter(|year| *year > 0)?;
    Date::new(year, two_digits(*month_1, *month_2)?, two_digits(*day_1, *day_2)?).ok()
}

/// Nothing, `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`, with or without a `Z`.
fn is_time(time: &str) -> bool {
    if time.is_empty() {
        return true;
    }
    let time = time.strip_suffix('Z').unwrap_or(time).as_bytes();
    let (clock, fraction) = match time.iter().position(|byte| *byte == b'.') {
        Some(at) => (&time[..at], &time[at + 1..]),
        None => (time, b"0".as_slice()),
    };
    let fits = |(at, byte): (usize, &u8)| match at % 3 {
        2 => *byte == b':',
        _ => byte.is_ascii_digit(),
    };
    matches!(clock.len(), 5 | 8)
        && clock.iter().enumerate().all(fits)
        && !fraction.is_empty()
        && fraction.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::StoredDate::{self, Day, None, Text, Yearless};

    #[test]
    fn stored_dates() {
        let cases = [
            ("1980-05-07", Day { date: date(1980, 5, 7), timed: false }),
            (" 1980-05-07 00:00 ", Day { date: date(1980, 5, 7), timed: false }),
            ("1980-05-07T00:00:00.000Z", Day { date: date(1980, 5, 7), timed: false }),
            ("1980-05-06 23:00:00", Day { date: date(1980, 5, 6), timed: true }),
            ("1604-02-29", Yearless { month: 2, day: 29, timed: false }),
            ("0000-00-00", None),
            ("0000-00-00 00:00:00", None),
            ("1899-12-30 00:00", None),
            ("4501-01-01", None),
            ("4500-08-31 00:00", None),
            ("1981-02-29", Text),
            ("0000-05-07", Text),
            ("7.5.1980", Text),
            ("1980-05-07 noon", Text),
            ("1980-05-07 0:00", Text),
            ("19\u{e9}0-05-0", Text),
            ("+980-05-07", Text),
            ("", Text),
        ];
        for (text, expected) in cases {
            assert_eq!(StoredDate::parse(text), expected, "{text:?}");
        }
    }
}
