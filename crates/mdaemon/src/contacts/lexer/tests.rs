//! Tokens of sound and of broken markup.

use super::{Lexer, Token};

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut lexer = Lexer::new(text);
    std::iter::from_fn(|| lexer.token()).collect()
}

fn start<'a>(name: &'a str, attributes: &'a str) -> Token<'a> {
    Token::Start { name, attributes, empty: false }
}

fn end(name: &str) -> Token<'_> {
    Token::End { name, closed: true }
}

#[test]
fn sound_markup() {
    assert_eq!(
        tokens("<?xml?><a b='>'><!-- <c> --><d/>x<![CDATA[<e>]]></a >"),
        [
            Token::Instruction("xml"),
            start("a", " b='>'"),
            Token::Comment(" <c> "),
            Token::Start { name: "d", attributes: "", empty: true },
            Token::Text("x"),
            Token::Cdata("<e>"),
            end("a"),
        ]
    );
}

#[test]
fn what_cannot_be_a_tag_is_text() {
    for text in ["1 < 2", "a <= b", "x <3", "<", "<>", "</>", "< a>", "<!x>"] {
        assert!(tokens(text).contains(&Token::LessThan), "{text}");
    }
    assert_eq!(
        tokens("a<b and c</d>"),
        [Token::Text("a"), Token::LessThan, Token::Text("b and c"), end("d")]
    );
}

#[test]
fn a_quote_that_is_not_closed_ends_with_its_tag() {
    assert_eq!(
        tokens("<a b=\"c>x</a><d e=\"f\">"),
        [start("a", " b=\"c"), Token::Text("x"), end("a"), start("d", " e=\"f\"")]
    );
    assert_eq!(tokens("<a don't>x")[0], start("a", " don't"));
}

#[test]
fn an_end_tag_without_its_last_character() {
    assert_eq!(tokens("</a<b>"), [Token::End { name: "a", closed: false }, start("b", "")]);
}

#[test]
fn tags_cut_off() {
    assert_eq!(tokens("x<ab c=\"d"), [Token::Text("x"), Token::CutTag("<ab c=\"d")]);
    assert_eq!(tokens("x</ab"), [Token::Text("x"), Token::CutTag("</ab")]);
}

#[test]
fn an_unclosed_section_stops_before_the_next_record_s_section() {
    let text = "<![CDATA[lost</n></contact><contact><n><![CDATA[kept]]>";
    assert_eq!(
        tokens(text),
        [Token::OpenCdata("lost</n></contact><contact><n>"), Token::Cdata("kept")]
    );
    assert_eq!(tokens("<![CDATA[lost</n>"), [Token::OpenCdata("lost</n>")]);
    // The section whose end it took has lost its beginning.
    let text = "<n><![CDATA[lost</n></contact>\n<contact><m><![CDeTA[x]]></m>";
    assert_eq!(tokens(text)[1], Token::OpenCdata("lost</n></contact>\n"));
}

#[test]
fn a_section_that_quotes_xml_is_whole() {
    let text =
        "<![CDATA[<contact><n><![CDATA[x]]]]><![CDATA[></n></contact><![CDATA[y]]]]><![CDATA[>]]>";
    let all: String = tokens(text)
        .iter()
        .map(|token| match token {
            Token::Cdata(text) => *text,
            _ => "",
        })
        .collect();
    assert_eq!(all, "<contact><n><![CDATA[x]]></n></contact><![CDATA[y]]>");
}

#[test]
fn doctypes_are_passed_over_whole() {
    let text = "<!DOCTYPE a [<!ENTITY b \"]>\"> <!ENTITY c SYSTEM 'file:///d'>]><a>";
    assert_eq!(tokens(text), [Token::Doctype, start("a", "")]);
    assert_eq!(tokens("<!DOCTYPE a <b>")[0], Token::Doctype);
    assert_eq!(tokens("<!DOCTYPE [ <b>")[0], Token::OpenAside);
}

#[test]
fn asides_without_an_end_cost_nothing_behind_them() {
    assert_eq!(tokens("<!-- <a>"), [Token::OpenAside, Token::Text("-- "), start("a", "")]);
}
