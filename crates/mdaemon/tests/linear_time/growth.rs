//! Measures how the time of some work grows with what it is given: with it, or with its square.

use std::time::Duration;

/// So many times as much is worked on for the second time.
const TIMES: u32 = 8;

/// So many times of what it may take is allowed: for memory that is farther away, and for a machine that does other
/// work. The square of eight is eight times as much as eight.
const PATIENCE: u32 = 2;

/// More is not worked on, however fast it is.
const MOST: usize = 1 << 13;

/// So often it is tried before it is believed, unless it takes so many times longer that nothing else explains it.
const TRIES: usize = 4;
const CERTAIN: u32 = 3;

/// Fails if eight times as much takes far more than eight times as long. `work` does so much of the work, at least
/// `few` and as much as takes the shortest time that can be measured, and says how long it took.
#[track_caller]
pub(crate) fn assert_linear(
    about: &str,
    (few, shortest): (usize, Duration),
    mut work: impl FnMut(usize) -> Duration,
) {
    let (mut count, mut seen) = (few, Vec::new());
    while seen.len() < TRIES {
        let time = work(count);
        if time < shortest && count < MOST {
            count *= 2;
            continue;
        }
        let (more, allowed) = (work(count * TIMES as usize), time * TIMES * PATIENCE + shortest);
        if more <= allowed {
            return;
        }
        seen.push((time, more));
        if more > allowed * CERTAIN {
            break;
        }
    }
    assert!(seen.is_empty(), "{about}: {count}, and {TIMES} times as much, take {seen:?}");
}
