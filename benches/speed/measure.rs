//! Rows take turns.

use std::time::Duration;

use crate::rows::{Row, Table};

/// How long a table is measured.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    rounds: usize,
    /// How long a row's turn lasts, about.
    turn: Duration,
}

impl Plan {
    pub(crate) const USUAL: Self = Self {
        rounds: 100,
        turn: Duration::from_micros(200),
    };

    /// Threads must run for much longer than they take to start.
    pub(crate) const OF_THREADS: Self = Self {
        rounds: 20,
        turn: Duration::from_millis(20),
    };

    /// To see that everything runs.
    pub(crate) const fn quick(self) -> Self {
        Self {
            rounds: self.rounds / 5,
            ..self
        }
    }
}

/// What was measured of a row.
pub(crate) struct Figures {
    /// Nanoseconds of one time: the first quartile, the median and the third quartile of the
    /// rounds.
    pub(crate) nanos: [f64; 3],
    /// The median of the ratios to the table's first row, each taken within one round.
    pub(crate) ratio: f64,
}

/// Measures all rows of a table; rows that are not built have no figures.
pub(crate) fn table(table: &mut Table, plan: Plan) -> Vec<Option<Figures>> {
    let rows = &mut table.rows;
    let times: Vec<u32> = rows.iter_mut().map(|row| times(row, plan.turn)).collect();
    let mut rounds: Vec<Vec<f64>> = Vec::with_capacity(plan.rounds);
    for first in 0..plan.rounds {
        let mut round = vec![0.0; rows.len()];
        // Each row comes after each other as often.
        for turn in 0..rows.len() {
            let index = (first + turn) % rows.len();
            round[index] = nanos(&mut rows[index], times[index]);
        }
        rounds.push(round);
    }
    let built = rows.iter().map(Row::is_built).enumerate();
    built
        .map(|(index, is_built)| is_built.then(|| figures(&rounds, index)))
        .collect()
}

fn figures(rounds: &[Vec<f64>], row: usize) -> Figures {
    let nanos = quartiles(rounds.iter().map(|round| round[row]).collect());
    let [_, ratio, _] = quartiles(rounds.iter().map(|round| round[row] / round[0]).collect());
    Figures { nanos, ratio }
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[(values.len() * quarter / 4).min(values.len() - 1)])
}

/// How often a row is done in its turn. Finding out warms it up.
fn times(row: &mut Row, turn: Duration) -> u32 {
    let mut times = 1;
    while row.is_built() && row.run(times) < turn * 8 && times < u32::MAX / 2 {
        times *= 2;
    }
    let took = row.run(times).as_nanos().max(1);
    let fitting = turn.as_nanos() * u128::from(times) / took;
    u32::try_from(fitting).unwrap_or(u32::MAX).max(1)
}

fn nanos(row: &mut Row, times: u32) -> f64 {
    row.run(times).as_secs_f64() * 1e9 / f64::from(times)
}
