//! The time of the processor that some work takes, where it can be had: other work does not count then.

use std::time::Duration;

/// How long this takes.
pub(crate) fn time_of(work: impl FnOnce()) -> Duration {
    let began = now();
    work();
    now().saturating_sub(began)
}

#[cfg(unix)]
fn now() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(now).unwrap()
}

#[cfg(not(unix))]
fn now() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;

    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGAN.elapsed()
}
