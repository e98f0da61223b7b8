//! What is wrong with a tag: misspelt, unclosed, missing, its quotes and attributes.

use super::table::Case;

pub(crate) const CASES: &[Case] = &[
    Case::inside(
        "a misspelt end tag",
        "<contact><fullName>A</fulName><email>a</mail></contact><contact><email>b</email></contact>",
        &["fullName=A|email=a", "email=b"],
        &["unexpected-end-tag 2:21", "unexpected-end-tag 2:39"],
    ),
    Case::inside(
        "a misspelt start tag",
        "<contact><fulName>A</fullName><email>a</email></contact>",
        &["fulName=A|email=a"],
        &["unexpected-end-tag 2:20"],
    ),
    Case::inside(
        "the end tag of another element",
        "<contact><busCompany>A</busCity><busTitle>b</busTitle></contact>",
        &["busCompany=A|busTitle=b"],
        &["unexpected-end-tag 2:23"],
    ),
    Case::inside(
        "an end tag that closes nothing",
        "<contact></email><email>a</email></nothing></contact></email></folder>",
        &["email=a"],
        &[
            "unexpected-end-tag 2:10",
            "unexpected-end-tag 2:34",
            "unexpected-end-tag 2:54",
            "unexpected-end-tag 2:62",
        ],
    ),
    Case::inside(
        "a missing end tag before another element",
        "<contact><fullName>A\n<email>a</email></contact>",
        &["fullName=A|email=a"],
        &["missing-end-tag 3:1"],
    ),
    Case::inside(
        "a missing end tag before the contact's",
        "<contact><fullName>A</fullName><email>a</contact><contact><email>b</email></contact>",
        &["fullName=A|email=a", "email=b"],
        &["missing-end-tag 2:40"],
    ),
    Case::inside(
        "missing end tags of a member, of the members and of both",
        "<contact><m><c><guid>1</guid></m><email>a</email></contact>\
         <contact><m><c><guid>2</guid></c><x>3</x></contact>\
         <contact><m><c><guid>4</contact><contact><email>b</email></contact>",
        &["m/c/guid=1|email=a", "m/c/guid=2|m/x=3", "m/c/guid=4", "email=b"],
        &[
            "missing-end-tag 2:30",
            "missing-end-tag 2:101",
            "missing-end-tag 2:133",
            "missing-end-tag 2:133",
            "missing-end-tag 2:133",
        ],
    ),
    Case::inside(
        "a start tag without its end",
        "<contact><email<fullName>A</fullName></contact><contact><email>b</email></contact>",
        &["#text=<|#text=email|fullName=A", "email=b"],
        &["bare-less-than 2:10", "text-outside 2:11"],
    ),
    Case::inside(
        "end tags without their end",
        "<contact><email>a</email<fullName>A</fullName\n</contact\n<contact><email>b</email></contact>",
        &["email=a|fullName=A", "email=b"],
        &["unclosed-markup 2:18", "unclosed-markup 2:36", "unclosed-markup 3:1"],
    ),
    Case::inside(
        "an end tag with more than a name",
        "<contact><email>a</email lost><fullName>A</fullName x='1'></contact>",
        &["email=a|fullName=A"],
        &["unclosed-markup 2:18", "unclosed-markup 2:42"],
    ),
    Case::inside(
        "attributes without quotes, without a value and with one quote",
        "<contact id=1><homePhone type=home checked>1</homePhone><busPhone type=\"work>2</busPhone>\
         <email a='b>c</email></contact>",
        &[
            "contact@id=1|homePhone@type=home|homePhone=1|busPhone@type=work|busPhone=2|email@a=b|email=c",
        ],
        &[
            "bad-attribute 2:1",
            "bad-attribute 2:15",
            "bad-attribute 2:15",
            "bad-attribute 2:57",
            "bad-attribute 2:90",
        ],
    ),
    Case::inside(
        "a quote that is not closed before text with quotes",
        "<contact><Notes lang=\"en>He said \"no\" and left.</Notes><email>a</email></contact>",
        &["Notes@lang=en|Notes=He said \"no\" and left.|email=a"],
        &["bad-attribute 2:10"],
    ),
    Case::inside(
        "a contact's quote that is not closed",
        "<contact guid=\"1><email>a</email></contact><contact guid='2'><email>b</email></contact>",
        &["guid=1|email=a", "guid=2|email=b"],
        &["bad-attribute 2:1"],
    ),
    Case::inside(
        "attributes with damaged values",
        "<contact><email type='a & &eacute; &#1;'>a</email></contact>",
        &["email@type=a & é |email=a"],
        &["bare-ampersand 2:25", "undefined-entity 2:27", "control-character 2:36"],
    ),
    Case::inside(
        "an end tag where the empty tag was meant, and the other way round",
        "<contact><fullName>A<fullName/><email/>a</email></contact>",
        &["fullName=A|#text=a"],
        &["missing-end-tag 2:21", "text-outside 2:40", "unexpected-end-tag 2:41"],
    ),
    Case::inside(
        "a contact that begins with a misspelt tag",
        "<contact><email>a</email></contact><contct><fullName>L</fullName><email>l</email></contact>\
         <contact><email>b</email></contact>",
        &["email=a", "fullName=L|email=l", "email=b"],
        &["damaged-record 2:44"],
    ),
    Case::inside(
        "a contact whose start tag has no end or no beginning",
        "<contact <guid>1</guid><email>a</email></contact>contact><email>b</email></contact>\
         <contact/><email>c</email></contact><contact><email>d</email></contact>",
        &["guid=1|email=a", "email=b", "email=c", "email=d"],
        &[
            "bare-less-than 2:1",
            "text-outside 2:2",
            "damaged-record 2:10",
            "unexpected-end-tag 2:40",
            "text-outside 2:50",
            "damaged-record 2:58",
            "unexpected-end-tag 2:74",
            "empty-contact 2:84",
            "damaged-record 2:94",
            "unexpected-end-tag 2:110",
        ],
    ),
];
