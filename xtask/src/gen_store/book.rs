//! One address book, written contact by contact, so that a huge one costs no memory.

use std::collections::BTreeSet;
use std::io::{Result, Write};

use super::contact;
use super::damage::{BookDamage, Dealer};
use super::group;
use super::random::Random;

const START: &[u8] = b"<addressBook version=\"21.0.2\" encoding=\"utf-8\">\r\n";
const END: &[u8] = b"</addressBook>\r\n";
const NOT_XML: &[u8] = b"This is no address book, only text that somebody saved here.\r\n";
/// What a disk hands out at once.
const CLUSTER: usize = 4096;

/// A book of fewer contacts has no distribution list.
const FEWEST_WITH_GROUP: u64 = 4;
const MOST_MEMBERS: usize = 12;

/// What a perfect reader finds in a book.
#[derive(Default)]
pub(super) struct Found {
    pub(super) contacts: u64,
    /// How many of them are damaged.
    pub(super) damaged: u64,
    pub(super) kinds: BTreeSet<&'static str>,
}

/// Writes a book of so many contacts.
pub(super) fn write(
    out: &mut impl Write,
    contacts: u64,
    random: &mut Random,
    dealer: &mut Dealer,
) -> Result<Found> {
    // A book without contacts has nothing to lose.
    let damage = if contacts == 0 { None } else { dealer.for_book(random) };
    let mut found = Found::default();
    found.kinds.extend(damage.map(BookDamage::name));
    match damage {
        Some(BookDamage::Empty) => {}
        Some(BookDamage::NotXml) => out.write_all(NOT_XML)?,
        Some(BookDamage::AllNul) => out.write_all(&[0; CLUSTER])?,
        Some(BookDamage::CutOff) => {
            write_sound(out, contacts - 1, random, dealer, &mut found)?;
            out.write_all(&cut_contact(random)?)?;
            found.contacts += 1;
            found.damaged += 1;
        }
        Some(BookDamage::NulPadding) => {
            let length = write_sound(out, contacts, random, dealer, &mut found)? + END.len();
            out.write_all(END)?;
            out.write_all(&vec![0; CLUSTER - length % CLUSTER])?;
        }
        None => {
            write_sound(out, contacts, random, dealer, &mut found)?;
            out.write_all(END)?;
        }
    }
    Ok(found)
}

/// Writes a book whose contacts alone may be damaged.
pub(super) fn write_whole(
    out: &mut impl Write,
    contacts: u64,
    random: &mut Random,
    dealer: &mut Dealer,
) -> Result<Found> {
    let mut found = Found::default();
    write_sound(out, contacts, random, dealer, &mut found)?;
    out.write_all(END)?;
    Ok(found)
}

/// Writes all but the root's end, and says how many bytes that took.
fn write_sound(
    out: &mut impl Write,
    contacts: u64,
    random: &mut Random,
    dealer: &mut Dealer,
    found: &mut Found,
) -> Result<usize> {
    out.write_all(START)?;
    let mut length = START.len();
    let mut buffer = Vec::new();
    let has_group = contacts >= FEWEST_WITH_GROUP && random.chance(10);
    let mut members = Vec::new();
    for _ in 0..contacts - u64::from(has_group) {
        let damage = dealer.for_contact(random);
        buffer.clear();
        contact::write(&mut buffer, random, damage)?;
        out.write_all(&buffer)?;
        length += buffer.len();
        found.contacts += 1;
        if let Some(damage) = damage {
            found.damaged += 1;
            found.kinds.insert(damage.name());
        } else if has_group && members.len() < MOST_MEMBERS {
            members.extend(group::Member::of(&buffer));
        }
    }
    if has_group {
        buffer.clear();
        group::write(&mut buffer, random, &members)?;
        out.write_all(&buffer)?;
        length += buffer.len();
        found.contacts += 1;
    }
    Ok(length)
}

/// A contact that ends somewhere behind its full name, but not within a letter: that would be
/// damage of another kind.
fn cut_contact(random: &mut Random) -> Result<Vec<u8>> {
    const FIRST_VALUE: &[u8] = b"</fullName>";
    let mut contact = Vec::new();
    contact::write(&mut contact, random, None)?;
    let name = contact.windows(FIRST_VALUE.len()).position(|window| window == FIRST_VALUE);
    let first = name.unwrap_or(0) + FIRST_VALUE.len();
    let last = contact.len() - contact::END.len();
    let span = last.saturating_sub(first).max(1);
    let mut cut = first + usize::try_from(random.below(span as u64)).unwrap_or(0);
    while contact.get(cut).is_some_and(|byte| byte & 0xC0 == 0x80) {
        cut -= 1;
    }
    contact.truncate(cut);
    Ok(contact)
}
