//! vCard files, 2.1 (versit 1996), 3.0 (RFC 2426) and 4.0 (RFC 6350): one card per contact, everything
//! the store says.
//!
//! A value is in the property that the RFC, or else most clients, have for it; a value without one
//! is in `X-MDAEMON-` and the name of its element, so that a card can be turned back.
//! What a card and a `JSContact` Card have in common (RFC 9555) is worked out here as well.

mod card;
mod contact_points;
pub(crate) mod dates;
pub(crate) mod media;
mod members;
pub(crate) mod names;
mod phones;

use std::io;

use mdexport_model::{Contact, Field};
use mdexport_vcard::{CardWriter, Version};

use self::card::Card;
use crate::dialect::ListNames;
use crate::distinct::Distinct;
use crate::name::SplitNames;
use crate::outcomes::Marks;
use crate::split_list;
use crate::uid::Uids;
use crate::writer::{Item, Open, Options, Tally, Writer};

/// Whether vCard carries this identity field; all others it carries anyway.
pub(crate) fn carries(field: Field) -> bool {
    matches!(field, Field::Uid | Field::Modified | Field::MemberUid)
}

/// Writes vCard files.
#[derive(Debug)]
pub struct VcardWriter<W> {
    sink: Open<W>,
    version: Version,
    lines: CardWriter,
    split_names: SplitNames,
    uids: Uids,
    lists: ListNames,
    marks: Marks,
    tally: Tally,
}

impl<W> VcardWriter<W> {
    /// A writer of cards of this version that has begun no file.
    pub fn new(version: Version, options: &Options) -> Self {
        Self {
            sink: Open::none(),
            version,
            lines: CardWriter::new(version),
            split_names: options.split_names,
            uids: Uids::default(),
            lists: ListNames::default(),
            marks: Marks::default(),
            tally: Tally::default(),
        }
    }
}

impl<W: io::Write> Writer<W> for VcardWriter<W> {
    fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        self.uids.announce(number, contact);
        self.lists.announce(number, contact);
    }

    fn begin(&mut self, sink: W) -> io::Result<()> {
        self.sink.begin(sink);
        // A card that could not be written may have left a part of itself.
        self.lines = CardWriter::new(self.version);
        self.tally = Tally::default();
        Ok(())
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        let sink = self.sink.get()?;
        self.marks.reset(item.contact);
        let uid = self.uids.assign(item, &mut self.marks);
        let mut written = Ok(());
        let mut take = |part: &str| {
            if written.is_ok() {
                written = sink.write_all(part.as_bytes());
            }
        };
        let lines = self.lines.begin(&mut take);
        let mut card = Card::new(item.contact, lines, &mut self.marks);
        card.head(&uid, self.split_names);
        card.members(item.ties, &self.uids);
        card.body(categories(item, &self.lists));
        card.lines.end();
        written?;
        self.lines.give_back();
        self.marks.settle(item.contact, &mut self.tally.ledger);
        self.tally.count(item.contact);
        Ok(())
    }

    fn end(&mut self) -> io::Result<(Tally, W)> {
        let mut sink = self.sink.take()?;
        sink.flush()?;
        self.tally.repeated_uids = self.uids.end_file();
        Ok((std::mem::take(&mut self.tally), sink))
    }
}

/// The contact's categories, each once; its folder and the distribution lists that it is on are some,
/// too. Many clients know no other groups than categories.
pub(crate) fn categories<'c>(item: &Item<'c>, lists: &'c ListNames) -> Vec<&'c str> {
    let mut distinct = Distinct::default();
    let own = item.contact.all(Field::Categories).flat_map(|(_, value)| split_list::entries(value));
    let all = own.chain(item.category).chain(lists.of(item));
    all.filter(|category| distinct.insert(*category)).collect()
}
