//! Sections, comments, instructions and declarations that are not closed.

use super::table::Case;

pub(crate) const CASES: &[Case] = &[
    Case::inside(
        "a section that never ends",
        "<contact><fullName>A</fullName><Notes><![CDATA[n</Notes><email>a</email></contact>\
         <contact><email>b</email></contact>",
        &["fullName=A|Notes=n|email=a", "email=b"],
        &["unclosed-cdata 2:39"],
    ),
    Case::inside(
        "a section that ends in the next contact's first",
        "<contact><Notes><![CDATA[n</Notes><email>a</email></contact>\
         <contact><fullName><![CDATA[B]]></fullName><email><![CDATA[b]]></email></contact>",
        &["Notes=n|email=a", "fullName=B|email=b"],
        &["unclosed-cdata 2:17"],
    ),
    Case::inside(
        "a section that ends in the next element's",
        "<contact><fullName><![CDATA[A</fullName>\n<email type='x'> <![CDATA[a]]></email></contact>",
        &["fullName=A|email@type=x|email=a"],
        &["unclosed-cdata 2:20"],
    ),
    Case::inside(
        "the second half of a split section that never ends",
        "<contact><Notes><![CDATA[a]]]]><![CDATA[>b</Notes></contact>\
         <contact><email><![CDATA[b]]></email></contact>",
        &["Notes=a]]>b", "email=b"],
        &["unclosed-cdata 2:32"],
    ),
    Case::inside(
        "a section without its element's end tag",
        "<contact><Notes><![CDATA[n</contact><contact><email><![CDATA[b]]></email></contact>",
        &["Notes=n", "email=b"],
        &["unclosed-cdata 2:17", "missing-end-tag 2:27"],
    ),
    Case::inside(
        "a section without its element's and its contact's end tag",
        "<contact><Notes><![CDATA[n\n<contact><email><![CDATA[b]]></email></contact>",
        &["Notes=n\n", "email=b"],
        &["unclosed-cdata 2:17", "nested-contact 3:1", "missing-end-tag 3:1"],
    ),
    Case::inside(
        "a section directly in a contact that never ends",
        "<contact><email>a</email><![CDATA[x</contact><contact><email>b</email></contact>",
        &["email=a|#text=x", "email=b"],
        &["unclosed-cdata 2:26"],
    ),
    Case::inside(
        "a section between contacts that never ends",
        "<![CDATA[x<contact><email><![CDATA[a]]></email></contact>\
         <contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["unclosed-cdata 2:1", "text-outside 2:10"],
    ),
    Case::inside(
        "the end of a section without a section",
        "<contact><fullName>A]]></fullName></contact>]]><contact><email>b</email></contact>",
        &["fullName=A]]>", "email=b"],
        &["section-end-in-text 2:21", "text-outside 2:45"],
    ),
    Case::inside(
        "broken beginnings of sections",
        "<contact><fullName><[CDATA[A]]></fullName><email><!CDATA[a]]></email>\
         <Notes><![cdata[n]]></Notes></contact>",
        &["fullName=<[CDATA[A]]>|email=<!CDATA[a]]>|Notes=<![cdata[n]]>"],
        &[
            "bare-less-than 2:20",
            "section-end-in-text 2:29",
            "bare-less-than 2:50",
            "section-end-in-text 2:59",
            "bare-less-than 2:77",
            "section-end-in-text 2:87",
        ],
    ),
    Case::inside(
        "a comment that never ends",
        "<contact><email>a</email><!-- lost</contact><contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["unclosed-markup 2:26"],
    ),
    Case::inside(
        "a comment that ends in the next contact's",
        "<contact><email>a<!-- lost</email></contact><contact><!-- c --><email>b</email></contact>",
        &["email=a<!-- lost", "email=b"],
        &["unclosed-markup 2:18"],
    ),
    Case::inside(
        "a comment that ends at the next contact's arrow",
        "<contact><email>a<!-- lost</email></contact><contact><Notes>x --> y</Notes></contact>",
        &["email=a<!-- lost", "Notes=x --> y"],
        &["unclosed-markup 2:18"],
    ),
    Case::inside(
        "a comment between contacts that never ends",
        "<!-- lost <contact><email>a</email></contact><!-- c --><contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["unclosed-markup 2:1", "text-outside 2:3"],
    ),
    Case::inside(
        "an instruction that never ends",
        "<contact><email>a</email><?x lost</contact><contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["unclosed-markup 2:26"],
    ),
    Case::inside(
        "an instruction that ends in the next contact's",
        "<contact><email>a<?x lost</email></contact><contact><?y ?><email>b</email></contact>",
        &["email=a<?x lost", "email=b"],
        &["unclosed-markup 2:18"],
    ),
    Case::whole(
        "a doctype with entities",
        "<!DOCTYPE addressBook [\n<!ENTITY a \"]>\">\n<!ENTITY b SYSTEM 'file:///c'>\n]>\
         <addressBook><contact><email>&a;&b;</email></contact></addressBook>",
        &["email=&a;&b;"],
        &["doctype 1:1", "undefined-entity 4:32", "undefined-entity 4:35"],
    ),
    Case::whole(
        "a doctype whose subset never ends",
        "<!DOCTYPE addressBook [<addressBook><contact><fullName><![CDATA[A]]></fullName></contact>\
         <contact><email>b</email></contact></addressBook>",
        &["fullName=A", "email=b"],
        &["unclosed-markup 1:1", "text-outside 1:3"],
    ),
    Case::whole(
        "a doctype whose quote never ends",
        "<!DOCTYPE a SYSTEM \"x><addressBook version=\"1\" encoding=\"utf-8\">\n\
         <contact guid=\"1\"><email>a</email></contact></addressBook>",
        &["guid=1|email=a"],
        &["unclosed-markup 1:1", "text-outside 1:3"],
    ),
];
