//! One contact, written as `MDaemon` writes it.
//!
//! One element a line, free text in CDATA, what the machine makes bare.

use std::io::{Result, Write};

use super::damage::ContactDamage;
use super::person::{self, Person};
use super::random::Random;

/// The last line of a contact.
pub(super) const END: &[u8] = b"\t</contact>\r\n";

/// Writes a contact of about 900 bytes. Its first value is always the full name.
pub(super) fn write(
    out: &mut Vec<u8>,
    random: &mut Random,
    damage: Option<ContactDamage>,
) -> Result<()> {
    out.write_all(b"\t<contact>\r\n")?;
    let person = person::anybody(random);
    identity(out, random)?;
    name_and_mail(out, random, &person)?;
    phones(out, random)?;
    work(out, random)?;
    if random.chance(60) {
        address(out, random, "bus", "busZipCode")?;
    }
    if random.chance(25) {
        address(out, random, "home", "homeZipCode")?;
    }
    personal(out, random)?;
    // The damaged line stands in for the note, so that no element appears twice.
    if let Some(damage) = damage {
        out.write_all(b"\t\t")?;
        out.write_all(damage.line())?;
        out.write_all(b"\r\n")?;
    } else if random.chance(65) {
        text(out, "comment", &person::note(random))?;
    }
    if damage != Some(ContactDamage::MissingEnd) {
        out.write_all(END)?;
    }
    Ok(())
}

/// An element with free text.
pub(super) fn text(out: &mut Vec<u8>, name: &str, value: &str) -> Result<()> {
    write!(out, "\t\t<{name}><![CDATA[{value}]]></{name}>\r\n")
}

pub(super) fn identity(out: &mut Vec<u8>, random: &mut Random) -> Result<()> {
    let (high, low) = (random.number(), random.number());
    write!(out, "\t\t<guid>{high:016x}{low:016x}</guid>\r\n")?;
    let (year, month, day) = (2012 + random.below(12), 1 + random.below(12), 1 + random.below(28));
    let (hour, minute, second) = (random.below(24), random.below(60), random.below(60));
    write!(
        out,
        "\t\t<modified>{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}</modified>\r\n"
    )
}

fn name_and_mail(out: &mut Vec<u8>, random: &mut Random, person: &Person) -> Result<()> {
    text(out, "fullName", &format!("{} {}", person.given, person.family))?;
    text(out, "firstName", person.given)?;
    text(out, "lastName", person.family)?;
    if random.chance(95) {
        let domain = person::mail_domain(random);
        text(out, "email", &format!("{}@{domain}", person.mailbox))?;
    }
    if random.chance(20) {
        let number = random.below(1000);
        text(out, "email2", &format!("{}{number}@home.example.net", person.mailbox))?;
    }
    if random.chance(5) {
        text(out, "IMAddress", &format!("xmpp:{}@chat.example.org", person.mailbox))?;
    }
    Ok(())
}

fn phones(out: &mut Vec<u8>, random: &mut Random) -> Result<()> {
    for (name, percent) in [
        ("busPhone", 70),
        ("busPhone2", 10),
        ("busFax", 15),
        ("homePhone", 30),
        ("homeMobile", 60),
        ("otherPhone", 5),
    ] {
        if random.chance(percent) {
            text(out, name, &person::phone(random))?;
        }
    }
    Ok(())
}

fn work(out: &mut Vec<u8>, random: &mut Random) -> Result<()> {
    if random.chance(75) {
        text(out, "busCompany", person::company(random))?;
    }
    if random.chance(25) {
        text(out, "busDepartment", random.pick(&["Sales", "Research", "Einkauf", "R & D"]))?;
    }
    if random.chance(60) {
        text(out, "busTitle", random.pick(&["Engineer", "Head of Sales", "Geschäftsführer"]))?;
    }
    if random.chance(25) {
        let number = random.below(1000);
        text(out, "busWebAddress", &format!("https://www.example.org/team?id={number}&lang=en"))?;
    }
    Ok(())
}

fn address(out: &mut Vec<u8>, random: &mut Random, kind: &str, zip: &str) -> Result<()> {
    let [city, state, code, country] = person::city(random);
    text(out, &format!("{kind}Address"), &person::street(random))?;
    text(out, &format!("{kind}City"), city)?;
    if !state.is_empty() {
        text(out, &format!("{kind}State"), state)?;
    }
    text(out, zip, code)?;
    text(out, &format!("{kind}Country"), country)
}

fn personal(out: &mut Vec<u8>, random: &mut Random) -> Result<()> {
    if random.chance(30) {
        let (year, month, day) =
            (1940 + random.below(65), 1 + random.below(12), 1 + random.below(28));
        write!(out, "\t\t<birthday>{year}-{month:02}-{day:02} 00:00:00</birthday>\r\n")?;
    }
    if random.chance(8) {
        text(out, "spouse", &format!("{} Example", person::plain(random).given))?;
    }
    if random.chance(40) {
        text(out, "categories", random.pick(&["Customers", "Friends", "Lieferanten,Kunden"]))?;
    }
    Ok(())
}
