//! A reader of vCard 2.1 by the letter of its specification (versit 1996), made for the tests.

/// A property: its name, its parameters in order, and its components.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) parameters: Vec<String>,
    pub(crate) values: Vec<String>,
}

/// A property to compare with; parameters are separated by `;`.
pub(crate) fn property(name: &str, parameters: &str, values: &[&str]) -> Property {
    let parameters = parameters.split_terminator(';').map(str::to_owned).collect();
    let values = values.iter().map(|&value| value.to_owned()).collect();
    Property { name: name.to_owned(), parameters, values }
}

/// The cards of a file.
pub(crate) fn cards(file: &str) -> Vec<Vec<Property>> {
    assert!(file.is_ascii() && file.replace("\r\n", "").find(['\r', '\n', '\0']).is_none());
    let (mut cards, mut lines) = (Vec::new(), file.split_terminator("\r\n").peekable());
    while let Some(line) = lines.next() {
        assert_eq!(line, "BEGIN:VCARD");
        assert_eq!(lines.next(), Some("VERSION:2.1"));
        let mut card = Vec::new();
        loop {
            let line = lines.next().unwrap();
            if line == "END:VCARD" {
                break;
            }
            let (head, value) = line.split_once(':').unwrap();
            assert!(line.len() <= 76 || value == "=" || value.is_empty(), "{line}");
            let mut value = value.to_owned();
            if head.ends_with(";ENCODING=QUOTED-PRINTABLE") {
                while let Some(start) = value.strip_suffix('=').map(str::to_owned) {
                    let more = lines.next().unwrap();
                    assert!(more.len() <= 76, "{more}");
                    value = start + more;
                }
            } else if head.ends_with(";ENCODING=BASE64") {
                while let Some(more) = lines.next_if(|line| !line.is_empty()) {
                    assert!(more.len() <= 76, "{more}");
                    value += more.strip_prefix(' ').unwrap();
                }
                assert_eq!(lines.next(), Some(""));
            }
            card.push(read(head, &value));
        }
        card.sort();
        cards.push(card);
    }
    cards
}

fn read(head: &str, value: &str) -> Property {
    let mut words = head.split(';');
    let name = words.next().unwrap();
    let mut parameters: Vec<_> = words.map(str::to_owned).collect();
    let is_encoded =
        parameters.extract_if(.., |word| word == "ENCODING=QUOTED-PRINTABLE").count() > 0;
    let is_utf8 = parameters.extract_if(.., |word| word == "CHARSET=UTF-8").count() > 0;
    let text = if is_encoded { decoded(value) } else { value.to_owned() };
    assert_eq!(is_utf8, !text.is_ascii(), "{head}");
    let values = match name {
        "N" | "ADR" | "ORG" => components(&text),
        _ => vec![text],
    };
    Property { name: name.to_owned(), parameters, values }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((plain, code)) = rest.split_once('=') {
        bytes.extend_from_slice(plain.as_bytes());
        bytes.push(u8::from_str_radix(&code[..2], 16).unwrap());
        rest = &code[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

/// The parts between semicolons; one behind a backslash is part of the text.
fn components(text: &str) -> Vec<String> {
    let mut components: Vec<String> = Vec::new();
    let mut continues = false;
    for part in text.split(';') {
        let (part, escapes) = match part.strip_suffix('\\') {
            Some(part) => (format!("{part};"), true),
            None => (part.to_owned(), false),
        };
        match components.last_mut().filter(|_| continues) {
            Some(last) => last.push_str(&part),
            None => components.push(part),
        }
        continues = escapes;
    }
    assert!(!continues, "{text}");
    components
}
