//! `JSContact` files (RFC 9553): a JSON array of Cards, one to a line.
//!
//! What `JSContact` has no property for stands in `vCardProps` (RFC 9555), as the vCard
//! property that it is in a vCard file.

mod card;
mod model;
mod phones;

use std::io;

use mdexport_model::{Contact, Field};

use crate::carried::Carried;
use crate::marks::Marks;
use crate::uid::Uids;
use crate::writer::{Item, Options, SplitNames, Tally, Writer};

/// Whether `JSContact` carries this identity field; all others it carries anyway.
pub(crate) fn carries(field: Field) -> bool {
    matches!(field, Field::Uid | Field::Modified | Field::MemberUid)
}

/// Writes a `JSContact` file.
#[derive(Debug)]
pub struct JsContactWriter<W> {
    sink: W,
    split_names: SplitNames,
    uids: Uids,
    marks: Marks,
    tally: Tally,
}

impl<W: io::Write> JsContactWriter<W> {
    /// A writer of Cards.
    pub fn new(sink: W, options: &Options) -> Self {
        Self {
            sink,
            split_names: options.split_names,
            uids: Uids::default(),
            marks: Marks::default(),
            tally: Tally::default(),
        }
    }

    /// The same behind files that it is imported together with.
    #[must_use]
    pub fn after(self, carried: Carried) -> Self {
        Self { uids: carried.uids.unwrap_or(self.uids), ..self }
    }
}

impl<W: io::Write> Writer<W> for JsContactWriter<W> {
    fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        self.uids.announce(number, contact);
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        self.marks.reset(item.contact);
        let uid = self.uids.assign(item, &mut self.marks);
        let card = card::of(item, &uid, &self.uids, self.split_names, &mut self.marks);
        self.sink.write_all(if self.tally.written() == 0 { b"[\n" } else { b",\n" })?;
        serde_json::to_writer(&mut self.sink, &card)?;
        self.marks.settle(item.contact, &mut self.tally.ledger);
        self.tally.count(item.contact);
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<(Tally, W)> {
        self.sink.write_all(if self.tally.written() == 0 { b"[\n]\n" } else { b"\n]\n" })?;
        self.sink.flush()?;
        self.uids.tell(&mut self.tally);
        Ok((self.tally, self.sink))
    }
}
