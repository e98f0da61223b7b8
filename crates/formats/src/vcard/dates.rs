//! Stored dates and times as a card shows them.

use jiff::civil::DateTime;
use mdexport_model::{Outcome, Reason, StoredDate};

/// A day, with or without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: Option<i16>,
    pub(crate) month: i8,
    pub(crate) day: i8,
}

/// What a stored date is in a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A day.
    Day(Date),
    /// Nothing.
    Nothing,
    /// A line of the notes.
    Note,
}

/// What is shown of a stored date, and what thereby becomes of its value.
pub(crate) fn show(text: &str) -> (Shown, Outcome) {
    let stored = StoredDate::parse(text);
    let outcome = match stored {
        StoredDate::None => Outcome::Altered(Reason::NoDate),
        StoredDate::Text => Outcome::Merged(Reason::NotADate),
        _ if stored.is_timed() => Outcome::Altered(Reason::DateWithTime),
        _ => Outcome::Written,
    };
    let shown = match stored {
        StoredDate::None => Shown::Nothing,
        StoredDate::Text => Shown::Note,
        StoredDate::Day { date, .. } => {
            Shown::Day(Date { year: Some(date.year()), month: date.month(), day: date.day() })
        }
        StoredDate::Yearless { month, day, .. } => Shown::Day(Date { year: None, month, day }),
    };
    (shown, outcome)
}

/// A moment of the store, `2024-01-31 10:39:03`, as `2024-01-31T10:39:03`: its own time still, for it
/// does not say in which zone it is.
pub(crate) fn moment(text: &str) -> Option<String> {
    let moment = text.trim().replacen(' ', "T", 1);
    let parsed: DateTime = moment.parse().ok()?;
    (parsed.to_string() == moment).then_some(moment)
}

#[cfg(test)]
mod tests {
    use mdexport_model::{Outcome, Reason};

    use super::{Date, Shown, moment, show};

    #[test]
    fn what_is_shown_of_dates() {
        let day = |year| Shown::Day(Date { year, month: 5, day: 7 });
        assert_eq!(show("1980-05-07 00:00"), (day(Some(1980)), Outcome::Written));
        assert_eq!(show("1604-05-07"), (day(None), Outcome::Written));
        let timed = Outcome::Altered(Reason::DateWithTime);
        assert_eq!(show("1980-05-07 23:00:00"), (day(Some(1980)), timed));
        assert_eq!(show("0000-00-00"), (Shown::Nothing, Outcome::Altered(Reason::NoDate)));
        assert_eq!(show("in May"), (Shown::Note, Outcome::Merged(Reason::NotADate)));
    }

    #[test]
    fn moments_are_read_in_the_notation_of_the_store_alone() {
        assert_eq!(moment(" 2024-01-31 10:39:03").as_deref(), Some("2024-01-31T10:39:03"));
        for text in ["", "2024-01-31", "2024-02-30 10:39:03", "2024-01-31 10:39", "20240131 103903"]
        {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
