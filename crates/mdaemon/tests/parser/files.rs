//! What is wrong with a file as a whole: its root, its end, or that it is no book at all.

use super::table::Case;

pub(crate) const CASES: &[Case] = &[
    Case::whole("no bytes", "", &[], &["empty 1:1"]),
    Case::whole("a byte order mark and nothing else", "\u{feff}", &[], &["empty 1:1"]),
    Case::whole("white space", " \r\n", &[], &["not-xml 1:1"]),
    Case::whole("plain text", "Dear Anna,\n1 < 2 & 3\n", &[], &["not-xml 1:1"]),
    Case::whole("a declaration and nothing else", "<?xml version='1.0'?>", &[], &["not-xml 1:1"]),
    Case::whole("the beginning of a tag", "<addressBoo", &[], &["not-xml 1:1"]),
    Case::whole("nothing but NUL bytes", "\0\0\0\0", &[], &["only-nuls 1:1"]),
    Case::whole(
        "NUL bytes behind a book",
        "<addressBook><contact><email>a</email></contact></addressBook>\n\0\0",
        &["email=a"],
        &["nul-padding 2:1"],
    ),
    Case::whole(
        "NUL bytes before a book",
        "\0\0\0<addressBook><contact><email>a</email></contact></addressBook>",
        &["email=a"],
        &["text-outside 1:1"],
    ),
    Case::whole(
        "one NUL byte before a book, which is not UTF-16",
        "\0<addressBook><contact><email>a</email></contact></addressBook>",
        &["email=a"],
        &["text-outside 1:1"],
    ),
    Case::whole(
        "one NUL byte in a book's first tag, which is not UTF-16",
        "<\0addressBook><contact><email>a</email></contact></addressBook>",
        &["email=a"],
        &["bare-less-than 1:1", "text-outside 1:2", "unknown-root 1:15", "unexpected-end-tag 1:50"],
    ),
    Case::whole(
        "NUL bytes behind a section that is cut off",
        "<addressBook><contact><Notes><![CDATA[n\0\0",
        &["Notes=n"],
        &["unclosed-cdata 1:30", "nul-padding 1:40", "cut-off 1:40"],
    ),
    Case::whole(
        "another root",
        "<contactList><contact><email>a</email></contact></contactList>",
        &["email=a"],
        &["unknown-root 1:1"],
    ),
    Case::whole(
        "a contact as the root",
        "<contact><email>a</email></contact>",
        &["email=a"],
        &["unknown-root 1:1"],
    ),
    Case::whole(
        "contacts without a root",
        "<contact><email>a</email></contact>\n<contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["unknown-root 1:1", "second-root 2:1"],
    ),
    Case::whole(
        "two documents",
        "<?xml version='1.0'?><addressBook><contact><email>a</email></contact></addressBook>\n\
         <?xml version='1.0'?>\n<addressBook><contact><email>b</email></contact></addressBook>",
        &["email=a", "email=b"],
        &["second-root 3:1"],
    ),
    Case::whole(
        "a second document in the middle of the first",
        "<addressBook><contact><email>a</email>\n\
         <addressBook><contact><email>b</email></contact></addressBook>",
        &["email=a", "email=b"],
        &["missing-end-tag 2:1", "second-root 2:1"],
    ),
    Case::whole(
        "a root's end tag with more than a name",
        "<addressBook><contact><email>a</email></contact></addressBook x>",
        &["email=a"],
        &["unclosed-markup 1:49"],
    ),
    Case::whole(
        "a second document in a contact that lost its start tag",
        "<addressBook><contct><email>x</email>\n\
         <addressBook><contact><email>b</email></contact></addressBook></contact>",
        &["email=x", "email=b"],
        &[
            "unknown-record 1:22",
            "missing-end-tag 2:1",
            "second-root 2:1",
            "unexpected-end-tag 2:63",
        ],
    ),
    Case::whole(
        "text and tags behind the end",
        "<addressBook><contact><email>a</email></contact></addressBook> and </more> <of",
        &["email=a"],
        &["text-outside 1:63", "unexpected-end-tag 1:68", "cut-off 1:76"],
    ),
    Case::whole(
        "a book that is cut off between contacts",
        "<addressBook><contact><email>a</email></contact>\n",
        &["email=a"],
        &["cut-off 2:1"],
    ),
    Case::whole(
        "a book that is cut off in text",
        "<addressBook><contact><email>a</email></contact><contact><email>b@exa",
        &["email=a", "email=b@exa"],
        &["cut-off 1:70"],
    ),
    Case::whole(
        "a book that is cut off in a section",
        "<addressBook><contact><email>a</email></contact><contact><email><![CDATA[b]",
        &["email=a", "email=b]"],
        &["unclosed-cdata 1:65", "cut-off 1:76"],
    ),
    Case::whole(
        "a book that is cut off in a tag",
        "<addressBook><contact><email>a</email></contact><contact><email>b</email><busPho",
        &["email=a", "email=b"],
        &["cut-off 1:81"],
    ),
    Case::whole(
        "a book that is cut off in a tag that is text",
        "<addressBook><contact><Notes>a <b",
        &["Notes=a <b"],
        &["cut-off 1:34"],
    ),
    Case::whole(
        "a book that is cut off in a group",
        "<addressBook><contact><fullName>G</fullName><members><contact><email>a</email></contact>\
         <contact><email>b",
        &["fullName=G", "email=a", "email=b"],
        &["nested-contact 1:54", "missing-end-tag 1:54", "cut-off 1:106"],
    ),
    Case::whole(
        "a root without the beginning of its tag",
        "addressBook version='1'>\n<contact><email>a</email></contact>\n\
         <contact><email>b</email></contact></addressBook>",
        &["email=a", "email=b"],
        &["text-outside 1:1", "unknown-root 2:1", "second-root 3:1", "unexpected-end-tag 3:36"],
    ),
    Case::whole(
        "a declaration and a root that have lost something, or got it",
        "<?xml version='1.0' encod'utf-8'?><addressBook version='21.0.2' encoding='u t f'>\
         <contact><email>a</email></contact></addressBook>",
        &["email=a"],
        &["bad-attribute 1:1", "bad-attribute 1:35"],
    ),
    Case::whole(
        "a version that is none",
        "<addressBook version='21anna@example.com.0'><contact><email>a</email></contact></addressBook>",
        &["email=a"],
        &["bad-attribute 1:1"],
    ),
    Case::whole(
        "attributes of a root that nobody has seen",
        "<addressBook nextID='7' lastModified='x' encoding='klingon' other='1' xmlns:a='b'>\
         <contact><email>a</email></contact></addressBook>",
        &["email=a"],
        &[],
    ),
];
