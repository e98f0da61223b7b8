//! Lines of a value: streets are in one element with line ends, and in up to three columns.

use std::borrow::Cow;

/// Which lines of a value are in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The line of this number, from 0.
    One(usize),
    /// Every line from this number on.
    From(usize),
}

/// These lines of the text, joined with line feeds.
pub(super) fn pick(text: &str, line: Line) -> Cow<'_, str> {
    let mut lines = text.lines();
    match line {
        Line::One(number) => lines.nth(number).unwrap_or("").into(),
        Line::From(number) => {
            let mut lines = lines.skip(number);
            match (lines.next(), lines.next()) {
                (first, None) => first.unwrap_or("").into(),
                (first, second) => {
                    let all = first.into_iter().chain(second).chain(lines);
                    all.collect::<Vec<_>>().join("\n").into()
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, pick};

    #[test]
    fn lines() {
        let street = "House 1\r\nStreet 2\nDoor 3\nBell 4";
        assert_eq!(pick(street, Line::One(1)), "Street 2");
        assert_eq!(pick(street, Line::From(2)), "Door 3\nBell 4");
        assert_eq!(pick(street, Line::From(3)), "Bell 4");
        assert_eq!(pick("one", Line::One(1)), "");
        assert_eq!(pick("one", Line::From(1)), "");
    }
}
