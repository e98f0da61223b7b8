//! Sound books: every way to write a contact, and nothing to report.

use super::table::Case;

pub(crate) const CASES: &[Case] = &[
    Case::inside(
        "a contact",
        "<contact><fullName>Anna</fullName><email>a@example.com</email></contact>",
        &["fullName=Anna|email=a@example.com"],
        &[],
    ),
    Case::inside(
        "bare, escaped and in CDATA",
        "<contact><fullName>A B</fullName><email>a&lt;b&#x40;c&#46;d</email>\
         <Notes><![CDATA[1 < 2 && &amp;]]></Notes></contact>",
        &["fullName=A B|email=a<b@c.d|Notes=1 < 2 && &amp;"],
        &[],
    ),
    Case::inside(
        "white space at the edges is layout, but not in CDATA",
        "<contact>\n\t<fullName>\n\t\tA  B\n\t</fullName>\n\t<Notes> <![CDATA[ x ]]> </Notes></contact>",
        &["fullName=A  B|Notes= x "],
        &[],
    ),
    Case::inside(
        "a value in pieces, with a comment and an instruction between",
        "<contact><Notes>a<!-- > --><![CDATA[b]]><?c d> ?>&amp;e</Notes></contact>",
        &["Notes=ab&e"],
        &[],
    ),
    Case::inside(
        "asides between elements and between contacts, which may hold some",
        "<!-- <contact><email>x</email></contact> --><contact><!-- </contact> --><email>a</email>\
         <?x contact> ?></contact><?y?><!----><contact><email>b</email></contact>",
        &["email=a", "email=b"],
        &["commented-out 2:1"],
    ),
    Case::whole(
        "names in any case",
        "<ADDRESSBOOK><Contact><FULLNAME>Anna</fullname><eMail>a</EMAIL></CONTACT></addressbook>",
        &["FULLNAME=Anna|eMail=a"],
        &[],
    ),
    Case::inside(
        "guid and modified as children and as attributes",
        "<contact><guid>1</guid><modified>2</modified><email>a</email></contact>\
         <contact guid='3' Modified=\"4\"><email>b</email></contact>\
         <contact guid='5'><guid>6</guid><email>c</email></contact>",
        &["guid=1|modified=2|email=a", "guid=3|Modified=4|email=b", "guid=5|guid=6|email=c"],
        &[],
    ),
    Case::inside(
        "other attributes are unknown values",
        "<contact id='1' email='x'><email type=\"work\" pref='a > b &amp; \"c\"'>a</email>\
         <busPhone kind=''/></contact>",
        &["contact@id=1|contact@email=x|email@type=work|email@pref=a > b & \"c\"|email=a"],
        &[],
    ),
    Case::inside(
        "an element that repeats keeps every value",
        "<contact><email>a</email><email>b</email><email>a</email></contact>",
        &["email=a|email=b|email=a"],
        &[],
    ),
    Case::inside(
        "empty elements say nothing",
        "<contact><fullName/><email type='x'/><busCity></busCity><busState><![CDATA[]]></busState>\
         <spouse> </spouse><Notes>n</Notes></contact>",
        &["email@type=x|Notes=n"],
        &[],
    ),
    Case::inside(
        "a contact without a name or an address is one",
        "<contact><homePhone>1</homePhone></contact><contact><shoeSize>42</shoeSize></contact>",
        &["homePhone=1", "shoeSize=42"],
        &[],
    ),
    Case::inside(
        "unknown elements keep their path",
        "<contact><a>1<b c='2'>3</b>4<b/><b>5</b></a><email>e</email></contact>",
        &["a/b@c=2|a/b=3|a/b=5|a=14|email=e"],
        &[],
    ),
    Case::inside(
        "keys lie in containers",
        "<contact><publicKeys><publicKey><key>k</key><PEM>p</PEM></publicKey></publicKeys>\
         <PEM>q</PEM></contact>",
        &["publicKeys/publicKey/key=k|publicKeys/publicKey/PEM=p|PEM=q"],
        &[],
    ),
    Case::inside(
        "contacts at any depth",
        "<folder><a><contact><email>a</email></contact></a>\
         <contact><email>b</email></contact></folder><contact><email>c</email></contact>",
        &["email=a", "email=b", "email=c"],
        &[],
    ),
    Case::inside(
        "members of a group are no contacts",
        "<contact><fullName>G</fullName><members><contact><guid>1</guid><email>a</email></contact>\
         <contact><guid/><fullName>B</fullName></contact></members></contact>\
         <contact><email>c</email></contact>",
        &[
            "group [1,,a] [,B,] fullName=G|members/contact/guid=1|members/contact/email=a\
             |members/contact/fullName=B",
            "email=c",
        ],
        &[],
    ),
    Case::inside(
        "members in other shapes",
        "<contact><fullName>A</fullName><members><member email='a'/></members></contact>\
         <contact><fullName>B</fullName><members><m><fullName>b</fullName></m></members></contact>\
         <contact><fullName>C</fullName><members/></contact>\
         <contact><fullName>D</fullName><members><contact>d</contact></members></contact>\
         <contact><fullName>E</fullName><members><contact guid='e'/></members></contact>",
        &[
            "group [,,a] fullName=A|members/member@email=a",
            "group [,b,] fullName=B|members/m/fullName=b",
            "fullName=C",
            "group [,d,] fullName=D|members/contact=d",
            "group [e,,] fullName=E|members/contact@guid=e",
        ],
        &[],
    ),
    Case::inside(
        "a group in a group",
        "<contact><fullName>G</fullName><members><contact><members><contact><email>a</email>\
         </contact></members></contact></members></contact><contact><email>b</email></contact>",
        &["group [,,a] fullName=G|members/contact/members/contact/email=a", "email=b"],
        &[],
    ),
    Case::inside(
        "CDATA with a contact's tags",
        "<contact><Notes><![CDATA[x</Notes></contact><contact>y]]></Notes><email>a</email></contact>",
        &["Notes=x</Notes></contact><contact>y|email=a"],
        &[],
    ),
    Case::inside(
        "CDATA split in two",
        "<contact><Notes><![CDATA[a]]]]><![CDATA[>b]]></Notes></contact>",
        &["Notes=a]]>b"],
        &[],
    ),
    Case::inside(
        "CDATA that quotes two contacts with CDATA in them",
        "<contact><Notes><![CDATA[<contact><email><![CDATA[x]]]]><![CDATA[></email></contact>\
         <contact><email><![CDATA[y]]]]><![CDATA[></email></contact>]]></Notes></contact>",
        &["Notes=<contact><email><![CDATA[x]]></email></contact>\
           <contact><email><![CDATA[y]]></email></contact>"],
        &[],
    ),
    Case::inside(
        "CDATA that quotes two contacts, only the second one with CDATA",
        "<contact><Notes><![CDATA[<contact><email>x</email></contact><contact><email><![CDATA[y]]\
         ]]><![CDATA[></email></contact>]]></Notes></contact>",
        &[
            "Notes=<contact><email>x</email></contact><contact><email><![CDATA[y]]></email></contact>",
        ],
        &[],
    ),
    Case::whole(
        "declaration, attributes of the root and white space around it",
        "\r\n<?xml version='1.0' encoding='utf-8'?>\r\n<addressBook version=\"21\" encoding='utf-8'\r\n>\
         <contact\n><email\t>ä</email\n></contact ></addressBook>\r\n",
        &["email=ä"],
        &[],
    ),
    Case::whole("a book without contacts", "<addressBook version='1'></addressBook>", &[], &[]),
    Case::whole("a book that is one tag", "<addressBook/>", &[], &[]),
];
