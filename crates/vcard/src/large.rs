//! Cards too large to be held whole: their parts are taken as they come.

/// Larger than all but very odd cards, in bytes.
pub(crate) const LARGE: usize = 1024 * 1024;

/// Lets a card be taken that is large already.
pub(crate) fn take_large(card: &mut String, take: &mut dyn FnMut(&str)) {
    if card.len() > LARGE {
        take(card);
        card.clear();
    }
}
