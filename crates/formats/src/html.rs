//! The text of an HTML note, to see whether it says more than the plain note beside it.

use std::borrow::Cow;

/// The text without its tags, the commonest references resolved. Good enough to compare words; what
/// it gets wrong only makes the two texts differ, and then both are kept. So `<` is text wherever it begins no tag
/// that ends, as in `<3`.
pub(crate) fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let (mut rest, mut may_end) = (html, true);
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let is_tag = behind.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        // Behind the last one nothing is looked for again: a text may be full of tags that do not end.
        let end = if is_tag && may_end { behind.find('>') } else { None };
        may_end &= end.is_some() || !is_tag;
        if let Some(end) = end {
            text.push(' ');
            rest = &behind[end + 1..];
        } else {
            text.push('<');
            rest = behind;
        }
    }
    text.push_str(rest);
    let mut text: Cow<'_, str> = text.into();
    // The ampersand comes last, or "&amp;lt;" would become "<".
    let references = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    for (reference, character) in references {
        if text.contains(reference) {
            text = text.replace(reference, character).into();
        }
    }
    text.into_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn tags_and_references() {
        let html = "<p>Met&nbsp;in <b>Ulm</b> &amp; Graz<br>2019 &amp;lt;3<!-- no --></p>";
        let words: Vec<_> = super::plain_text(html).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words, ["Met", "in", "Ulm", "&", "Graz", "2019", "&lt;3"]);
    }

    #[test]
    fn what_is_no_tag_is_text() {
        for html in ["<", "a <3 b", "a < b > c", "a <b", "<>"] {
            assert_eq!(super::plain_text(html), html);
        }
    }
}
