//! Invented names of every shape, and what is not a name.

use super::split;
use super::words;
use crate::name::{Name, Origin};

/// A full name and its prefix, given, middle and family name, and suffix.
const TOLD: &[(&str, [&str; 5])] = &[
    ("Anna Berg", ["", "Anna", "", "Berg", ""]),
    ("  Anna   Berg ", ["", "Anna", "", "Berg", ""]),
    ("ANNA BERGER", ["", "ANNA", "", "BERGER", ""]),
    ("Jean DUPONT", ["", "Jean", "", "DUPONT", ""]),
    ("Zoë Brontë", ["", "Zoë", "", "Brontë", ""]),
    ("Zoe\u{308} Quist", ["", "Zoe\u{308}", "", "Quist", ""]),
    ("Łukasz Żak", ["", "Łukasz", "", "Żak", ""]),
    ("Anne-Marie Lüders-Kohl", ["", "Anne-Marie", "", "Lüders-Kohl", ""]),
    ("Jean-luc Picot", ["", "Jean-luc", "", "Picot", ""]),
    ("Min-jun Kim", ["", "Min-jun", "", "Kim", ""]),
    ("Anna Nguyễn", ["", "Anna", "", "Nguyễn", ""]),
    ("János Kovács", ["", "János", "", "Kovács", ""]),
    ("Conan O'Brien", ["", "Conan", "", "O'Brien", ""]),
    ("Conan O’Brien", ["", "Conan", "", "O’Brien", ""]),
    ("Ewan McGregor", ["", "Ewan", "", "McGregor", ""]),
    ("Ewan Mc Gregor", ["", "Ewan", "", "Mc Gregor", ""]),
    ("Flora MacDonald", ["", "Flora", "", "MacDonald", ""]),
    ("Jeanne d'Arc", ["", "Jeanne", "", "d'Arc", ""]),
    ("Omar al-Rashid", ["", "Omar", "", "al-Rashid", ""]),
    ("Amartya Sen", ["", "Amartya", "", "Sen", ""]),
    ("Stephen King", ["", "Stephen", "", "King", ""]),
    ("J. Berg", ["", "J.", "", "Berg", ""]),
    ("J.R.R. Tolk", ["", "J.R.R.", "", "Tolk", ""]),
    ("J.-P. Sartor", ["", "J.-P.", "", "Sartor", ""]),
    ("A. Berg", ["", "A.", "", "Berg", ""]),
    // Middle initials.
    ("John Q. Public", ["", "John", "Q.", "Public", ""]),
    ("John Q Publicson", ["", "John", "Q", "Publicson", ""]),
    ("J. R. Tolk", ["", "J.", "R.", "Tolk", ""]),
    ("Maria E. Lindt", ["", "Maria", "E.", "Lindt", ""]),
    ("Anna M. van der Berg", ["", "Anna", "M.", "van der Berg", ""]),
    // Particles.
    ("Ludwig van Beethoven", ["", "Ludwig", "", "van Beethoven", ""]),
    ("Oscar de la Hoya", ["", "Oscar", "", "de la Hoya", ""]),
    ("Karl von und zu Stein", ["", "Karl", "", "von und zu Stein", ""]),
    ("Anna zu Salm", ["", "Anna", "", "zu Salm", ""]),
    ("Anna zum Felde", ["", "Anna", "", "zum Felde", ""]),
    ("Anna v. Berg", ["", "Anna", "", "v. Berg", ""]),
    ("Daan van den Brink", ["", "Daan", "", "van den Brink", ""]),
    ("Daan ter Horst", ["", "Daan", "", "ter Horst", ""]),
    ("Daan van 't Hof", ["", "Daan", "", "van 't Hof", ""]),
    ("Robert De Niro", ["", "Robert", "", "De Niro", ""]),
    ("Dick Van Dyke", ["", "Dick", "", "Van Dyke", ""]),
    ("Leonardo da Vinci", ["", "Leonardo", "", "da Vinci", ""]),
    ("Luca della Robbia", ["", "Luca", "", "della Robbia", ""]),
    ("João dos Passos", ["", "João", "", "dos Passos", ""]),
    ("Hilma af Klint", ["", "Hilma", "", "af Klint", ""]),
    ("Omar bin Zayd", ["", "Omar", "", "bin Zayd", ""]),
    // Prefixes and suffixes.
    ("Dr. Anna Berg", ["Dr.", "Anna", "", "Berg", ""]),
    ("Dr Anna Berg", ["Dr", "Anna", "", "Berg", ""]),
    ("Prof. Dr. med. Anna Berg", ["Prof. Dr. med.", "Anna", "", "Berg", ""]),
    ("Prof. Dr. h.c. mult. Anna Berg", ["Prof. Dr. h.c. mult.", "Anna", "", "Berg", ""]),
    ("Dipl.-Ing. Anna Berg", ["Dipl.-Ing.", "Anna", "", "Berg", ""]),
    ("Herr Dr. Karl von Berg", ["Herr Dr.", "Karl", "", "von Berg", ""]),
    ("Mme Jeanne Picot", ["Mme", "Jeanne", "", "Picot", ""]),
    ("Sr. Juan Luna", ["Sr.", "Juan", "", "Luna", ""]),
    ("Sir Arthur C. Doyle", ["Sir", "Arthur", "C.", "Doyle", ""]),
    ("John Berg Jr.", ["", "John", "", "Berg", "Jr."]),
    ("John Berg Sr", ["", "John", "", "Berg", "Sr"]),
    ("Hans Berg sen.", ["", "Hans", "", "Berg", "sen."]),
    ("John Berg III", ["", "John", "", "Berg", "III"]),
    ("Mr. John Q. Berg PhD", ["Mr.", "John", "Q.", "Berg", "PhD"]),
    ("John Berg, Jr.", ["", "John", "", "Berg", "Jr."]),
    ("John Berg, Ph.D.", ["", "John", "", "Berg", "Ph.D."]),
    ("John Berg, MD, MBA", ["", "John", "", "Berg", "MD, MBA"]),
    // The family name first, with a comma.
    ("Berg, Anna", ["", "Anna", "", "Berg", ""]),
    ("Berg,Anna", ["", "Anna", "", "Berg", ""]),
    ("BERG, Anna", ["", "Anna", "", "BERG", ""]),
    ("Berg, Anna M.", ["", "Anna", "M.", "Berg", ""]),
    ("Berg, A. M.", ["", "A.", "M.", "Berg", ""]),
    ("Berg, Anna Maria", ["", "Anna Maria", "", "Berg", ""]),
    ("Berg, Dr. Anna", ["Dr.", "Anna", "", "Berg", ""]),
    ("Dr. Berg, Anna", ["Dr.", "Anna", "", "Berg", ""]),
    ("Berg Jr., John", ["", "John", "", "Berg", "Jr."]),
    ("Berg, John Jr.", ["", "John", "", "Berg", "Jr."]),
    ("van der Berg, Anna", ["", "Anna", "", "van der Berg", ""]),
    ("García López, María", ["", "María", "", "García López", ""]),
    ("Kim, Min Jun", ["", "Min Jun", "", "Kim", ""]),
    ("Kovács, János", ["", "János", "", "Kovács", ""]),
];

#[test]
fn names_that_can_be_told() {
    for &(full, [prefix, given, middle, family, suffix]) in TOLD {
        let name = Name { prefix, given, middle, family, suffix, origin: Origin::Absent };
        assert_eq!(split(full), Some(name), "{full}");
    }
}

#[test]
fn what_is_left_alone() {
    let groups = [
        // One word, or none.
        "|Anna|Dr. Berg|Herr Berg|Berg Jr.|Berg, Jr.|Berg, Dr.|Berg,|, Anna|,|Apple II|Lady Gaga",
        // Signs and digits.
        "Anna & Peter Berg|Anna/Peter Berg|Anna + Peter|anna@example.com|Anna Berg (Sales)|Anna Berg 2",
        "Anna \"Anni\" Berg|'Anna Berg'|Anna_Berg|Berg – Lindt|Anna * Berg|Anna\tBerg|Anna: Berg|Anna's Oma",
        // Companies.
        "Berg GmbH|Berg AG|Lindt e.V.|Acme, Inc.|Acme, LLC|Acme, S.A.|Berg S.A.|Acme B.V.|Lindt ApS",
        "Acme S.r.l.|Acme Oy|Berg Consulting|Hotel Lindt|Lindt Bank|Oxbridge University|Stiftung Lindt",
        "Muster Verein|Casa de Campo|Club de Golf|Banco de Vigo|Burger House|Air-Service Lindt|YouTube Red",
        "LinkedIn Lindt|Coca Cola|Google Maps|Night Shift|No Reply|Deutsche Bahn|Royal Mail|Coca-Cola Lindt Co.|Berg und Lindt|Berg, Lindt, Picot",
        // Departments, roles, rooms, devices.
        "Sales Support|Anna Sales|Team Berg|Help Desk|Front Office|Conference Room|Vertrieb Innendienst",
        "Buchhaltung Berg|Anna Vertrieb|Personalabteilung Lindt|Besprechungsraum Alpha|Raum Alpha",
        "Comptabilité Picot|Service Clients|Ventas Luna|Atención Cliente|Ufficio Acquisti|Dział Kadr",
        "Klantenservice Lindt|Recepção Lapa|Büro Berg|Anna Büro|Anna Privat|Anna Handy|Anna Home|Familie Berg",
        "Berg, Sales|Berg, Vertrieb|sales dept|Support Berlin|Kundenservice Lindt|Hausverwaltung Berg",
        // Places.
        "Siemens Deutschland|Lindt Schweiz|Berg, Berlin|Berlin, Germany|Nestor de Colombia",
        // Acronyms and capitals that may be words or the family.
        "IBM Germany|IBM Lindt|HDMS Lindt|Radio NATO|DUPONT Jean|KOVÁCS János|IT SUPPORT|ANN LEE|Lindt, BMW",
        // Relations and titles.
        "Tante Anna|Uncle Bob|Oma Berg|Queen Elizabeth II|Papst Franz|Berg, Mama",
        // More words than can be explained.
        "Maria Garcia Lopez|Anna Maria Berg|Anna Maria von Berg|Maria Garcia de la Cruz|Anna von Berg Lindt",
        "J. R. R. Tolk|Mozart, Wolfgang Amadeus Theo|Acme Widgets, Springfield|Berg, John, Jr.",
        "Maria do Carmo|María del Carmen|Anna Dr. Berg",
        // The family name may be first.
        "Kovács János|Kovacs Janos|Nguyen Van An|Nguyễn An|An Van Nguyen|Trần Hưng|Kim Minjun|Wang Wei",
        "Li Na|Chen Yu|Tanaka Taro|Szabó Éva|Müller Hans|Mueller Hans|Rossi Mario|Berg Hans|Berg John|Berg J.",
        "García López|Nowak Ewa|Anna Peter|Anna, Peter|Martin, Paul",
        // Particles where none belong.
        "van Beethoven|de Gaulle|Van Halen|Le Monde|Anna van|Beethoven, Ludwig van|Anna und Berg",
        // Monsieur or an initial.
        "M. Picot|M. Jean Picot|M Berg",
        // Small letters and camel case.
        "anna berg|Anna berg|anna Berg|berg, anna|iPhone Anna|eBay Lindt|AnnaBerg Lindt|Malcolm X|Th. Berg",
        // Other scripts.
        "山田 太郎|Анна Берг|Άννα Μπεργκ|محمد علي|김 민준|שרה לוי|अनु राव|Anna Берг|Anna 山田|たなか はな",
    ];
    for full in groups.iter().flat_map(|group| group.split('|')) {
        assert_eq!(split(full), None, "{full}");
    }
}

#[test]
fn long_texts_are_left_alone() {
    assert_eq!(split(&format!("Anna {}", "Berg".repeat(30))), None);
}

#[test]
fn parts_are_slices_of_the_name() {
    let full = String::from("Dr. Anna  von   Berg");
    assert_eq!(split(&full).map(|name| name.family), Some("von   Berg"));
}

#[test]
fn lists_hold_words_as_they_are_looked_up() {
    for list in words::ALL {
        for word in list.words() {
            assert_eq!(super::token::fold(word), word);
        }
    }
}

proptest::proptest! {
    #[test]
    fn nothing_is_lost_or_made_up(full in "[A-Za-zéß.,' -]{0,30}") {
        if let Some(name) = split(&full) {
            let letters = |text: &str| {
                let mut letters: Vec<_> = text.chars().filter(|c| c.is_alphabetic()).collect();
                letters.sort_unstable();
                letters
            };
            assert_eq!(letters(&name.in_full()), letters(&full));
            assert!(!name.given.is_empty() && !name.family.is_empty());
        }
    }
}
