//! A time as an event holds it, whatever it was given as.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use prost_types::Timestamp;

use super::{MAX_SECONDS, MIN_SECONDS, TimeError, to_datetime};

/// A time, in seconds and nanoseconds since 1970 as `google.protobuf.Timestamp` has them.
///
/// It is made from a [`DateTime`], a [`SystemTime`] or a [`Timestamp`] and never fails: what
/// protobuf cannot hold is kept as it is, and the rules for events then find it under the path of
/// its field, as they do in an event that was received. That is so for
///
/// - years outside 0001 to 9999; a [`SystemTime`] beyond what 64 bits of seconds can hold becomes
///   the first or the last such second, which is far outside;
/// - leap seconds, which `chrono` has as 1,000,000,000 nanoseconds and more.
///
/// Times are ordered by seconds, then by nanoseconds. That is their order in time where both are
/// [in range](Time::is_in_range).
///
/// ```
/// use compliance_log::time::{Time, TimeError};
/// use compliance_log::{chrono::Utc, prost_types::Timestamp};
///
/// let now = Utc::now();
/// assert_eq!(Time::from(now).to_datetime(), Ok(now));
///
/// let broken = Time::from(Timestamp { seconds: 0, nanos: -1 });
/// assert_eq!(broken.to_datetime(), Err(TimeError::Nanoseconds));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    seconds: i64,
    nanos: i32,
}

const NANOS_PER_SECOND: i32 = 1_000_000_000;

impl Time {
    /// Whole seconds since 1970-01-01T00:00:00Z, negative before.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds after that second: 0 to 999,999,999 if the time is in range.
    #[must_use]
    pub const fn nanos(self) -> i32 {
        self.nanos
    }

    /// Whether protobuf can hold the time: the years 0001 to 9999, and no leap second.
    #[must_use]
    pub const fn is_in_range(self) -> bool {
        self.seconds >= MIN_SECONDS
            && self.seconds <= MAX_SECONDS
            && self.nanos >= 0
            && self.nanos < NANOS_PER_SECOND
    }

    /// The instant.
    ///
    /// # Errors
    ///
    /// [`TimeError`] if the time is not [in range](Time::is_in_range).
    pub fn to_datetime(self) -> Result<DateTime<Utc>, TimeError> {
        to_datetime(&self.into())
    }

    /// The time that lies this much before, for example when an act began that took so long.
    /// `None` if one of the two times is not [in range](Time::is_in_range).
    ///
    /// ```
    /// use compliance_log::{chrono::DateTime, time::Time};
    /// use std::time::Duration;
    ///
    /// let end = Time::from(DateTime::UNIX_EPOCH);
    /// let start = end.checked_sub(Duration::from_millis(250)).expect("the year 1969");
    /// assert_eq!((start.seconds(), start.nanos()), (-1, 750_000_000));
    /// ```
    #[must_use]
    pub fn checked_sub(self, duration: Duration) -> Option<Self> {
        if !self.is_in_range() {
            return None;
        }
        let seconds = self.seconds.checked_sub_unsigned(duration.as_secs())?;
        let nanos = self.nanos.checked_sub_unsigned(duration.subsec_nanos())?;
        let earlier = if nanos < 0 {
            Self {
                seconds: seconds.checked_sub(1)?,
                nanos: nanos + NANOS_PER_SECOND,
            }
        } else {
            Self { seconds, nanos }
        };
        earlier.is_in_range().then_some(earlier)
    }
}

impl From<DateTime<Utc>> for Time {
    fn from(instant: DateTime<Utc>) -> Self {
        Self {
            seconds: instant.timestamp(),
            nanos: nanos(instant.timestamp_subsec_nanos()),
        }
    }
}

impl From<SystemTime> for Time {
    fn from(instant: SystemTime) -> Self {
        match instant.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => Self {
                seconds: 0_i64.saturating_add_unsigned(after.as_secs()),
                nanos: nanos(after.subsec_nanos()),
            },
            Err(error) => {
                let before = error.duration();
                let seconds = 0_i64.saturating_sub_unsigned(before.as_secs());
                match nanos(before.subsec_nanos()) {
                    0 => Self { seconds, nanos: 0 },
                    // Nanoseconds count forward, from the second before.
                    nanos => Self {
                        seconds: seconds.saturating_sub(1),
                        nanos: NANOS_PER_SECOND - nanos,
                    },
                }
            }
        }
    }
}

/// `chrono` and the standard library count less than two seconds here, so that every value fits.
fn nanos(nanos: u32) -> i32 {
    i32::try_from(nanos).unwrap_or(i32::MAX)
}

impl From<Timestamp> for Time {
    fn from(Timestamp { seconds, nanos }: Timestamp) -> Self {
        Self { seconds, nanos }
    }
}

impl From<Time> for Timestamp {
    fn from(Time { seconds, nanos }: Time) -> Self {
        Self { seconds, nanos }
    }
}

#[cfg(test)]
mod tests;
