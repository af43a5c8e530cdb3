//! Where the ids of events come from.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};

use crate::{EventId, Time};

/// A source of event ids: UUIDs of version 7, which is the default, or what a test or a deployment
/// sets. Clones share it.
///
/// ```
/// use compliance_log::{Ids, chrono::Utc};
///
/// let ids = Ids::counting(1);
/// assert_eq!(ids.make(Utc::now()).as_str(), "00000000-0000-7000-8000-000000000001");
/// assert_eq!(ids.make(Utc::now()).as_str(), "00000000-0000-7000-8000-000000000002");
///
/// let now = Utc::now();
/// assert_ne!(Ids::v7().make(now), Ids::v7().make(now));
/// ```
#[derive(Clone, Default)]
pub struct Ids(Source);

#[derive(Clone, Default)]
enum Source {
    // Not a closure like others: the paved path makes no dynamic call.
    #[default]
    V7,
    Counting(Arc<AtomicU64>),
    From(Arc<dyn Fn() -> EventId + Send + Sync>),
}

impl Ids {
    /// Random ids that begin with the time; see [`EventId::v7`].
    #[must_use]
    pub const fn v7() -> Self {
        Self(Source::V7)
    }

    /// Ids that count from this number, in the form of version 7 with the time zero. For tests:
    /// such ids are not unique across producers. A [`Recorder`](crate::Recorder) takes the first for
    /// its own name.
    #[must_use]
    pub fn counting(first: u64) -> Self {
        Self(Source::Counting(Arc::new(AtomicU64::new(first))))
    }

    /// Ids that a function makes. They must be unique across all producers, and the function must
    /// not panic.
    ///
    /// ```
    /// use compliance_log::{EventId, Ids, chrono::Utc};
    ///
    /// let ids = Ids::from_fn(|| EventId::from_bytes([7; 16]));
    /// assert_eq!(ids.make(Utc::now()), EventId::from_bytes([7; 16]));
    /// ```
    #[must_use]
    pub fn from_fn(make: impl Fn() -> EventId + Send + Sync + 'static) -> Self {
        Self(Source::From(Arc::new(make)))
    }

    /// A new id, for an event that is made at this time.
    #[must_use]
    pub fn make(&self, now: DateTime<Utc>) -> EventId {
        self.make_at(now.into())
    }

    pub(crate) fn make_at(&self, now: Time) -> EventId {
        let mut made = EventId::ZERO;
        self.make_in(now, &mut made);
        made
    }

    /// Makes an id where it is to stay, since it is long to be moved.
    #[inline]
    pub(crate) fn make_in(&self, now: Time, place: &mut EventId) {
        match &self.0 {
            Source::V7 => place.set_v7(now),
            Source::Counting(next) => {
                *place = EventId::numbered(next.fetch_add(1, Ordering::Relaxed));
            }
            Source::From(make) => *place = make(),
        }
    }
}

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::V7 => f.write_str("Ids::v7()"),
            // What it would take to go on from here.
            Source::Counting(next) => write!(f, "Ids::counting({})", next.load(Ordering::Relaxed)),
            Source::From(_) => f.write_str("Ids::from_fn(_)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::thread;

    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn ids_of_a_fixed_clock_differ() {
        let ids = Ids::default();
        assert_ne!(ids.make(NOW), ids.make(NOW));
        assert_eq!(format!("{ids:?}"), "Ids::v7()");
    }

    #[test]
    fn clones_count_together_in_all_threads() {
        let ids = Ids::counting(5);
        let threads: Vec<_> = (0..4)
            .map(|_| ids.clone())
            .map(|ids| thread::spawn(move || [(); 100].map(|()| ids.make(NOW))))
            .collect();
        let made: BTreeSet<_> = threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("no panic"))
            .collect();
        assert!(made.into_iter().eq((5..405).map(EventId::numbered)));
        assert_eq!(format!("{ids:?}"), "Ids::counting(405)");
    }

    #[test]
    fn counting_goes_on_after_the_last_number() {
        let ids = Ids::counting(u64::MAX);
        let made = [ids.make(NOW), ids.make(NOW)];
        assert_eq!(made, [u64::MAX, 0].map(EventId::numbered));
    }

    #[test]
    fn a_function_may_make_them() {
        let id = EventId::from_bytes([1; 16]);
        let ids = Ids::from_fn(move || id);
        assert_eq!(ids.make(NOW), id);
        assert_eq!(format!("{ids:?}"), "Ids::from_fn(_)");
    }
}
