//! Where a record ends, and what a `contact` inside a contact is.

use super::table::Case;

pub(crate) const CASES: &[Case] = &[
    Case::inside(
        "a contact that is not closed before the next",
        "<contact><email>a</email><contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["nested-contact 2:26"],
    ),
    Case::inside(
        "contacts none of which is closed",
        "<contact><email>a</email>\n<contact><email>b</email>\n<contact><email>c</email>",
        &["email=a", "email=b", "email=c"],
        &["nested-contact 3:1", "nested-contact 4:1", "missing-end-tag 5:1"],
    ),
    Case::inside(
        "a contact inside an element that holds text",
        "<contact><email>a<contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["nested-contact 2:18", "missing-end-tag 2:18"],
    ),
    Case::inside(
        "an unknown element and its contact that are not closed",
        "<contact><email>a</email><x>y\n<contact><email>b</email></contact>\n\
         <contact><email>c</email></contact>",
        &["email=a|x=y", "email=b", "email=c"],
        &["nested-contact 3:1", "missing-end-tag 3:1"],
    ),
    Case::inside(
        "text behind a contact that was taken out belongs to nobody",
        "<contact><email>a</email><x>y<contact><email>b</email></contact>z",
        &["email=a|x=y", "email=b"],
        &["nested-contact 2:30", "missing-end-tag 2:30", "text-outside 2:65"],
    ),
    Case::inside(
        "an unknown element that is not closed in a contact that is",
        "<contact><email>a</email><x>y</contact><contact><email>b</email></contact>",
        &["email=a|x=y", "email=b"],
        &["missing-end-tag 2:30"],
    ),
    Case::inside(
        "members that are not closed in a contact that is",
        "<contact><fullName>G</fullName><members><contact><email>a</email></contact></contact>\
         <contact><email>b</email></contact>",
        &["group [,,a] fullName=G|members/contact/email=a", "email=b"],
        &["missing-end-tag 2:76"],
    ),
    Case::inside(
        "members that are not closed in a contact that is not",
        "<contact><fullName>G</fullName><members><contact><email>a</email></contact>\n\
         <contact><email>b</email></contact>\n<contact><email>c</email></contact>",
        &["fullName=G", "email=a", "email=b", "email=c"],
        &["nested-contact 2:41", "missing-end-tag 2:41"],
    ),
    Case::inside(
        "a member that is not closed",
        "<contact><fullName>G</fullName><members><contact><email>a</email></members></contact>\
         <contact><email>b</email></contact>",
        &["group [,,a] fullName=G|members/contact/email=a", "email=b"],
        &["missing-end-tag 2:66"],
    ),
    Case::inside(
        "members without their start tag",
        "<contact><fullName>G</fullName><contact><email>a</email></contact></members></contact>\
         <contact><email>b</email></contact>",
        &["fullName=G", "email=a", "email=b"],
        &["nested-contact 2:32", "unexpected-end-tag 2:67", "unexpected-end-tag 2:77"],
    ),
    Case::inside(
        "unclosed contacts in unclosed elements",
        "<contact><a>1<contact><a>2<contact><a>3<contact><email>b</email></contact>",
        &["a=1", "a=2", "a=3", "email=b"],
        &[
            "nested-contact 2:14",
            "missing-end-tag 2:14",
            "nested-contact 2:27",
            "missing-end-tag 2:27",
            "nested-contact 2:40",
            "missing-end-tag 2:40",
        ],
    ),
    Case::inside(
        "what was found in a contact that is read again is reported once",
        "<contact><a><contact><email>R&D</email></contact><contact><email>b</email></contact>",
        &["email=R&D", "email=b"],
        &[
            "empty-contact 2:1",
            "nested-contact 2:13",
            "missing-end-tag 2:13",
            "bare-ampersand 2:30",
        ],
    ),
    Case::inside(
        "a wrapper that ends before its contact",
        "<folder><contact><email>a</email></folder><contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["missing-end-tag 2:34"],
    ),
    Case::inside(
        "a wrapper that ends before its contact's element",
        "<folder><contact><email>a</folder><contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["missing-end-tag 2:26", "missing-end-tag 2:26"],
    ),
    Case::inside(
        "a contact without any value",
        "<contact></contact><contact/><contact><guid>1</guid><modified>2</modified></contact>\
         <contact><email> </email></contact><contact><email>a</email></contact>",
        &["email=a"],
        &["empty-contact 2:1", "empty-contact 2:20", "empty-contact 2:30", "empty-contact 2:85"],
    ),
    Case::inside(
        "a contact closed twice",
        "<contact><email>a</email></contact></contact><contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["unexpected-end-tag 2:36"],
    ),
    Case::inside(
        "a root that ends within a contact",
        "<contact><email>a</email></addressBook><email>x</email></contact>\
         <contact><email>b</email></contact>",
        &["email=a", "email=x", "email=b"],
        &[
            "missing-end-tag 2:26",
            "second-root 2:40",
            "damaged-record 2:40",
            "unexpected-end-tag 2:56",
            "second-root 2:66",
            "unexpected-end-tag 3:1",
        ],
    ),
];
