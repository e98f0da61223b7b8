//! Russian and Ukrainian names in their own script: `Берг Анна Ивановна`, `Иванов Иван`.
//!
//! A patronymic, or the end of the family name beside a known given name, shows which is which.
//! Everything else stays whole: `Отдел Кадров` has the form of a name, too.

use crate::name::Name;

/// The sex that a form shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sex {
    Male,
    Female,
}

/// The parts of a name, if its form shows them.
pub(super) fn parts(full: &str) -> Option<Name<'_>> {
    let words: Vec<_> = full.split(' ').filter(|word| !word.is_empty()).collect();
    if !words.iter().all(|word| is_capitalised(word)) {
        return None;
    }
    match *words.as_slice() {
        [family, given, middle] | [given, middle, family]
            if is_person(family, patronymic(middle), patronymic(given)) =>
        {
            Some(Name { given, middle, family, ..Name::default() })
        }
        [one, other] => {
            let is_name = |given, family| is_person(family, sex_of_given(given), None);
            let (given, family) = match (is_name(one, other), is_name(other, one)) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                _ => return None,
            };
            Some(Name { given, family, ..Name::default() })
        }
        _ => None,
    }
}

/// Whether the family name is one, of the sex that is known, and nothing else says otherwise.
fn is_person(family: &str, sex: Option<Sex>, contrary: Option<Sex>) -> bool {
    sex.is_some_and(|sex| is_family(family, sex)) && contrary.is_none()
}

/// `Иванов`, `Анна-Мария`
fn is_capitalised(word: &str) -> bool {
    word.split('-').all(|part| {
        let mut letters = part.chars();
        let is_cyrillic =
            |letter: char| matches!(letter, '\u{400}'..='\u{45f}' | 'Ґ' | 'ґ' | '’' | '\'');
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some()
            && part.chars().all(is_cyrillic)
            && !part.chars().skip(1).any(char::is_uppercase)
    })
}

fn ends(word: &str, endings: &str) -> bool {
    let is_longer = |ending| word.strip_suffix(ending).is_some_and(|stem| stem.chars().count() > 1);
    endings.split(' ').any(is_longer)
}

fn patronymic(word: &str) -> Option<Sex> {
    if ends(word, "ович евич йович ьич") || matches!(word, "Ильич" | "Лукич" | "Кузьмич" | "Фомич")
    {
        Some(Sex::Male)
    } else if ends(word, "овна евна инична ична івна ївна") {
        Some(Sex::Female)
    } else {
        None
    }
}

fn is_family(word: &str, sex: Sex) -> bool {
    let of_one = match sex {
        Sex::Male => "ов ев ёв ин ский цкий",
        Sex::Female => "ова ева ёва ина ская цкая",
    };
    (ends(word, of_one) || ends(word, "енко чук")) && !has(NO_FAMILY, word)
}

fn sex_of_given(word: &str) -> Option<Sex> {
    match (has(MALE, word), has(FEMALE, word)) {
        (true, false) => Some(Sex::Male),
        (false, true) => Some(Sex::Female),
        _ => None,
    }
}

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// They end as family names do, and come before names all the same: landlord, shop, Mr, cousin …
const NO_FAMILY: &str = "\
    Армянин Гражданин Грузин Господин Кузина Магазин Машина Татарин Хозяин";

const MALE: &str = "\
    Александр Алексей Анатолий Андрей Антон Аркадий Артём Артем Борис Вадим Валентин Валерий Василий \
    Виктор Виталий Владимир Владислав Вячеслав Геннадий Георгий Григорий Денис Дмитрий Евгений Егор \
    Иван Игорь Илья Кирилл Константин Лев Леонид Максим Михаил Никита Николай Олег Павел Пётр Петр \
    Роман Семён Сергей Станислав Степан Тимофей Фёдор Федор Юрий Ярослав Андрій Василь Віктор Віталій \
    Володимир Дмитро Іван Ігор Микола Михайло Олександр Олексій Павло Петро Сергій Тарас Юрій";

const FEMALE: &str = "\
    Александра Алина Алла Анастасия Анна Валентина Валерия Вера Виктория Галина Дарья Диана Евгения \
    Екатерина Елена Елизавета Жанна Зинаида Зоя Инна Ирина Ксения Лариса Лидия Любовь Людмила \
    Маргарита Марина Мария Надежда Наталия Наталья Нина Оксана Ольга Полина Раиса Светлана София \
    Софья Тамара Татьяна Юлия Яна Ганна Ірина Катерина Марія Наталія Олена Світлана Тетяна Юлія";
