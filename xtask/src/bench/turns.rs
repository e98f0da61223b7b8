//! Runs work and yardstick in turn and works out how they compare.

use std::time::Duration;

use anyhow::Result;

use super::child::{Cost, Work};

/// Numbers of one kind, from the smallest.
#[derive(Clone, Debug)]
pub(super) struct Spread(Vec<f64>);

/// What runs in turn cost.
#[derive(Debug)]
pub(super) struct Turns {
    pub(super) work: Vec<Cost>,
    pub(super) yardstick: Vec<Cost>,
}

impl Spread {
    pub(super) fn of(numbers: impl Iterator<Item = f64>) -> Self {
        let mut numbers: Vec<_> = numbers.collect();
        numbers.sort_by(f64::total_cmp);
        Self(numbers)
    }

    pub(super) fn median(&self) -> f64 {
        self.quantile(2)
    }

    /// The middle half, as `0.91–1.07`.
    pub(super) fn middle_half(&self) -> String {
        format!("{:.2}–{:.2}", self.quantile(1), self.quantile(3))
    }

    /// The number that so many quarters are not above.
    fn quantile(&self, quarters: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get(last * quarters / 4).copied().unwrap_or(f64::NAN)
    }
}

/// Runs both so often, in turn, after a run of each that does not count.
pub(super) fn take(work: &Work, yardstick: &Work, rounds: usize) -> Result<Turns> {
    yardstick.run()?;
    work.run()?;
    let mut turns = Turns { work: Vec::new(), yardstick: Vec::new() };
    for _ in 0..rounds {
        turns.yardstick.push(yardstick.run()?);
        turns.work.push(work.run()?);
    }
    Ok(turns)
}

impl Turns {
    /// How many times the clock of the yardstick the work took.
    pub(super) fn wall(&self) -> Spread {
        self.ratios(|cost| cost.wall.as_secs_f64())
    }

    /// How many times the processor time of the yardstick the work took.
    pub(super) fn cpu(&self) -> Spread {
        self.ratios(|cost| cost.cpu.as_secs_f64())
    }

    /// How many times the system time of the yardstick the work took.
    pub(super) fn system(&self) -> Spread {
        self.ratios(|cost| cost.system.as_secs_f64())
    }

    fn ratios(&self, of: impl Fn(&Cost) -> f64) -> Spread {
        let pairs = self.work.iter().zip(&self.yardstick);
        Spread::of(pairs.map(|(work, yardstick)| of(work) / of(yardstick)))
    }
}

/// Milliseconds on the clock.
pub(super) fn wall_ms(costs: &[Cost]) -> f64 {
    median_ms(costs, |cost| cost.wall)
}

/// Milliseconds of processors.
pub(super) fn cpu_ms(costs: &[Cost]) -> f64 {
    median_ms(costs, |cost| cost.cpu)
}

/// Milliseconds of processors in the system.
pub(super) fn system_ms(costs: &[Cost]) -> f64 {
    median_ms(costs, |cost| cost.system)
}

fn median_ms(costs: &[Cost], of: impl Fn(&Cost) -> Duration) -> f64 {
    Spread::of(costs.iter().map(|cost| of(cost).as_secs_f64() * 1000.0)).median()
}

/// The largest peak, in bytes.
pub(super) fn peak(costs: &[Cost]) -> u64 {
    costs.iter().map(|cost| cost.peak).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Spread;

    #[test]
    fn medians_and_middle_halves() {
        let spread = Spread::of([5.0, 1.0, 2.0, 4.0, 3.0].into_iter());
        assert!((spread.median() - 3.0).abs() < f64::EPSILON);
        assert_eq!(spread.middle_half(), "2.00–4.00");
    }
}
