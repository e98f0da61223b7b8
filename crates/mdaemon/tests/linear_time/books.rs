//! Books in which there is much of one thing: members, lists, contacts that are alike, values, damage. Each is made
//! of so many of it, and takes as much longer to read and to write as it is longer.

/// What a book has much of, and the book.
pub(crate) type Case = (&'static str, fn(usize) -> String);

/// One list with many members, in each of the shapes in which members are recognised.
pub(crate) const ONE_LIST: &[Case] = &[
    ("members in a container", |n| book(&list(0, &in_container(n, member)))),
    ("members in a container that are contacts", |n| {
        book(&(list(0, &in_container(n, member)) + &people(n)))
    }),
    ("members by UID alone", |n| {
        let only = |number| element("contact", &element("guid", &uid(number)));
        book(&(list(0, &in_container(n, only)) + &people(n)))
    }),
    ("the same member again and again", |n| {
        book(&(list(0, &in_container(n, |_| member(0))) + &people(1)))
    }),
    ("members as attributes", |n| {
        let attributes =
            |number| format!("<member guid='{}' email='{}'/>", uid(number), mail(number));
        book(&list(0, &in_container(n, attributes)))
    }),
    ("members directly in the record", |n| {
        book(&list(0, &each(n, |number| element("groupMember", &parts(number)))))
    }),
    ("loose parts in a container", |n| book(&list(0, &in_container(n, parts)))),
    ("bare texts in a container", |n| {
        book(&list(0, &in_container(n, |number| element("x", &mail(number)))))
    }),
    ("members in another element", |n| book(&list(0, &element("team", &each(n, member))))),
    ("members in many other elements", |n| {
        let team = |number| element(&format!("team{number}"), &member(number));
        book(&list(0, &each(n, team)))
    }),
    ("members of a record that is marked", |n| {
        let member = |number| format!("<m{number} email='{}'/>", mail(number));
        book(&list(0, &(element("isGroup", "1") + &each(n, member))))
    }),
    // Each part is one of two members.
    ("containers of one member in a record that is marked", |n| {
        let member = |number| element("members", &format!("<email x='1'>{number}</email>"));
        book(&list(0, &(element("isGroup", "1") + &each(n, member))))
    }),
    ("members and notes", |n| book(&list(0, &(in_container(n, member) + &values(n, "Notes"))))),
    ("members of whom one contact has all addresses", |n| {
        let member = |number| element("contact", &element("email", &mail(number)));
        let anna = element("fullName", "Anna") + &each(n, |number| element("email", &mail(number)));
        book(&(list(0, &in_container(n, member)) + &element("contact", &anna)))
    }),
    ("members of whom one contact has all names", |n| {
        let name = |number| format!("Name {number}");
        let member =
            |number| element("contact", &(element("guid", "1") + &element("name", &name(number))));
        let anna = element("guid", "1") + &each(n, |number| element("fullName", &name(number)));
        book(&(list(0, &in_container(n, member)) + &element("contact", &anna)))
    }),
];

/// Many records.
pub(crate) const RECORDS: &[Case] = &[
    ("lists of a member each", |n| {
        book(&(each(n, |number| list(number, &in_container(1, |_| member(number)))) + &people(n)))
    }),
    ("lists of the same member", |n| {
        book(&(each(n, |number| list(number, &in_container(1, member))) + &people(1)))
    }),
    ("lists of one name and one UID", |n| {
        book(&(each(n, |_| list(0, &in_container(1, member))) + &people(1)))
    }),
    ("lists on lists", |n| {
        let next = |number| element("contact", &element("guid", &format!("L{number}")));
        book(&each(n, |number| list(number, &in_container(1, |_| next(number + 1)))))
    }),
    ("contacts of one name, one address and one UID", |n| book(&each(n, |_| person(0)))),
    ("contacts of one name without a UID", |n| {
        let anna = element("fullName", "Anna") + &element("birthday", "1980-05-07");
        book(&element("contact", &anna).repeat(n))
    }),
    ("unknown names", |n| {
        let odd = |number| element("contact", &(parts(number) + &odd(n - number)));
        book(&each(n, odd))
    }),
    ("damage in one line", |n| book(&element("contact", &element("fullName", "A & B")).repeat(n))),
    ("records that lost their start tags", |n| {
        book(&(element("email", "a@example.com") + "</contact>").repeat(n))
    }),
    ("documents before an end tag", |n| {
        (element("email", "a@example.com") + "<addressBook></addressBook>").repeat(n) + "</contact>"
    }),
];

/// One record with many values, or a value of many parts.
pub(crate) const VALUES: &[Case] = &[
    ("categories in one value", |n| one(&element("categories", &joined(n)))),
    ("children in one value", |n| one(&element("children", &joined(n)))),
    ("categories", |n| one(&values(n, "categories"))),
    ("unknown elements", |n| one(&each(n, odd))),
    ("attributes", |n| one(&format!("<x {}/>", each(n, |number| format!(" a{number}='1'"))))),
    ("the same unknown element", |n| one(&values(n, "odd"))),
    ("full names beside a long first name", |n| {
        one(&(element("firstName", &"Anna ".repeat(n)) + &values(n, "fullName")))
    }),
    ("notes in HTML beside a long note", |n| {
        let note = format!("<![CDATA[{}x]]>", " ".repeat(8 * n));
        one(&(element("Notes", &note) + &values(n, "commentHtml")))
    }),
    ("a note in HTML whose tags do not end", |n| {
        let html = format!("<![CDATA[{}]]>", "<a ".repeat(n));
        one(&(element("Notes", "x") + &element("commentHtml", &html)))
    }),
    ("addresses beside unknown elements", |n| {
        one(&(each(n, |number| element("email", &mail(number))) + &each(n, odd)))
    }),
    ("backslashes before marks that become quotes", |n| {
        one(&element("Notes", &"\\\u{ff02}".repeat(n)))
    }),
    ("damage in one value", |n| one(&element("Notes", &"A & ".repeat(n)))),
    ("damaged dates", |n| one(&element("birthday", "never").repeat(n))),
    ("values of every kind", |n| {
        let names = ["nickName", "busMainPhone", "Notes", "commentHtml", "homeWebAddress"];
        let more = ["IMAddress", "picture", "PEM", "guid", "flags", "mobile2", "busCompany"];
        one(&names.iter().chain(&more).map(|name| values(n, name)).collect::<String>())
    }),
];

fn element(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>")
}

fn each(count: usize, of: impl Fn(usize) -> String) -> String {
    (0..count).map(of).collect()
}

fn book(records: &str) -> String {
    element("addressBook", records)
}

/// A book of one record that has these elements, too.
fn one(elements: &str) -> String {
    book(&element("contact", &(element("fullName", "Anna") + elements)))
}

fn uid(number: usize) -> String {
    format!("G{number}")
}

fn mail(number: usize) -> String {
    format!("p{number}@example.com")
}

/// What a member consists of.
fn parts(number: usize) -> String {
    element("guid", &uid(number)) + &element("email", &mail(number))
}

fn member(number: usize) -> String {
    element("contact", &(parts(number) + &element("name", &format!("Person {number}"))))
}

fn in_container(count: usize, member: impl Fn(usize) -> String) -> String {
    element("members", &each(count, member))
}

fn list(number: usize, content: &str) -> String {
    let head =
        element("guid", &format!("L{number}")) + &element("fullName", &format!("List {number}"));
    element("contact", &(head + content))
}

fn person(number: usize) -> String {
    element("contact", &(parts(number) + &element("fullName", &format!("Person {number}"))))
}

fn people(count: usize) -> String {
    each(count, person)
}

fn values(count: usize, name: &str) -> String {
    each(count, |number| element(name, &format!("{}", 5_550_000 + number)))
}

fn odd(number: usize) -> String {
    element(&format!("u{number:08}"), "x")
}

fn joined(count: usize) -> String {
    each(count, |number| format!("c{number},"))
}
