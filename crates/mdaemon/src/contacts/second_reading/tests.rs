use encoding_rs::WINDOWS_1252;
use mdexport_model::{Contact, Element};

use super::{Disagreement, SecondReading};
use crate::{Book, ElementTable};

const BOOK: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<addressBook version='21'>\n\
    <contact guid='1' kind='a&amp;b'>\n\t<fullName><![CDATA[ Änne ]]></fullName>\n\
    \t<email> a&amp;b&#x21;&#X21; </email>\n</contact>\n<contact/>\n\
    <folder><Contact><Email>b@example.com</email><x z='2'> <y>3</y> 4 <!-- c --></x></Contact></folder>\n\
    </addressBook>\n";

/// What our reader finds, with a fault put into it.
fn with_fault(
    book: &str,
    fault: impl Fn(u64, Vec<Element<'_>>) -> Option<Vec<Element<'_>>>,
) -> Result<(), Disagreement> {
    let (decoded, table) = (Book::decode(book.as_bytes(), WINDOWS_1252), ElementTable::built_in());
    let (mut second, table) = (SecondReading::of(&decoded), table.unwrap());
    let (mut contacts, mut number) = (decoded.contacts(&table), 0);
    while let Some(contact) = contacts.advance() {
        number += 1;
        if let Some(elements) = fault(number, contact.elements().to_vec()) {
            let mut faulty = Contact::default();
            for element in elements {
                faulty.push(element);
            }
            second.compare(&faulty);
        }
    }
    second.finish()
}

/// A book without the contact that has no value, which is damage.
fn sound() -> String {
    BOOK.replace("<contact/>\n", "")
}

#[test]
fn the_readers_agree_on_a_sound_book() {
    assert_eq!(with_fault(&sound(), |_, elements| Some(elements)), Ok(()));
    for book in ["", "<addressBook/>", "<addressBook><!-- <contact> --></addressBook>"] {
        assert_eq!(with_fault(book, |_, elements| Some(elements)), Ok(()), "{book}");
    }
}

/// What becomes of the element at this place.
type Fault = fn(usize, &mut Vec<Element<'_>>);

#[test]
fn an_element_that_the_reader_drops_changes_adds_or_swaps_is_seen() {
    let book = sound();
    // The values of the second contact: email, x@z, x/y, x.
    for at in 0..4 {
        let disagrees = Err(Disagreement::Value { contact: 2, value: at as u64 + 1 });
        let faults: [Fault; 4] = [
            |at, elements| drop(elements.remove(at)),
            |at, elements| elements[at].value = "other".into(),
            |at, elements| elements[at].name = "other".into(),
            |at, elements| elements.insert(at, elements[at].clone()),
        ];
        for (number, fault) in faults.iter().enumerate() {
            let found = with_fault(&book, |contact, mut elements| {
                if contact == 2 {
                    assert_eq!(elements.len(), 4);
                    fault(at, &mut elements);
                }
                Some(elements)
            });
            // An element that is there twice shows behind its place.
            let later = Err(Disagreement::Value { contact: 2, value: at as u64 + 2 });
            assert_eq!(found, if number == 3 { later } else { disagrees }, "{at}, {number}");
        }
    }
    let swapped = with_fault(&book, |_, mut elements| {
        elements.swap(0, 1);
        Some(elements)
    });
    assert_eq!(swapped, Err(Disagreement::Value { contact: 1, value: 1 }));
}

#[test]
fn a_contact_that_the_reader_drops_or_makes_up_is_seen() {
    let book = sound();
    let first = with_fault(&book, |number, elements| Some(elements).filter(|_| number != 1));
    assert_eq!(first, Err(Disagreement::Value { contact: 1, value: 1 }));
    let last = with_fault(&book, |number, elements| Some(elements).filter(|_| number != 2));
    assert_eq!(last, Err(Disagreement::MoreContacts(1)));
    let decoded = Book::decode(b"<addressBook></addressBook>", WINDOWS_1252);
    let mut second = SecondReading::of(&decoded);
    second.compare(&Contact::default());
    assert_eq!(second.finish(), Err(Disagreement::NoContact(1)));
}

#[test]
fn a_book_that_is_not_well_formed_is_no_agreement() {
    for book in [
        "<addressBook><contact><email>a</contact></addressBook>",
        "<addressBook><contact><email>a</fullName></contact></addressBook>",
        "<addressBook><contact><email>a",
        "<addressBook><contact><email a=b>a</email></contact></addressBook>",
        "<addressBook><contact><email>&nbsp;</email></contact></addressBook>",
        "<addressBook><contact><email>&#xD800;</email></contact></addressBook>",
    ] {
        let found = with_fault(book, |_, elements| Some(elements));
        assert_eq!(found, Err(Disagreement::Damage(1)), "{book}");
    }
}

#[test]
fn what_is_said_of_it_names_no_value() {
    for (disagreement, said) in [
        (
            Disagreement::Value { contact: 3, value: 2 },
            "contact 3 is another one for the second, from value 2 on",
        ),
        (Disagreement::NoContact(4), "the second finds no contact 4"),
        (
            Disagreement::MoreContacts(4),
            "the second finds more contacts than the first, which finds 4",
        ),
        (
            Disagreement::Damage(1),
            "the second finds the file damaged at contact 1, and the first does not",
        ),
    ] {
        assert_eq!(disagreement.to_string(), said);
    }
}
