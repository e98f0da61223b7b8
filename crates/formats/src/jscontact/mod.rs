//! `JSContact` files (RFC 9553): a JSON array of Cards, one to a line.
//!
//! What `JSContact` has no property for is in `vCardProps` (RFC 9555), as the vCard
//! property that it is in a vCard file.

mod card;
mod model;
mod phones;

use std::io;

use mdexport_model::{Contact, Field};

use crate::name::SplitNames;
use crate::outcomes::Marks;
use crate::uid::Uids;
use crate::writer::{Item, Open, Options, Tally, Writer};

/// Whether `JSContact` carries this identity field; all others it carries anyway.
pub(crate) fn carries(field: Field) -> bool {
    matches!(field, Field::Uid | Field::Modified | Field::MemberUid)
}

/// Writes `JSContact` files.
#[derive(Debug)]
pub struct JsContactWriter<W> {
    sink: Open<W>,
    split_names: SplitNames,
    uids: Uids,
    marks: Marks,
    tally: Tally,
}

impl<W> JsContactWriter<W> {
    /// A writer of Cards that has begun no file.
    pub fn new(options: &Options) -> Self {
        Self {
            sink: Open::none(),
            split_names: options.split_names,
            uids: Uids::default(),
            marks: Marks::default(),
            tally: Tally::default(),
        }
    }
}

impl<W: io::Write> Writer<W> for JsContactWriter<W> {
    fn announce(&mut self, number: u64, contact: &Contact<'_>) {
        self.uids.announce(number, contact);
    }

    fn begin(&mut self, sink: W) -> io::Result<()> {
        self.sink.begin(sink);
        self.tally = Tally::default();
        Ok(())
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<()> {
        let sink = self.sink.get()?;
        self.marks.reset(item.contact);
        let uid = self.uids.assign(item, &mut self.marks);
        let card = card::of(item, &uid, &self.uids, self.split_names, &mut self.marks);
        sink.write_all(if self.tally.written() == 0 { b"[\n" } else { b",\n" })?;
        serde_json::to_writer(sink, &card)?;
        self.marks.settle(item.contact, &mut self.tally.ledger);
        self.tally.count(item.contact);
        Ok(())
    }

    fn end(&mut self) -> io::Result<(Tally, W)> {
        let mut sink = self.sink.take()?;
        sink.write_all(if self.tally.written() == 0 { b"[\n]\n" } else { b"\n]\n" })?;
        sink.flush()?;
        self.tally.repeated_uids = self.uids.end_file();
        Ok((std::mem::take(&mut self.tally), sink))
    }
}
