//! Where the present time comes from.

use std::{fmt, sync::Arc, time::SystemTime};

use chrono::{DateTime, Utc};

use crate::Time;

/// A clock: the system's, which is the default, or one that a test sets. Clones share it.
///
/// ```
/// use compliance_log::{Clock, chrono::DateTime};
///
/// let clock = Clock::fixed(DateTime::UNIX_EPOCH);
/// assert_eq!(clock.now(), DateTime::UNIX_EPOCH);
/// assert!(Clock::system().now() > clock.now());
/// ```
#[derive(Clone, Default)]
pub struct Clock(Source);

#[derive(Clone, Default)]
enum Source {
    // Not a closure like others: the paved path makes no dynamic call.
    #[default]
    System,
    Fixed(DateTime<Utc>),
    From(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>),
}

impl Clock {
    /// The clock of the system.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still.
    #[must_use]
    pub const fn fixed(instant: DateTime<Utc>) -> Self {
        Self(Source::Fixed(instant))
    }

    /// A clock that asks a function, which must not panic.
    ///
    /// ```
    /// use compliance_log::{Clock, chrono::{DateTime, TimeDelta}};
    /// use std::sync::atomic::{AtomicI64, Ordering};
    ///
    /// let seconds = AtomicI64::new(0);
    /// let ticking = Clock::from_fn(move || {
    ///     DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds.fetch_add(1, Ordering::Relaxed))
    /// });
    /// assert_eq!(ticking.now().timestamp(), 0);
    /// assert_eq!(ticking.clone().now().timestamp(), 1);
    /// ```
    #[must_use]
    pub fn from_fn(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Source::From(Arc::new(now)))
    }

    /// The present time.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            // `Utc::now` would panic where the system's clock is set before 1970.
            Source::System => SystemTime::now().into(),
            Source::Fixed(instant) => *instant,
            Source::From(now) => now(),
        }
    }

    /// The present time, as events hold it.
    #[inline]
    pub(crate) fn time(&self) -> Time {
        match &self.0 {
            Source::System => SystemTime::now().into(),
            Source::Fixed(instant) => (*instant).into(),
            Source::From(now) => now().into(),
        }
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::System => f.write_str("Clock::system()"),
            Source::Fixed(instant) => write!(f, "Clock::fixed({instant:?})"),
            Source::From(_) => f.write_str("Clock::from_fn(_)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_clock_of_the_system() {
        let before = DateTime::<Utc>::from(SystemTime::now());
        let now = Clock::default().now();
        assert!(before <= now && now <= DateTime::<Utc>::from(SystemTime::now()));
        assert_eq!(format!("{:?}", Clock::default()), "Clock::system()");
    }

    #[test]
    fn a_fixed_clock_tells_any_time_again_and_again() {
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let clock = Clock::fixed(instant);
            assert_eq!([clock.now(), clock.clone().now()], [instant; 2]);
        }
        let clock = Clock::fixed(DateTime::UNIX_EPOCH);
        assert_eq!(format!("{clock:?}"), "Clock::fixed(1970-01-01T00:00:00Z)");
    }

    #[test]
    fn clocks_go_to_other_threads() {
        let clock = Clock::from_fn(|| DateTime::UNIX_EPOCH);
        assert_eq!(format!("{clock:?}"), "Clock::from_fn(_)");
        let there = std::thread::spawn(move || clock.now());
        assert_eq!(there.join().expect("no panic"), DateTime::UNIX_EPOCH);
    }
}
