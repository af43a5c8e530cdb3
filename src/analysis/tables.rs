//! What was counted, as its readers see it.

use super::Counts;
use super::buckets::Buckets;
use super::keys::Keys;
use crate::Time;
use crate::prost_types::Timestamp;

/// The events of one dimension: rows, [`others`](Self::others) and [`none`](Self::none) add up to the
/// total.
#[derive(Clone, Copy, Debug)]
pub struct KeyTable<'a>(pub(super) &'a Keys);

impl<'a> KeyTable<'a> {
    /// The keys that have a row, with their counts: the most events first, then by key.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'a str, &'a Counts)> {
        self.0.rows()
    }

    /// Events of the keys that have no row.
    #[must_use]
    pub fn others(&self) -> &'a Counts {
        &self.0.others
    }

    /// How many keys have no row.
    #[must_use]
    pub fn cut_off(&self) -> u64 {
        self.0.cut_off()
    }

    /// Whether the number of keys without a row is counted; if not, it is estimated.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.0.is_exact()
    }

    /// Events that have no key, such as those of no tool.
    #[must_use]
    pub fn none(&self) -> &'a Counts {
        &self.0.none
    }
}

/// The events over time: rows and [`none`](Self::none) add up to the total.
#[derive(Clone, Copy, Debug)]
pub struct TimeTable<'a>(pub(super) &'a Buckets);

impl<'a> TimeTable<'a> {
    /// Seconds of a bucket: those of the settings, or, where there would be too many buckets, twice as
    /// many as often as needed.
    #[must_use]
    pub fn bucket_seconds(&self) -> u64 {
        self.0.length()
    }

    /// The buckets that have events, with their first second, in the order of time.
    #[must_use]
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = (Time, &'a Counts)> + ExactSizeIterator {
        let start = |seconds| Time::from(Timestamp { seconds, nanos: 0 });
        let rows = self.0.rows();
        rows.map(move |(seconds, counts)| (start(seconds), counts))
    }

    /// Events without a time, or with none of the years 0001 to 9999.
    #[must_use]
    pub fn none(&self) -> &'a Counts {
        &self.0.none
    }
}
