//! Events over time, within bounds.

use std::collections::BTreeMap;

use super::{Bucket, Counts};
use crate::Time;
use crate::event::Outcome;
use crate::time::{MAX_SECONDS, MIN_SECONDS};

/// Events by the time at which their acts began.
///
/// INVARIANT: buckets are twice as long as asked for, as often as it takes for no more than `limit` of
/// them to have events. That depends on the set of times alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Buckets {
    limit: usize,
    /// Seconds of a bucket.
    length: u64,
    /// By number, from the first second of the year 1, a Monday.
    rows: BTreeMap<u64, Counts>,
    pub(super) none: Counts,
}

impl Buckets {
    pub(super) fn new(bucket: Bucket, limit: usize) -> Self {
        Self {
            limit: limit.max(1),
            length: bucket.seconds(),
            rows: BTreeMap::new(),
            none: Counts::default(),
        }
    }

    pub(super) fn add(&mut self, time: Option<Time>, outcome: Option<Outcome>) {
        let Some(second) = time.filter(|time| time.is_in_range()).map(second) else {
            return self.none.add(outcome, 1);
        };
        let mut counts = Counts::default();
        counts.add(outcome, 1);
        self.put(second, &counts);
    }

    /// Counts events of a second since the year 1.
    fn put(&mut self, second: u64, counts: &Counts) {
        let row = self.rows.entry(second / self.length).or_default();
        row.merge(counts);
        while self.rows.len() > self.limit {
            self.widen();
        }
    }

    fn widen(&mut self) {
        self.length = self.length.saturating_mul(2);
        for (number, counts) in std::mem::take(&mut self.rows) {
            self.rows.entry(number / 2).or_default().merge(&counts);
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        while self.length < other.length {
            self.widen();
        }
        for (number, counts) in &other.rows {
            self.put(number.saturating_mul(other.length), counts);
        }
        self.none.merge(&other.none);
    }

    /// Seconds of a bucket.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// When each bucket begins, in seconds since 1970, and its counts; in the order of time.
    pub(super) fn rows(
        &self,
    ) -> impl DoubleEndedIterator<Item = (i64, &Counts)> + ExactSizeIterator {
        let start = |number: u64| {
            let second = number.saturating_mul(self.length);
            MIN_SECONDS.saturating_add_unsigned(second).min(MAX_SECONDS)
        };
        self.rows
            .iter()
            .map(move |(number, counts)| (start(*number), counts))
    }

    /// All events.
    #[cfg(feature = "json")]
    pub(super) fn total(&self) -> Counts {
        let rows = self.rows.values();
        rows.fold(self.none, Counts::merged)
    }

    /// Makes buckets as long as they were; whether they can have become so long.
    #[cfg(feature = "json")]
    pub(super) fn widen_to(&mut self, length: u64) -> bool {
        while self.length < length && self.length < u64::MAX {
            self.widen();
        }
        self.length == length
    }

    /// Takes a bucket that begins at this second since 1970; whether there is one, once.
    #[cfg(feature = "json")]
    pub(super) fn restore(&mut self, start: i64, counts: &Counts) -> bool {
        let Ok(second) = u64::try_from(start.saturating_sub(MIN_SECONDS)) else {
            return false;
        };
        let number = second / self.length;
        let is_start = number * self.length == second && start <= MAX_SECONDS;
        is_start && self.rows.insert(number, *counts).is_none() && self.rows.len() <= self.limit
    }
}

/// The second of a time that is in range, from the year 1.
fn second(time: Time) -> u64 {
    u64::try_from(time.seconds().saturating_sub(MIN_SECONDS)).unwrap_or_default()
}
