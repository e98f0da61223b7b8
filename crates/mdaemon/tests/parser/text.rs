//! What is wrong inside a value: references, `<`, control characters, unescaped markup, dates.

use super::table::Case;

pub(crate) const CASES: &[Case] = &[
    Case::inside(
        "a bare ampersand",
        "<contact><busCompany>Keys & Locks</busCompany><Notes>R&D; B&B &</Notes></contact>",
        &["busCompany=Keys & Locks|Notes=R&D; B&B &"],
        &[
            "bare-ampersand 2:27",
            "undefined-entity 2:55",
            "bare-ampersand 2:60",
            "bare-ampersand 2:63",
        ],
    ),
    Case::inside(
        "entities of HTML and of nobody",
        "<contact><fullName>Ren&eacute;</fullName><Notes>&x; &;</Notes></contact>",
        &["fullName=René|Notes=&x; &;"],
        &["undefined-entity 2:23", "undefined-entity 2:49", "bare-ampersand 2:53"],
    ),
    Case::inside(
        "references to what is no character",
        "<contact><Notes>a&#xD800;b&#x110000;c&#;d&#xg;</Notes></contact>",
        &["Notes=a&#xD800;b&#x110000;c&#;d&#xg;"],
        &[
            "invalid-reference 2:18",
            "invalid-reference 2:27",
            "invalid-reference 2:38",
            "invalid-reference 2:42",
        ],
    ),
    Case::inside(
        "references to control characters",
        "<contact><Notes>a&#0;b&#x1F;c</Notes></contact>",
        &["Notes=abc"],
        &["control-character 2:18", "control-character 2:23"],
    ),
    Case::inside(
        "control characters and NUL bytes",
        "<contact><fullName>A\u{0}n\u{0}na</fullName><Notes><![CDATA[x\u{1b}[31m]]></Notes>\
         <email>\u{1}</email></contact><contact><email>b</email></contact>",
        &["fullName=Anna|Notes=x[31m", "email=b"],
        &["control-character 2:21", "control-character 2:54", "control-character 2:77"],
    ),
    Case::inside(
        "a control character behind references and lines",
        "<contact><Notes>&amp;&amp;\n&lt;x\u{2}y</Notes></contact>",
        &["Notes=&&\n<xy"],
        &["control-character 3:6"],
    ),
    Case::inside(
        "a bare less-than sign",
        "<contact><Notes>1 < 2, 3<4, <3, <- and <</Notes><email>a</email></contact>",
        &["Notes=1 < 2, 3<4, <3, <- and <|email=a"],
        &[
            "bare-less-than 2:19",
            "bare-less-than 2:25",
            "bare-less-than 2:29",
            "bare-less-than 2:33",
            "bare-less-than 2:40",
        ],
    ),
    Case::inside(
        "a less-than sign that seems to begin a tag",
        "<contact><Notes>a<b and c</Notes><email>x</email></contact>",
        &["Notes=a<b and c|email=x"],
        &["bare-less-than 2:18"],
    ),
    Case::inside(
        "a less-than sign that seems to begin an end tag",
        "<contact><Notes>a</ b and </b c</Notes><email>x</email></contact>",
        &["Notes=a</ b and </b c|email=x"],
        &["bare-less-than 2:18", "bare-less-than 2:27"],
    ),
    Case::inside(
        "an address in angle brackets",
        "<contact><email>Anna <anna@example.com></email><fullName>Anna</fullName></contact>",
        &["email=Anna <anna@example.com>|fullName=Anna"],
        &["markup-in-text 2:22"],
    ),
    Case::inside(
        "unescaped HTML",
        "<contact><Notes><p class=\"x\">A <b>bold</b><br>note<p>&nbsp;<img src='y'/></P></Notes>\
         <email>a</email></contact><contact><email>b</email></contact>",
        &[
            "Notes=<p class=\"x\">A <b>bold</b><br>note<p>\u{a0}<img src='y'/></P>|email=a",
            "email=b",
        ],
        &["markup-in-text 2:17", "undefined-entity 2:54"],
    ),
    Case::inside(
        "unescaped HTML with end tags too many",
        "<contact><Notes>x</b></i> y</div></Notes><email>a</email></contact>",
        &["Notes=x|#text=y|email=a"],
        &[
            "unexpected-end-tag 2:18",
            "unexpected-end-tag 2:22",
            "text-outside 2:26",
            "unexpected-end-tag 2:28",
            "unexpected-end-tag 2:34",
        ],
    ),
    Case::inside(
        "a whole page of HTML with comments and a doctype",
        "<contact><Notes><!DOCTYPE html><html><!-- c --><body>x</body></html></Notes>\
         <email>a</email></contact>",
        &["Notes=<html><body>x</body></html>|email=a"],
        &["doctype 2:17", "markup-in-text 2:32"],
    ),
    Case::inside(
        "dates",
        "<contact><birthday>1980-05-07</birthday><anniversary>2001-02-03 23:00:00</anniversary>\
         <birthday>soon</birthday><anniversary>0000-00-00</anniversary></contact>",
        &[
            "birthday=1980-05-07|anniversary=2001-02-03 23:00:00|birthday=soon|anniversary=0000-00-00",
        ],
        &["date-with-time 2:41", "not-a-date 2:87"],
    ),
    Case::inside(
        "text directly in a contact",
        "<contact>one<email>a</email>two &amp; three<![CDATA[four]]></contact>",
        &["#text=one|email=a|#text=two & three|#text=four"],
        &["text-outside 2:10", "text-outside 2:29", "text-outside 2:53"],
    ),
    Case::inside(
        "text between contacts",
        "<contact><email>a</email></contact>stray<contact><email>b</email></contact><![CDATA[x]]>",
        &["email=a", "email=b"],
        &["text-outside 2:36", "text-outside 2:76"],
    ),
    Case::inside(
        "elements nested too deep",
        "<contact><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>x</a></a></a></a></a></a></a>\
         </a></a></a></a></a></a></a></a></a></a></a><email>a</email></contact>\
         <contact><email>b</email></contact>",
        &["a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a=x|email=a", "email=b"],
        &["too-deep 2:58"],
    ),
    Case::inside(
        "elements nested too deep and not closed",
        "<contact><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>x</contact>\
         <contact><email>b</email></contact>",
        &["a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a=x", "email=b"],
        &[
            "too-deep 2:58",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
            "missing-end-tag 2:65",
        ],
    ),
];
