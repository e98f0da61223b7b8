//! Gives memory back behind a contact that was far larger than contacts are.
//!
//! Every open file has a writer, and writers keep the memory of their rows for the next one. After a
//! note of a hundred megabytes each of them would keep that much until its file is done.

/// Larger than the rows of all but very odd contacts.
const LARGE: usize = 1024 * 1024;

/// Empties a buffer, and gives its memory back if it is large.
pub(crate) fn empty(buffer: &mut Vec<u8>) {
    if buffer.capacity() > LARGE {
        *buffer = Vec::new();
    } else {
        buffer.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGE, empty};

    #[test]
    fn only_large_buffers_are_given_back() {
        let mut small = vec![0; 1000];
        empty(&mut small);
        assert!(small.is_empty() && small.capacity() >= 1000);
        let mut large = vec![0; LARGE + 1];
        empty(&mut large);
        assert_eq!(large.capacity(), 0);
    }
}
