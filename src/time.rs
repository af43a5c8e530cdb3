//! [`Time`], and [`Timestamp`] ↔ [`DateTime<Utc>`], with the ranges checked.
//!
//! A `google.protobuf.Timestamp` holds the years 0001 to 9999 and 0 to 999,999,999 nanoseconds
//! that count forward. What lies outside is an error here, never adjusted.

mod moment;

use std::{error::Error, fmt};

use chrono::{DateTime, Utc};
use prost_types::Timestamp;

pub use self::moment::Time;

/// Seconds of `0001-01-01T00:00:00Z` since the Unix epoch, the first that a timestamp may hold.
pub const MIN_SECONDS: i64 = -62_135_596_800;
/// Seconds of `9999-12-31T23:59:59Z` since the Unix epoch, the last that a timestamp may hold.
pub const MAX_SECONDS: i64 = 253_402_300_799;

/// A time that the other type cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeError {
    /// The year is not within 0001 to 9999.
    Year,
    /// The nanoseconds are not within 0 to 999,999,999; a leap second counts as such.
    Nanoseconds,
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Year => "the year is not within 0001 to 9999",
            Self::Nanoseconds => "the nanoseconds are not within 0 to 999999999",
        })
    }
}

impl Error for TimeError {}

/// The instant that a timestamp names.
///
/// # Errors
///
/// [`TimeError`] if the timestamp is outside the range that protobuf allows.
///
/// ```
/// use compliance_log::{prost_types::Timestamp, time};
///
/// let time = Timestamp { seconds: 1_794_229_200, nanos: 250_000_000 };
/// assert_eq!(time::to_datetime(&time)?.to_rfc3339(), "2026-11-09T13:00:00.250+00:00");
///
/// let broken = Timestamp { seconds: 0, nanos: -1 };
/// assert_eq!(time::to_datetime(&broken), Err(time::TimeError::Nanoseconds));
/// # Ok::<(), time::TimeError>(())
/// ```
pub fn to_datetime(timestamp: &Timestamp) -> Result<DateTime<Utc>, TimeError> {
    let Timestamp { seconds, nanos } = *timestamp;
    if !(MIN_SECONDS..=MAX_SECONDS).contains(&seconds) {
        return Err(TimeError::Year);
    }
    let nanos = u32::try_from(nanos)
        .ok()
        .filter(|nanos| *nanos < 1_000_000_000)
        .ok_or(TimeError::Nanoseconds)?;
    DateTime::from_timestamp(seconds, nanos).ok_or(TimeError::Year)
}

/// The timestamp of an instant.
///
/// # Errors
///
/// [`TimeError`] if the year is not within 0001 to 9999, or the instant is a leap second, for
/// which protobuf has no timestamp.
///
/// ```
/// use compliance_log::{chrono::DateTime, prost_types::Timestamp, time};
///
/// let instant = DateTime::UNIX_EPOCH + std::time::Duration::from_millis(1_500);
/// assert_eq!(time::to_timestamp(instant)?, Timestamp { seconds: 1, nanos: 500_000_000 });
/// # Ok::<(), time::TimeError>(())
/// ```
pub fn to_timestamp(instant: DateTime<Utc>) -> Result<Timestamp, TimeError> {
    let seconds = instant.timestamp();
    if !(MIN_SECONDS..=MAX_SECONDS).contains(&seconds) {
        return Err(TimeError::Year);
    }
    let nanos = i32::try_from(instant.timestamp_subsec_nanos())
        .ok()
        .filter(|nanos| *nanos < 1_000_000_000)
        .ok_or(TimeError::Nanoseconds)?;
    Ok(Timestamp { seconds, nanos })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn the_first_and_last_instant_go_both_ways_and_their_neighbours_do_not() {
        let limits = [(MIN_SECONDS, 0, -1), (MAX_SECONDS, 999_999_999, 1)];
        for (seconds, nanos, outwards) in limits {
            let timestamp = Timestamp { seconds, nanos };
            let instant = to_datetime(&timestamp).expect("within the range");
            assert_eq!(to_timestamp(instant), Ok(timestamp));
            let beyond = Timestamp {
                seconds: seconds + outwards,
                nanos,
            };
            assert_eq!(to_datetime(&beyond), Err(TimeError::Year));
            let beyond = instant + chrono::TimeDelta::seconds(outwards);
            assert_eq!(to_timestamp(beyond), Err(TimeError::Year));
        }
    }

    #[test]
    fn a_leap_second_has_no_timestamp() {
        let leap = NaiveDate::from_ymd_opt(2016, 12, 31)
            .and_then(|day| day.and_hms_nano_opt(23, 59, 59, 1_500_000_000))
            .expect("chrono has leap seconds");
        assert_eq!(to_timestamp(leap.and_utc()), Err(TimeError::Nanoseconds));
        let broken = Timestamp {
            seconds: 0,
            nanos: 1_000_000_000,
        };
        assert_eq!(to_datetime(&broken), Err(TimeError::Nanoseconds));
    }
}
