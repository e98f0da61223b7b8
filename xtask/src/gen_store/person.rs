//! Made-up people: names, addresses, numbers and words. None of them is anybody.
//!
//! Addresses lie in the domains that RFC 2606 keeps for examples, telephone numbers in ranges that
//! the regulators keep for fiction.

use super::random::Random;

const GIVEN: [&str; 32] = [
    "Anna", "Ben", "Carla", "David", "Erika", "Frank", "Grace", "Henry", "Ida", "Jan", "Karen",
    "Leo", "Maria", "Nina", "Oscar", "Paula", "Quentin", "Rosa", "Sam", "Tina", "Ulrich", "Vera",
    "Walter", "Xenia", "Yasmin", "Zack", "Alice", "Bob", "Clara", "Dora", "Emil", "Frieda",
];

const FAMILY: [&str; 32] = [
    "Example",
    "Sample",
    "Specimen",
    "Muster",
    "Beispiel",
    "Tester",
    "Placeholder",
    "Nobody",
    "Baker",
    "Carter",
    "Fisher",
    "Gardener",
    "Hunter",
    "Mason",
    "Miller",
    "Potter",
    "Shepherd",
    "Smith",
    "Taylor",
    "Weaver",
    "North",
    "South",
    "West",
    "Winter",
    "Summer",
    "Rivers",
    "Woods",
    "Stone",
    "Field",
    "Hill",
    "Brook",
    "Lake",
];

/// Names with letters beyond ASCII, and how they are written in an e-mail address.
const FOREIGN: [(&str, &str, &str); 14] = [
    ("Jürgen", "Müßig", "juergen.muessig"),
    ("Zoë", "Größe", "zoe.groesse"),
    ("José", "Ejemplo Núñez", "jose.ejemplo"),
    ("Łukasz", "Przykładowy", "lukasz.przykladowy"),
    ("Ödön", "Példaűző", "odon.peldauzo"),
    ("Çağla", "Örneğı", "cagla.ornegi"),
    ("Nguyễn", "Ví Dụ", "nguyen.vidu"),
    ("Дмитрий", "Примеров", "dmitri.primerov"),
    ("Ελένη", "Παραδείγματος", "eleni.paradeigmatos"),
    ("محمد", "مثال", "muhammad.mithal"),
    ("דוגמה", "לדוגמה", "dugma"),
    ("太郎", "山田", "taro.yamada"),
    ("小明", "王", "xiaoming.wang"),
    ("길동", "홍", "gildong.hong"),
];

const COMPANY: [&str; 12] = [
    "Example Ltd.",
    "Beispiel & Töchter GmbH",
    "Sample Industries, Inc.",
    "Muster AG",
    "Société Exemple S.A.",
    "Acme GmbH",
    "Placeholder Partners LLP",
    "Ejemplo e Hijos S.L.",
    "Nowhere Shipping",
    "Specimen Press",
    "Test & Measure Ltd.",
    "Widgets of Springfield",
];

const SENTENCE: [&str; 12] = [
    "Met at the fair in spring.",
    "Prefers to be called before noon.",
    "Asked for the new price list; send it by post.",
    "Knows everybody in the branch.",
    "Invoice address differs, see the account.",
    "Ask for \"the other\" desk, not reception.",
    "Bittet um Rückruf nach den Feiertagen.",
    "Budget about 5.000 € a year.",
    "Was introduced by a colleague who has since moved on to another department.",
    "Speaks English, German & a little French.",
    "No newsletter, please.",
    "Delivery only through the back entrance (ring twice).",
];

/// Somebody.
pub(super) struct Person {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    /// The part of the e-mail address before the at sign.
    pub(super) mailbox: String,
}

/// Somebody whose name is ASCII; accounts have such names.
pub(super) fn plain(random: &mut Random) -> Person {
    let (given, family) = (random.pick(&GIVEN), random.pick(&FAMILY));
    let mailbox = format!("{given}.{family}").to_lowercase();
    Person { given, family, mailbox }
}

/// Anybody: about every seventh name is not ASCII.
pub(super) fn anybody(random: &mut Random) -> Person {
    if !random.chance(15) {
        return plain(random);
    }
    let (given, family, mailbox) = random.pick(&FOREIGN);
    Person { given, family, mailbox: mailbox.to_owned() }
}

pub(super) fn mail_domain(random: &mut Random) -> &'static str {
    random.pick(&["example.com", "example.org", "example.net", "mail.example.org"])
}

pub(super) fn phone(random: &mut Random) -> String {
    match random.below(3) {
        0 => format!("+1 555 01{:02}", random.below(100)),
        1 => format!("+44 20 7946 0{:03}", random.below(1000)),
        _ => format!("+49 30 23125 {:03}", random.below(1000)),
    }
}

pub(super) fn company(random: &mut Random) -> &'static str {
    random.pick(&COMPANY)
}

pub(super) fn street(random: &mut Random) -> String {
    let street = random.pick(&[
        "Example Lane",
        "Sample Road",
        "Musterstraße",
        "Rue de l'Exemple",
        "Test Avenue",
    ]);
    format!("{} {street}", 1 + random.below(200))
}

/// City, region, postal code and country that more or less belong together.
pub(super) fn city(random: &mut Random) -> [&'static str; 4] {
    random.pick(&[
        ["London", "", "EX1 1MP", "United Kingdom"],
        ["Springfield", "IL", "00000", "USA"],
        ["München", "Bayern", "80331", "Deutschland"],
        ["Zürich", "ZH", "8001", "Schweiz"],
        ["Łódź", "", "90-001", "Polska"],
        ["Portsmouth", "Hampshire", "EX2 2MP", "United Kingdom"],
    ])
}

/// One to four sentences, on one line or on several.
pub(super) fn note(random: &mut Random) -> String {
    let gap = random.pick(&[" ", " ", "\r\n", "\r\n\r\n"]);
    let count = 1 + random.below(4);
    let sentences: Vec<&str> = (0..count).map(|_| random.pick(&SENTENCE)).collect();
    sentences.join(gap)
}
