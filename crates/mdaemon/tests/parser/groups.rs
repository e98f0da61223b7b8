//! Distribution lists: what makes a record one, and what does not. A member is shown in brackets, its
//! UID, name and address, as far as it has them.

use super::table::Case;

pub(crate) const CASES: &[Case] = &[
    Case::inside(
        "members in a container, with the names of the API and with those of Webmail",
        "<contact><fullName>A</fullName><groupItems><groupItem><Guid>1</Guid><FullName>a</FullName>\
         <Email>a@x</Email></groupItem></groupItems></contact>\
         <contact><fullName>B</fullName><members><m><guid>1</guid><name>a</name><email>a@x</email>\
         </m><m><email>b@x</email></m></members></contact>",
        &[
            "group [1,a,a@x] fullName=A|groupItems/groupItem/Guid=1|groupItems/groupItem/FullName=a\
             |groupItems/groupItem/Email=a@x",
            "group [1,a,a@x] [,,b@x] fullName=B|members/m/guid=1|members/m/name=a|members/m/email=a@x\
             |members/m/email=b@x",
        ],
        &[],
    ),
    Case::inside(
        "members by attributes, by text, and part by part",
        "<contact><fullName>A</fullName><members><m guid='1' email='a@x'/><m guid='2'>b</m></members>\
         </contact><contact><fullName>B</fullName><members><m>a@x</m><m>Ann</m>\
         <m>{0123456789ABCDEF0123456789ABCDEF}</m></members></contact>\
         <contact><fullName>C</fullName><members><guid>1</guid><name>a</name><email>a@x</email>\
         <email>b@x</email></members></contact>",
        &[
            "group [1,,a@x] [2,b,] fullName=A|members/m@guid=1|members/m@email=a@x|members/m@guid=2\
             |members/m=b",
            "group [,,a@x] [,Ann,] [{0123456789ABCDEF0123456789ABCDEF},,] fullName=B|members/m=a@x\
             |members/m=Ann|members/m={0123456789ABCDEF0123456789ABCDEF}",
            "group [1,a,a@x] [,,b@x] fullName=C|members/guid=1|members/name=a|members/email=a@x\
             |members/email=b@x",
        ],
        &[],
    ),
    Case::inside(
        "members that stand directly in the record",
        "<contact><fullName>A</fullName><member>a@x</member><groupMember guid='2'/>\
         <GroupMember><email>c@x</email></GroupMember></contact>",
        &[
            "group [,,a@x] [2,,] [,,c@x] fullName=A|member=a@x|groupMember@guid=2|GroupMember/email=c@x",
        ],
        &[],
    ),
    Case::inside(
        "a club's member is no list",
        "<contact><fullName>A</fullName><member>yes</member><members>17</members></contact>\
         <contact><fullName>B</fullName><member><name>Golf</name></member></contact>",
        &["fullName=A|member=yes|members=17", "fullName=B|member/name=Golf"],
        &[],
    ),
    Case::inside(
        "a container of any name, in a record that says nothing of a person",
        "<contact><fullName>A</fullName><x><y><guid>1</guid><email>a@x</email></y>\
         <y><email>b@x</email></y></x></contact>\
         <contact><fullName>B</fullName><x><contact><email>a@x</email></contact></x></contact>",
        &[
            "group [1,,a@x] [,,b@x] fullName=A|x/y/guid=1|x/y/email=a@x|x/y/email=b@x",
            "group [,,a@x] fullName=B|x/contact/email=a@x",
        ],
        &[],
    ),
    Case::inside(
        "a person's elements with children make no list",
        "<contact><fullName>A</fullName><firstName>A</firstName><x><y><guid>1</guid><email>a@x</email>\
         </y></x></contact><contact><fullName>B</fullName><busPhone>1</busPhone><staff><contact>\
         <fullName>b</fullName><email>b@x</email></contact></staff></contact>",
        &[
            "fullName=A|firstName=A|x/y/guid=1|x/y/email=a@x",
            "fullName=B|busPhone=1|staff/contact/fullName=b|staff/contact/email=b@x",
        ],
        &[],
    ),
    Case::inside(
        "and neither do children of another shape",
        "<contact><fullName>A</fullName><log><entry><guid>1</guid></entry></log></contact>\
         <contact><fullName>B</fullName><x><y><guid>1</guid><email>a@x</email></y><z>1</z></x></contact>\
         <contact><fullName>C</fullName><mails><mail>a@x</mail><mail>b@x</mail></mails></contact>\
         <contact><fullName>D</fullName><x><y><name>n</name><phone>1</phone></y></x></contact>",
        &[
            "fullName=A|log/entry/guid=1",
            "fullName=B|x/y/guid=1|x/y/email=a@x|x/z=1",
            "fullName=C|mails/mail=a@x|mails/mail=b@x",
            "fullName=D|x/y/name=n|x/y/phone=1",
        ],
        &[],
    ),
    Case::inside(
        "a named container makes a list even of a person",
        "<contact><fullName>A</fullName><firstName>A</firstName><members><m><email>b@x</email></m>\
         </members></contact>",
        &["group [,,b@x] fullName=A|firstName=A|members/m/email=b@x"],
        &[],
    ),
    Case::inside(
        "a mark makes a list, also without members and in any shape",
        "<contact isGroup='1'><fullName>A</fullName></contact>\
         <contact><isGroup>true</isGroup><fullName>B</fullName></contact>\
         <contact><fullName>C</fullName><contactType>Group</contactType></contact>\
         <contact kind='group'><fullName>D</fullName><firstName>D</firstName><x><y><email>a@x</email>\
         </y></x><z><email>b@x</email></z></contact>",
        &[
            "group contact@isGroup=1|fullName=A",
            "group isGroup=true|fullName=B",
            "group fullName=C|contactType=Group",
            "group [,,a@x] [,,b@x] contact@kind=group|fullName=D|firstName=D|x/y/email=a@x|z/email=b@x",
        ],
        &[],
    ),
    Case::inside(
        "a mark that says no, and words that are none",
        "<contact isGroup='0'><fullName>A</fullName><members><m><email>a@x</email></m></members>\
         </contact><contact><fullName>B</fullName><group>Sales</group><contactType>0</contactType>\
         <type>person</type></contact>",
        &[
            "contact@isGroup=0|fullName=A|members/m/email=a@x",
            "fullName=B|group=Sales|contactType=0|type=person",
        ],
        &[],
    ),
    Case::inside(
        "what is no part of a member stays unknown, and so does a second part of a kind",
        "<contact><fullName>A</fullName><members count='1'><m><email>a@x</email><email>b@x</email>\
         <phone>1</phone></m></members></contact>",
        &["group [,,a@x] fullName=A|members@count=1|members/m/email=a@x|members/m/email=b@x\
           |members/m/phone=1"],
        &[],
    ),
];
