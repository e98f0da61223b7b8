//! Whether a value stands in a row, after the changes that are documented: line ends become line
//! feeds, lists and streets stand in pieces, dates in the notation of the client.

use mdexport_model::{Element, Field, StoredDate};

use crate::csv_rows::Row;

/// Whether the row says what the value says.
pub(crate) fn found(element: &Element<'_>, row: &Row) -> bool {
    let value = element.value.replace("\r\n", "\n").replace('\r', "\n");
    let stands = |text: &str| row.values().any(|cell| cell.contains(text));
    // `kaddressbook` has line ends as two characters.
    if stands(&value) || stands(&value.replace('\n', "\\n")) {
        return true;
    }
    match element.field {
        Field::WorkStreet | Field::HomeStreet | Field::OtherStreet => value.lines().all(stands),
        Field::Categories | Field::Children => {
            value.split([',', ';', '\n']).all(|entry| stands(entry.trim()))
        }
        Field::Birthday | Field::Anniversary => stands_date(StoredDate::parse(&value), row),
        Field::FullName | Field::FileAs => stand_words(&value, row),
        Field::NoteHtml => stand_words(&without_tags(&value), row),
        _ => false,
    }
}

/// Names may stand in parts, whichever way round, and blanks and case do not matter.
fn stand_words(text: &str, row: &Row) -> bool {
    let cells: Vec<_> = row.values().map(|cell| cell.to_lowercase()).collect();
    text.split(|character: char| character == ',' || character.is_whitespace())
        .map(str::to_lowercase)
        .all(|word| word.is_empty() || cells.iter().any(|cell| cell.contains(&word)))
}

fn without_tags(html: &str) -> String {
    html.replace("<b>", " ").replace("</b>", " ")
}

/// Year, month and day stand in one of the notations, or in three cells.
fn stands_date(date: StoredDate, row: &Row) -> bool {
    let stands = |text: String| row.values().any(|cell| *cell == text);
    match date {
        StoredDate::Day { date, .. } => {
            let (year, month, day) = (date.year(), date.month(), date.day());
            stands(format!("{month}/{day}/{year}"))
                || stands(format!("{day}/{month}/{year}"))
                || stands(format!("{year:04}-{month:02}-{day:02}"))
                || stands(format!("{year:04}{month:02}{day:02}"))
                || [year, month.into(), day.into()].iter().all(|part| stands(part.to_string()))
        }
        StoredDate::Yearless { month, day, .. } => {
            stands(format!("{month}/{day}/1604"))
                || stands(format!("{day}/{month}/1604"))
                || stands(format!("1604-{month:02}-{day:02}"))
                || stands(format!("--{month:02}-{day:02}"))
                || stands(format!("1604{month:02}{day:02}"))
                || stands(format!("{month:02}{day:02}"))
                || [month, day].iter().all(|part| stands(part.to_string()))
        }
        StoredDate::None | StoredDate::Text => false,
    }
}
