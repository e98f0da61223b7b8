//! How contacts are written, as the options of an export say.

use encoding_rs::Encoding;
use mdexport_formats::{Options, Overflow, SplitNames};
use mdexport_manifest::{self as manifest, ContactOptions, NameOrder};

/// What writers are asked for. The encoding is known by its name in the options.
pub fn writer_options(asked: &ContactOptions, encoding: Option<&'static Encoding>) -> Options {
    let overflow = match asked.overflow {
        manifest::Overflow::Notes => Overflow::Notes,
        manifest::Overflow::None => Overflow::Nowhere,
    };
    let split_names = match asked.name_order {
        _ if !asked.split_names => SplitNames::Never,
        Some(NameOrder::GivenFirst) => SplitNames::GivenFirst,
        Some(NameOrder::FamilyFirst) => SplitNames::FamilyFirst,
        None => SplitNames::WhereCertain,
    };
    Options { overflow, encoding, split_names }
}
