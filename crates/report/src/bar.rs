//! Bars: pictures of numbers, beside the numbers themselves. SVG, because printers leave out backgrounds
//! and the page's policy allows no `style` attributes.

use std::fmt::Write;

/// A bar of this share of the longest.
pub(crate) fn bar(part: u64, of: u64) -> String {
    stacked(&[("amount", part)], of)
}

/// Parts one behind the other, each of a class.
pub(crate) fn stacked(parts: &[(&str, u64)], of: u64) -> String {
    let mut svg = "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" \
                   aria-hidden=\"true\" focusable=\"false\">"
        .to_owned();
    let mut before = 0;
    for (class, part) in parts {
        let (start, end) = (thousandths(before, of), thousandths(before + part, of));
        // What is there at all can be seen.
        let width = if *part > 0 { (end - start).max(8) } else { 0 };
        if width > 0 {
            let start = start.min(1000 - width);
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"{start}\" width=\"{width}\" height=\"10\"/>"
            );
        }
        before += part;
    }
    svg + "</svg>"
}

fn thousandths(part: u64, of: u64) -> u64 {
    let share = u128::from(part) * 1000 / u128::from(of.max(1));
    u64::try_from(share).unwrap_or(1000).min(1000)
}

#[cfg(test)]
mod tests {
    #[test]
    fn bars_do_not_leave_their_box() {
        let bar = super::stacked(&[("a", 999), ("b", 1), ("c", 0)], 1000);
        assert!(bar.contains("class=\"a\" x=\"0\" width=\"999\""), "{bar}");
        assert!(bar.contains("class=\"b\" x=\"992\" width=\"8\""), "{bar}");
        assert!(!bar.contains("class=\"c\""), "{bar}");
        assert!(super::bar(u64::MAX, 1).contains("width=\"1000\""));
        assert!(super::bar(5, 0).contains("width=\"1000\""));
    }
}
